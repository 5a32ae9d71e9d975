/** One PDF of each record: printed many at once, bound one by one, and made again only where something of it has changed. */

import { createHash } from 'node:crypto';
import * as path from 'node:path';
import type { BrowserSession, Env } from '../../env';
import { FileFailure } from '../../failure';
import { runningTitle } from '../../format/page';
import { type EachPages, placeOf, renderEach } from '../../format/page-each';
import { inPieces } from '../../format/page-parts';
import { bindPdf } from '../../format/pdf-bind';
import type { Print } from '../../format/pdf-print';
import type { CpdRecord } from '../../record/record';
import { countOf } from '../../report/amount-words';
import type { ReportDocument } from '../../report/document';
import { dressedFor, type ExportSubject, makeReport } from './export-input';
import { bookFacts } from './export-pdf';
import { readBeside } from './print-report';

/** By the path of a file that was written: what it was made from, and what it was then. */
type Made = Record<string, { from: string; sha256: string }>;

/** More of them would gain little time, and take up memory and handles. */
const WRITTEN_AT_ONCE = 16;

/** Beside the one PDF. */
export function eachFolder(subject: ExportSubject): string {
  return path.join(subject.folder, `${subject.name}-records`);
}

/** From the folder of the export; called as the records are in the portfolio. */
export function eachNames(subject: ExportSubject): string[] {
  const folder = path.basename(eachFolder(subject));
  return subject.records.map((record) => path.join(folder, record.path.replace(/\.md$/, '.pdf')));
}

export async function writeEach(env: Env, browser: BrowserSession, subject: ExportSubject): Promise<string[]> {
  env.terminal.progress('one PDF of each record …');
  const files = eachNames(subject).map((name) => path.join(subject.folder, name));
  const dayOf = await daysOf(env, subject);
  const documents = subject.records.map((record) => {
    const clock = { ...env.clock, today: () => dayOf(record) };
    return makeReport({ ...env, clock }, { ...subject, record });
  });
  const pages = renderEach(documents, dressedFor(subject, 'paper'));
  const home = await env.repository.home(subject.root);
  const memory = home === undefined ? undefined : path.join(home, 'each.json');
  const before = subject.isRemembered ? readMade(env, memory) : {};
  const dress = hashOf([env.version, browser.name, pages.styles]);
  const froms = pages.bodies.map((body, index) =>
    hashOf([dress, body, documents[index]?.title, documents[index]?.date]),
  );
  const isAsMade = (file: string) => env.files.exists(file) && env.files.digest(file).sha256 === before[file]?.sha256;
  const wanted = files.flatMap((file, index) => (before[file]?.from === froms[index] && isAsMade(file) ? [] : [index]));
  const print = (make: () => string) => readBeside(browser.print(make));
  const made = await printEach(pages, documents, wanted, print);
  const bind = ([index, { part, margins }]: readonly [number, OneRecord]): Promise<void> => {
    const document = documents[index] as ReportDocument;
    const facts = { ...bookFacts(subject, document), date: document.date, bookmarks: [] };
    return env.files.replaceBy(files[index] as string, [bindPdf([part], { ...facts, furniture: margins })]);
  };
  for (const some of inPieces([...made], WRITTEN_AT_ONCE)) await Promise.all(some.map(bind));
  removeGone(env, eachFolder(subject), before, files, isAsMade);
  const isElsewhere = (file: string) => !file.startsWith(eachFolder(subject) + path.sep);
  const after: Made = Object.fromEntries(Object.entries(before).filter(([file]) => isElsewhere(file)));
  for (const [index, file] of files.entries())
    after[file] = { from: froms[index] as string, sha256: env.files.digest(file).sha256 };
  writeMade(env, memory, after);
  const old = files.length - wanted.length;
  if (old > 0)
    env.terminal.talk(
      `${countOf(old, 'record')} as before, so ${old === 1 ? 'its PDF was' : 'their PDFs were'} not made again\n`,
    );
  return files;
}

interface OneRecord {
  part: { print: Print; pages: { from: number; until: number } };
  margins: readonly Print[] | undefined;
}

