/** A table -> CSV (RFC 4180) that spreadsheets open as it is meant. */

import { stripControls } from '../record/controls';
import type { Cell, Table } from '../report/table';

/** Excel takes a file for UTF-8 only where it begins with this mark. */
const BYTE_ORDER_MARK = '\uFEFF';

/** A spreadsheet would run such a text as a formula, also where it is written in full width. */
const FORMULA = /^[=+\-@|\t\r\n＝＋－＠]/;

/**
 * Where a semicolon or a tab is the expected separator, quotes or not, a row is torn apart at those and at line ends, and
 * what stands behind one runs. A space keeps it a text; the mark of a list has one already.
 */
const FORMULA_WITHIN = /[;\t\n](?=[=@＝＠]|[+\-＋－]\S)/g;

export function renderCsv(table: Table): string {
  const lines = [table.columns.map(({ title }) => title), ...table.rows].map((row) => row.map(quote).join(','));
  return `${BYTE_ORDER_MARK}${lines.join('\r\n')}\r\n`;
}

/** Numbers bare, every text in quotes. */
function quote(cell: Cell): string {
  if (cell === undefined) return '';
  if (typeof cell === 'number') return String(cell);
  const text = stripControls(cell);
  const guarded = (FORMULA.test(text) ? `'${text}` : text).replaceAll(FORMULA_WITHIN, '$& ');
  return `"${guarded.replaceAll('"', '""')}"`;
}
