/** A PDF as another library reads it: what stands where, where links lead, and what is said to who cannot see it. */

import { PDFDict, PDFDocument, PDFHexString, PDFName, PDFString } from '@cantoo/pdf-lib';
import { getDocumentProxy } from 'unpdf';

interface Piece {
  text: string;
  /** In points from the left and the foot of the page. */
  left: number;
  right: number;
  base: number;
  top: number;
}

export interface ReadPage {
  width: number;
  height: number;
  pieces: readonly Piece[];
  /** From the top, as they are read. */
  lines: readonly string[];
  /** Left, foot, right, top; and the page that it leads to, from 1, or the address. */
  links: readonly { rect: readonly number[]; page?: number; address?: string }[];
  hasFigure: boolean;
}

export interface Bookmark {
  title: string;
  page: number | undefined;
  inner: readonly Bookmark[];
}

export interface ReadPdf {
  pages: readonly ReadPage[];
  bookmarks: readonly Bookmark[];
  title: string | undefined;
  author: string | undefined;
  language: string | undefined;
  isTagged: boolean;
  /** Names of fonts whose shapes are not in the file. */
  strangeFonts: readonly string[];
  /** The alternative text of each figure; undefined where it has none. */
  figures: readonly (string | undefined)[];
}

type Proxy = Awaited<ReturnType<typeof getDocumentProxy>>;

export async function readPdf(bytes: Uint8Array): Promise<ReadPdf> {
  // The reader keeps the bytes that it is given.
  const pdf = await getDocumentProxy(new Uint8Array(bytes));
  const pages = await Promise.all(Array.from({ length: pdf.numPages }, (_, index) => readPage(pdf, index + 1)));
  const document = await PDFDocument.load(bytes, { updateMetadata: false });
  const objects = document.context.enumerateIndirectObjects().map(([, object]) => object);
  const dicts = objects.filter((object): object is PDFDict => object instanceof PDFDict);
  const nameOf = (dict: PDFDict, key: string) => dict.lookupMaybe(PDFName.of(key), PDFName)?.decodeText();
  const wordsOf = (dict: PDFDict, key: string) =>
    dict.lookupMaybe(PDFName.of(key), PDFString, PDFHexString)?.decodeText();
  const isEmbedded = (font: PDFDict) => {
    const descriptor = font.lookupMaybe(PDFName.of('FontDescriptor'), PDFDict);
    return ['FontFile', 'FontFile2', 'FontFile3'].some((key) => descriptor?.has(PDFName.of(key)));
  };
  return {
    pages,
    bookmarks: await readBookmarks(pdf, (await pdf.getOutline()) ?? []),
    title: document.getTitle(),
    author: document.getAuthor(),
    language: wordsOf(document.catalog, 'Lang'),
    isTagged: (await pdf.getMarkInfo())?.Marked === true,
    // A Type 0 font leaves its shapes to the font below it, and a Type 3 font holds them itself.
    strangeFonts: dicts
      .filter((dict) => nameOf(dict, 'Type') === 'Font' && !['Type0', 'Type3'].includes(nameOf(dict, 'Subtype') ?? ''))
      .filter((font) => !isEmbedded(font))
      .map((font) => nameOf(font, 'BaseFont') ?? 'a font without a name'),
    figures: dicts.filter((dict) => nameOf(dict, 'S') === 'Figure').map((figure) => wordsOf(figure, 'Alt')),
  };
}

async function readPage(pdf: Proxy, number: number): Promise<ReadPage> {
  const page = await pdf.getPage(number);
  const [, , width = 0, height = 0] = page.view;
  const { items } = await page.getTextContent();
  let text = '';
  const pieces: Piece[] = [];
  for (const item of items) {
    if (!('str' in item)) continue;
    text += item.str + (item.hasEOL ? '\n' : '');
    const [, , , , left, base] = item.transform;
    if (item.str.trim() !== '')
      pieces.push({ text: item.str, left, right: left + item.width, base, top: base + item.height });
  }
  const links = await Promise.all(
    (await page.getAnnotations()).map(async ({ rect, dest, url }) => {
      const target = dest ? await pageOf(pdf, dest) : undefined;
      return { rect, ...(target !== undefined && { page: target }), ...(url && { address: String(url) }) };
    }),
  );
  const tree = JSON.stringify(await page.getStructTree());
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  return { width, height, pieces, lines, links, hasFigure: tree.includes('"Figure"') };
}

async function pageOf(pdf: Proxy, place: unknown): Promise<number | undefined> {
  const target = typeof place === 'string' ? await pdf.getDestination(place) : (place as unknown[]);
  if (!target?.[0]) return undefined;
  return (await pdf.getPageIndex(target[0] as Parameters<Proxy['getPageIndex']>[0])) + 1;
}

interface OutlineItem {
  title: string;
  dest: unknown;
  items: OutlineItem[];
}

async function readBookmarks(pdf: Proxy, items: OutlineItem[]): Promise<Bookmark[]> {
  return Promise.all(
    items.map(async ({ title, dest, items: inner }) => ({
      title,
      page: await pageOf(pdf, dest),
      inner: await readBookmarks(pdf, inner),
    })),
  );
}

/** What would have found room on the page before. */
const FEWEST_LINES = 4;

/** The pages, but for the first, that hold neither a picture nor more than a few lines between head and foot. */
export function emptyPages({ pages }: ReadPdf): string[] {
  return pages.flatMap(({ pieces, hasFigure }, index) => {
    const lines = linesBetween(pieces);
    return index > 0 && !hasFigure && lines.size < FEWEST_LINES
      ? [`page ${index + 1}: ${[...lines.values()].join(' / ')}`]
      : [];
  });
}

/** Without the first line, which is the running head, and what stands beside and below the number of the page. */
function linesBetween(pieces: readonly Piece[]): Map<number, string> {
  const head = Math.max(...pieces.map(({ base }) => base));
  const foot = Math.max(...pieces.filter(({ text }) => /^page \d+ of \d+$/.test(text)).map(({ base }) => base));
  const lines = new Map<number, string>();
  for (const { base, text } of pieces)
    if (base < head - 1 && base > foot + 1) lines.set(Math.round(base), `${lines.get(Math.round(base)) ?? ''}${text}`);
  return lines;
}

/**
 * The pages behind the contents whose running head is not that of the chapter, or of the group in it, that is last begun; and
 * what it says instead. Where a page begins none, it is that of the page before.
 */
export function wrongHeads({ pages, bookmarks }: ReadPdf): string[] {
  const first = bookmarks[0]?.page ?? Number.POSITIVE_INFINITY;
  return pages.flatMap(({ pieces }, index) => {
    if (index + 1 < first) return [];
    const begun = ({ page }: Bookmark) => page !== undefined && page <= index + 1;
    const chapter = bookmarks.filter(begun).at(-1);
    const groups = chapter?.inner.filter(({ inner }) => inner.length > 0) ?? [];
    const wanted = groups.filter(begun).at(-1)?.title ?? chapter?.title ?? '';
    const top = Math.max(...pieces.map(({ base }) => base));
    const head = pieces.flatMap(({ base, text }) => (base > top - 1 ? text : [])).join('');
    return head.endsWith(wanted) ? [] : [`page ${index + 1}: ${head}, not ${wanted}`];
  });
}

/** The pages, but for the cover, that do not say which of how many they are. */
export function wrongFeet({ pages }: ReadPdf): string[] {
  return pages.flatMap(({ lines }, index) =>
    index === 0 || lines.some((line) => line.includes(`page ${index + 1} of ${pages.length}`))
      ? []
      : [`page ${index + 1}: ${lines.at(-1)}`],
  );
}
