/** `cpd history`: when a record was written, when it was changed, and in which words. */

import type { Command } from 'commander';
import type { Env } from '../env';
import { Failure } from '../failure';
import { renderHistory, renderHistoryJson, type Version } from '../format/history';
import { readWordDiff } from '../record/word-diff';
import { commitByHand } from './shared/apply-plan';
import { resolveRecord } from './shared/field-flags';
import { addHelpParagraph } from './shared/help-paragraph';
import { type GlobalOptions, openPortfolio } from './shared/open-portfolio';
import { requireRepository } from './shared/require-repository';

interface HistoryOptions extends GlobalOptions {
  diff?: boolean;
  json?: boolean;
}

/** What fits a screen beside the list. */
const BRIEFLY = { versions: 3, lines: 8 };
const ALL = { versions: Number.POSITIVE_INFINITY, lines: Number.POSITIVE_INFINITY };

export function declare(command: Command, env: Env): void {
  command
    .argument('<record>', 'an id, the beginning of one, a path, or part of a title')
    .option('--diff', 'show all words of all changes, not only some of the latest three')
    .option('--json', 'every change, for programs');
  addHelpParagraph(
    command,
    env,
    'Newest first. What was taken out stands in [-…-], what was put in in {+…+}. The history goes on where the file had another name.',
  );
  command.action((query: string) => run(query, command, env));
}

async function run(query: string, command: Command, env: Env): Promise<void> {
  const options: HistoryOptions = command.optsWithGlobals();
  const { terminal } = env;
  const { root, portfolio } = openPortfolio(env, options);
  const record = resolveRecord(env, { root, portfolio }, query);
  await requireRepository(env, root, 'to show', { mayBeUnfinished: true });
  const versions: Version[] = [];
  for (const { patch, ...version } of await env.git.past.versions(root, record.path)) {
    const change = readWordDiff(patch);
    versions.push({ ...version, ...change });
    if (change.isOther) break;
  }
  if (versions.length === 0)
    throw new Failure(`${record.path} is in no commit`, undefined, commitByHand(root, [record.path]));
  if (options.json) terminal.out(renderHistoryJson({ id: record.data.id, path: record.path }, versions));
  else
    terminal.out(
      renderHistory(versions, options.diff ? ALL : BRIEFLY, {
        columns: terminal.columns,
        style: terminal.outStyle,
      }),
    );
  if (await env.git.past.isShallow(root))
    terminal.talk('not all of the history is in this clone; git fetch --unshallow gets the rest\n');
}
