/** `cpd diff`: what differs between two submissions, or between one and the newest commit. */

import type { Command } from 'commander';
import { compareStates, type PortfolioState } from '../audit/difference';
import { SUBMISSIONS } from '../audit/submission';
import type { Env } from '../env';
import { EXIT, Failure } from '../failure';
import { renderDifference, renderDifferenceJson } from '../format/text-difference';
import { CONFIG_FILE } from '../portfolio/config-file';
import { findRecord } from '../portfolio/lookup';
import { recordsOf } from '../portfolio/portfolio';
import { digestEvidence } from './shared/check-portfolio';
import { addHelpParagraph } from './shared/help-paragraph';
import { type GlobalOptions, openPortfolio, readTextFile } from './shared/open-portfolio';
import { withKept } from './shared/other-files';
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
    'What assessors would see otherwise: records that were added, changed, removed, hidden or shared, with the words that changed, [-gone-] and {+new+}; evidence whose file is another; and what cpd.yaml says. That an audit was handed over is no difference.',
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
  const difference = compareStates(
    await readState(env, open.root, ends.from, options),
    await readState(env, open.root, ends.to, options),
  );
  if (options.json) terminal.out(renderDifferenceJson(ends, difference));
  else terminal.out(renderDifference(difference, { columns: terminal.columns, style: terminal.outStyle }));
  if (to === undefined && !(await env.git.isClean(open.root)))
    terminal.talk('compared with the newest commit; what is not committed is left out\n');
}

/** Everything as it was in a commit. */
async function readState(env: Env, root: string, at: string, options: DiffOptions): Promise<PortfolioState> {
  const then = await withKept(env, root, { at });
  const { portfolio } = openPortfolio(then, { ...options, portfolio: root });
  const described = new Set(recordsOf(portfolio.records, 'document').map(({ data }) => data.file));
  const config = readTextFile(then, root, CONFIG_FILE);
  return {
    portfolio,
    config: 'text' in config ? config.text : '',
    evidence: digestEvidence(then, root, described, { areCompared: false }),
  };
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
