/** `cpd diff`: what differs between two submissions, or between one and the newest commit. */

import type { Command } from 'commander';
import { SUBMISSIONS } from '../audit/submission';
import type { Env } from '../env';
import { EXIT, Failure } from '../failure';
import { type ChangedRecord, renderDifference, renderDifferenceJson } from '../format/text-difference';
import { findRecord } from '../portfolio/lookup';
import { recordsOf } from '../portfolio/portfolio';
import { glance } from '../record/glance';
import { kindOfPath } from '../record/kind';
import { readWordDiff } from '../record/word-diff';
import { addHelpParagraph } from './shared/help-paragraph';
import { type GlobalOptions, openPortfolio } from './shared/open-portfolio';
import { requireRepository } from './shared/require-repository';

interface DiffOptions extends GlobalOptions {
  json?: boolean;
}

export function declare(command: Command, env: Env): void {
  command
    .argument('<submission>', 'an audit, its tag with or without cpd/audit/, or a commit')
    .argument('[submission]', 'a later one; the newest commit where it is left out')
    .option('--json', 'every change, for programs');
  addHelpParagraph(
    command,
    env,
    'Records that were added, changed or removed between the two, with the words that changed: [-gone-] and {+new+}.',
  );
  command.action((from: string, to: string | undefined) => run(from, to, command, env));
}

async function run(from: string, to: string | undefined, command: Command, env: Env): Promise<void> {
  const options: DiffOptions = command.optsWithGlobals();
  const { terminal } = env;
  const open = openPortfolio(env, options);
  await requireRepository(env, open.root, 'to compare', { mayBeUnfinished: true });
  const commitOf = (word: string) => commitNamed(env, open, word);
  const ends = { from: await commitOf(from), to: await commitOf(to ?? 'HEAD') };
  const differences = await env.git.timeline.difference(open.root, ends.from, ends.to);
  const changes = differences
    .filter(({ path }) => kindOfPath(path) !== undefined && path.endsWith('.md'))
    .map(({ path, patch }): ChangedRecord => {
      const title = open.portfolio.records.find((record) => record.path === path)?.data.title;
      return { path, title: title ?? titleIn(patch) ?? path, ...readWordDiff(patch) };
    });
  if (options.json) terminal.out(renderDifferenceJson(ends, changes));
  else terminal.out(renderDifference(changes, { columns: terminal.columns, style: terminal.outStyle }));
  if (to === undefined && !(await env.git.isClean(open.root)))
    terminal.talk('compared with the newest commit; what is not committed is left out\n');
}

/** An audit that notes its commit, a tag of a submission, or whatever else names a commit to git. */
async function commitNamed(
  env: Env,
  { root, portfolio }: ReturnType<typeof openPortfolio>,
  word: string,
): Promise<string> {
  const handedOver = recordsOf(portfolio.records, 'audit').filter(({ data }) => data.commit !== undefined);
  const audit = findRecord({ ...portfolio, records: handedOver }, word).found;
  const noted = handedOver.find((one) => one === audit)?.data.commit;
  for (const name of [`refs/tags/${SUBMISSIONS}${word}`, `refs/tags/${word}`, word, noted]) {
    const commit = name === undefined ? undefined : await env.git.tags.commitOf(root, name);
    if (commit !== undefined) return commit;
  }
  const tags = await env.git.tags.names(root, SUBMISSIONS);
  const known = tags.length === 0 ? 'nothing was handed over yet' : `there are ${tags.join(', ')}`;
  throw new Failure(`"${word}" names no submission and no commit; ${known}`, EXIT.usage, 'cpd audit status');
}

/** Of a record that is gone, the file has to tell. */
function titleIn(patch: string): string | undefined {
  const text = patch
    .split('\n')
    .filter((row) => /^[-+ ]/.test(row) && !/^(?:---|\+\+\+) /.test(row))
    .map((row) => row.slice(1))
    .join('\n');
  return glance(`---\n${text}\n---`)?.title;
}
