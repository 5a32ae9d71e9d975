/** `cpd next`: the single most useful thing to do now, and why. */

import * as path from 'node:path';
import type { Command } from 'commander';
import type { Env } from '../env';
import { CONFIG_FILE } from '../portfolio/config-file';
import { KIND_NAMES, KINDS } from '../record/kind';
import { draftNames, draftPath, hideOwnFolder, OWN_FOLDER } from './shared/draft';
import { findRoot } from './shared/find-root';
import { addHelpParagraph } from './shared/help-paragraph';
import type { GlobalOptions } from './shared/open-portfolio';

interface NextOptions extends GlobalOptions {
  short?: boolean;
  json?: boolean;
}

export function declare(command: Command, env: Env): void {
  command
    .option('--short', 'one line, or nothing at all: for a login banner or a shell prompt')
    .option('--json', 'for programs');
  addHelpParagraph(
    command,
    env,
    'With --short nothing is ever said but that line, wherever you are. To see it at each login, set CPD_PORTFOLIO and put cpd next --short into ~/.profile.',
  );
  command.action(() => run(command, env));
}

async function run(command: Command, env: Env): Promise<void> {
  const options: NextOptions = command.optsWithGlobals();
  const { terminal } = env;
  if (options.short) {
    const line = await shortLine(env, options);
    if (line !== '') terminal.out(`${line}\n`);
    return;
  }
  // Loaded only here: --short mostly needs none of it.
  const { readAgenda } = await import('./shared/read-agenda');
  const { renderNext, renderNextJson } = await import('../format/text-agenda');
  const { items, ahead } = readAgenda(env, options);
  if (options.json) {
    terminal.out(renderNextJson(items));
    return;
  }
  terminal.out(renderNext(items, ahead, { columns: terminal.columns, style: terminal.outStyle }));
  const more = items.length - 1;
  if (more > 0)
    terminal.talk(`${more} more ${more === 1 ? 'thing waits' : 'things wait'}; cpd review goes through all of them\n`);
}

/** Empty where nothing waits, or where it cannot be told: a prompt is no place for errors, and without --short they are shown. */
async function shortLine(env: Env, options: NextOptions): Promise<string> {
  try {
    const root = findRoot(env, options);
    if (root === undefined) return '';
    const key = keyOf(env, root);
    return readKept(env, root, key) ?? (await findLine(env, root, key, options));
  } catch {
    return '';
  }
}

async function findLine(env: Env, root: string, key: string, options: NextOptions): Promise<string> {
  const { readAgenda } = await import('./shared/read-agenda');
  const { shortItem } = await import('../format/text-agenda');
  const { visibilityOf } = await import('../portfolio/portfolio');
  const quiet: Env = { ...env, terminal: { ...env.terminal, talk: () => {} } };
  const { items, config } = readAgenda(quiet, options);
  const [first] = items;
  const isPrivate = first?.record !== undefined && visibilityOf(first.record, config) === 'private';
  const line = first ? shortItem(first, env.terminal.columns, isPrivate) : '';
  try {
    hideOwnFolder(env, root);
    env.files.replace(keptPath(root), JSON.stringify({ key, line }));
  } catch {
    // Where nothing can be kept, it is found again each time.
  }
  return line;
}

/**
 * All that the line depends on: the day, the program, the width, and of every file that is read its name, size and time.
 * Reading a thousand records takes ten times as long as asking for these.
 */
function keyOf(env: Env, root: string): string {
  const files = [
    CONFIG_FILE,
    ...KIND_NAMES.flatMap((kind) => {
      const { folder } = KINDS[kind];
      return env.files.list(path.join(root, folder)).map((name) => `${folder}/${name}`);
    }),
    ...draftNames(env, root).map((name) => path.relative(root, draftPath(root, name))),
  ];
  return [
    env.clock.today(),
    env.version,
    env.terminal.columns,
    ...files.map((file) => `${file} ${env.files.stamp(path.join(root, file))}`),
  ].join('\n');
}

/** What was kept for this key; damage counts as nothing. */
function readKept(env: Env, root: string, key: string): string | undefined {
  const file = keptPath(root);
  if (!env.files.exists(file)) return undefined;
  try {
    const kept: unknown = JSON.parse(env.files.read(file));
    const isOurs = typeof kept === 'object' && kept !== null && 'key' in kept && 'line' in kept && kept.key === key;
    return isOurs && typeof kept.line === 'string' ? kept.line : undefined;
  } catch {
    return undefined;
  }
}

function keptPath(root: string): string {
  return path.join(root, OWN_FOLDER, 'next.json');
}
