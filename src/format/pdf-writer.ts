/** Writes a PDF in its packed form (PDF 1.7, section 7.5.7): numbers its objects, holds what is alike once. */

import { createHash } from 'node:crypto';
import { deflateSync } from 'node:zlib';
import type { PdfObject } from './pdf-file';
import { refer, writeDict } from './pdf-syntax';

export interface PdfWriter {
  /** A number for an object that is set later. */
  reserve(): number;
  set(number: number, object: PdfObject): void;
  add(object: PdfObject): number;
  /** Adds it unless one that is alike is there. */
  share(object: PdfObject): number;
  /** The same objects give the same bytes. */
  finish(catalog: number, info: number): Uint8Array;
}

/** A reader has to unpack a whole stream for one object of it; larger ones pack little better. */
const OBJECTS_A_STREAM = 250;
/** What a binary file shall say of itself in its second line (section 7.5.2). */
const HEADER = '%PDF-1.7\n%\xE2\xE3\xCF\xD3\n';

export function createWriter(): PdfWriter {
  // Object 0 is the head of those that are free.
  const objects: PdfObject[] = [{ text: 'null' }];
  const shared = new Map<string, number>();
  const add = (object: PdfObject) => objects.push(object) - 1;
  return {
    reserve: () => add({ text: 'null' }),
    set: (number, object) => {
      objects[number] = object;
    },
    add,
    share(object) {
      const key = object.data ? `${object.text}\0${digestOf(object.data)}` : object.text;
      const known = shared.get(key);
      if (known !== undefined) return known;
      const number = add(object);
      shared.set(key, number);
      return number;
    },
    finish: (catalog, info) => pack(objects, catalog, info),
  };
}

/** The text of a stream's dictionary. */
export function streamOf(entries: Iterable<readonly [string, string | number]>, data: Uint8Array): PdfObject {
  return { text: writeDict([...entries, ['Length', data.length]]), data };
}

const digests = new WeakMap<Uint8Array, string>();

/** A font is bound into many PDFs where one is made of each record. */
function digestOf(data: Uint8Array): string {
  const known = digests.get(data);
  if (known !== undefined) return known;
  const digest = createHash('sha256').update(data).digest('base64');
  digests.set(data, digest);
  return digest;
}

function pack(objects: readonly PdfObject[], catalog: number, info: number): Uint8Array {
  const written: Uint8Array[] = [];
  let length = 0;
  const write = (part: string | Uint8Array) => {
    const bytes = typeof part === 'string' ? Buffer.from(part, 'latin1') : part;
    written.push(bytes);
    length += bytes.length;
  };
  const entries: [kind: number, place: number, index: number][] = [[0, 0, 0xffff]];
  const writeStream = (number: number, { text, data = new Uint8Array() }: PdfObject) => {
    entries[number] = [1, length, 0];
    write(`${number} 0 obj\n${text}\nstream\n`);
    write(data);
    write('\nendstream\nendobj\n');
  };
  write(HEADER);
  const plain: number[] = [];
  for (const [number, object] of objects.entries()) {
    if (object.data) writeStream(number, object);
    else if (number > 0) plain.push(number);
  }
  let next = objects.length;
  for (let from = 0; from < plain.length; from += OBJECTS_A_STREAM) {
    const numbers = plain.slice(from, from + OBJECTS_A_STREAM);
    for (const [index, number] of numbers.entries()) entries[number] = [2, next, index];
    writeStream(next, objectStream(numbers, objects));
    next += 1;
  }
  const start = length;
  entries[next] = [1, start, 0];
  const identity = createHash('sha256');
  for (const bytes of written) identity.update(bytes);
  writeStream(next, crossReferences(entries, catalog, info, identity.digest('hex').slice(0, 32)));
  write(`startxref\n${start}\n%%EOF\n`);
  return Buffer.concat(written, length);
}

function objectStream(numbers: readonly number[], objects: readonly PdfObject[]): PdfObject {
  let places = '';
  let values = '';
  for (const number of numbers) {
    places += `${number} ${values.length} `;
    values += `${objects[number]?.text}\n`;
  }
  const data = deflateSync(Buffer.from(places + values, 'latin1'));
  const [count, first] = [numbers.length, places.length];
  return streamOf(
    [
      ['Type', '/ObjStm'],
      ['N', count],
      ['First', first],
      ['Filter', '/FlateDecode'],
    ],
    data,
  );
}

/** The table of objects as a stream (section 7.5.8): kind, where, which there. */
function crossReferences(
  entries: readonly (readonly [number, number, number])[],
  catalog: number,
  info: number,
  identity: string,
): PdfObject {
  const table = Buffer.alloc(entries.length * 7);
  for (const [number, [kind, place, index]] of entries.entries()) {
    table.writeUInt8(kind, number * 7);
    table.writeUInt32BE(place, number * 7 + 1);
    table.writeUInt16BE(index, number * 7 + 5);
  }
  return streamOf(
    [
      ['Type', '/XRef'],
      ['Size', entries.length],
      ['W', '[1 4 2]'],
      ['Root', refer(catalog)],
      ['Info', refer(info)],
      ['ID', `[<${identity}> <${identity}>]`],
      ['Filter', '/FlateDecode'],
    ],
    deflateSync(table),
  );
}
