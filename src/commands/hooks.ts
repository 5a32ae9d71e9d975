/** `cpd hooks`: no commit without a look at what is staged. */

import * as path from 'node:path';
import type { Command } from 'commander';
import type { Env } from '../env';
import { Failure, FileFailure } from '../failure';
import { isEmptyHook, isShellScript, newHook, SET_ASIDE, withBlock, withoutBlock } from '../format/hook';

import { addHelpParagraph } from './shared/help-paragraph';
import { type GlobalOptions, readConfig } from './shared/open-portfolio';
import { quote } from './shared/shell-words';

interface HookOptions extends GlobalOptions {
  dryRun?: boolean;
}

export function declare(command: Command, env: Env): void {
  const add = (name: string, summary: string, run: (env: Env, options: HookOptions) => Promise<void>) => {
    const one = command
      .command(name, { isDefault: name === 'status' })
      .summary(summary)
      .description(`${summary.charAt(0).toUpperCase()}${summary.slice(1)}.`)
      .helpOption('-h, --help', 'show help')
      .action(() => run(env, one.optsWithGlobals()));
    return one;
  };
  addHelpParagraph(
    add('install', 'refuse commits whose staged records have errors', install).option(
      '--dry-run',
      'show what would be written, and write nothing',
    ),
    env,
    'A hook that is there already is kept, and runs as well. One commit without the check: git commit --no-verify',
  );
  add('uninstall', 'take the check out again, and leave the hook as it was before', uninstall).option(
    '--dry-run',
    'show what would be written, and write nothing',
  );
  add('status', 'say whether commits are checked', status);
}

interface Hook {
  file: string;
  setAside: string;
  /** Undefined where there is no hook. */
  text: string | undefined;
  block: { folder: string; lines: string };
  /** What is worth knowing of the folder that it is in. */
  remark: string | undefined;
}

async function install(env: Env, options: HookOptions): Promise<void> {
  const { files, terminal } = env;
  const { file, setAside, text, block, remark } = await readHook(env, options);
  const isRoomy = text !== undefined && files.isExecutable(file) && isShellScript(text);
  const isAside = files.exists(file) && !isRoomy;
  if (isAside && files.exists(setAside))
    throw new Failure(`${file} would be set aside as ${setAside}, but something stands there already`);
  const wanted = withBlock(isRoomy ? text : newHook(isAside), block);
  if (options.dryRun) {
    if (isAside) terminal.talk(`would set aside ${file} as ${SET_ASIDE}, and run it from the new one\n`);
    if (wanted !== text) terminal.talk(`would ${text === undefined ? 'create' : 'change'} ${file}\n`);
    terminal.out(wanted);
    return;
  }
  if (isAside) files.move(file, setAside);
  if (isRoomy) files.replace(file, wanted);
  else {
    files.create(file, wanted);
    files.makeExecutable(file);
  }
  terminal.out(`${file}\n`);
  if (isAside) terminal.talk(`the hook that was there is now ${SET_ASIDE}, and runs as well\n`);
  if (remark) terminal.talk(`${remark}\n`);
  terminal.talk(
    'Commits whose staged records have errors are refused; to commit them all the same: git commit --no-verify\n',
  );
}

async function uninstall(env: Env, options: HookOptions): Promise<void> {
  const { files, terminal } = env;
  const { file, setAside, text, block } = await readHook(env, options);
  const left = text === undefined ? undefined : withoutBlock(text, block.folder);
  if (left === undefined || left === text) {
    terminal.talk('nothing to take out: commits here are not checked\n');
    return;
  }
  const isEmpty = isEmptyHook(left);
  const isRestored = isEmpty && files.exists(setAside);
  if (options.dryRun) {
    terminal.talk(`would ${isEmpty ? 'remove' : 'change'} ${file}\n`);
    if (isRestored) terminal.talk(`would give ${SET_ASIDE} its name back\n`);
    return;
  }
  if (isEmpty) files.remove(file);
  else files.replace(file, left);
  if (isRestored) files.move(setAside, file);
  terminal.out(`${file}\n`);
  terminal.talk(
    isRestored || !isEmpty ? 'the hook is as it was before\n' : 'the hook is gone; commits are not checked any more\n',
  );
}

async function status(env: Env, options: HookOptions): Promise<void> {
  const { file, text, block } = await readHook(env, options);
  const isThere = text !== undefined && withoutBlock(text, block.folder) !== text;
  if (isThere && env.files.isExecutable(file)) {
    const isNow = text === withBlock(text, block);
    env.terminal.out(`commits are checked by ${file}\n`);
    if (!isNow)
      env.terminal.talk('it was written by another cpd, or for one elsewhere; renew it with: cpd hooks install\n');
    return;
  }
  const why = isThere ? `${file} may not be run, so git leaves it out` : `${file} has no check`;
  env.terminal.out(`commits are not checked: ${text === undefined ? `there is no ${file}` : why}\n`);
  env.terminal.talk(`  try: ${isThere ? `chmod +x ${quote(file)}` : 'cpd hooks install'}\n`);
}

async function readHook(env: Env, options: HookOptions): Promise<Hook> {
  const { root } = readConfig(env, options);
  const { folder: home, place, top } = await env.repository.hooks(root);
  const file = path.join(home, 'pre-commit');
  const way = path.relative(env.files.realPath(top) ?? top, env.files.realPath(root) ?? root);
  const folder = way === '' ? '.' : `./${way.split(path.sep).join('/')}`;
  // Hooks that go with the work tree are other people's as well, whose cpd is elsewhere.
  const program = place === 'work tree' ? '' : env.program.map(quote).join(' ');
  return {
    file,
    setAside: path.join(home, SET_ASIDE),
    text: env.files.size(file) === undefined ? undefined : textOf(env, file),
    block: {
      folder,
      lines: env.assets
        .read('hooks/pre-commit')
        .replace('{{folder}}', () => quote(folder))
        .replace('{{program}}', () => program),
    },
    remark:
      place === 'elsewhere'
        ? `core.hooksPath says that hooks are in ${home}: it may be so for other repositories too, where this one does nothing`
        : place === 'work tree'
          ? `core.hooksPath says that hooks are in ${home}, part of the work tree: cpd is looked for on each one's PATH`
          : undefined,
  };
}

/** A hook may be any program. */
function textOf(env: Env, file: string): string {
  try {
    return env.files.read(file);
  } catch (error) {
    if (error instanceof FileFailure) return '';
    throw error;
  }
}
