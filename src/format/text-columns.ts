/** A table of a record's text for a terminal: cells wrapped in their columns, or row by row where there is no room for columns. */

import type { TextOptions } from './text';
import { pad, type Run, widthOf, wrapRuns } from './text-width';

type Cell = readonly Run[];

interface TextTable {
  heads: readonly Cell[];
  rows: readonly (readonly Cell[])[];
  sides: readonly ('left' | 'right' | 'center' | undefined)[];
}

const GAP = '  ';
/** In a column that is narrower, hardly a word stands whole. */
const LEAST_COLUMN = 8;

export function tableLines({ heads, rows, sides }: TextTable, { columns, style }: TextOptions): string[] {
  const widths = heads.map((head, column) =>
    Math.max(1, ...[head, ...rows.map((row) => row[column] ?? [])].map(roomOf)),
  );
  const room = columns - GAP.length * (widths.length - 1);
  if (widths.reduce((sum, one) => sum + Math.min(one, LEAST_COLUMN), 0) > room) return listedRows(heads, rows, columns);
  for (let over = widths.reduce((sum, one) => sum + one, -room); over > 0; over -= 1) {
    const widest = widths.indexOf(Math.max(...widths));
    widths[widest] = (widths[widest] ?? 1) - 1;
  }
  const shown = (cells: readonly Cell[]) => {
    const cellLines = widths.map((one, column) => wrapRuns(cells[column] ?? [], one));
    const height = Math.max(1, ...cellLines.map((lines) => lines.length));
    return Array.from({ length: height }, (_, line) =>
      cellLines
        .map((lines, column) => aligned(lines[line] ?? '', widths[column] ?? 1, sides[column]))
        .join(GAP)
        .trimEnd(),
    );
  };
  return [...shown(heads), style.dim(widths.map((one) => '─'.repeat(one)).join(GAP)), ...rows.flatMap(shown)];
}

/** `Heading: cell`, a line each, and a blank line between rows. */
function listedRows(heads: readonly Cell[], rows: TextTable['rows'], width: number): string[] {
  return rows.flatMap((row, index) => [
    ...(index > 0 ? [''] : []),
    ...heads.flatMap((head, column) => wrapRuns([...head, { text: ': ' }, ...(row[column] ?? [])], width)),
  ]);
}

function roomOf(cell: Cell): number {
  return widthOf(
    cell
      .map(({ text }) => text)
      .join('')
      .replaceAll(/\s+/g, ' ')
      .trim(),
  );
}

function aligned(text: string, width: number, side: TextTable['sides'][number]): string {
  const left = Math.max(0, width - widthOf(text));
  if (side === 'right') return ' '.repeat(left) + text;
  if (side === 'center') return pad(' '.repeat(Math.floor(left / 2)) + text, width);
  return pad(text, width);
}
