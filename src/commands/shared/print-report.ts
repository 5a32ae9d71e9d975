/** A report document printed by a browser: in parts side by side, with the right page numbers, ready to be bound. */

import type { BrowserSession, Env } from '../../env';
import type { PageOptions } from '../../format/page';
import { marginsOf } from '../../format/page-margins';
import { type MakePage, partPage } from '../../format/page-parts';
import type { BookPart } from '../../format/pdf-part';
import { type Print, readPrint } from '../../format/pdf-print';
import { tagsOf } from '../../format/pdf-tag-read';
import type { ReportDocument } from '../../report/document';
import { othersTurn } from './others-turn';

/** Pages from elsewhere that are bound behind the document. */
export interface Evidence {
  parts: readonly BookPart[];
  /** What leads to the place of the first leads to that of the second. */
  aliases: ReadonlyMap<string, string>;
}

interface PrintedReport {
  /** The first are drafts of the contents, without numbers. */
  drafts: readonly BookPart[];
  /** What comes behind the contents. */
  behind: readonly BookPart[];
  /** Otherwise the parts have margins of their own. */
  hasMargins: boolean;
  /** Prints what there had to be pages for to be counted. */
  number(): Numbered;
  /** All that the document says, as HTML. */
  text: string;
}

interface Numbered {
  /** As many as there are drafts, each of as many pages. */
  contents: Promise<readonly BookPart[]>;
  /** What stands in the margins, page by page; undefined where the parts have margins of their own. */
  margins: Promise<readonly Print[] | undefined>;
}

/** A list of contents is printed twice: where everything behind it stands is known when it is known how long it is itself. */
export async function printReport(
  env: Env,
  printPage: BrowserSession['print'],
  report: ReportDocument,
  options: PageOptions,
  evidence: Evidence,
): Promise<PrintedReport> {
  const { front, main, margins, text } = await partPage(report, options);
  const print = (pages: readonly MakePage[], setting: { isTagged?: boolean } = {}, whenDone = () => {}) =>
    Promise.all(
      pages.map(async (page): Promise<BookPart> => ({ print: await readBeside(printPage(page, setting), whenDone) })),
    );
  const all = front().length + main.length;
  let done = 0;
  const tell = () => env.terminal.progress(`printing, ${done++} of ${all} parts done …`);
  tell();
  const [drafts, behind] = await Promise.all([
    // Nothing but its places is wanted.
    print(front(), { isTagged: false }, tell),
    print(main, {}, tell),
  ]);
  return {
    drafts,
    behind: [...behind, ...evidence.parts],
    hasMargins: margins !== undefined,
    number() {
      const { count, places } = countPages([...drafts, ...behind, ...evidence.parts], evidence.aliases);
      env.terminal.progress(`numbering ${count} pages …`);
      const contents = print(front(places));
      // What stands in them is no part of what the pages say.
      const sheets = print(margins?.(marginsOf(report, count, places)) ?? [], { isTagged: false });
      return { contents, margins: sheets.then((all) => margins && all.map((sheet) => sheet.print)) };
    },
    text,
  };
}

/** Read with its tags, when the browser is busy with the next. */
export async function readBeside(printing: Promise<Uint8Array>, whenPrinted = () => {}): Promise<Print> {
  const bytes = await printing;
  whenPrinted();
  await othersTurn();
  const print = readPrint(bytes);
  tagsOf(print);
  return print;
}

/** How many pages there are together, and on which of them each place is. */
function countPages(parts: readonly BookPart[], aliases: ReadonlyMap<string, string>) {
  const places = new Map<string, number>();
  const ofEvidence: [string, number][] = [];
  let count = 0;
  for (const { print, evidence } of parts) {
    if (evidence) for (const id of evidence.ids) ofEvidence.push([id, count + 1]);
    else for (const [id, page] of print.places) places.set(id, count + page);
    count += print.pageCount;
  }
  for (const [from, to] of aliases) {
    const page = places.get(to);
    if (page !== undefined) places.set(from, page);
  }
  return { count, places: new Map([...places, ...ofEvidence]) };
}
