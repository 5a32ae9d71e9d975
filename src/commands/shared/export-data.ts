/** The record as data for other programs: one CSV file a kind, JSON as a whole or by the line, and a calendar. */

import * as path from 'node:path';
import type { Env } from '../../env';
import { renderCsv } from '../../format/csv';
import { renderIcs } from '../../format/ics';
import { jsonText, renderJson, renderJsonLines } from '../../format/json';
import { exportSchema } from '../../record/export-schema';
import { calendarOf } from '../../report/calendar';
import { dictionaryOf } from '../../report/dictionary';
import type { Table } from '../../report/table';
import { type ExportSubject, reportInput, writeFile, writePieces } from './export-input';
import { makeTables } from './export-tables';

/** The CSV files of an export, from the folder that they go to: one for each kind that has records, and what they mean. */
export function csvNames(env: Env, subject: ExportSubject): string[] {
  const tables = makeTables(env, subject).filter(({ rows }) => rows.length > 0);
  return [...tables, dictionaryOf(tables)].map((table) => csvName(subject, table));
}

function csvName(subject: ExportSubject, { id }: Table): string {
  return `${subject.name}-csv/${id}.csv`;
}

export async function writeCsv(env: Env, subject: ExportSubject): Promise<string[]> {
  const tables = makeTables(env, subject);
  const held = tables.filter(({ rows }) => rows.length > 0);
  // From an earlier export an empty one may hold what this one must not.
  for (const table of tables)
    if (!held.includes(table)) env.files.remove(path.join(subject.folder, csvName(subject, table)));
  const written: string[] = [];
  for (const table of [...held, dictionaryOf(held)])
    written.push(await writePieces(env, subject, csvName(subject, table), renderCsv(table)));
  return written;
}

const JSON_SCHEMA = 'cpd-export.schema.json';

/** The JSON, and beside it what says which fields it has. */
export function jsonNames({ name, isAlone }: ExportSubject): string[] {
  return [`${name}.json`, ...(isAlone ? [] : [JSON_SCHEMA])];
}

export async function writeJson(env: Env, subject: ExportSubject): Promise<string[]> {
  const [name = '', schema] = jsonNames(subject);
  return [
    await writePieces(env, subject, name, renderJson(reportInput(env, subject))),
    ...(schema === undefined ? [] : [writeFile(env, subject, schema, jsonText(exportSchema()))]),
  ];
}

export async function writeJsonLines(env: Env, subject: ExportSubject): Promise<string[]> {
  return [await writePieces(env, subject, `${subject.name}.jsonl`, renderJsonLines(reportInput(env, subject)))];
}

export async function writeIcs(env: Env, subject: ExportSubject): Promise<string[]> {
  const { config } = subject.portfolio;
  const facts = { name: `CPD of ${config.name}`, day: env.clock.today(), version: env.version };
  return [writeFile(env, subject, `${subject.name}.ics`, renderIcs(calendarOf(reportInput(env, subject)), facts))];
}
