/** Prints of the project's own browser bound into a book, read back by two other readers. */

import {
  degrees,
  PDFArray,
  PDFDict,
  PDFDocument,
  PDFName,
  PDFNumber,
  type PDFObject,
  PDFRef,
  PDFStream,
  PDFString,
} from '@cantoo/pdf-lib';
import { getDocumentProxy } from 'unpdf';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { BrowserSession } from '../../src/env';
import { type Book, bindPdf, openBook } from '../../src/format/pdf-bind';
import { cleanPdf } from '../../src/format/pdf-evidence';
import type { BookPart } from '../../src/format/pdf-part';
import { readPrint } from '../../src/format/pdf-print';
import type { SectionTree } from '../../src/report/document';
import { createBrowser } from '../../src/system/browser';
import { linksOf, placedText, structureOf, textOf } from '../support/read-pdf';

const page = (body: string) =>
  `<!doctype html><html lang="en"><head><title>Part</title><style>section{break-before:page}</style></head><body>${body}</body></html>`;

const FIRST = page(`<h1 id="first">First of <em>all</em></h1>
<p>Leads to <a href="#deep">what is deep</a>, <a href="place:second">the second</a>, <a href="place:nowhere">nowhere</a>
and <a href="https://example.org/a%28b%29?node00000001">away</a>. <a href="#first"></a></p>
<table><tr><th>Head<th>Other</tr><tr><td>Cell<td>More</tr></table>
<ul><li>An item</li></ul><dl><div><dt>Where</dt><dd>Here (or there)</dd></div></dl>
<section><h2 id="deep">Deep</h2><p>Page two has a <span lang="fr">mot</span>. <a href="#first">Back</a></p></section>
<section><h2>Deeper</h2><p>Page three.</p></section>`);
const SECOND =
  page(`<h1 id="second">Second</h1><a href="#second"></a><p>Again page four. <a href="place:deep">Deep</a></p>
<table><tr><th>Head<th>Third</tr><tr><td>Far<td>Away</tr></table>`);
const FURNITURE = `<!doctype html><html lang="en"><style>@page{margin:20mm;@bottom-center{content:"page " counter(page) " of 5"}}
div{height:1px;break-after:page}</style>${'<div></div>'.repeat(5)}</html>`;

const FACTS: Book = {
  title: 'Book of Åse',
  author: 'Åse (A) Person',
  subject: 'CPD',
  keywords: ['CPD', 'CEng'],
  language: 'en-GB',
  date: '2026-03-14',
  bookmarks: [],
};

let browser: BrowserSession;
let parts: BookPart[];
let furniture: ReturnType<typeof readPrint>;

beforeAll(async () => {
  browser = await createBrowser({ variables: process.env }).open(undefined);
  parts = await Promise.all([FIRST, SECOND].map(async (html) => ({ print: readPrint(await browser.print(html)) })));
  furniture = readPrint(await browser.print(FURNITURE));
});

afterAll(() => browser.close());

function tree(id: string, heading: string, inner: SectionTree[] = []): SectionTree {
  return { section: { id, heading, level: 1, isRecord: true, badges: [], blocks: [] }, inner };
}

