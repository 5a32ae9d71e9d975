/** The objects of a PDF in its plain form (PDF 1.7, section 7.5.4): what a browser prints, and what the PDF library saves. */

import { type Dict, endOfValue, openArray, openDict, referenceOf, skipSpace } from './pdf-syntax';

export interface PdfObject {
  /** Its value; of a stream, the dictionary before it. */
  text: string;
  /** What a stream holds, as it is filtered. */
  data?: Uint8Array;
}

export interface PdfFile {
  catalog: Dict;
  info: Dict;
  /** Read when it is asked for, and once. */
  object(number: number): PdfObject;
  /** What a sticky pattern finds where an object begins: `12 0 obj`. Of very many, this is quicker than to read each. */
  match(number: number, pattern: RegExp): RegExpExecArray | null;
  /** The value, or what it refers to. */
  resolve(value: string): string;
  /** An empty one where there is none. */
  dict(value: string | undefined): Dict;
  /** An empty one where there is none. */
  array(value: string | undefined): string[];
}

const ENTRY_BYTES = 20;
/** What a section of the table of objects begins with: the first number in it, and how many follow. */
const SECTION = /(\d+) (\d+)\s+/y;
const OBJECT = /(\d+) \d+ obj\s*/y;
const STREAM = /stream\r?\n/y;

/** @throws where it has another form: more than one list of its objects, lists in streams, encryption. */
export function readPdfFile(bytes: Uint8Array): PdfFile {
  // One character a byte, so that offsets hold.
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
  const { offsets, trailer } = readOffsets(text);
  const objects: (PdfObject | undefined)[] = [];
  const object = (number: number): PdfObject => {
    const known = objects[number];
    if (known) return known;
    const read = readObject(bytes, text, number, offsets[number]);
    objects[number] = read;
    return read;
  };
  const match = (number: number, pattern: RegExp) => {
    const offset = offsets[number];
    return offset === undefined ? null : matchAt(pattern, text, offset);
  };
  const resolve = (value: string): string => {
    const number = referenceOf(value);
    return number === undefined ? value : object(number).text;
  };
  const dict = (value: string | undefined): Dict => {
    const resolved = value === undefined ? '' : resolve(value);
    return resolved.startsWith('<<') ? openDict(resolved) : new Map();
  };
  const array = (value: string | undefined): string[] => {
    const resolved = value === undefined ? '' : resolve(value);
    return resolved.startsWith('[') ? openArray(resolved) : [];
  };
  return { catalog: dict(trailer.get('Root')), info: dict(trailer.get('Info')), object, match, resolve, dict, array };
}

function readOffsets(text: string): { offsets: readonly (number | undefined)[]; trailer: Dict } {
  const start = Number(/startxref\s+(\d+)\s+%%EOF\s*$/.exec(text.slice(-1024))?.[1] ?? Number.NaN);
  if (!text.startsWith('xref', start))
    throw new Error('this PDF is not in its plain form: it keeps no table of its objects');
  const offsets: (number | undefined)[] = [];
  let at = skipSpace(text, start + 'xref'.length);
  while (!text.startsWith('trailer', at)) {
    const [head, first, count] = matchAt(SECTION, text, at) ?? [];
    if (head === undefined) throw new Error('the table of objects of this PDF cannot be read');
    at += head.length;
    for (let index = 0; index < Number(count); index += 1, at += ENTRY_BYTES)
      if (text[at + 17] === 'n') offsets[Number(first) + index] = Number(text.slice(at, at + 10));
    at = skipSpace(text, at);
  }
  at = skipSpace(text, at + 'trailer'.length);
  const trailer = openDict(text.slice(at, endOfValue(text, at)));
  for (const key of ['Prev', 'XRefStm', 'Encrypt'])
    if (trailer.has(key)) throw new Error(`this PDF is not in its plain form: its trailer has ${key}`);
  return { offsets, trailer };
}

function readObject(bytes: Uint8Array, text: string, number: number, offset: number | undefined): PdfObject {
  // What is not there is null (section 7.3.10).
  if (offset === undefined) return { text: 'null' };
  const [head = '', found] = matchAt(OBJECT, text, offset) ?? [];
  if (Number(found) !== number) throw new Error(`this PDF does not hold its object ${number} where it says`);
  const start = offset + head.length;
  const end = endOfValue(text, start);
  const value = text.slice(start, end);
  const after = skipSpace(text, end);
  if (text.startsWith('endobj', after)) return { text: value };
  const [opening] = matchAt(STREAM, text, after) ?? [];
  const length = Number(openDict(value).get('Length'));
  if (opening === undefined || !Number.isInteger(length))
    throw new Error(`object ${number} of this PDF cannot be read`);
  const from = after + opening.length;
  if (!text.startsWith('endstream', skipSpace(text, from + length)))
    throw new Error(`the stream of object ${number} of this PDF is not as long as it says`);
  return { text: value, data: bytes.subarray(from, from + length) };
}

function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}
