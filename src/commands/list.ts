/** `cpd list`: the records, or those of one kind. */

import type { Command } from 'commander';
import type { Env } from '../env';
import { Failure } from '../failure';
import { renderRecordsJson } from '../format/json';
import { renderTable } from '../format/text';
import { select } from '../portfolio/selection';
import { KIND_NAMES, KINDS, kindOfWord } from '../record/kind';
import { didYouMean } from '../record/suggestion';
import { countOf } from '../report/amount-words';
import { listTable } from '../report/list-table';
import { type GlobalOptions, openPortfolio } from './shared/open-portfolio';
import { declarePeriodOptions, type PeriodOptions, readPeriod } from './shared/period-options';

interface ListOptions extends GlobalOptions, PeriodOptions {
  json?: boolean;
}

export function declare(command: Command, env: Env): void {
  command.argument('[kind]', `one of ${KIND_NAMES.join(', ')}`);
  declarePeriodOptions(command);
  command.option('--json', 'every field, for programs').action((word: string | undefined) => run(word, command, env));
}

function run(word: string | undefined, command: Command, env: Env): void {
  const options: ListOptions = command.optsWithGlobals();
  const kind = word === undefined ? undefined : kindOfWord(word);
  if (word !== undefined && !kind) {
    const known = [...KIND_NAMES, ...KIND_NAMES.map((name) => KINDS[name].folder)];
    throw new Failure(`"${word}" is no kind of record${didYouMean(word, known)}; there are ${KIND_NAMES.join(', ')}`);
  }
  const { config, portfolio } = openPortfolio(env, options);
  const period = readPeriod(env, config, options);
  const records = select(portfolio, {
    ...period,
    kinds: kind ? [kind] : undefined,
  });
  const { terminal } = env;
  if (options.json) terminal.out(renderRecordsJson(portfolio, records));
  else if (records.length > 0)
    terminal.out(
      renderTable(listTable(portfolio, records, kind), {
        columns: terminal.columns,
        style: terminal.outStyle,
        plain: !terminal.isTerminal,
      }),
    );
  else if (portfolio.fileCount === 0)
    terminal.talk('nothing here yet; try: cpd log "What I did" --learned "What I learned"\n');
  else terminal.talk(`there is no ${kind ?? 'record'}${period.from || period.until ? ' of that time' : ''}\n`);
  const unread = portfolio.fileCount - portfolio.records.length;
  if (unread > 0) terminal.talk(`${countOf(unread, 'file')} could not be read as a record; cpd validate says why\n`);
}