describe('a book', () => {
  test('holds nothing that nothing refers to, such as a link that was cut', async () => {
    const { context } = await PDFDocument.load(bindPdf(parts, FACTS), { updateMetadata: false });
    const reached = new Set<PDFObject>();
    const reach = (object: PDFObject | undefined): void => {
      const found = object instanceof PDFRef ? context.lookup(object) : object;
      if (found === undefined || reached.has(found)) return;
      reached.add(found);
      if (found instanceof PDFArray) found.asArray().forEach(reach);
      const dict = found instanceof PDFStream ? found.dict : found;
      if (dict instanceof PDFDict) for (const value of dict.values()) reach(value);
    };
    for (const part of Object.values(context.trailerInfo)) reach(part);
    const left = context
      .enumerateIndirectObjects()
      .flatMap(([, object]) => (reached.has(object) ? [] : [String(object)]));
    // What the objects themselves are packed in is found by its place.
    expect(left.filter((object) => !/\/Type \/(?:ObjStm|XRef)\b/.test(object))).toEqual([]);
  });

  test('has the pages of all parts, and every link leads where it says', async () => {
    const bytes = bindPdf(parts, { ...FACTS, bookmarks: [tree('second', 'The second, in Ångström')] });
    expect(await textOf(bytes)).toEqual([
      expect.stringContaining('First of all'),
      expect.stringContaining('Page two'),
      expect.stringContaining('Page three'),
      expect.stringContaining('Again page four'),
    ]);
    expect(await linksOf(bytes)).toEqual([
      { on: 1, to: 2, says: 'deep' },
      { on: 1, to: 4, says: 'The second, in Ångström' },
      { on: 1, to: 'https://example.org/a%28b%29?node00000001', says: 'https://example.org/a%28b%29?node00000001' },
      { on: 2, to: 1, says: 'first' },
      { on: 4, to: 2, says: 'deep' },
    ]);
  });

  test('has bookmarks to what has a place, nested as they are', async () => {
    const bookmarks = [tree('first', 'Første', [tree('deep', 'Deep'), tree('nowhere', 'None', [tree('second', '2')])])];
    const pdf = await getDocumentProxy(Uint8Array.from(bindPdf(parts, { ...FACTS, bookmarks })));
    const outline = await pdf.getOutline();
    expect(outline).toMatchObject([{ title: 'Første', dest: 'first', items: [{ title: 'Deep' }, { title: '2' }] }]);
    expect(await pdf.getPageMode()).toBe('UseOutlines');
  });

  test('says of itself what it is', async () => {
    const pdf = await getDocumentProxy(Uint8Array.from(bindPdf(parts, FACTS)));
    const { info, metadata } = await pdf.getMetadata();
    expect(info).toMatchObject({
      ...{ Title: 'Book of Åse', Author: 'Åse (A) Person', Subject: 'CPD', Keywords: 'CPD CEng', Language: 'en-GB' },
      ...{ Creator: 'cpd', CreationDate: 'D:20260314000000Z', ModDate: 'D:20260314000000Z' },
    });
    expect(metadata.get('dc:title')).toBe('Book of Åse');
    expect(await pdf.getViewerPreferences()).toMatchObject({ DisplayDocTitle: true });
    expect(await pdf.getMarkInfo()).toMatchObject({ Marked: true });
  });

  test('is the same bytes whatever the browser had printed before', async () => {
    const again = await Promise.all(
      [SECOND, FIRST].map(async (html) => ({ print: readPrint(await browser.print(html)) })),
    );
    expect(Buffer.from(bindPdf(again.reverse(), FACTS)).equals(bindPdf(parts, FACTS))).toBe(true);
  });

  test('reads the same from end to end, whichever part is bound first', async () => {
    const open = openBook(parts, { ...FACTS, hasFurniture: false });
    open.bind(1);
    open.bind(0);
    const [late, whole] = [open.close(), bindPdf(parts, FACTS)];
    const { outline, pieces, held } = await structureOf(late);
    expect(held).toEqual(pieces);
    expect(outline).toEqual((await structureOf(whole)).outline);
    expect(await textOf(late)).toEqual(await textOf(whole));
    expect(await linksOf(late)).toEqual(await linksOf(whole));
  });

  test('takes another print of a part, of as many pages', async () => {
    const open = openBook(parts, { ...FACTS, hasFurniture: true });
    open.bind(1);
    open.bind(0, readPrint(await browser.print(FIRST.replace('Page three', 'Page 3'))));
    const five = furniture.pages;
    const bytes = open.close([{ ...furniture, pages: five.slice(0, 4), pageCount: 4 }]);
    expect((await textOf(bytes))[2]).toMatch(/Page 3\..*page 3 of 5/s);
    const [, second] = parts as [BookPart, BookPart];
    expect(() => open.bind(0, second.print)).toThrow('a part of 3 pages was printed again with 1');
  });

  test('is not closed before all of it is bound', () => {
    const open = openBook(parts, { ...FACTS, hasFurniture: false });
    open.bind(0);
    expect(() => open.close()).toThrow('before part 2 was bound');
  });

  test('holds once what several parts have alike', () => {
    const [part] = parts as [BookPart];
    const [once, twice] = [[part], [part, part]].map((bound) => bindPdf(bound, FACTS).length) as [number, number];
    expect(twice - once).toBeLessThan(once / 4);
  });
});

