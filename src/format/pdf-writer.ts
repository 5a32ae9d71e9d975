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

/** What has its value is packed as soon as enough has come together: as text, a long book would fill the memory. */
export function createWriter(): PdfWriter {
  const packing = createPacking();
  const shared = new Map<string, number>();
  const add = (object: PdfObject) => {
    const number = packing.reserve();
    packing.put(number, object);
    return number;
  };
  return {
    reserve: packing.reserve,
    set: packing.put,
    add,
    share(object) {
      const key = object.data ? `${object.text}\0${digestOf(object.data)}` : object.text;
      const known = shared.get(key);
      if (known !== undefined) return known;
      const number = add(object);
      shared.set(key, number);
      return number;
    },
    finish: packing.finish,
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

type Entry = readonly [kind: number, place: number, index: number];

/** Of object 0, which is the head of those that are free, and of whatever never got a value. */
const FREE: Entry = [0, 0, 0xffff];

function createPacking() {
  const written: Uint8Array[] = [];
  const entries: Entry[] = [FREE];
  let length = 0;
  let plain: (readonly [number: number, text: string])[] = [];
  const write = (part: string | Uint8Array) => {
    const bytes = typeof part === 'string' ? Buffer.from(part, 'latin1') : part;
    written.push(bytes);
    length += bytes.length;
  };
  const reserve = () => entries.push(FREE) - 1;
  const writeStream = (number: number, { text, data = new Uint8Array() }: PdfObject) => {
    entries[number] = [1, length, 0];
    write(`${number} 0 obj\n${text}\nstream\n`);
    write(data);
    write('\nendstream\nendobj\n');
  };
  const writePlain = () => {
    if (plain.length === 0) return;
    const stream = reserve();
    for (const [index, [number]] of plain.entries()) entries[number] = [2, stream, index];
    writeStream(stream, objectStream(plain));
    plain = [];
  };
  write(HEADER);
  return {
    reserve,
    put(number: number, object: PdfObject) {
      if (object.data) return writeStream(number, object);
      plain.push([number, object.text]);
      if (plain.length === OBJECTS_A_STREAM) writePlain();
    },
    finish(catalog: number, info: number): Uint8Array {
      writePlain();
      const number = reserve();
      const start = length;
      entries[number] = [1, start, 0];
      const identity = createHash('sha256');
      for (const bytes of written) identity.update(bytes);
      writeStream(number, crossReferences(entries, catalog, info, identity.digest('hex').slice(0, 32)));
      write(`startxref\n${start}\n%%EOF\n`);
      return Buffer.concat(written, length);
    },
  };
}

function objectStream(objects: readonly (readonly [number: number, text: string])[]): PdfObject {
  let places = '';
  let values = '';
  for (const [number, text] of objects) {
    places += `${number} ${values.length} `;
    values += `${text}\n`;
  }
  const data = deflateSync(Buffer.from(places + values, 'latin1'));
  return streamOf(
    [
      ['Type', '/ObjStm'],
      ['N', objects.length],
      ['First', places.length],
      ['Filter', '/FlateDecode'],
    ],
    data,
  );
}

/** The table of objects as a stream (section 7.5.8): kind, where, which there. */
function crossReferences(entries: readonly Entry[], catalog: number, info: number, identity: string): PdfObject {
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
