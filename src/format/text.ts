/** Tables for a terminal, or plain for a pipe. */

import { stripControls } from '../record/controls';
import type { Cell, Table } from '../report/table';
import { cut, pad, widthOf } from './text-width';

/** How text is painted. A terminal's style is one, but a writer may not know the terminal, so it says here what it needs. */
export interface TextStyle {
  bold(text: string): string;
  dim(text: string): string;
  red(text: string): string;
  yellow(text: string): string;
  green(text: string): string;
  cyan(text: string): string;
}

export interface TextOptions {
  /** Width of the terminal. */
  columns: number;
  style: TextStyle;
}

const GAP = '  ';
/** What is cut where the terminal is narrow, in this order, and to no less than these columns. */
const CUT_TO: readonly (readonly [key: string, least: number])[] = [
  ['about', 14],
  ['title', 20],
];

/** Aligned columns, those that hold something, with what is longest cut to fit; or, plain, every field between tabs, nothing cut. */
export function renderTable(table: Table, { columns, style, plain }: TextOptions & { plain: boolean }): string {
  const rows = table.rows.map((row) => row.map(oneLine));
  if (plain) return [table.columns.map(({ title }) => title), ...rows].map((row) => `${row.join('\t')}\n`).join('');
  const shown = table.columns
    .map((column, index) => ({ ...column, cells: rows.map((row) => row[index] ?? '') }))
    .filter(({ cells }) => cells.some((cell) => cell !== ''));
  const widths = shown.map(({ title, cells }) => Math.max(widthOf(title), ...cells.map(widthOf)));
  let over = widths.reduce((sum, width) => sum + GAP.length + width, -GAP.length) - columns;
  for (const [key, least] of CUT_TO) {
    const index = shown.findIndex((column) => column.key === key);
    const width = widths[index] ?? 0;
    const less = Math.max(0, Math.min(over, width - least));
    if (index !== -1) widths[index] = width - less;
    over -= less;
  }
  const line = (cells: readonly string[], paint: (text: string, index: number) => string) =>
    `${cells
      .map((cell, index) => paint(pad(cut(cell, widths[index] ?? 0), widths[index] ?? 0), index))
      .join(GAP)
      .trimEnd()}\n`;
  const isQuiet = (index: number) => ['date', 'id'].includes(shown[index]?.type ?? '');
  const heading = line(
    shown.map((column) => column.title),
    (text) => style.bold(text),
  );
  const body = rows.map((_, row) =>
    line(
      shown.map(({ cells }) => cells[row] ?? ''),
      (text, index) => (isQuiet(index) ? style.dim(text) : text),
    ),
  );
  return heading + body.join('');
}

function oneLine(cell: Cell): string {
  return cell === undefined ? '' : stripControls(String(cell)).replaceAll(/\s+/g, ' ').trim();
}