describe('the structure of a book', () => {
  test('leads from every piece of every page to what holds it, and back', async () => {
    const { pieces, held } = await structureOf(bindPdf(parts, FACTS));
    expect(pieces.length).toBeGreaterThan(20);
    expect(held).toEqual(pieces);
  });

  test('has paragraphs, bodies of items, and nothing without a meaning', async () => {
    const { outline } = await structureOf(bindPdf(parts, FACTS));
    expect(`\n${outline.join('\n')}\n`).toMatchInlineSnapshot(`
      "
      Document
        H1
          Em
        P
          Link
          Link
          Span
          Link
        Table
          TR
            TH
            TH
          TR
            TD
            TD
        L
          LI
            Lbl
            LBody
        P
        P
        H2
        P
          Link
        H2
        P
        H1
        P
          Link
        Table
          TR
            TH
            TH
          TR
            TD
            TD
      "
    `);
  });

  test('names the head of each cell, of every part its own', async () => {
    const { headers, ids } = await structureOf(bindPdf(parts, FACTS));
    expect(ids).toEqual(['h00000001', 'h00000002', 'h00000003', 'h00000004']);
    expect(headers).toEqual(ids);
  });

  test('loses the link that leads nowhere, and keeps its words', async () => {
    expect((await textOf(bindPdf(parts, FACTS)))[0]).toContain('nowhere');
  });
});

describe('the head of a table that goes on over pages', () => {
  const rows = Array.from({ length: 120 }, (_, at) => `<tr><td>Row ${at}</td><td>More</td></tr>`).join('');
  const long =
    page(`<style>tr{break-inside:avoid}th{background:#eee}</style><table><thead><tr><th>Head <b>one</b></th><th>Other</th></tr></thead>
<tbody>${rows}</tbody></table><p>After</p>`);

  test('shows on each of them, and is said on the first alone', async () => {
    const print = readPrint(await browser.print(long));
    expect(print.pageCount).toBeGreaterThan(2);
    const bytes = bindPdf([{ print }], FACTS);
    for (const text of await textOf(bytes)) expect(text).toMatch(/^Head\s+one\s+Other/);
    const { pieces, held, ofHeads } = await structureOf(bytes);
    expect(held).toEqual(pieces);
    expect(ofHeads.length).toBeGreaterThan(2);
    expect(ofHeads.filter((piece) => !piece.startsWith('1:'))).toEqual([]);
    const apart = await structureOf(bindPdf([{ print, pages: { from: 2, until: 3 } }], FACTS));
    expect(apart.held).toEqual(apart.pieces);
    expect(apart.ofHeads.length).toBe(ofHeads.length);
  });

  test('is said whole where it is too high for one page', async () => {
    const words = Array.from({ length: 2000 }, (_, at) => `word${at}`).join(' ');
    const high = page(`<table><thead><tr><th>${words}</th></tr></thead><tbody><tr><td>Cell</td></tr></tbody></table>`);
    const { pieces, held, ofHeads } = await structureOf(
      bindPdf([{ print: readPrint(await browser.print(high)) }], FACTS),
    );
    expect(held).toEqual(pieces);
    expect(ofHeads.some((piece) => piece.startsWith('2:'))).toBe(true);
  });
});

