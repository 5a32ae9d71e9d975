/** The record as a workbook. */

import * as path from 'node:path';
import type { Env } from '../../env';
import { renderXlsx } from '../../format/xlsx';
import { lettersOn } from '../../portfolio/config';
import { countOf } from '../../report/amount-words';
import { partWords } from '../../report/scope';
import { summaryTables } from '../../report/summary';
import { type ExportSubject, reportInput, writePieces } from './export-input';
import { makeTables } from './export-tables';

export async function writeXlsx(env: Env, subject: ExportSubject): Promise<string[]> {
  return [await writePieces(env, subject, `${subject.name}.xlsx`, makeXlsx(env, subject))];
}

/** The bytes, in pieces. */
export function makeXlsx(env: Env, subject: ExportSubject): AsyncGenerator<Uint8Array> {
  const { portfolio, root, folder } = subject;
  const toRoot = path.relative(folder, root).split(path.sep).join('/');
  const tables = makeTables(env, subject).filter(({ rows }) => rows.length > 0);
  return renderXlsx(tables, {
    title: 'CPD record',
    author: portfolio.config.name,
    date: env.clock.today(),
    summary: summaryOf(env, subject),
    tallies: summaryTables(reportInput(env, subject)),
    toRoot: toRoot === '' ? '' : `${toRoot}/`,
  });
}

function summaryOf(env: Env, subject: ExportSubject): [string, string][] {
  const { period, assessorsOnly, errors } = subject;
  const { config } = subject.portfolio;
  const part = partWords(subject);
  const stretch = [period.from && `from ${period.from}`, period.until && `until ${period.until}`]
    .filter(Boolean)
    .join(' ');
  return [
    ['Name', [config.name, ...lettersOn(config, env.clock.today())].join(', ')],
    ['Period', stretch || (part ? 'any time' : 'everything that is recorded')],
    ...(part ? [['Part', part] as [string, string]] : []),
    ['For', assessorsOnly ? 'assessors: private records are left out' : 'the engineer: private records are included'],
    ['Made on', `${env.clock.today()} by cpd ${env.version}`],
    ...(errors > 0
      ? [['Written although', `${countOf(errors, 'error was', 'errors were')} found`] as [string, string]]
      : []),
  ];
}
