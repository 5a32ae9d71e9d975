/** The record as data for other programs: one CSV file a kind, JSON as a whole or by the line, and a calendar. */

import * as path from 'node:path';
import type { Env } from '../../env';
import { renderCsv } from '../../format/csv';
import { renderIcs } from '../../format/ics';
import { jsonText, renderJson, renderJsonLines } from '../../format/json';
import { exportSchema } from '../../record/export-schema';
import { calendarOf } from '../../report/calendar';
import { reportTables } from '../../report/tables';
import { type ExportSubject, reportInput, writeFile, writePieces } from './export-input';

/** The CSV files of an export, from the folder that they go to: one for each kind that has records. */
export function csvNames(env: Env, subject: ExportSubject): string[] {
  return reportTables(reportInput(env, subject)).flatMap(({ id, rows }) =>
    rows.length > 0 ? [csvName(subject, id)] : [],
  );
}

function csvName(subject: ExportSubject, table: string): string {
  return `${subject.name}-csv/${table}.csv`;
}

export async function writeCsv(env: Env, subject: ExportSubject): Promise<string[]> {
  return reportTables(reportInput(env, subject)).flatMap((table) => {
    const name = csvName(subject, table.id);
    if (table.rows.length > 0) return [writeFile(env, subject, name, renderCsv(table))];
    // From an earlier export it may hold what this one must not.
    env.files.remove(path.join(subject.folder, name));
    return [];
  });
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
