/** What the fonts of a PDF have shapes for, told from the maps that a browser writes. */

import { decodePDFRawStream, PDFDict, PDFDocument, PDFName, PDFRawStream } from '@cantoo/pdf-lib';
import { expect, test } from 'vitest';
import { charactersOfFonts, charactersOfPage } from '../../src/format/pdf-characters';

async function fontWith(map: string): Promise<ReadonlySet<string>> {
  const document = await PDFDocument.create();
  const { context } = document;
  context.register(context.obj({ Type: 'Font', ToUnicode: context.register(context.flateStream(map)) }));
  return charactersOfFonts(document, { PDFDict, PDFName, PDFRawStream, decodePDFRawStream });
}

test.each([
  ['single shapes', '2 beginbfchar\n<0003> <0020>\n<0024> <00C5>\nendbfchar', [' ', 'Å']],
  ['a shape of several characters', '1 beginbfchar\n<0010> <00660069>\nendbfchar', ['f', 'i']],
  ['a character beyond the first plane', '1 beginbfchar\n<0010> <D83DDE80>\nendbfchar', ['🚀']],
  ['a range', '1 beginbfrange\n<0024> <0026> <0391>\nendbfrange', ['Α', 'Β', 'Γ']],
  ['nothing', '0 beginbfchar\nendbfchar', []],
])('%s', async (_, map, characters) => {
  expect([...(await fontWith(map))].sort()).toEqual([...characters].sort());
});

test('a page is asked for what has a shape', () => {
  expect([...charactersOfPage('<title>é</title><body lang="ü"><p>Å → 日 e\u0301 \u200b\u00a0</p>')]).toEqual([
    'Å',
    '→',
    '日',
  ]);
});
