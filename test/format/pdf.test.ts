/** What is done to a printed PDF, on a small one that is built here like Chromium's own. */

import { PDFArray, PDFDict, PDFDocument, PDFName, PDFString } from '@cantoo/pdf-lib';
import { describe, expect, test } from 'vitest';
import { finishPdf } from '../../src/format/pdf';

const FACTS = {
  title: 'CPD record',
  author: 'Sam Okafor',
  subject: 'CPD',
  keywords: [],
  language: 'en-GB',
  date: '2026-03-14',
  bookmarks: [],
};
const ADDRESS = 'https://example.org/node98765432';
const WORDS = 'BT (node12345678) Tj ET';

/** One page with a link and a table of one heading and one cell; Chromium counts its ids from anywhere. */
async function printed(first: number): Promise<Uint8Array> {
  const document = await PDFDocument.create({ updateMetadata: false });
  const { context } = document;
  const id = (number: number) => PDFString.of(`node${String(first + number).padStart(8, '0')}`);
  const page = document.addPage();
  page.node.set(PDFName.of('Contents'), context.register(context.stream(WORDS)));
  const action = { S: 'URI', URI: PDFString.of(ADDRESS) };
  page.node.set(PDFName.of('Annots'), context.obj([{ Type: 'Annot', Subtype: 'Link', A: action }]));
  const headings = [0, 1].map((number) =>
    context.register(context.obj({ Type: 'StructElem', S: 'TH', ID: id(number) })),
  );
  const headers = context.obj([id(0), id(1)]);
  const cell = context.register(
    context.obj({
      Type: 'StructElem',
      S: 'TD',
      A: [
        { O: 'Table', Headers: headers },
        { O: 'Table', ColSpan: 1 },
      ],
    }),
  );
  const leaf = context.register(
    context.obj({ Limits: [id(0), id(1)], Names: headings.flatMap((ref, number) => [id(number), ref]) }),
  );
  const tree = context.register(context.obj({ Kids: [leaf] }));
  const root = context.obj({ Type: 'StructTreeRoot', K: [...headings, cell], IDTree: tree });
  document.catalog.set(PDFName.of('StructTreeRoot'), context.register(root));
  return document.save({ useObjectStreams: false });
}

describe('a finished PDF', () => {
  test('is the same whatever the browser had printed before', async () => {
    const [one, two] = await Promise.all([printed(7), printed(41_200)]);
    expect(Buffer.from(one).equals(Buffer.from(two))).toBe(false);
    const finished = await Promise.all([finishPdf(one, FACTS), finishPdf(two, FACTS)]);
    expect(Buffer.from(finished[0].bytes).equals(Buffer.from(finished[1].bytes))).toBe(true);
  });

  test('has its heading cells counted from 1, wherever they are named', async () => {
    const document = await PDFDocument.load((await finishPdf(await printed(41_200), FACTS)).bytes);
    const root = document.catalog.lookup(PDFName.of('StructTreeRoot'), PDFDict);
    const [heading, other, cell] = root
      .lookup(PDFName.of('K'), PDFArray)
      .asArray()
      .map((ref) => document.context.lookup(ref, PDFDict));
    const headers = cell?.lookup(PDFName.of('A'), PDFArray).lookup(0, PDFDict).lookup(PDFName.of('Headers'), PDFArray);
    const names = root.lookup(PDFName.of('IDTree'), PDFDict).lookup(PDFName.of('Names'), PDFArray);
    expect([heading, other].map((one) => String(one?.get(PDFName.of('ID'))))).toEqual([
      '(node00000001)',
      '(node00000002)',
    ]);
    expect(headers?.asArray().map(String)).toEqual(['(node00000001)', '(node00000002)']);
    expect([0, 2].map((index) => String(names.get(index)))).toEqual(['(node00000001)', '(node00000002)']);
    expect(document.context.lookup(names.get(1))).toBe(heading);
  });

  test('keeps what the record says, whatever it looks like', async () => {
    const document = await PDFDocument.load((await finishPdf(await printed(7), FACTS)).bytes);
    const [page] = document.getPages();
    const link = page?.node.lookup(PDFName.of('Annots'), PDFArray).lookup(0, PDFDict);
    expect(link?.lookup(PDFName.of('A'), PDFDict).lookup(PDFName.of('URI'), PDFString).asString()).toBe(ADDRESS);
    expect(Buffer.from((await finishPdf(await printed(7), FACTS)).bytes).toString('latin1')).toContain(WORDS);
  });

  test('of another number of pages than its contents list was made for is refused', async () => {
    await expect(finishPdf(await printed(7), { ...FACTS, pageCount: 2 })).rejects.toThrow('from 2 to 1');
  });
});
