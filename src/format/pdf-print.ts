/** A printed PDF: its pages, and the places in it that something links to. */

import { type PdfFile, readPdfFile } from './pdf-file';
import { type Dict, nameText, referenceOf } from './pdf-syntax';

export interface Print {
  file: PdfFile;
  pageCount: number;
  pages: readonly PrintedPage[];
  /** Pages counted from 1, by the ids that something in the print links to. */
  places: ReadonlyMap<string, number>;
  /** What of its page is shown of a place, as a destination says it: `/XYZ 6 826 0`. */
  views: ReadonlyMap<string, string>;
}

export interface PrintedPage {
  /** Of its object. */
  number: number;
  /** With what it has from the nodes above it. */
  dict: Dict;
  /** What is seen of it, in points. */
  box: Box;
  /** What of it may be drawn on, where the sheet has been made larger than it was. */
  clip?: Box;
  /** By how many degrees it is turned clockwise before it is seen: 0, 90, 180 or 270. */
  turn: number;
}

/** Left, bottom, right, top. */
export type Box = readonly [number, number, number, number];

/** What a page has from the nodes above it where it does not say it itself (PDF 1.7, section 7.7.3.4). */
const INHERITED = ['Resources', 'MediaBox', 'CropBox', 'Rotate'];

/** @throws where it is not in its plain form, or broken. */
export function readPrint(bytes: Uint8Array): Print {
  const file = readPdfFile(bytes);
  const pages = readPages(file);
  const numbers = new Map(pages.map(({ number }, index) => [number, index + 1]));
  const places = new Map<string, number>();
  const views = new Map<string, string>();
  for (const [id, value] of file.dict(file.catalog.get('Dests'))) {
    const [target, ...view] = file.array(value);
    const page = numbers.get(referenceOf(target) ?? 0);
    if (page === undefined) continue;
    places.set(id, page);
    views.set(id, view.join(' '));
  }
  return { file, pageCount: pages.length, pages, places, views };
}

function readPages(file: PdfFile): PrintedPage[] {
  const pages: PrintedPage[] = [];
  const seen = new Set<number>();
  const walk = (value: string | undefined, above: Dict) => {
    const number = referenceOf(value);
    if (number === undefined || seen.has(number)) throw new Error('the tree of pages of this PDF cannot be read');
    seen.add(number);
    const own = file.dict(value);
    const dict: Dict = new Map([...above, ...own]);
    if (nameText(own.get('Type') ?? '/') !== 'Pages')
      pages.push({ number, dict, box: boxOf(file, dict), turn: turnOf(dict.get('Rotate')) });
    else {
      const passed = INHERITED.flatMap((key) => (dict.has(key) ? [[key, dict.get(key) as string] as const] : []));
      for (const kid of file.array(own.get('Kids'))) walk(kid, new Map(passed));
    }
  };
  walk(file.catalog.get('Pages'), new Map());
  return pages;
}

/** What of the sheet shows (section 14.11.2). */
function boxOf(file: PdfFile, dict: Dict): Box {
  const [sheet, shown] = ['MediaBox', 'CropBox'].map((key) => {
    const [x = 0, y = 0, otherX = 0, otherY = 0] = file
      .array(dict.get(key))
      .map((value) => Number(file.resolve(value)));
    return [Math.min(x, otherX), Math.min(y, otherY), Math.max(x, otherX), Math.max(y, otherY)] as const;
  }) as [Box, Box];
  if (!dict.has('CropBox')) return sheet;
  return [
    Math.max(sheet[0], shown[0]),
    Math.max(sheet[1], shown[1]),
    Math.min(sheet[2], shown[2]),
    Math.min(sheet[3], shown[3]),
  ];
}

function turnOf(value: string | undefined): number {
  return ((Number(value ?? 0) % 360) + 360) % 360;
}
