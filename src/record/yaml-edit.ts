/** The edits by which one key of the front matter changes; what stands around it stays as it was typed. */

import {
  type Entry,
  entriesOf,
  renderInLine,
  renderItem,
  renderValue,
  type Style,
  type Written,
  type YamlSource,
} from './yaml';

/** Where text is taken out of a file, and what is put in its place. */
export interface Edit {
  from: number;
  to: number;
  insert: string;
}

/**
 * Gives a key another value, or takes it away where the value is undefined. Quotes, spacing and a comment behind the value
 * stay; a key that is new comes behind the last of `above` that is there. Undefined where it cannot be done alone.
 */
export function editValue(
  source: YamlSource,
  end: number,
  key: string,
  value: unknown,
  above: readonly string[],
): Edit | undefined {
  const place = placeOf(source, end);
  const entry = place.entries.find((one) => one.key === key);
  if (!entry) return value === undefined ? undefined : editNew(place, renderValue(value), { key, above });
  if (value === undefined) return editAway(place, entry);
  const isLine = typeof value !== 'object' && !place.text.slice(entry.from, entry.to).includes('\n');
  const inLine = isLine && LINES.includes(entry.style) ? renderInLine(value, entry.style, place.isFlow) : undefined;
  if (inLine !== undefined) return { from: entry.from, to: entry.to, insert: inLine };
  return place.isFlow ? undefined : editWhole(place, entry, renderValue(value));
}

/**
 * Puts an item behind the others of a list; a list that is new comes behind the last of `above` that is there, or last of
 * all. Undefined where the key holds something else than a list.
 */
export function editItemIn(
  source: YamlSource,
  end: number,
  key: string,
  item: unknown,
  above: readonly string[],
): Edit | undefined {
  const place = placeOf(source, end);
  const entry = place.entries.find((one) => one.key === key);
  if (!entry) return editNew(place, renderValue([item]), above.length > 0 ? { key, above } : { key });
  const last = entry.items.at(-1);
  switch (entry.style) {
    case 'nothing': {
      const list = renderValue([item]);
      return place.isFlow ? undefined : editWhole(place, entry, list);
    }
    case 'flow list': {
      const text = renderInLine(item, 'plain', true);
      if (text === undefined) return undefined;
      return last ? insertAt(last.to, `, ${text}`) : insertAt(entry.from + 1, text);
    }
    case 'list':
      return last && insertAt(lineEnd(place, last.to), linesOf(place, renderItem(item), indentOf(place, last)));
    default:
      return undefined;
  }
}

/** Takes an item from a list by its index; a list of one goes with it. */
export function editItemAway(source: YamlSource, end: number, key: string, index: number): Edit | undefined {
  const place = placeOf(source, end);
  const entry = place.entries.find((one) => one.key === key);
  const gone = entry?.items[index];
  if (!entry || !gone) return undefined;
  if (entry.items.length === 1) return editAway(place, entry);
  const lines = { from: lineStart(place, gone.from), to: lineEnd(place, gone.to) };
  if (entry.style === 'list') return { ...lines, insert: '' };
  if (/^[ \t]*$/.test(place.text.slice(lines.from, gone.from)) && isAloneBefore(place.text, gone.to, lines.to))
    return { ...lines, insert: '' };
  const [before, after] = [entry.items[index - 1], entry.items[index + 1]];
  if (after && !place.text.slice(gone.to, after.from).includes('#'))
    return { from: gone.from, to: after.from, insert: '' };
  if (before && !place.text.slice(before.to, gone.from).includes('#'))
    return { from: before.to, to: gone.to, insert: '' };
  return undefined;
}

/** Styles whose values may be changed where they stand. */
const LINES: readonly Style[] = ['plain', 'single', 'double'];

interface FrontMatterPlace {
  text: string;
  entries: readonly Entry[];
  isFlow: boolean;
  /** The line end of the file. */
  eol: string;
  /** What every key stands behind. */
  indent: string;
  start: number;
  end: number;
}