describe('some pages of a print', () => {
  test('are a book of their own, with the structure of these pages and links that lead within', async () => {
    const [{ print }] = parts as [BookPart];
    const bytes = bindPdf([{ print, pages: { from: 2, until: 3 } }], FACTS);
    const { pieces, held } = await structureOf(bytes);
    expect(await textOf(bytes)).toEqual([expect.stringContaining('Page two'), expect.stringContaining('Page three')]);
    expect(held).toEqual(pieces);
    expect(await linksOf(bytes)).toEqual([]);
    expect(bytes.length).toBeLessThan(bindPdf([{ print }], FACTS).length);
  });
});

/** A page that is turned and cut at its edges, with a key to a structure that it had. */
async function certificate(): Promise<BookPart> {
  const document = await PDFDocument.create();
  const sheet = document.addPage([400, 600]);
  sheet.setCropBox(50, 100, 300, 400);
  sheet.setRotation(degrees(90));
  sheet.node.set(PDFName.of('StructParents'), PDFNumber.of(0));
  sheet.drawText('Certificate (of merit)', { x: 200, y: 120, size: 12, rotate: degrees(90) });
  return evidenceOf(document);
}

/** Its pages, as they are brought from elsewhere. */
async function evidenceOf(document: PDFDocument): Promise<BookPart> {
  const cleaned = await cleanPdf(await document.save());
  if (!('bytes' in cleaned)) throw new Error(cleaned.asItIs);
  return { print: readPrint(cleaned.bytes), evidence: { ids: ['deep'], title: 'Größe' } };
}

/** Two pages: one drawn in two streams, with marks of its own and all that can stand on a page; one with nothing. */
async function markedDocument(): Promise<PDFDocument> {
  const document = await PDFDocument.create();
  const sheet = document.addPage([300, 300]);
  const { context } = document;
  const draw = ['/P <</MCID 7>> BDC BT /F 12 Tf 20 20 Td (Marked by others) Tj', 'ET EMC q q'];
  sheet.node.set(PDFName.of('Contents'), context.obj(draw.map((part) => context.register(context.flateStream(part)))));
  sheet.node.setFontDictionary(
    PDFName.of('F'),
    context.register(context.obj({ Type: 'Font', Subtype: 'Type1', BaseFont: 'Helvetica' })),
  );
  const annotation = (Subtype: string, more = {}) => ({ Type: 'Annot', Subtype, Rect: [10, 10, 50, 50], ...more });
  sheet.node.set(
    PDFName.of('Annots'),
    context.obj([
      annotation('Link', { A: { S: 'URI', URI: PDFString.of('https://example.org/a') } }),
      context.register(context.obj(annotation('Link', { Dest: [sheet.ref, 'Fit'], StructParent: 0 }))),
      annotation('Widget', { FT: 'Tx', T: PDFString.of('field') }),
      annotation('Square'),
      annotation('Popup'),
      annotation('Square', { F: 2 }),
    ]),
  );
  document.addPage([300, 300]).node.delete(PDFName.of('Contents'));
  return document;
}

describe('pages of evidence', () => {
  test('come behind the others, and what led to their record leads to them', async () => {
    const bytes = bindPdf([...parts, await certificate()], { ...FACTS, aliases: new Map([['first', 'second']]) });
    expect((await textOf(bytes))[4]).toContain('Certificate (of merit)');
    expect((await linksOf(bytes)).map(({ on, to }) => [on, to])).toEqual([
      [1, 5],
      [1, 4],
      [1, 'https://example.org/a%28b%29?node00000001'],
      [2, 4],
      [4, 5],
    ]);
    const { pieces, held } = await structureOf(bytes);
    expect(held).toEqual(pieces);
  });

  test('are figures that say which page of what they are, and behind each is what can be used on it', async () => {
    const bytes = bindPdf([...parts, await evidenceOf(await markedDocument())], FACTS);
    const { pieces, held } = await structureOf(bytes);
    expect(held).toEqual(pieces);
    const pdf = await getDocumentProxy(Uint8Array.from(bytes), { verbosity: 0 });
    const treeOf = async (number: number) => (await (await pdf.getPage(number)).getStructTree()).children[0];
    const used = ['Link', 'Link', 'Form', 'Annot'].map((role) => ({ role, children: [{ type: 'annotation' }] }));
    expect(await treeOf(5)).toMatchObject({
      role: 'Document',
      children: [
        { role: 'Figure', alt: 'Größe, page 1 of 2', bbox: [0, 0, 300, 300], children: [{ type: 'content' }] },
        { role: 'P', children: used },
      ],
    });
    expect(await treeOf(6)).toMatchObject({
      role: 'Document',
      children: [{ role: 'Figure', alt: 'Größe, page 2 of 2' }],
    });
    expect((await textOf(bytes))[4]).toBe('Marked by others');
    // Hidden ones are kept and not said.
    expect(await (await pdf.getPage(5)).getAnnotations()).toHaveLength(6);
    expect((await linksOf(bytes)).slice(-2)).toEqual([
      { on: 5, to: 'https://example.org/a', says: 'https://example.org/a' },
      { on: 5, to: 5, says: 'Größe' },
    ]);
  });
});

