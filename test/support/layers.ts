/** Everything that can be read in a file by whoever looks: its bytes, what is packed in it, and what a PDF shows. */

import { inflateSync } from 'node:zlib';
import { extractText } from 'unpdf';
import { readZip } from '../../src/format/zip-read';

/** The bytes in two encodings, and those of every stream of a PDF and every part of a zip, however deep. */
export async function layersOf(bytes: Buffer): Promise<string[]> {
  const layers = [bytes.toString('latin1'), ...wideLetters(bytes)];
  if (bytes.subarray(0, 2).toString() === 'PK')
    for (const [name, content] of (await readZip(bytes)).files)
      layers.push(name, ...(await layersOf(Buffer.from(content))));
  if (bytes.subarray(0, 5).toString() !== '%PDF-') return layers;
  // Letters are numbers of shapes there, so that what can be read is asked for as well.
  if (bytes.length > 1000) layers.push((await extractText(new Uint8Array(bytes), { mergePages: true })).text);
  for (const [, hex = ''] of bytes.toString('latin1').matchAll(/<([0-9a-f]{4,})>/gi))
    layers.push(...wideLetters(Buffer.from(hex, 'hex')), Buffer.from(hex, 'hex').toString('latin1'));
  for (const { 0: word, index } of bytes.toString('latin1').matchAll(/\bstream\r?\n/g)) {
    const start = index + word.length;
    try {
      layers.push(...(await layersOf(inflateSync(bytes.subarray(start, bytes.indexOf('endstream', start))))));
    } catch {
      // Not every stream is deflated.
    }
  }
  return layers;
}

/** Letters of two bytes each, in either order and from either byte on. */
function wideLetters(bytes: Buffer): string[] {
  const even = bytes.length - (bytes.length % 2);
  return [bytes, Buffer.concat([Buffer.alloc(1), bytes])]
    .map((one) => Buffer.from(one.subarray(0, even)).swap16().toString('utf16le'))
    .concat(bytes.toString('utf16le'), bytes.subarray(1).toString('utf16le'));
}
