/** The record as one page for a browser. */

import type { Env } from '../../env';
import { renderHtml } from '../../format/page';
import { dressedFor, type ExportSubject, makeReport, writeFile } from './export-input';

export async function writePage(env: Env, subject: ExportSubject): Promise<string[]> {
  const html = renderHtml(makeReport(env, subject), dressedFor(subject, 'screen'));
  return [writeFile(env, subject, `${subject.name}.html`, html)];
}