describe('head and foot', () => {
  test('stand where they are seen on every page, turned or not, and are no part of what it says', async () => {
    const bytes = bindPdf([...parts, await certificate()], { ...FACTS, furniture: [furniture] });
    const feet = (await placedText(bytes)).map((items) => {
      const { text, x, y, isUpright } = items.find((item) => item.text.startsWith('page ')) ?? {};
      return { text, isUpright, isInMiddle: Math.abs((x ?? 0) - 0.45) < 0.1, isAtFoot: (y ?? 0) > 0.92 };
    });
    expect(feet).toEqual(
      [1, 2, 3, 4, 5].map((number) => ({
        text: `page ${number} of 5`,
        isUpright: true,
        isInMiddle: true,
        isAtFoot: true,
      })),
    );
    const { pieces, held } = await structureOf(bytes);
    expect(held).toEqual(pieces);
    const drawn = (items: readonly string[]) => items.filter((item) => !item.includes('R'));
    expect(drawn(pieces)).toEqual(drawn((await structureOf(bindPdf([...parts, await certificate()], FACTS))).pieces));
  });

  test('stand beside a page of evidence, and not over what it shows at its edges', async () => {
    const document = await PDFDocument.create();
    const sheet = document.addPage([595, 842]);
    sheet.drawText('at its head', { x: 60, y: 826, size: 10 });
    sheet.drawText('at its foot', { x: 60, y: 6, size: 10 });
    const part = await evidenceOf(document);
    const bytes = bindPdf([...parts, part], { ...FACTS, furniture: [furniture] });
    const items = (await placedText(bytes))[4] ?? [];
    const heightOf = (start: string) => items.find(({ text }) => text.startsWith(start))?.y ?? Number.NaN;
    const letters = 8 / (842 * 1.18);
    expect(heightOf('page 5') - heightOf('at its foot')).toBeGreaterThan(letters);
    // Where nothing is laid over them, pages stay as large as they were.
    const sizes = async (one: Uint8Array) =>
      (await PDFDocument.load(one)).getPages().map((page) => Math.round(page.getHeight()));
    expect((await sizes(bytes))[4]).toBe(994);
    const open = openBook([...parts, part], { ...FACTS, hasFurniture: true });
    for (const [at, { print }] of [...parts, part].entries()) open.bind(at, print);
    expect(Buffer.from(open.close([furniture])).equals(bytes)).toBe(true);
    expect((await sizes(bindPdf([...parts, part], FACTS)))[4]).toBe(842);
  });

  test('are left out where a part is to be bare', async () => {
    const [first, second] = parts as [BookPart, BookPart];
    const bound = [{ ...first, isBare: true }, second, await certificate()];
    const bytes = bindPdf(bound, { ...FACTS, furniture: [furniture] });
    expect((await textOf(bytes)).map((text) => text.includes('of 5'))).toEqual([false, false, false, true, true]);
  });

  test('of another number of pages are refused', () => {
    expect(() => bindPdf(parts.slice(1), { ...FACTS, furniture: [furniture] })).toThrow('for 5 pages, and there are 1');
  });
});
