/** The record as one PDF: printed by the browser, then bound. */

import type { BrowserSession, Env } from '../../env';
import { unshownBy } from '../../format/font-faces';
import { hasContents } from '../../format/page';
import { openBook } from '../../format/pdf-bind';
import { charactersOfHtml, charactersOfPrint } from '../../format/pdf-characters';
import type { BookPart } from '../../format/pdf-part';
import { lettersOn } from '../../portfolio/config';
import { nestSections, type ReportDocument } from '../../report/document';
import { dressedFor, type ExportSubject, makeReport, writeFile } from './export-input';
import { othersTurn } from './others-turn';
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

/** `evidence` is bound behind the document. The browser is closed, unless it is to print each record as well. */
export async function makePdf(
  env: Env,
  browser: BrowserSession,
  subject: ExportSubject,
  report: ReportDocument,
  evidence: Evidence = { parts: [], aliases: new Map() },
): Promise<Uint8Array> {
  const prints = subject.isRemembered ? await rememberPrints(env, subject.root, browser) : undefined;
  const { drafts, behind, hasMargins, number, text } = await printReport(
    env,
    prints?.print ?? browser.print,
    report,
    dressedFor(subject, 'paper'),
    evidence,
  );
  const book = openBook([...drafts, ...behind], {
    ...bookFacts(subject, report),
    bookmarks: hasContents(report) ? nestSections(report.sections) : [],
    aliases: evidence.aliases,
    hasFurniture: hasMargins,
  });
  const bind = async (from: number, parts: readonly BookPart[]) => {
    for (const [at, { print }] of parts.entries()) {
      await othersTurn();
      book.bind(from + at, print);
    }
  };
  const { contents, margins } = number();
  const printed = Promise.all([contents, margins]).then(() => {
    prints?.tidy();
    // It goes while the rest is bound; whoever opened it is told where it does not.
    if (!subject.isEach) browser.close().catch(() => undefined);
    env.terminal.progress('binding the PDF …');
  });
  // Always in this order, so that the same parts give the same bytes.
  const bound = bind(drafts.length, behind).then(async () => bind(0, await contents));
  await Promise.all([printed, bound]);
  tellMissing(env, subject, text, [...(await contents), ...behind]);
  await othersTurn();
  return book.close(await margins);
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
