/** What the fonts of a print have shapes for, told from the maps that a browser writes. */

import { PDFDocument, PDFName } from '@cantoo/pdf-lib';
import { expect, test } from 'vitest';
import { charactersOfHtml, charactersOfPrint } from '../../src/format/pdf-characters';
import { readPrint } from '../../src/format/pdf-print';

/** One page with a font, which may stand in something that the page draws in one piece. */
async function fontWith(map: string, isInForm = false): Promise<string[]> {
  const document = await PDFDocument.create();
  const { context } = document;
  const font = context.register(context.obj({ Type: 'Font', ToUnicode: context.register(context.flateStream(map)) }));
  const form = context.register(context.stream('', { Subtype: 'Form', Resources: { Font: { F1: font } } }));
  const resources = isInForm ? { XObject: { X1: form } } : { Font: { F1: font } };
  document.addPage().node.set(PDFName.of('Resources'), context.obj(resources));
  return [...charactersOfPrint(readPrint(await document.save({ useObjectStreams: false })))].sort();
}

test.each([
  ['single shapes', '2 beginbfchar\n<0003> <0020>\n<0024> <00C5>\nendbfchar', [' ', 'Å']],
  ['a shape of several characters', '1 beginbfchar\n<0010> <00660069>\nendbfchar', ['f', 'i']],
  ['a character beyond the first plane', '1 beginbfchar\n<0010> <D83DDE80>\nendbfchar', ['🚀']],
  ['a range', '1 beginbfrange\n<0024> <0026> <0391>\nendbfrange', ['Α', 'Β', 'Γ']],
  ['nothing', '0 beginbfchar\nendbfchar', []],
])('%s', async (_, map, characters) => {
  expect(await fontWith(map)).toEqual([...characters].sort());
  expect(await fontWith(map, true)).toEqual([...characters].sort());
});

test('HTML is asked for what has a shape', () => {
  expect([...charactersOfHtml('<p lang="ü">Å → 日 e\u0301 \u200b\u00a0</p>')]).toEqual(['Å', '→', '日']);
});
