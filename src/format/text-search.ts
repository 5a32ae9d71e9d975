/** What a search found: a record as a heading with its path and line, and below it the lines with the words. */

import { stripControls } from '../record/controls';
import type { Mark } from '../record/marks';
import type { CpdRecord } from '../record/record';
import type { FoundLine } from '../record/words';
import type { TextOptions } from './text';
import { cut, widthOf } from './text-width';

/** A record and its lines that hold the words. */
export interface Found {
  record: CpdRecord;
  lines: readonly FoundLine[];
}

interface SearchOptions extends TextOptions {
  /** For a pipe: `path:line:text`, as editors and grep have it, nothing cut. */
  plain: boolean;
}

export function renderFound(found: readonly Found[], options: SearchOptions): string {
  if (options.plain)
    return found
      .flatMap(({ record: { path }, lines }) =>
        lines.map(({ line, field, text }) => `${path}:${line}:${field ? `${field}: ` : ''}${oneLine(text)}\n`),
      )
      .join('');
  return found.map((one) => blockOf(one, options)).join('\n');
}

function blockOf({ record, lines }: Found, { columns, style }: TextOptions): string {
  const { id } = record.data;
  const title = cut(oneLine(record.data.title), Math.max(columns - id.length - 2, 10));
  // Trap: more of them than a function takes arguments would break Math.max(...lines).
  const width = lines.reduce((most, { line }) => Math.max(most, String(line).length), 0);
  return [
    `${style.cyan(title)}  ${style.dim(id)}\n`,
    // Never cut: editors and terminals open a place that is whole.
    `${style.dim(`${record.path}:${lines[0]?.line ?? 1}`)}\n`,
    ...lines.map(({ line, field, text, marks }) => {
      const number = String(line).padStart(width + 2);
      const label = field ? `${field}: ` : '';
      const room = Math.max(columns - widthOf(number) - 2 - widthOf(label), 20);
      return `${style.dim(`${number}  ${label}`)}${excerpt(text, marks, room, style.bold)}\n`;
    }),
  ].join('');
}

/** As much of a line as there is room for, around the first of the words, which are painted. */
function excerpt(text: string, marks: readonly Mark[], room: number, paint: (words: string) => string): string {
  const [first = [0, 0] as const] = marks;
  const start = widthOf(oneLine(text)) <= room ? 0 : beginning(text, first, room);
  const lead = start > 0 ? '…' : '';
  let shown = lead;
  let left = room - widthOf(lead);
  let at = start;
  for (const [from, until, isMark] of pieces(marks, start, text.length)) {
    const piece = stripControls(text.slice(from, until)).replaceAll(/\s+/g, ' ');
    const words = at === start && start === 0 ? piece.trimStart() : piece;
    const fitting = cut(words, left);
    shown += isMark ? paint(fitting) : fitting;
    left -= widthOf(fitting);
    at = until;
    if (fitting !== words || left <= 0) break;
  }
  return shown.trimEnd();
}

/** Where to begin so that a third of the room stands before the words: at the beginning of one. */
function beginning(text: string, [from, until]: Mark, room: number): number {
  const before = Math.max(0, Math.min(Math.floor(room / 3), room - 2 - widthOf(text.slice(from, until))));
  let start = from;
  let width = 0;
  for (const character of [...text.slice(0, from)].reverse()) {
    width += widthOf(character);
    if (width > before) break;
    start -= character.length;
  }
  if (start === 0 || from === start) return start;
  const space = text.slice(start, from).search(/\s\S/);
  return space === -1 ? start : start + space + 1;
}

/** The text from a place on, in pieces that are words that were looked for, or not. */
function pieces(marks: readonly Mark[], start: number, end: number): [from: number, until: number, isMark: boolean][] {
  const cuts: [number, number, boolean][] = [];
  let at = start;
  for (const [from, until] of marks.filter(([, until]) => until > start)) {
    if (from > at) cuts.push([at, from, false]);
    cuts.push([Math.max(from, at), until, true]);
    at = until;
  }
  if (at < end) cuts.push([at, end, false]);
  return cuts;
}

function oneLine(text: string): string {
  return stripControls(text).replaceAll(/\s+/g, ' ').trim();
}