/**
 * By the index of the record. The fonts in each have the letters of all that it was printed with: made together again they
 * are the same to the byte, but one that was made alone may differ in these.
 */
async function printEach(
  pages: EachPages,
  documents: readonly ReportDocument[],
  wanted: readonly number[],
  print: (make: () => string) => Promise<Print>,
): Promise<Map<number, OneRecord>> {
  const found = new Map<number, OneRecord['part']>();
  await Promise.all(
    pages.parts(wanted).map(async ({ indexes, make }) => {
      const printed = await print(make);
      for (const [at, index] of indexes.entries()) {
        const next = indexes[at + 1];
        const from = printed.places.get(placeOf(index)) ?? 1;
        const until = next === undefined ? printed.pageCount : (printed.places.get(placeOf(next)) ?? 1) - 1;
        found.set(index, { print: printed, pages: { from, until } });
      }
    }),
  );
  const inOrder = wanted.map((index) => [index, found.get(index) as OneRecord['part']] as const);
  const margins = inOrder.flatMap(
    ([
      index,
      {
        pages: { from, until },
      },
    ]) => {
      const title = runningTitle(documents[index] as ReportDocument);
      const count = until - from + 1;
      return Array.from({ length: count }, (_, at) => ({ page: at + 1, count, title, section: '' }));
    },
  );
  const sheets = pages.margins && (await Promise.all(pages.margins(margins).map(print)));
  const sheetPages = sheets?.flatMap((sheet) => sheet.pages.map((page) => ({ ...sheet, pages: [page], pageCount: 1 })));
  let at = 0;
  return new Map(
    inOrder.map(([index, part]) => {
      const from = at;
      at += part.pages.until - part.pages.from + 1;
      return [index, { part, margins: sheetPages?.slice(from, at) }];
    }),
  );
}

/**
 * The day that stands on each: that on which its file was last committed, as a later commit of others changes nothing of it;
 * else that of everything that is made.
 */
async function daysOf(env: Env, { root, records }: ExportSubject): Promise<(record: CpdRecord) => string> {
  const today = env.clock.today();
  if (env.clock.named !== undefined || (await env.git.head(root)) === undefined) return () => today;
  const written = await env.git.timeline.written(root);
  const changed = new Set(
    await env.git.changed(
      root,
      records.map((record) => record.path),
    ),
  );
  return ({ path: file }) => (changed.has(file) ? today : (written.get(file)?.last.committed ?? today));
}

/** What was made of records that are no longer among these would be handed out by mistake; what was changed since stays. */
function removeGone(
  env: Env,
  folder: string,
  before: Made,
  files: readonly string[],
  isAsMade: (file: string) => boolean,
): void {
  const wanted = new Set(files);
  const gone = Object.keys(before).filter((file) => file.startsWith(folder + path.sep) && !wanted.has(file));
  for (const file of gone) if (isAsMade(file)) env.files.remove(file);
  const left = env.files.list(folder).filter((name) => !wanted.has(path.join(folder, name)));
  if (left.length > 0)
    env.terminal.talk(
      `${countOf(left.length, 'file')} in ${folder} ${left.length === 1 ? 'is' : 'are'} of no record of this export, such as ${left[0]}\n`,
    );
}

function hashOf(parts: readonly (string | undefined)[]): string {
  return createHash('sha256').update(parts.join('\0')).digest('hex');
}

/** Whatever is damaged in it counts as not there. */
function readMade(env: Env, file: string | undefined): Made {
  if (file === undefined || !env.files.exists(file)) return {};
  try {
    return JSON.parse(env.files.read(file)) as Made;
  } catch (error) {
    if (error instanceof FileFailure || error instanceof SyntaxError) return {};
    throw error;
  }
}

function writeMade(env: Env, file: string | undefined, made: Made): void {
  if (file === undefined) return;
  try {
    env.files.replace(file, `${JSON.stringify(made)}\n`);
  } catch (error) {
    // A repository that nobody may write to is no reason not to export; all is made again the next time.
    if (!(error instanceof FileFailure)) throw error;
  }
}
