/** The record as one PDF: printed by the browser, then bound. */

import type { BrowserSession, Env } from '../../env';
import { unshownBy } from '../../format/font-faces';
import { hasContents, type PageOptions, renderHtml } from '../../format/page';
import { bindPdf } from '../../format/pdf-bind';
import { charactersOfPage, charactersOfPrint } from '../../format/pdf-characters';
import { type Print, readPrint } from '../../format/pdf-print';
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
    const { html, print } = await printReport(env, browser, report, { ...dressedFor(subject, 'paper'), behind });
    env.terminal.progress('finishing the PDF …');
    tellMissing(env, subject, html, charactersOfPrint(print));
    return bindPdf([{ print }], {
      title: report.title,
      author: config.name,
      subject: 'Continuing Professional Development record',
      keywords: ['CPD', ...lettersOn(config, env.clock.today())],
      language: report.language,
      date: env.clock.today(),
      bookmarks: hasContents(report) ? nestSections(report.sections) : [],
    });
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
): Promise<{ html: string; print: Print }> {
  const draft = renderHtml(report, page);
  const first = readPrint(await browser.print(draft));
  if (!hasContents(report)) return { html: draft, print: first };
  env.terminal.progress('reading the page numbers …');
  const { pageCount, places } = first;
  env.terminal.progress(`printing ${pageCount} pages …`);
  const following = [...behind].map(([id, number]) => [id, pageCount + number] as const);
  const html = renderHtml(report, { ...page, pages: new Map([...places, ...following]) });
  const print = readPrint(await browser.print(html));
  if (print.pageCount !== pageCount)
    throw new Error(`page numbers changed the number of pages from ${pageCount} to ${print.pageCount}`);
  return { html, print };
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
