/** The words of a record: whether they hold what a person looks for, and where. */

import { blankComments, withoutComments } from './body-text';
import { foldSpaces, type Mark, marksIn } from './marks';
import { type CpdRecord, rangeInRecord } from './record';

/** A line of a file, or a field of it on one line, and the words that were found there. */
export interface FoundLine {
  /** Of the file, from 1; of a field, where its value begins. */
  line: number;
  /** None in the text below the front matter. */
  field?: string;
  text: string;
  marks: readonly Mark[];
}

/** These are not what anybody wrote in words. */
const WORDLESS = ['schema', 'visibility', 'sha256'];

/** True where the words stand, one behind the other, in a field or in the text. Case, accents and line ends do not matter. */
export function hasWords(record: CpdRecord, words: string): boolean {
  return wordsOf(record).includes(foldSpaces(words));
}

/** True for what can be looked for at all. */
export function isSearchable(words: string): boolean {
  return foldSpaces(words) !== '';
}

/** Every line of the file with one of the words; comments, in which templates ask, are no part of the record. */
export function findLines(record: CpdRecord, words: readonly string[]): FoundLine[] {
  const wanted = words.map(foldSpaces);
  return [...fieldLines(record, wanted), ...bodyLines(record, wanted)];
}

function fieldLines(record: CpdRecord, wanted: readonly string[]): FoundLine[] {
  return leavesOf(record.data)
    .map(({ path, text }) => ({ path, text, marks: marksIn(text, wanted) }))
    .filter(({ marks }) => marks.length > 0)
    .map(({ path, text, marks }) => ({
      line: rangeInRecord(record, path).line,
      field: String(path[0]),
      text,
      marks,
    }));
}

function bodyLines({ body, bodyLine }: CpdRecord, wanted: readonly string[]): FoundLine[] {
  const marks = marksIn(blankComments(body), wanted);
  const found: FoundLine[] = [];
  if (marks.length === 0) return found;
  let at = 0;
  // Both go forward only, so that many lines with many words take no longer than their sum.
  let first = 0;
  for (const [index, text] of body.split('\n').entries()) {
    const end = at + text.length;
    const here: Mark[] = [];
    while ((marks[first]?.[1] ?? Number.POSITIVE_INFINITY) <= at) first += 1;
    for (let next = first, mark = marks[next]; mark && mark[0] < end; next += 1, mark = marks[next])
      here.push([Math.max(mark[0] - at, 0), Math.min(mark[1] - at, text.length)]);
    if (here.length > 0) found.push({ line: bodyLine + index, text, marks: here });
    at = end + 1;
  }
  return found;
}

/** Folding takes time, and a query may ask for several words. */
const FOLDED = new WeakMap<CpdRecord, string>();

function wordsOf(record: CpdRecord): string {
  const known = FOLDED.get(record);
  if (known !== undefined) return known;
  const texts = [...leavesOf(record.data).map(({ text }) => text), withoutComments(record.body)];
  // No phrase goes on from one field to the next.
  const words = foldSpaces(texts.join('\u0000'));
  FOLDED.set(record, words);
  return words;
}

interface Leaf {
  path: readonly (string | number)[];
  text: string;
}

/** Every value that is no group itself, as text on one line. */
function leavesOf(value: unknown, path: Leaf['path'] = []): Leaf[] {
  if (typeof value !== 'object' || value === null)
    return value === undefined ? [] : [{ path, text: String(value).replaceAll(/\s+/g, ' ').trim() }];
  return Object.entries(value)
    .filter(([key]) => path.length > 0 || !WORDLESS.includes(key))
    .flatMap(([key, held]) => leavesOf(held, [...path, Array.isArray(value) ? Number(key) : key]));
}
