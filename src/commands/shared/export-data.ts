/** The record as data for other programs: one CSV file a kind, and JSON. */

import * as path from 'node:path';
import type { Env } from '../../env';
import { renderCsv } from '../../format/csv';
import { renderJson } from '../../format/json';
import { reportTables } from '../../report/tables';
import { type ExportSubject, reportInput, writeFile } from './export-input';

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

export async function writeJson(env: Env, subject: ExportSubject): Promise<string[]> {
  return [writeFile(env, subject, `${subject.name}.json`, renderJson(reportInput(env, subject)))];
}
