/** `cpd trace`: from the need to the goal, to what was done and learned, to the next goal; and what hangs loose. */

import type { Command } from 'commander';
import type { Env } from '../env';
import { EXIT, Failure } from '../failure';
import { renderLooseEndsJson, renderTraceJson } from '../format/json-trace';
import { renderLooseEnds, renderTrace } from '../format/text-trace';
import type { Portfolio } from '../portfolio/portfolio';
import { looseEndsOf } from '../report/loose-ends';
import { traceOf } from '../report/trace';
import { resolveRecord } from './shared/field-flags';
import { type GlobalOptions, openPortfolio } from './shared/open-portfolio';

interface TraceOptions extends GlobalOptions {
  orphans?: boolean;
  json?: boolean;
}

export function declare(command: Command, env: Env): void {
  command
    .argument('[record]', 'an id, the beginning of one, a path, or part of a title')
    .option(
      '--orphans',
      'loose ends instead: goals without an activity, activities that serve no goal, reflections that led nowhere, documents that nothing links to',
    )
    .option('--json', 'for programs')
    .addHelpText('after', '\nExamples:\n  cpd trace "welded joints"\n  cpd trace --orphans')
    .action((query: string | undefined) => run(query, command, env));
}

function run(query: string | undefined, command: Command, env: Env): void {
  const options: TraceOptions = command.optsWithGlobals();
  if (options.orphans && query !== undefined)
    throw new Failure(
      '--orphans is about the whole portfolio; leave the record out',
      EXIT.usage,
      'cpd trace --orphans',
    );
  if (!options.orphans && query === undefined)
    throw new Failure('missing: a record to trace, or --orphans', EXIT.usage, 'cpd list\ncpd trace --orphans');
  const { root, portfolio } = openPortfolio(env, options);
  if (query === undefined) {
    showLooseEnds(env, portfolio, options);
    return;
  }
  const record = resolveRecord(env, { root, portfolio }, query);
  const trees = traceOf(portfolio, record);
  const { terminal } = env;
  if (options.json) terminal.out(renderTraceJson(record, trees));
  else terminal.out(renderTrace(trees, { columns: terminal.columns, style: terminal.outStyle }));
}

function showLooseEnds({ terminal }: Env, portfolio: Portfolio, { json }: TraceOptions): void {
  const sorts = looseEndsOf(portfolio);
  if (json) terminal.out(renderLooseEndsJson(sorts));
  else if (sorts.some(({ records }) => records.length > 0))
    terminal.out(renderLooseEnds(sorts, { columns: terminal.columns, style: terminal.outStyle }));
  else if (portfolio.fileCount === 0) terminal.talk('nothing here yet; try: cpd goal "What I want to be able to do"\n');
  else terminal.talk('there are no loose ends\n');
}
