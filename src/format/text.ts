/** Tables for a terminal, or plain for a pipe. */

import type { Cell, Table } from '../report/table';
import { cut, pad, stripControls, widthOf } from './text-width';

/** How text is painted; the same shape as the terminal's. */
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
/** A title is cut to no less than this, however narrow the terminal. */
const NARROWEST_TITLE = 20;

/** Aligned columns whose title is cut to fit; or, plain, fields between tabs with nothing cut. */
export function renderTable(table: Table, { columns, style, plain }: TextOptions & { plain: boolean }): string {
  const headings = table.columns.map(({ title }) => title);
  const rows = table.rows.map((row) => row.map(oneLine));
  if (plain) return [headings, ...rows].map((row) => `${row.join('\t')}\n`).join('');
  const widths = headings.map((heading, index) =>
    Math.max(widthOf(heading), ...rows.map((row) => widthOf(row[index] ?? ''))),
  );
  const title = table.columns.findIndex(({ key }) => key === 'title');
  const others = widths.reduce((sum, width, index) => sum + GAP.length + (index === title ? 0 : width), -GAP.length);
  widths[title] = Math.max(NARROWEST_TITLE, Math.min(widths[title] ?? 0, columns - others));
  const line = (cells: readonly string[], paint: (text: string, index: number) => string) =>
    `${cells
      .map((cell, index) => paint(pad(cut(cell, widths[index] ?? 0), widths[index] ?? 0), index))
      .join(GAP)
      .trimEnd()}\n`;
  const isQuiet = (index: number) => ['date', 'id'].includes(table.columns[index]?.type ?? '');
  return (
    line(headings, style.bold) +
    rows.map((row) => line(row, (text, index) => (isQuiet(index) ? style.dim(text) : text))).join('')
  );
}

function oneLine(cell: Cell): string {
  return cell === undefined ? '' : stripControls(String(cell)).replaceAll(/\s+/g, ' ').trim();
}
