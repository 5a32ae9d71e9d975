/** The record as one page for a browser: to read as it is, and with its script to explore. */

import type { Env } from '../../env';
import { renderHtml } from '../../format/page';
import { pageFacts } from '../../report/page-facts';
import { dressedFor, type ExportSubject, makeReport, reportInput, writeFile } from './export-input';

export async function writePage(env: Env, subject: ExportSubject): Promise<string[]> {
  const html = renderHtml(makeReport(env, subject), {
    ...dressedFor(subject, 'screen'),
    // In one record there is nothing to find.
    ...(subject.record === undefined && { facts: pageFacts(reportInput(env, subject)) }),
  });
  return [writeFile(env, subject, `${subject.name}.html`, html)];
}
