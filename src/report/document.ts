/** The neutral document: what a reader gets, as plain values that any writer can set. */

import type { Drawing, MonthChart, Tick } from './drawing';

/** A piece of one line of text. */
export type Run =
  | { kind: 'text'; text: string; tone?: 'strong' | 'quiet' | 'code' }
  /** A record that stands in the same document. */
  | { kind: 'record'; id: string; text: string }
  /** A page elsewhere; the address is http or https. */
  | { kind: 'link'; address: string; text: string }
  | { kind: 'drawing'; drawing: Drawing }
  | { kind: 'break' };

export type Line = readonly Run[];

export interface Field {
  label: string;
  value: Line;
}

/** The head of a column, and the side on which what is below it stands. */
export interface ColumnHead {
  heading: string;
  align: 'start' | 'end';
  /** It holds a word, a number or a date, and leaves its room to the others. */
  isNarrow?: boolean;
  /** Written at its head in place of the heading, which says the same in words. */
  ticks?: readonly Tick[];
}

export interface Row {
  /** The record that the row stands for, where links may lead to the row. */
  id?: string;
  cells: readonly Line[];
}

export interface Picture {
  /** Media type, such as image/png. */
  media: string;
  bytes: Uint8Array;
}

/** True for what every browser and reader shows as it is. An SVG is none of these: it can hold markup and refer to files. */
export function isPicture(media: string): boolean {
  return /^image\/(?:png|jpeg|gif|webp)$/.test(media);
}

interface Quadrant {
  heading: string;
  points: readonly string[];
}

export type Block =
  | { kind: 'paragraph'; line: Line }
  | { kind: 'fields'; caption?: Line; fields: readonly Field[] }
  | { kind: 'list'; caption?: string; items: readonly Line[] }
  /** The note below it tells how to read it. */
  | { kind: 'table'; caption?: string; columns: readonly ColumnHead[]; rows: readonly Row[]; note?: Line }
  /** Markdown as the engineer wrote it. Its headings go below `level`; its relative links start at `folder`. */
  | { kind: 'markdown'; source: string; level: number; folder: string }
  | { kind: 'image'; picture: Picture; alt: string; caption: Line }
  | MonthChart
  | { kind: 'quadrants'; quadrants: readonly Quadrant[] };

export interface Section {
  /** Unique in the document; a record's section has the record's id. */
  id: string;
  isRecord: boolean;
  /** 0 for the only record of a document, 1 for a chapter, deeper ones below it. */
  level: number;
  heading: string;
  /** A line under the heading: what kind, when, by whom. */
  byline?: readonly string[];
  badges: readonly string[];
  blocks: readonly Block[];
  /** What stands at the head of the pages from here to the next section that says something of its own. */
  running?: string;
  /** True for a chapter that is long enough to begin a page; a shorter one would leave it all but empty. */
  startsPage?: boolean;
}

/** A section that is no record's, without blocks. A chapter stands at the head of its pages. */
export function groupSection(id: string, heading: string, level: number): Section {
  return { id, isRecord: false, level, heading, badges: [], blocks: [], ...(level === 1 && { running: heading }) };
}

export interface ReportDocument {
  /** A whole portfolio has a cover and a contents list; one record has neither. */
  kind: 'portfolio' | 'record';
  title: string;
  subtitle: string;
  author: string;
  /** BCP 47. */
  language: string;
  /** The day it was made, YYYY-MM-DD. */
  date: string;
  /** Who it is about and what is inside. */
  cover: readonly Field[];
  /** What a reader must know before reading. */
  notices: readonly string[];
  /** In reading order; the levels make the tree. */
  sections: readonly Section[];
  /** For a record's id or path, or an evidence file's path: the id of its place in this document. */
  places: ReadonlyMap<string, string>;
  /** Evidence that Markdown may show, by path from the portfolio's root. */
  pictures: ReadonlyMap<string, Picture>;
}

/** A section and those below it. */
export interface SectionTree {
  section: Section;
  inner: SectionTree[];
}

/** Flat sections with levels -> sections within sections. */
export function nestSections(sections: readonly Section[]): SectionTree[] {
  const roots: SectionTree[] = [];
  const open: SectionTree[] = [];
  for (const section of sections) {
    const tree = { section, inner: [] };
    while ((open.at(-1)?.section.level ?? -1) >= section.level) open.pop();
    (open.at(-1)?.inner ?? roots).push(tree);
    open.push(tree);
  }
  return roots;
}

export function text(words: string, tone?: 'strong' | 'quiet' | 'code'): Run {
  return tone ? { kind: 'text', text: words, tone } : { kind: 'text', text: words };
}

/** Several lines as one, each beginning anew. */
export function stack(lines: readonly Line[]): Line {
  return lines.flatMap((line, index) => (index === 0 ? line : [{ kind: 'break' } as const, ...line]));
}
