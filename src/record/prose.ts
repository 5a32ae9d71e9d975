/** What a person wrote in a text in words of their own, told from comments, code and what they quote. */

import { blankComments, linesOutsideCode } from './body-text';
import type { CpdRecord } from './record';

/** Signs of something that is no prose; looked for one by one, as most texts have none of them. */
const MARKS = ['<!--', '```', '~~~', '\n>'];

/** Made once for each record: several rules ask for it. V8 keeps what lies here for longer than it is needed. */
const PROSE = new WeakMap<CpdRecord, string>();

/** The prose of a record's body. */
export function proseIn(record: CpdRecord): string {
  const { body } = record;
  if (isProse(body)) return body;
  const known = PROSE.get(record) ?? proseOf(body);
  PROSE.set(record, known);
  return known;
}

function isProse(text: string): boolean {
  return !text.startsWith('>') && !MARKS.some((mark) => text.includes(mark));
}

/** The text with spaces in place of comments, blocks of code and quotations, so that everything else keeps its place. */
export function proseOf(text: string): string {
  if (isProse(text)) return text;
  const shown = blankComments(text);
  let prose = '';
  for (const { line, at } of linesOutsideCode(shown)) {
    if (at > prose.length) prose = `${prose.padEnd(at - 1)}\n`;
    prose += line.startsWith('>') ? ' '.repeat(line.length) : line;
  }
  return prose.padEnd(text.length);
}

/** Runs of letters, digits and what stands inside words. */
export function countWords(text: string): number {
  return (text.match(/[\p{L}\p{N}'’-]+/gu) ?? []).length;
}

/**
 * The sentences of a text, ended by a full stop or an empty line, each by a number that another one hardly has; only those of
 * at least `least` characters, and no more than `most` of them. It does not matter where lines were broken.
 */
export function sentenceMarks(prose: string, { least, most }: { least: number; most: number }): number[] {
  const marks: number[] = [];
  let stop = -1;
  let gap = -1;
  for (let from = 0; from < prose.length && marks.length < most; ) {
    // Looked for again only behind the last one found, so that the time grows with the text and not with its square.
    if (stop < from) stop = endOfSentence(prose, from);
    if (gap < from) gap = indexOrEnd(prose, '\n\n', from);
    const to = Math.min(stop, gap);
    while (from < to && prose.charCodeAt(from) <= SPACE) from += 1;
    if (to - from >= least) marks.push(markOf(prose, from, to));
    from = to + 1;
  }
  return marks;
}

const SPACE = 0x20;

/** The next full stop with space behind it. */
function endOfSentence(prose: string, from: number): number {
  let stop = indexOrEnd(prose, '.', from);
  while (stop + 1 < prose.length && prose.charCodeAt(stop + 1) > SPACE) stop = indexOrEnd(prose, '.', stop + 1);
  return stop;
}

function indexOrEnd(text: string, mark: string, from: number): number {
  const at = text.indexOf(mark, from);
  return at === -1 ? text.length : at;
}

/** How many characters of a sentence tell it from others; looking at all of them takes four times as long. */
const LOOKS = 16;

/** FNV-1a over the length and some of the characters. */
function markOf(text: string, from: number, to: number): number {
  let mark = to - from;
  for (let look = 0; look < LOOKS; look += 1) {
    const code = text.charCodeAt(from + Math.floor(((to - from) * look) / LOOKS));
    mark = Math.imul(mark ^ Math.max(code, SPACE), 0x01000193);
  }
  return mark;
}
