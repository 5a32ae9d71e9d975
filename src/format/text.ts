/** Tables for a terminal, or plain for a pipe. */

import { stripControls } from '../record/controls';
import { type Cell, type Column, contentOf, type Table } from '../report/table';
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
/** What is cut first where the terminal is narrow, and to no less than these columns; then whatever else is long. */
const CUT_TO: readonly (readonly [key: string, least: number])[] = [
  ['about', 14],
  ['title', 20],
];
/** What is left out where that is not enough, in this order, unless it was asked for. */
const SPARED = ['about', 'kind', 'private'];
/** Columns in which words can still be guessed at. */
const LEAST = 10;

interface TableOptions extends TextOptions {
  /** For a pipe: every field between tabs, nothing cut. */
  plain: boolean;
  /** The columns were asked for, so that all of them are shown. */
  isChosen?: boolean;
}

/** Aligned columns, those that hold something, with what is longest cut to fit; or plain. */
export function renderTable(table: Table, { columns, style, plain, isChosen = false }: TableOptions): string {
  const rows = [...table.rows].map((row) => row.map(oneLine));
  if (plain) return [table.columns.map(({ title }) => title), ...rows].map((row) => `${row.join('\t')}\n`).join('');
  const { shown, widths } = layOut(
    table.columns
      .map((column, index) => ({ ...column, cells: rows.map((row) => row[index] ?? '') }))
      .filter(({ cells }) => cells.some((cell) => cell !== '')),
    columns,
    isChosen ? [] : SPARED,
  );
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

interface Shown extends Column {
  cells: readonly string[];
}

/** The columns that there is room for, and how wide each may be. */
function layOut(
  held: readonly Shown[],
  columns: number,
  spared: readonly string[],
): { shown: readonly Shown[]; widths: number[] } {
  const shown = [...held];
  const widths = shown.map(({ title, cells }) => Math.max(widthOf(title), ...cells.map(widthOf)));
  const over = () => widths.reduce((sum, width) => sum + GAP.length + width, -GAP.length) - columns;
  const narrow = (index: number, least: number) => {
    const width = widths[index];
    if (width !== undefined) widths[index] = width - Math.max(0, Math.min(over(), width - least));
  };
  for (const [key, least] of CUT_TO) narrow(indexOf(shown, key), least);
  for (const key of spared) {
    const index = over() > 0 ? indexOf(shown, key) : -1;
    if (index !== -1) {
      shown.splice(index, 1);
      widths.splice(index, 1);
    }
  }
  const words = shown.flatMap(({ type }, index) => (type === 'text' || type === 'file' ? [index] : []));
  for (const index of words.sort((a, b) => (widths[b] ?? 0) - (widths[a] ?? 0))) narrow(index, LEAST);
  return { shown, widths };
}

function indexOf(shown: readonly Column[], key: string): number {
  return shown.findIndex((column) => column.key === key);
}

function oneLine(cell: Cell): string {
  return stripControls(String(contentOf(cell) ?? ''))
    .replaceAll(/\s+/g, ' ')
    .trim();
}
