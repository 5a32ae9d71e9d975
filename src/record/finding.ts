/** A finding: one problem or hint about the record, with its place in a file. */

export type Severity = 'error' | 'warning' | 'hint';

export interface Finding {
  /** Permanent name of the rule, `group/name`. */
  rule: string;
  severity: Severity;
  /** Path from the root of the portfolio, with `/`. */
  file: string;
  /** Counted from 1, as editors do; columns in UTF-16 units. */
  line: number;
  column: number;
  /** Where it ends, the column being the first behind it; at its beginning where that is left out. */
  endLine?: number;
  endColumn?: number;
  /** One sentence: what is wrong and, where it helps, what to write instead. */
  message: string;
  /** Why the rule is there, and where it comes from. */
  why?: string;
  /** A change that mends it and cannot do harm. */
  fix?: Fix;
}

/** The text between two offsets of the file, counted in UTF-16 units, and what to write instead. */
export interface Fix {
  /** What it does, in a few words: `add closed: 2026-03-14`. */
  what: string;
  from: number;
  to: number;
  insert: string;
}

/** The one edit that turns a text into another. */
export function fixBetween(before: string, after: string, what: string): Fix {
  let start = 0;
  while (start < before.length && before[start] === after[start]) start += 1;
  let end = 0;
  const most = Math.min(before.length, after.length) - start;
  while (end < most && before[before.length - 1 - end] === after[after.length - 1 - end]) end += 1;
  return { what, from: start, to: before.length - end, insert: after.slice(start, after.length - end) };
}

export function applyFix(text: string, { from, to, insert }: Fix): string {
  return text.slice(0, from) + insert + text.slice(to);
}

export interface Place {
  line: number;
  column: number;
}

/**
 * Where the lines of a text begin, as far as it was looked through, and where the last of them ends. Of the last text alone:
 * findings come file by file, and of some files by the thousand.
 */
let lines = { text: '', starts: [0], end: Number.POSITIVE_INFINITY };

/** The place of an offset in a text. */
export function placeAt(text: string, offset: number): Place {
  if (lines.text !== text) lines = { text, starts: [0], end: endOfLine(text, 0) };
  const { starts } = lines;
  while (lines.end < offset) {
    starts.push(lines.end + 1);
    lines.end = endOfLine(text, lines.end + 1);
  }
  let [line, after] = [1, starts.length + 1];
  while (after - line > 1) {
    const middle = (line + after) >> 1;
    if ((starts[middle - 1] ?? 0) <= offset) line = middle;
    else after = middle;
  }
  return { line, column: Math.min(offset, text.length) - (starts[line - 1] ?? 0) + 1 };
}

function endOfLine(text: string, from: number): number {
  const end = text.indexOf('\n', from);
  return end === -1 ? Number.POSITIVE_INFINITY : end;
}

const RANK: Readonly<Record<Severity, number>> = {
  error: 0,
  warning: 1,
  hint: 2,
};

/** By file, line, column, then severity and rule, so that a report never depends on the order of the checks. */
export function sortFindings(findings: readonly Finding[]): Finding[] {
  return [...findings].sort(
    (a, b) =>
      compareText(a.file, b.file) ||
      a.line - b.line ||
      a.column - b.column ||
      RANK[a.severity] - RANK[b.severity] ||
      compareText(a.rule, b.rule) ||
      compareText(a.message, b.message),
  );
}

export function countFindings(findings: readonly Finding[]): Readonly<Record<Severity, number>> {
  const counts = { error: 0, warning: 0, hint: 0 };
  for (const finding of findings) counts[finding.severity] += 1;
  return counts;
}

/** By code unit: the same on every machine, which a locale's order is not. */
export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
