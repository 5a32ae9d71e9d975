/** What is read of a print, from one that the project's own browser makes here. */

import { PDFDocument } from '@cantoo/pdf-lib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { BrowserSession } from '../../src/env';
import { readPrint } from '../../src/format/pdf-print';
import { createBrowser } from '../../src/system/browser';

const PAGE = `<!doctype html><html lang="en"><title>Print</title><h1 id="top">Top</h1><p><a href="#end">end</a> <a href="#top">top</a></p>
<h2 id="unread">Nobody leads here</h2><h2 id="end" style="break-before:page">End (of it) \\ all</h2></html>`;

let browser: BrowserSession;
let bytes: Uint8Array;

beforeAll(async () => {
  browser = await createBrowser({ variables: process.env }).open(undefined);
  bytes = await browser.print(PAGE);
});

afterAll(() => browser.close());

describe('a print', () => {
  test('tells its pages, and where what is linked to stands', () => {
    const { pageCount, places } = readPrint(bytes);
    expect(pageCount).toBe(2);
    expect([...places]).toEqual([
      ['top', 1],
      ['end', 2],
    ]);
  });

  test('tells the same once the PDF library has saved it', async () => {
    const document = await PDFDocument.load(bytes, { updateMetadata: false });
    const saved = readPrint(await document.save({ useObjectStreams: false }));
    const { pageCount, places } = readPrint(bytes);
    expect([saved.pageCount, [...saved.places]]).toEqual([pageCount, [...places]]);
  });

  test('in another form is refused, never half read', async () => {
    const document = await PDFDocument.load(bytes, { updateMetadata: false });
    const packed = await document.save({ useObjectStreams: true });
    expect(() => readPrint(packed)).toThrow('not in its plain form');
    expect(() => readPrint(bytes.subarray(0, bytes.length - 200))).toThrow('not in its plain form');
    const shifted = Buffer.from(Buffer.from(bytes).toString('latin1').replace('1 0 obj', '1 0 obj  '), 'latin1');
    expect(() => readPrint(shifted)).toThrow('this PDF');
  });
});
