/** A table -> CSV (RFC 4180) that spreadsheets open as it is meant. */

import { stripControls } from '../record/controls';
import { type Cell, contentOf, type Table } from '../report/table';

/** Excel takes a file for UTF-8 only where it begins with this mark. */
const BYTE_ORDER_MARK = '\uFEFF';

/** A spreadsheet would run such a text as a formula, also where it is written in full width. */
const FORMULA = /^[=+\-@|\t\r\n＝＋－＠]/;

/**
 * Where a semicolon or a tab is the expected separator, quotes or not, a row is torn apart at those and at line ends, and
 * what stands behind one runs. A space keeps it a text; the mark of a list has one already.
 */
const FORMULA_WITHIN = /[;\t\n](?=[=@＝＠]|[+\-＋－]\S)/g;

/** Only a text that has one of these has to be looked at closely. */
const ODD = /^[=+\-@|＝＋－＠]|[";\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069\ufeff]/;

/** In pieces, a row each. */
export function* renderCsv({ columns, rows }: Table): Generator<string> {
  yield BYTE_ORDER_MARK + rowOf(columns.map(({ title }) => title));
  for (const row of rows) yield rowOf(row);
}

function rowOf(cells: readonly Cell[]): string {
  return `${cells.map(quote).join(',')}\r\n`;
}

/** Numbers bare, every text in quotes. */
function quote(cell: Cell): string {
  const content = contentOf(cell);
  if (content === undefined) return '';
  if (typeof content === 'number') return String(content);
  if (!ODD.test(content)) return `"${content}"`;
  const text = stripControls(content);
  const guarded = (FORMULA.test(text) ? `'${text}` : text).replaceAll(FORMULA_WITHIN, '$& ');
  return `"${guarded.replaceAll('"', '""')}"`;
}
