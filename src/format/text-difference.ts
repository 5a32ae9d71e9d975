/** What differs between two submissions, for a terminal and for programs. */

import { stripControls } from '../record/controls';
import type { RecordChange } from '../record/word-diff';
import { wrapWords } from './history';
import { jsonText } from './json';
import type { TextOptions } from './text';

export interface ChangedRecord extends RecordChange {
  path: string;
  title: string;
}

const EVENTS = { written: 'added', changed: 'changed', removed: 'removed' } as const;
const WIDEST = 90;
const INDENT = '    ';

export function renderDifference(changes: readonly ChangedRecord[], options: TextOptions): string {
  const { style } = options;
  if (changes.length === 0) return 'no record differs\n';
  const paint = { written: style.green, changed: style.yellow, removed: style.red };
  return changes
    .flatMap(({ event, title, path, was, lines }) => [
      `${paint[event](EVENTS[event].padEnd(7))}  ${style.bold(stripControls(title))}  ${style.dim(stripControls(path))}`,
      ...(was === undefined ? [] : [`${INDENT}${style.dim(`was ${stripControls(was)}`)}`]),
      ...(event === 'changed' ? changedLines(lines, options) : []),
    ])
    .map((line) => `${line}\n`)
    .join('');
}

function changedLines(lines: RecordChange['lines'], { columns, style }: TextOptions): string[] {
  const width = Math.min(columns, WIDEST) - INDENT.length;
  return lines
    .filter((line) => line.some(({ kind, text }) => kind !== 'same' && text.trim() !== ''))
    .flatMap((line) => wrapWords(line, width, style))
    .map((line) => `${INDENT}${line}`);
}

export function renderDifferenceJson(
  { from, to }: { from: string; to: string },
  changes: readonly ChangedRecord[],
): string {
  return jsonText({
    format: 'cpd-difference',
    version: 1,
    from,
    to,
    records: changes.map(({ path, title, event, was, lines }) => ({
      change: EVENTS[event],
      path,
      title,
      ...(was !== undefined && { was }),
      ...(event === 'changed' && { lines }),
    })),
  });
}