function placeOf(source: YamlSource, end: number): FrontMatterPlace {
  const { text, start } = source;
  const { entries, isFlow } = entriesOf(source);
  const first = entries[0]?.start ?? start;
  const eol = text.slice(0, end).includes('\r\n') ? '\r\n' : '\n';
  const indent = isFlow ? '' : text.slice(text.lastIndexOf('\n', first - 1) + 1, first);
  return { text, entries, isFlow, eol, indent: /^ *$/.test(indent) ? indent : '', start, end };
}

function editNew(
  place: FrontMatterPlace,
  rendered: string,
  { key, above }: { key: string; above?: readonly string[] },
): Edit | undefined {
  if (place.isFlow) return undefined;
  const behind = above?.map((name) => place.entries.find((one) => one.key === name)).findLast((one) => one);
  const at = behind ? fieldEnd(place, behind) : above ? place.start : place.end;
  return insertAt(at, linesOf(place, `${key}:${rendered}`, place.indent));
}

function editAway(place: FrontMatterPlace, entry: Entry): Edit | undefined {
  if (place.isFlow) return undefined;
  return { from: lineStart(place, entry.start), to: fieldEnd(place, entry), insert: '' };
}

/** What stands behind the colon makes way, but for a comment on the key. */
function editWhole(place: FrontMatterPlace, entry: Entry, rendered: string): Edit {
  const [first = '', ...more] = rendered.split('\n').map((line, index) => (index === 0 ? line : place.indent + line));
  return {
    from: entry.colon,
    to: withoutEol(place.text, lineEnd(place, entry.to)),
    insert: [first + commentOn(place, entry), ...more].join(place.eol),
  };
}

/** The comment behind the colon or behind the value; one in the last line of a list is about the item there. */
function commentOn(place: FrontMatterPlace, { style, colon, from, to }: Entry): string {
  const commentIn = (start: number, end: number) =>
    /(?<![ \t])[ \t]+#[^\n]*/.exec(place.text.slice(start, withoutEol(place.text, end)))?.[0] ?? '';
  const firstEnd = lineEnd(place, colon);
  if (style === 'text block') return commentIn(from, lineEnd(place, from));
  const behindColon = from >= firstEnd ? commentIn(colon, firstEnd) : '';
  return behindColon || (style === 'list' ? '' : commentIn(to, lineEnd(place, to)));
}

/** Nothing but the comma of the item and a comment on it. */
function isAloneBefore(text: string, from: number, to: number): boolean {
  return /^[ \t]*,[ \t]*(?:#[^\n]*)?\r?\n$/.test(text.slice(from, to));
}

function insertAt(at: number, insert: string): Edit {
  return { from: at, to: at, insert };
}

function linesOf({ eol }: FrontMatterPlace, rendered: string, indent: string): string {
  return rendered
    .split('\n')
    .map((line) => `${line === '' ? '' : indent}${line}${eol}`)
    .join('');
}

/** What stands before the dash of an item. */
function indentOf(place: FrontMatterPlace, item: Written): string {
  const dash = place.text.lastIndexOf('-', item.from - 1);
  return place.text.slice(lineStart(place, dash), dash);
}

function lineStart({ text }: FrontMatterPlace, offset: number): number {
  return text.lastIndexOf('\n', offset - 1) + 1;
}

/** The offset behind the line that holds an offset; what is at the beginning of a line already stays there. */
function lineEnd({ text, end }: FrontMatterPlace, offset: number): number {
  if (text[offset - 1] === '\n') return offset;
  const at = text.indexOf('\n', offset);
  return at === -1 ? end : at + 1;
}

/** A comment below a field that is indented is about the field. */
function fieldEnd(place: FrontMatterPlace, entry: Entry): number {
  const end = lineEnd(place, entry.to);
  const below = place.text.slice(end, place.end);
  return end + (new RegExp(`^(?:${place.indent}[ \\t]+#[^\\n]*\\n)*`).exec(below)?.[0].length ?? 0);
}

function withoutEol(text: string, offset: number): number {
  return offset - (/\r?\n$/.exec(text.slice(Math.max(0, offset - 2), offset))?.[0].length ?? 0);
}
