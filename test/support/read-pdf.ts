/** Reads a PDF as others do: its text and links with one library, its structure with another. */

import {
  decodePDFRawStream,
  PDFArray,
  PDFDict,
  PDFDocument,
  PDFName,
  PDFNumber,
  type PDFObject,
  PDFRawStream,
  PDFRef,
  PDFString,
} from '@cantoo/pdf-lib';
import { getDocumentProxy } from 'unpdf';

/** Its reader keeps the bytes for itself. */
const open = (bytes: Uint8Array) => getDocumentProxy(Uint8Array.from(bytes));

export async function textOf(bytes: Uint8Array): Promise<string[]> {
  return (await placedText(bytes)).map((items) => items.map(({ text }) => text).join(' '));
}

export interface PlacedText {
  text: string;
  /** As shares of the page from its left and its top, as it is seen. */
  x: number;
  y: number;
  /** Whether it runs from left to right. */
  isUpright: boolean;
}

/** By page. */
export async function placedText(bytes: Uint8Array): Promise<PlacedText[][]> {
  const pdf = await open(bytes);
  return Promise.all(
    Array.from({ length: pdf.numPages }, async (_, index) => {
      const page = await pdf.getPage(index + 1);
      const viewport = page.getViewport({ scale: 1 });
      const { items } = await page.getTextContent();
      return items.flatMap((item) => {
        if (!('str' in item) || item.str.trim() === '') return [];
        const [a, b, , , e, f] = item.transform as [number, number, number, number, number, number];
        const [x, y] = viewport.convertToViewportPoint(e, f) as [number, number];
        const [further, level] = viewport.convertToViewportPoint(e + a, f + b) as [number, number];
        const isUpright = further > x && Math.abs(level - y) < 0.01;
        return [{ text: item.str, x: x / viewport.width, y: y / viewport.height, isUpright }];
      });
    }),
  );
}

/** Pages are counted from 1; what leads away leads to an address. */
export interface FoundLink {
  on: number;
  to: number | string | undefined;
  says: string;
}

export async function linksOf(bytes: Uint8Array): Promise<FoundLink[]> {
  const pdf = await open(bytes);
  const links: FoundLink[] = [];
  for (let number = 1; number <= pdf.numPages; number += 1)
    for (const { subtype, url, dest, contentsObj } of await (await pdf.getPage(number)).getAnnotations()) {
      if (subtype !== 'Link') continue;
      const [page] = (typeof dest === 'string' ? await pdf.getDestination(dest) : dest) ?? [];
      links.push({ on: number, to: page ? (await pdf.getPageIndex(page)) + 1 : url, says: contentsObj.str });
    }
  return links;
}

export interface FoundStructure {
  /** An element a line, further in the deeper it is. */
  outline: string[];
  /** What stands on the pages to be held by an element: `page:number` of marked content, `page:link` of annotations. */
  pieces: string[];
  /** What an element holds to which the page leads back. */
  held: string[];
  /** Of these, what the heads of tables hold. */
  ofHeads: string[];
  /** Of the heads of tables, as the tree of ids leads to them. */
  ids: string[];
  /** The ids that cells name, each once. */
  headers: string[];
}

export async function structureOf(bytes: Uint8Array): Promise<FoundStructure> {
  const document = await PDFDocument.load(bytes, { updateMetadata: false });
  const { context } = document;
  const get = (from: PDFDict | undefined, key: string) => context.lookup(from?.get(PDFName.of(key)));
  const dict = (object: PDFObject | undefined) => (object instanceof PDFDict ? object : undefined);
  const list = (object: PDFObject | undefined) =>
    object instanceof PDFArray ? object.asArray() : object ? [object] : [];
  const number = (object: PDFObject | undefined) => (object instanceof PDFNumber ? object.asNumber() : undefined);
  const text = (object: PDFObject | undefined) => (object instanceof PDFString ? object.asString() : '');

  const root = dict(get(document.catalog, 'StructTreeRoot'));
  const nums = list(get(dict(get(root, 'ParentTree')), 'Nums'));
  const byKey = new Map(nums.flatMap((key, at) => (at % 2 === 0 ? [[number(key), context.lookup(nums[at + 1])]] : [])));
  const pages = new Map(
    document.getPages().map(({ node, ref }, index) => [ref.toString(), { node, name: `${index + 1}` }]),
  );
  const found: FoundStructure = { outline: [], pieces: [], held: [], ofHeads: [], ids: [], headers: [] };

  for (const { node, name } of pages.values()) {
    for (const annotation of list(get(node, 'Annots')))
      if (get(dict(context.lookup(annotation)), 'StructParent')) found.pieces.push(`${name}:${annotation}`);
    for (const stream of list(get(node, 'Contents')).map((one) => context.lookup(one)))
      if (stream instanceof PDFRawStream)
        for (const [, id] of Buffer.from(decodePDFRawStream(stream).decode())
          .toString('latin1')
          .matchAll(/MCID (\d+)/g))
          found.pieces.push(`${name}:${id}`);
  }

  /** Where the page, or the annotation, leads back to the element. */
  const hold = (
    holder: PDFDict,
    page: PDFObject | undefined,
    piece: number | PDFObject | undefined,
    isOfHead: boolean,
  ) => {
    const { node, name = '' } = pages.get(String(page)) ?? {};
    const key = number(piece as PDFObject);
    const leadsTo =
      piece instanceof PDFRef
        ? byKey.get(number(get(dict(context.lookup(piece)), 'StructParent')))
        : context.lookup(list(byKey.get(number(get(node, 'StructParents'))))[key ?? -1]);
    if (leadsTo !== holder) return;
    found.held.push(`${name}:${piece}`);
    if (isOfHead) found.ofHeads.push(`${name}:${piece}`);
  };
  const walk = (element: PDFDict, depth: number, isWithinHead = false) => {
    const own = element.get(PDFName.of('Pg'));
    const role = String(get(element, 'S')).slice(1);
    const isOfHead = isWithinHead || role === 'TH';
    found.outline.push(`${'  '.repeat(depth)}${role}`);
    for (const attributes of list(get(element, 'A')).map((one) => dict(context.lookup(one))))
      found.headers.push(...list(get(attributes, 'Headers')).map(text));
    const kids = get(element, 'K') instanceof PDFArray ? list(get(element, 'K')) : list(element.get(PDFName.of('K')));
    for (const kid of kids) {
      const inner = dict(context.lookup(kid));
      const page = inner?.get(PDFName.of('Pg')) ?? own;
      if (!inner) hold(element, page, kid, isOfHead);
      else if (inner.has(PDFName.of('S'))) {
        if (get(inner, 'P') !== element) throw new Error(`${role} is not what its element says it stands in`);
        walk(inner, depth + 1, isOfHead);
      } else hold(element, page, inner.get(PDFName.of('Obj')) ?? inner.get(PDFName.of('MCID')), isOfHead);
    }
  };
  const top = dict(get(root, 'K'));
  if (top) walk(top, 0);
  const names = list(get(dict(get(root, 'IDTree')), 'Names'));
  for (let at = 0; at + 1 < names.length; at += 2)
    if (text(get(dict(context.lookup(names[at + 1])), 'ID')) === text(names[at])) found.ids.push(text(names[at]));
  return { ...found, headers: [...new Set(found.headers)], pieces: found.pieces.sort(), held: found.held.sort() };
}
