/** The record as one PDF: printed by the browser, then finished. */

import type { BrowserSession, Env } from '../../env';
import { unshownBy } from '../../format/font-faces';
import { hasContents, type PageOptions, renderHtml } from '../../format/page';
import { finishPdf } from '../../format/pdf';
import { charactersOfPage } from '../../format/pdf-characters';
import { readPrint } from '../../format/pdf-print';
import { lettersOn } from '../../portfolio/config';
import { nestSections, type ReportDocument } from '../../report/document';
import { dressedFor, type ExportSubject, makeReport, writeFile } from './export-input';

export async function writePdf(env: Env, subject: ExportSubject): Promise<string[]> {
  return [writeFile(env, subject, `${subject.name}.pdf`, await makePdf(env, subject, makeReport(env, subject)))];
}

/** `behind` are the pages that will follow, counted from 1, on which what has an id will be. */
export async function makePdf(
  env: Env,
  subject: ExportSubject,
  report: ReportDocument,
  behind: ReadonlyMap<string, number> = new Map(),
): Promise<Uint8Array> {
  const { config } = subject.portfolio;
  const browser = await env.browser.open(subject.browser);
  try {
    const { html, printed, pageCount } = await printReport(env, browser, report, {
      ...dressedFor(subject, 'paper'),
      behind,
    });
    env.terminal.progress('finishing the PDF …');
    const finished = await finishPdf(printed, {
      pageCount,
      title: report.title,
      author: config.name,
      subject: 'Continuing Professional Development record',
      keywords: ['CPD', ...lettersOn(config, env.clock.today())],
      language: report.language,
      date: env.clock.today(),
      bookmarks: hasContents(report) ? nestSections(report.sections) : [],
    });
    tellMissing(env, subject, html, finished.characters);
    return finished.bytes;
  } finally {
    await browser.close();
  }
}

/** A document with contents is printed twice: the first print tells on which page each record stands. */
async function printReport(
  env: Env,
  browser: BrowserSession,
  report: ReportDocument,
  { behind, ...page }: PageOptions & { behind: ReadonlyMap<string, number> },
): Promise<{ html: string; printed: Uint8Array; pageCount?: number }> {
  const draft = renderHtml(report, page);
  const first = await browser.print(draft);
  if (!hasContents(report)) return { html: draft, printed: first };
  env.terminal.progress('reading the page numbers …');
  const { pageCount, places } = readPrint(first);
  env.terminal.progress(`printing ${pageCount} pages …`);
  const following = [...behind].map(([id, number]) => [id, pageCount + number] as const);
  const html = renderHtml(report, { ...page, pages: new Map([...places, ...following]) });
  return { html, printed: await browser.print(html), pageCount };
}

/** What nobody would notice before it is handed over. */
function tellMissing(env: Env, { records, look }: ExportSubject, html: string, shown: ReadonlySet<string>): void {
  const unmapped = [...charactersOfPage(html)].filter((character) => !shown.has(character));
  // The forms that Arabic letters take beside others have no code of their own in a font.
  const missing = [...unshownBy(look, new Set(unmapped))];
  if (missing.length === 0) return;
  const place = records.find(({ source }) => missing.some((character) => source.text.includes(character)));
  const named = missing.slice(0, 12).join(' ') + (missing.length > 12 ? ' …' : '');
  env.terminal.talk(
    `the browser has no font for ${named}${place ? ` (first in ${place.path})` : ''}, so the PDF does not show ${missing.length === 1 ? 'it' : 'them'}; the other formats do\n`,
  );
}
