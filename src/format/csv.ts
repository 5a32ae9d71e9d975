/** A table -> CSV (RFC 4180) that spreadsheets open as it is meant. */

import type { Cell, Table } from '../report/table';

/** Excel takes a file for UTF-8 only where it begins with this mark. */
const BYTE_ORDER_MARK = '\uFEFF';

/** A spreadsheet would run such a text as a formula, also where it is written in full width. */
const FORMULA = /^[=+\-@|\t\r\n＝＋－＠]/;

export function renderCsv(table: Table): string {
  const lines = [table.columns.map(({ title }) => title), ...table.rows].map((row) => row.map(quote).join(','));
  return `${BYTE_ORDER_MARK}${lines.join('\r\n')}\r\n`;
}

function quote(cell: Cell): string {
  if (cell === undefined) return '';
  if (typeof cell === 'number') return String(cell);
  const guarded = FORMULA.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]|^\s|\s$/.test(guarded) ? `"${guarded.replaceAll('"', '""')}"` : guarded;
}
