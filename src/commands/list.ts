/** `cpd list`: the records that a query asks for, as a table. */

import type { Command } from 'commander';
import type { Env } from '../env';
import { EXIT, Failure } from '../failure';
import { renderRecordsJson } from '../format/json';
import { renderTable } from '../format/text';
import type { Portfolio } from '../portfolio/portfolio';
import { type Query, recordsFor } from '../portfolio/query';
import { bothOf, type Period } from '../portfolio/selection';
import { didYouMean } from '../record/suggestion';
import { LIST_COLUMNS, listTable, sortRecords } from '../report/list-table';
import { addHelpParagraph } from './shared/help-paragraph';
import { type GlobalOptions, openPortfolio } from './shared/open-portfolio';
import { declarePeriodOptions, type PeriodOptions, readPeriod } from './shared/period-options';
import {
  asTyped,
  declareQuery,
  NOTHING_YET,
  QUERY_TOPIC,
  readQuery,
  refuseSlip,
  tellUnread,
} from './shared/read-query';

interface ListOptions extends GlobalOptions, PeriodOptions {
  sort?: string[];
  columns?: string[];
  count?: boolean;
  json?: boolean;
}

const COLUMNS_HELP = `The columns are the fields of records, and kind, about (what tells it from others), private and path: ${LIST_COLUMNS.join(', ')}.`;

export function declare(command: Command, env: Env): void {
  const words = (value: string, held: string[] = []) => [...held, ...value.split(/[\s,]+/).filter(Boolean)];
  declareQuery(command);
  declarePeriodOptions(command);
  command
    .option('--sort <columns>', 'by these columns in turn; -date has the latest first', words)
    .option('--columns <columns>', 'show these, such as date,title,learned', words)
    .option('--count', 'only how many there are')
    .option('--json', 'every field, for programs')
    .action((query: string[]) => run(query, command, env));
  addHelpParagraph(command, env, COLUMNS_HELP);
  command.addHelpText(
    'after',
    `\nExamples:\n  cpd list goals open --sort target\n  cpd list type:course,seminar since:2026-01 unreflected\n  cpd list activities year:this --columns date,title,learned\n\n${QUERY_TOPIC}`,
  );
}

function run(words: readonly string[], command: Command, env: Env): void {
  const options: ListOptions = command.optsWithGlobals();
  if (options.count && options.json) throw new Failure('--count and --json contradict each other; say one of the two');
  const columns = options.columns?.map((name) => readColumn('--columns', name));
  const sort = (options.sort ?? []).map((name) => ({
    column: readColumn('--sort', name.replace(/^[-+]/, '')),
    isDescending: name.startsWith('-'),
  }));
  const { config, portfolio } = openPortfolio(env, options);
  const query = readQuery(env, portfolio, words);
  const period = readPeriod(env, config, options);
  const found = recordsFor(portfolio, { ...query, period: bothOf(query.period, period) });
  const { terminal } = env;
  if (found.length === 0) refuseSlip(env, portfolio, query);
  const records = sortRecords(portfolio, found, sort);
  if (options.count) terminal.out(`${records.length}\n`);
  else if (options.json) terminal.out(renderRecordsJson(portfolio, records));
  else if (records.length === 0) terminal.talk(nothingFound(portfolio, query, period, words));
  else
    terminal.out(
      renderTable(listTable(portfolio, records, onlyOne(query.kinds ?? []), columns), {
        columns: terminal.columns,
        style: terminal.outStyle,
        plain: !terminal.isTerminal,
        isChosen: columns !== undefined,
      }),
    );
  tellUnread(env, portfolio);
}

function readColumn(flag: string, typed: string): string {
  const name = typed.toLowerCase();
  const column = LIST_COLUMNS.includes(name) ? name : onlyOne(LIST_COLUMNS.filter((one) => one === `${name}s`));
  if (column !== undefined) return column;
  throw new Failure(
    `${flag}: "${typed}" is no column${didYouMean(typed, LIST_COLUMNS)}`,
    EXIT.usage,
    'cpd list --help',
  );
}

function nothingFound({ fileCount }: Portfolio, query: Query, period: Period, words: readonly string[]): string {
  if (fileCount === 0) return NOTHING_YET;
  const time = period.from || period.until ? ' of that time' : '';
  const isKindAlone = query.tests.length === 0 && query.period.from === undefined && query.period.until === undefined;
  if (isKindAlone) return `there is no ${query.kinds?.join(' or ') ?? 'record'}${time}\n`;
  return `no record${time} fits ${asTyped(words)}\n`;
}

function onlyOne<Item>(items: readonly Item[]): Item | undefined {
  return items.length === 1 ? items[0] : undefined;
}
