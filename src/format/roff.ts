/** A manual -> roff, as man reads it (man(7) macros, which groff and mandoc both know). */

import { wrap } from './text-width';

export interface ManualEntry {
  term: string;
  text: string;
}

/** Paragraphs, examples as they are typed, and lists. */
export type ManualBlock =
  | { kind: 'paragraph'; text: string }
  | { kind: 'example'; lines: string[] }
  | { kind: 'list'; entries: readonly ManualEntry[] }
  | { kind: 'heading'; text: string };

export interface Manual {
  name: string;
  /** In a line, for `whatis`. */
  summary: string;
  version: string;
  synopsis: string;
  sections: readonly { title: string; blocks: readonly ManualBlock[] }[];
}

export function renderRoff({ name, summary, version, synopsis, sections }: Manual): string {
  const lines = [
    // A date would make every build another file.
    `.TH ${name.toUpperCase()} 1 "" ${quoted(`${name} ${version}`)} "User Commands"`,
    // Left-aligned, and no word is broken: flags are typed as they stand.
    '.ad l',
    '.nh',
    '.SH NAME',
    `${escaped(name)} \\- ${escaped(summary)}`,
    '.SH SYNOPSIS',
    escaped(synopsis),
    ...sections.flatMap(({ title, blocks }) => [`.SH ${quoted(title.toUpperCase())}`, ...blocks.flatMap(blockLines)]),
  ];
  // A paragraph begins below a heading by itself.
  return `${lines.filter((line, at) => line !== '.PP' || !/^\.S[HS] /.test(lines[at - 1] ?? '')).join('\n')}\n`;
}

function blockLines(block: ManualBlock): string[] {
  switch (block.kind) {
    case 'heading':
      return [`.SS ${quoted(block.text)}`];
    case 'paragraph':
      return ['.PP', filled(block.text)];
    case 'example':
      return ['.PP', '.RS 4', '.nf', ...block.lines.map(escaped), '.fi', '.RE'];
    case 'list':
      return block.entries.flatMap(({ term, text }) => ['.TP', `.B ${quoted(term)}`, filled(text)]);
  }
}

/** Broken into lines that mandoc thinks short enough; man fills them anew. */
function filled(text: string): string {
  return escaped(wrap(text, 66).join('\n'));
}

/**
 * What roff takes for itself: backslashes, a dot or an apostrophe at the beginning of a line; and hyphens that are typed.
 * Not every roff reads UTF-8, but all of them know letters by their numbers.
 */
function escaped(text: string): string {
  return text
    .replaceAll('\\', '\\e')
    .replaceAll('-', '\\-')
    .replaceAll(
      /[^\0-\x7f]/gu,
      (letter) => `\\[u${(letter.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}]`,
    )
    .replaceAll(/^(?=[.'])/gm, '\\&');
}

/** An argument of a macro. */
function quoted(text: string): string {
  return `"${escaped(text).replaceAll('"', '\\(dq')}"`;
}
