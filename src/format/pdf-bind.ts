/** Prints of a browser, and pages of evidence -> one PDF with contents that lead, bookmarks, tags, head and foot. */

import type { SectionTree } from '../report/document';
import { type Form, layOver, onLargerSheet, writeForms } from './pdf-furniture';
import type { Places } from './pdf-links';
import { type PdfFacts, writeInfo, writeXmp } from './pdf-metadata';
import { writeOutline } from './pdf-outline';
import { type BookPart, type BoundPage, type BoundPart, bindPart } from './pdf-part';
import type { Print, PrintedPage } from './pdf-print';
import { createStructure } from './pdf-structure';
import { type Dict, refer, writeDict, writeString } from './pdf-syntax';
import { createWriter, type PdfWriter } from './pdf-writer';

export interface Book extends PdfFacts {
  /** What the bookmarks lead to; a section that nothing links to has no place that they could lead to, and is left out. */
  bookmarks: readonly SectionTree[];
  /** What led to the place of the first leads to that of the second. */
  aliases?: ReadonlyMap<string, string>;
}

/** Every page has its place in it already; what stands on them is bound part by part. */
export interface OpenBook {
  /** One of the parts that it was opened with; `print` in the place of its own has as many pages and the same places. */
  bind(at: number, print?: Print): void;
  /** When all parts are bound. The heads and feet are together one page for each of the book, to be laid over it. */
  close(furniture?: readonly Print[]): Uint8Array;
}

/** How many pages one node of the tree of pages holds. */
const PAGES_A_NODE = 100;

/** The same parts give the same bytes. */
export function bindPdf(
  parts: readonly BookPart[],
  { furniture, ...book }: Book & { furniture?: readonly Print[] | undefined },
): Uint8Array {
  const open = openBook(parts, { ...book, hasFurniture: furniture !== undefined });
  for (const at of parts.keys()) open.bind(at);
  return open.close(furniture);
}

/** The same parts bound in the same order give the same bytes. */
export function openBook(parts: readonly BookPart[], book: Book & { hasFurniture: boolean }): OpenBook {
  const writer = createWriter();
  const catalog = writer.reserve();
  const placed = placeParts(parts, book.hasFurniture, writer);
  const pages = placed.flatMap((part) => part.bound);
  const destinations = destinationsOf(placed, book.aliases ?? new Map());
  const titles = titlesOf(book.bookmarks);
  const places: Places = { has: (id) => destinations.has(id), titleOf: (id) => titles.get(id) ?? id };
  const structure = createStructure(writer, pages.length);
  const nodes = Array.from({ length: Math.ceil(pages.length / PAGES_A_NODE) }, () => writer.reserve());
  const nodeOf = (index: number) => nodes[Math.floor(index / PAGES_A_NODE)] as number;
  const bound: Dict[][] = [];

  const writePages = (forms: readonly Form[]) => {
    for (const [at, part] of placed.entries())
      for (const [nth, { printed, index, object }] of part.bound.entries()) {
        const page = bound[at]?.[nth];
        if (!page) throw new Error(`a PDF of ${parts.length} parts was closed before part ${at + 1} was bound`);
        const form = part.isBare ? undefined : forms[index];
        writer.set(object, { text: writeDict(form ? layOver(page, form, printed, writer) : page) });
      }
  };

  return {
    bind(at, print) {
      const part = placed[at] as BoundPart;
      const shown = print ? printedAgain(part, print, book.hasFurniture) : part;
      bound[at] = bindPart(shown, at, { writer, structure, places, nodeOf });
    },
    close(furniture) {
      writePages(formsOfBook(furniture, pages.length, writer));
      const structureRoot = structure.finish();
      const outline = writeOutline(writer, book.bookmarks, places.has);
      writer.set(catalog, {
        text: writeDict([
          ['Type', '/Catalog'],
          ['Pages', refer(writePageTree(nodes, pages, writer))],
          ['Dests', refer(writer.add({ text: writeDict(destinations) }))],
          ['Outlines', outline && refer(outline)],
          ['PageMode', outline && '/UseOutlines'],
          ['StructTreeRoot', structureRoot && refer(structureRoot)],
          ['MarkInfo', structureRoot && '<</Marked true>>'],
          ['ViewerPreferences', '<</DisplayDocTitle true>>'],
          ['Lang', writeString(book.language)],
          ['Metadata', refer(writeXmp(writer, book))],
        ]),
      });
      return writer.finish(catalog, writeInfo(writer, book, parts[0]?.print.file.info.get('Producer')));
    },
  };
}

