/** The rows of a sheet as SpreadsheetML (ECMA-376), made while they are written, so that nobody has to hold them. */

import { stripControls } from '../record/controls';
import { type Cell, type Column, contentOf, type Table } from '../report/table';

/** What has to be known of all rows before the first is written. */
export interface Measure {
  /** Of each column, in characters. */
  widths: readonly number[];
  /** The row of each record in the sheet, counted from 1, by its id. */
  rows: ReadonlyMap<string, number>;
  links: number;
}

/** How the cells of a sheet look: the numbers of styles in the workbook. */
export interface RowStyles {
  /** Of each column. */
  columns: readonly string[];
  link: string;
}

/** Where a cell leads: to a file or a page, or to a place in the workbook. */
type Target = { address: string } | { place: string };

/** Where a cell of a column leads, if anywhere. */
export type Leads = (column: Column, cell: Cell) => Target | undefined;

/** Excel's own limits: letters in a cell, and links in a sheet. */
const LONGEST_CELL = 32_767;
const MOST_LINKS = 65_530;
const CUT_MARK = ' … (cut)';

const LINE_HEIGHT = 15;
/** A row that is taller than a screen cannot be scrolled through; the rest is in the cell. */
const MOST_LINES = 8;
/** Letters that fit into a column are fewer than its width, which is counted in digits. */
const MARGIN = 2;
/** From what can be read to what can be looked over. */
const NARROWEST = 8;
const WIDEST = 48;
/** A button that opens the filter stands over the end of a heading. */
const BUTTON = 3;

export function measureTable({ columns, rows }: Table, leads: Leads): Measure {
  const widths = columns.map(({ title }) => title.length + BUTTON);
  const id = columns.findIndex(({ type }) => type === 'id');
  const places = new Map<string, number>();
  let row = 1;
  let links = 0;
  for (const cells of rows) {
    row += 1;
    for (const [index, cell] of cells.entries()) {
      if (cell === undefined) continue;
      const column = columns[index];
      if (column && leads(column, cell)) links += 1;
      if ((widths[index] ?? 0) < WIDEST) widths[index] = Math.max(widths[index] ?? 0, longestLine(cell));
    }
    const name = id === -1 ? undefined : cells[id];
    if (typeof name === 'string' && !places.has(name)) places.set(name, row);
  }
  return {
    widths: widths.map((width) => Math.min(Math.max(width + MARGIN, NARROWEST), WIDEST)),
    rows: places,
    links,
  };
}

/** A cell that leads somewhere. */
export interface Link {
  ref: string;
  target: Target;
}

/**
 * The rows below the heading. The links in them are put into `links`, as they stand behind all rows; where Excel allows no
 * more, the last rows have them.
 */
export function* rowsXml(
  table: Table,
  measure: Measure,
  { styles, leads, links }: { styles: RowStyles; leads: Leads; links: Link[] },
): Generator<string> {
  const letters = table.columns.map((_, index) => letterOf(index));
  let number = 1;
  let spared = measure.links - MOST_LINKS;
  for (const cells of table.rows) {
    number += 1;
    let xml = `<row r="${number}" ht="${heightOf(cells, measure.widths)}" customHeight="1">`;
    for (const [index, cell] of cells.entries()) {
      const column = table.columns[index];
      if (cell === undefined || !column) continue;
      const ref = `${letters[index]}${number}`;
      const found = leads(column, cell);
      const target = found && spared-- <= 0 ? found : undefined;
      if (target) links.push({ ref, target });
      xml += cellXml(ref, target ? styles.link : (styles.columns[index] ?? '0'), column, cell);
    }
    yield `${xml}</row>`;
  }
}

/** Links that lead out of the workbook only name what `relationsXml` says. */
export function* linksXml(links: readonly Link[]): Generator<string> {
  // An empty list of links is a fault.
  if (links.length === 0) return;
  yield '<hyperlinks>';
  for (const [index, { ref, target }] of links.entries())
    yield 'place' in target
      ? `<hyperlink ref="${ref}" location="${escapeXml(target.place)}"/>`
      : `<hyperlink ref="${ref}" r:id="link${index}"/>`;
  yield '</hyperlinks>';
}

const HYPERLINK = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink';

export function* relationsXml(links: readonly Link[]): Generator<string> {
  for (const [index, { target }] of links.entries())
    if ('address' in target)
      yield `<Relationship Id="link${index}" Type="${HYPERLINK}" Target="${escapeXml(target.address)}" TargetMode="External"/>`;
}

/** Real dates and numbers; text is text, whatever it begins with. */
function cellXml(ref: string, style: string, column: Column, cell: Cell): string {
  const content = contentOf(cell);
  const number = typeof content === 'number' ? content : column.type === 'date' ? serialOf(content ?? '') : undefined;
  if (number !== undefined) return `<c r="${ref}" s="${style}"><v>${number}</v></c>`;
  return `<c r="${ref}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${escapeXml(safe(String(content ?? '')))}</t></is></c>`;
}

/** The number of a day, counted as Excel does; undefined before 1 March 1900, where it counts a day that never was. */
function serialOf(date: string): number | undefined {
  const serial = Date.parse(`${date}T00:00:00Z`) / 86_400_000 + 25_569;
  return serial > 60 ? serial : undefined;
}

/** What XML and a cell can hold; what looks like an escape is one, unless it is escaped itself. */
export function safe(text: string): string {
  const legal = stripControls(text)
    .replaceAll(/[\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, '')
    .replaceAll(/_x(?=[0-9A-Fa-f]{4}_)/g, '_x005F_x');
  return legal.length > LONGEST_CELL ? `${legal.slice(0, LONGEST_CELL - CUT_MARK.length)}${CUT_MARK}` : legal;
}

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

function escapeXml(text: string): string {
  return text.replaceAll(/[&<>"]/g, (character) => ESCAPES[character] ?? character);
}

/** Points; a row without a height shows one line of what is in it. */
function heightOf(cells: readonly Cell[], widths: readonly number[]): number {
  let most = 1;
  for (const [index, cell] of cells.entries()) {
    const room = (widths[index] ?? NARROWEST) - MARGIN;
    const text = String(contentOf(cell) ?? '');
    // Most cells are one line, and are done with at a glance.
    if (text.length <= room && !text.includes('\n')) continue;
    const lines = text.split('\n').reduce((sum, line) => sum + Math.max(1, Math.ceil(line.length / room)), 0);
    if (lines > most) most = lines;
  }
  return LINE_HEIGHT * Math.min(most, MOST_LINES);
}

function longestLine(cell: Cell): number {
  const text = String(contentOf(cell) ?? '');
  if (!text.includes('\n')) return text.length;
  return text.split('\n').reduce((longest, line) => Math.max(longest, line.length), 0);
}

/** `A` for the first column, which is 0. */
export function letterOf(column: number): string {
  const last = String.fromCharCode(65 + (column % 26));
  return column < 26 ? last : letterOf(Math.floor(column / 26) - 1) + last;
}
