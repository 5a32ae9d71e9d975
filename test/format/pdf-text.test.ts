/** The text of a PDF is what is printed, filled in and noted on its pages. */

import { PDFDocument, PDFString } from '@cantoo/pdf-lib';
import { expect, test } from 'vitest';
import { readPdfText } from '../../src/format/pdf-text';

test('fields and remarks are read as well', async () => {
  const document = await PDFDocument.create();
  const page = document.addPage([595, 842]);
  page.drawText('Certificate', { x: 50, y: 700 });
  const field = document.getForm().createTextField('client');
  field.setText('Heron Ltd');
  field.addToPage(page, { x: 50, y: 600, width: 200, height: 20 });
  const remark = { Type: 'Annot', Subtype: 'Text', Rect: [10, 10, 20, 20], Contents: PDFString.of('Ask Jo.') };
  page.node.addAnnot(document.context.register(document.context.obj(remark as never)));
  expect(await readPdfText(await document.save())).toEqual(['Certificate', 'Ask Jo.', 'Heron Ltd']);
});

test('words that are broken at the end of a line are read whole as well', async () => {
  const document = await PDFDocument.create();
  const page = document.addPage([595, 842]);
  page.drawText('A study of Zephy-\nranth for a well-\nknown client - that is all', { x: 50, y: 700, size: 12 });
  document.addPage([595, 842]).drawText('Whole.', { x: 50, y: 700 });
  expect(await readPdfText(await document.save())).toEqual([
    'A study of Zephy-\nranth for a well-\nknown client - that is all',
    'A study of Zephyranth for a wellknown client - that is all',
    'A study of Zephy-ranth for a well-known client - that is all',
    'Whole.',
  ]);
});

test('what is no PDF says nothing', async () => {
  expect(await readPdfText(Buffer.from('%PDF-1.7\nbroken'))).toEqual([]);
});
