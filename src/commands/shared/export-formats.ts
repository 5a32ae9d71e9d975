/** The formats of an export: which there are, what files each makes, and what writes them. */

import type { Env } from '../../env';
import { csvNames, jsonNames, writeCsv, writeIcs, writeJson, writeJsonLines } from './export-data';
import { eachNames, writeEach } from './export-each';
import type { ExportSubject } from './export-input';
import { writePage } from './export-page';
import { withBrowser, writePdf } from './export-pdf';
import { writeXlsx } from './export-workbook';

export const FORMATS = ['pdf', 'xlsx', 'csv', 'json', 'jsonl', 'ics', 'html'] as const;
export type Format = (typeof FORMATS)[number];

/** Writes one format and returns the absolute paths of its files. */
export function writeFormat(env: Env, subject: ExportSubject, format: Format): Promise<string[]> {
  env.terminal.progress(`writing ${format} …`);
  return WRITERS[format](env, subject);
}

/** The files of a format, from the folder that they go to. */
export function namesOf(env: Env, subject: ExportSubject, format: Format): string[] {
  if (format === 'csv') return csvNames(env, subject);
  if (format === 'json') return jsonNames(subject);
  return [`${subject.name}.${format}`, ...(format === 'pdf' && subject.isEach ? eachNames(subject) : [])];
}

const WRITERS: Readonly<Record<Format, (env: Env, subject: ExportSubject) => Promise<string[]>>> = {
  pdf: (env, subject) =>
    withBrowser(env, subject, async (browser) => [
      ...(await writePdf(env, browser, subject)),
      ...(subject.isEach ? await writeEach(env, browser, subject) : []),
    ]),
  xlsx: writeXlsx,
  csv: writeCsv,
  json: writeJson,
  jsonl: writeJsonLines,
  ics: writeIcs,
  html: writePage,
};
