/** Evidence as it leaves: its links to places of its own lead there in another PDF too, or nowhere. */

import { PDFArray, PDFDict, PDFDocument, PDFName, PDFNumber, PDFString } from '@cantoo/pdf-lib';
import { expect, test } from 'vitest';
import { bindPdf } from '../../src/format/pdf-bind';
import { cleanPdf } from '../../src/format/pdf-evidence';
import { readPrint } from '../../src/format/pdf-print';
import { linksOf } from '../support/read-pdf';

/** Two pages: the first links to the second in each way that PDF 1.7 knows, and once to a name that nobody knows. */
async function linkedPdf(): Promise<Uint8Array> {
  const document = await PDFDocument.create();
  const [first, second] = [document.addPage([300, 400]), document.addPage([300, 400])];
  const { context, catalog } = document;
  const place = context.obj([second.ref, 'XYZ', 0, 400, null]);
  catalog.set(PDFName.of('Dests'), context.obj({ old: place }));
  const leaf = context.register(context.obj({ Names: [PDFString.of('new'), context.obj({ D: place })] }));
  catalog.set(PDFName.of('Names'), context.obj({ Dests: context.obj({ Kids: [leaf] }) }));
  const ways = [
    { Dest: place },
    { Dest: PDFName.of('old') },
    { Dest: PDFString.of('new') },
    { A: { S: 'GoTo', D: PDFString.of('new') } },
    { A: { S: 'GoTo', D: PDFString.of('unknown') } },
    { A: { S: 'URI', URI: PDFString.of('https://example.org/') } },
  ];
  const links = ways.map((way) =>
    context.register(context.obj({ Type: 'Annot', Subtype: 'Link', Rect: [10, 10, 20, 20], ...way } as never)),
  );
  first.node.set(PDFName.of('Annots'), context.obj(links));
  return document.save();
}

test('links by name lead to the page itself once it stands in a book', async () => {
  const cleaned = await cleanPdf(await linkedPdf());
  if (!('bytes' in cleaned)) throw new Error(cleaned.asItIs);
  const alone = await PDFDocument.load(cleaned.bytes);
  const annotations = alone.getPage(0).node.lookup(PDFName.of('Annots'), PDFArray);
  const targets = annotations
    .asArray()
    .map((_, index) => annotations.lookup(index, PDFDict))
    .map((link) => {
      if (link.has(PDFName.of('A'))) return 'action';
      return link.lookup(PDFName.of('Dest')) instanceof PDFArray ? 'page' : 'nothing';
    });
  expect(targets).toEqual(['page', 'page', 'page', 'page', 'nothing', 'action']);
  const part = { print: readPrint(cleaned.bytes), evidence: { ids: ['doc'], title: 'Proof' } };
  const book = {
    title: 'x',
    author: 'x',
    subject: 'x',
    keywords: [],
    language: 'en',
    date: '2026-01-01',
    bookmarks: [],
  };
  const links = await linksOf(bindPdf([part], book));
  expect(links.map(({ to }) => to).filter((to) => to !== undefined)).toEqual([2, 2, 2, 2, 'https://example.org/']);
});

test('what stands where links and names belong, and is none, is left as it is', async () => {
  const document = await PDFDocument.create();
  document.addPage().node.set(PDFName.of('Annots'), PDFNumber.of(5));
  document.addPage().node.set(PDFName.of('Annots'), document.context.obj([PDFNumber.of(5)]));
  document.catalog.set(PDFName.of('Names'), PDFNumber.of(5));
  expect(await cleanPdf(await document.save())).toMatchObject({ pageCount: 2, hidden: [] });
});