function placeParts(parts: readonly BookPart[], hasFurniture: boolean, writer: PdfWriter): BoundPart[] {
  let index = 0;
  return parts.map((part) => ({
    ...part,
    bound: shownPages(part, hasFurniture).map((printed) => ({ printed, index: index++, object: writer.reserve() })),
    from: (part.pages?.from ?? 1) - 1,
  }));
}

/** Another print of a part, in the places of the pages that were there. */
function printedAgain(part: BoundPart, print: Print, hasFurniture: boolean): BoundPart {
  const pages = shownPages({ ...part, print }, hasFurniture);
  if (pages.length !== part.bound.length)
    throw new Error(`a part of ${part.bound.length} pages was printed again with ${pages.length}`);
  return { ...part, print, bound: part.bound.map((page, nth) => ({ ...page, printed: pages[nth] as PrintedPage })) };
}

/** What of a print is in the book. */
function shownPages({ print, pages, evidence }: BookPart, hasFurniture: boolean): readonly PrintedPage[] {
  const whole = hasFurniture && evidence ? print.pages.map(onLargerSheet) : print.pages;
  return whole.slice((pages?.from ?? 1) - 1, pages?.until ?? whole.length);
}

/** By id: the page and what is shown of it. */
function destinationsOf(parts: readonly BoundPart[], aliases: ReadonlyMap<string, string>): Map<string, string> {
  const found = new Map<string, string>();
  for (const { print, bound, from, evidence } of parts) {
    if (evidence) continue;
    for (const [id, page] of print.places) {
      const object = bound[page - 1 - from]?.object;
      if (object !== undefined) found.set(id, `[${refer(object)} ${print.views.get(id)}]`);
    }
  }
  for (const [from, to] of aliases) {
    const place = found.get(to);
    if (place !== undefined) found.set(from, place);
  }
  for (const { bound, evidence } of parts)
    for (const id of evidence?.ids ?? [])
      if (bound[0]) found.set(id, `[${refer(bound[0].object)} /XYZ null null null]`);
  return found;
}

function titlesOf(trees: readonly SectionTree[]): Map<string, string> {
  return new Map(trees.flatMap(({ section, inner }) => [[section.id, section.heading], ...titlesOf(inner)] as const));
}

function formsOfBook(prints: readonly Print[] | undefined, pageCount: number, writer: PdfWriter): readonly Form[] {
  const forms = (prints ?? []).flatMap((print) => writeForms(print, writer));
  if (prints && forms.length !== pageCount)
    throw new Error(`heads and feet were printed for ${forms.length} pages, and there are ${pageCount}`);
  return forms;
}

/** A tree of two levels: a reader finds a page of thousands without reading all before it. */
function writePageTree(nodes: readonly number[], pages: readonly BoundPage[], writer: PdfWriter): number {
  const root = writer.reserve();
  for (const [at, node] of nodes.entries()) {
    const kids = pages.slice(at * PAGES_A_NODE, (at + 1) * PAGES_A_NODE).map(({ object }) => refer(object));
    writer.set(node, {
      text: writeDict([
        ['Type', '/Pages'],
        ['Parent', refer(root)],
        ['Count', kids.length],
        ['Kids', `[${kids.join(' ')}]`],
      ]),
    });
  }
  writer.set(root, {
    text: writeDict([
      ['Type', '/Pages'],
      ['Count', pages.length],
      ['Kids', `[${nodes.map(refer).join(' ')}]`],
    ]),
  });
  return root;
}
