/** The record as one PDF: printed by the browser, then bound. */

import type { BrowserSession, Env } from '../../env';
import { unshownBy } from '../../format/font-faces';
import { hasContents } from '../../format/page';
import { bindPdf } from '../../format/pdf-bind';
import { charactersOfHtml, charactersOfPrint } from '../../format/pdf-characters';
import type { BookPart } from '../../format/pdf-part';
import { lettersOn } from '../../portfolio/config';
import { nestSections, type ReportDocument } from '../../report/document';
import { dressedFor, type ExportSubject, makeReport, writeFile } from './export-input';
import { rememberPrints } from './print-memory';
import { type Evidence, printReport } from './print-report';

export async function writePdf(env: Env, browser: BrowserSession, subject: ExportSubject): Promise<string[]> {
  const bytes = await makePdf(env, browser, subject, makeReport(env, subject));
  return [writeFile(env, subject, `${subject.name}.pdf`, bytes)];
}

/** One browser for all that is printed, started before that is made. */
export async function withBrowser<T>(
  env: Env,
  subject: ExportSubject,
  use: (browser: BrowserSession) => Promise<T>,
): Promise<T> {
  const browser = await env.browser.open(subject.browser);
  try {
    return await use(browser);
  } finally {
    await browser.close();
  }
}

/** `evidence` is bound behind the document. */
export async function makePdf(
  env: Env,
  browser: BrowserSession,
  subject: ExportSubject,
  report: ReportDocument,
  evidence: Evidence = { parts: [], aliases: new Map() },
): Promise<Uint8Array> {
  const prints = subject.isRemembered ? await rememberPrints(env, subject.root, browser) : undefined;
  const { parts, margins, text } = await printReport(
    env,
    prints?.print ?? browser.print,
    report,
    dressedFor(subject, 'paper'),
    evidence,
  );
  prints?.tidy();
  env.terminal.progress('binding the PDF …');
  tellMissing(env, subject, text, parts);
  return bindPdf(parts, {
    ...bookFacts(subject, report),
    bookmarks: hasContents(report) ? nestSections(report.sections) : [],
    furniture: margins,
    aliases: evidence.aliases,
  });
}

/** What a PDF says of itself. */
export function bookFacts({ portfolio: { config } }: ExportSubject, report: ReportDocument) {
  const { title, language, date } = report;
  const subject = 'Continuing Professional Development record';
  return { title, author: config.name, subject, keywords: ['CPD', ...lettersOn(config, date)], language, date };
}

/** What nobody would notice before it is handed over. */
function tellMissing(env: Env, { records, look }: ExportSubject, html: string, parts: readonly BookPart[]): void {
  const shown = new Set(parts.flatMap(({ print }) => [...charactersOfPrint(print)]));
  const unmapped = [...charactersOfHtml(html)].filter((character) => !shown.has(character));
  // The forms that Arabic letters take beside others have no code of their own in a font.
  const missing = [...unshownBy(look, new Set(unmapped))];
  if (missing.length === 0) return;
  const place = records.find(({ source }) => missing.some((character) => source.text.includes(character)));
  const named = missing.slice(0, 12).join(' ') + (missing.length > 12 ? ' …' : '');
  env.terminal.talk(
    `the browser has no font for ${named}${place ? ` (first in ${place.path})` : ''}, so the PDF does not show ${missing.length === 1 ? 'it' : 'them'}; the other formats do\n`,
  );
}
