/** Tables -> a workbook. */

// Traps: text that looks like an escape (`_x0041_`) is read back as a letter; without fixed dates each run differs; a
// list of choices inside a rule may have 255 characters at most, so the choices stand on a hidden sheet; styles of a
// column apply to its heading too. It is young and kept by one person, hence all of it behind this one function.
import type { CellStyle, DataValidation, WriteSheet } from 'hucre/xlsx';
import { stripControls } from '../record/controls';
import type { Cell, Column, Table } from '../report/table';

export interface WorkbookFacts {
  title: string;
  author: string;
  /** The day of making, YYYY-MM-DD. */
  date: string;
  /** What the summary says of the whole, label and value. */
  summary: readonly (readonly [string, string | number])[];
  /** Path from the folder of the workbook to the root of the portfolio, with `/`. */
  toRoot: string;
}

/** Excel's own limit for one cell. */
const LONGEST_CELL = 32_767;
const CUT_MARK = ' … (cut)';

/** Characters across a landscape page that can still be read. */
const READABLE_WIDTH = 200;
const LINE_HEIGHT = 15;
/** A row that is taller than a screen cannot be scrolled through; the rest is in the cell. */
const MOST_LINES = 8;

const LISTS = 'Lists';
const FONT = { name: 'Calibri', size: 11 };
const HEADING: CellStyle = {
  font: { ...FONT, bold: true },
  fill: { type: 'pattern', pattern: 'solid', fgColor: { rgb: 'E7EBF0' } },
  alignment: { vertical: 'center', wrapText: true },
  border: { bottom: { style: 'thin', color: { rgb: '7A8794' } } },
};
const BODY: CellStyle = { alignment: { vertical: 'top', wrapText: true } };
const LINK: CellStyle = { ...BODY, font: { ...FONT, color: { rgb: '1F5FA8' }, underline: true } };

export async function renderXlsx(tables: readonly Table[], facts: WorkbookFacts): Promise<Uint8Array> {
  const { colToLetter, writeXlsx } = await import('hucre/xlsx');
  const lists = listsOf(tables);
  const day = dayOf(facts.date);
  return writeXlsx({
    sheets: [
      summarySheet(tables, facts),
      ...tables.map((table) => tableSheet(table, facts, lists, colToLetter)),
      ...(lists.length > 0 ? [listSheet(lists)] : []),
    ],
    properties: { title: facts.title, creator: facts.author, created: day, modified: day },
    defaultFont: FONT,
  });
}

function summarySheet(tables: readonly Table[], facts: WorkbookFacts): WriteSheet {
  const rows: (string | number)[][] = [
    [facts.title, ''],
    ...facts.summary.map(([label, value]) => [safe(label), typeof value === 'number' ? value : safe(value)]),
    ['', ''],
    ['Sheet', 'Rows'],
    ...tables.map((table) => [table.title, table.rows.length]),
  ];
  const heading = facts.summary.length + 2;
  const cells = new Map<string, object>([
    ['0,0', { style: { font: { ...FONT, bold: true, size: 16 } } }],
    ...[0, 1].map((column) => [`${heading},${column}`, { style: HEADING }] as const),
    ...tables.map(
      (table, index) =>
        [
          `${heading + 1 + index},0`,
          { style: LINK, hyperlink: { target: '', location: `'${table.title}'!A1`, display: table.title } },
        ] as const,
    ),
  ]);
  return {
    name: 'Summary',
    rows,
    cells,
    columns: [
      { width: 28 },
      { width: 60, style: { alignment: { horizontal: 'left', vertical: 'top', wrapText: true } } },
    ],
    pageSetup: { paperSize: 'a4', orientation: 'portrait', fitToPage: true, fitToWidth: 1, fitToHeight: 0 },
  };
}

function tableSheet(
  table: Table,
  facts: WorkbookFacts,
  lists: readonly List[],
  letter: (column: number) => string,
): WriteSheet {
  const cells = new Map<string, object>();
  for (const [index] of table.columns.entries()) cells.set(`0,${index}`, { style: HEADING });
  for (const [row, values] of table.rows.entries()) {
    for (const [index, column] of table.columns.entries()) {
      const link = linkOf(column, values[index], facts.toRoot);
      if (link) cells.set(`${row + 1},${index}`, { style: LINK, hyperlink: { target: link } });
    }
  }
  const last = table.rows.length + 1;
  const widths = table.columns.map((_, index) => widthOf(table, index));
  // The columns that say what a row is of stay in sight, and stand on every page.
  const naming = table.columns.findIndex(({ key }) => key === 'title') + 1;
  return {
    name: table.title,
    rows: [
      table.columns.map(({ title }) => title),
      ...table.rows.map((row) => row.map((cell, index) => contentOf(table.columns[index], cell))),
    ],
    cells,
    columns: table.columns.map((column, index) => ({
      width: widths[index],
      hidden: column.type === 'id',
      style: styleOf(column),
    })),
    rowDefs: new Map(table.rows.map((row, index) => [index + 1, { height: heightOf(row, widths) }])),
    freezePane: { rows: 1, columns: naming },
    tables: [
      {
        name: table.title.replaceAll(/\W/g, ''),
        range: `A1:${letter(table.columns.length - 1)}${last}`,
        columns: table.columns.map(({ title }) => ({ name: title })),
        style: 'TableStyleLight1',
      },
    ],
    dataValidations: validationsOf(table, lists, letter),
    pageSetup: {
      paperSize: 'a4',
      orientation: 'landscape',
      fitToPage: true,
      fitToWidth: Math.ceil(widths.reduce((sum, width) => sum + width, 0) / READABLE_WIDTH),
      fitToHeight: 0,
      printTitlesRow: '$1:$1',
      ...(naming > 0 && { printTitlesColumn: `$A:$${letter(naming - 1)}` }),
    },
    headerFooter: { oddFooter: `&L${safe(facts.author).replaceAll('&', '&&')}&C${table.title}&R&P / &N` },
  };
}

/** Dates at the left and numbers off the edge, so that neither runs into the words of the next column. */
function styleOf({ type }: Column): CellStyle {
  if (type === 'date') return { alignment: { ...BODY.alignment, horizontal: 'left' }, numFmt: 'yyyy-mm-dd' };
  if (type === 'number') return { alignment: { ...BODY.alignment, horizontal: 'right', indent: 1 } };
  return BODY;
}

/** Real dates and numbers; text is text, whatever it begins with. */
function contentOf(column: Column | undefined, cell: Cell): string | number | Date | null {
  if (cell === undefined) return null;
  if (typeof cell === 'number') return cell;
  return column?.type === 'date' ? dayOf(cell) : safe(cell);
}

/** Midnight UTC, which is how the library reads a plain date in every time zone. */
function dayOf(date: string): Date {
  return new Date(`${date}T00:00:00Z`);
}

function safe(text: string): string {
  const legal = stripControls(text)
    .replaceAll(/[\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, '')
    .replaceAll(/_x(?=[0-9A-Fa-f]{4}_)/g, '_x005F_x');
  return legal.length > LONGEST_CELL ? `${legal.slice(0, LONGEST_CELL - CUT_MARK.length)}${CUT_MARK}` : legal;
}

function linkOf(column: Column, cell: Cell, toRoot: string): string | undefined {
  if (typeof cell !== 'string') return undefined;
  if (column.type === 'url') return cell;
  // A file may have # and ? in its name, where a link would end; encodeURI leaves both.
  if (column.type === 'file') return encodeURI(`${toRoot}${cell}`).replaceAll(/[#?]/g, encodeURIComponent);
  return undefined;
}

/** Letters that fit into a column are fewer than its width, which is counted in digits. */
const MARGIN = 2;

/** As wide as what is in it, between what can be read and what can be looked over. */
function widthOf(table: Table, index: number): number {
  const longest = table.rows.reduce(
    (most, row) => linesOf(row[index]).reduce((widest, line) => Math.max(widest, line.length), most),
    (table.columns[index]?.title.length ?? 0) + 3,
  );
  return Math.min(Math.max(longest + MARGIN, 8), 48);
}

/** Points; a row without a height shows one line of what is in it. */
function heightOf(row: readonly Cell[], widths: readonly number[]): number {
  const lines = row.map((cell, index) =>
    linesOf(cell).reduce((sum, line) => sum + Math.max(1, Math.ceil(line.length / ((widths[index] ?? 8) - MARGIN))), 0),
  );
  return LINE_HEIGHT * Math.min(Math.max(...lines), MOST_LINES);
}

function linesOf(cell: Cell): string[] {
  return String(cell ?? '').split('\n');
}

interface List {
  key: string;
  choices: readonly string[];
}

function listsOf(tables: readonly Table[]): List[] {
  return tables.flatMap((table) =>
    table.columns.flatMap(({ key, choices }) =>
      choices && choices.length > 0 ? [{ key: `${table.id} ${key}`, choices }] : [],
    ),
  );
}

function listSheet(lists: readonly List[]): WriteSheet {
  const longest = Math.max(...lists.map(({ choices }) => choices.length));
  const rows = Array.from({ length: longest }, (_, row) => lists.map(({ choices }) => choices[row] ?? null));
  return { name: LISTS, rows: [lists.map(({ key }) => key), ...rows], hidden: true };
}

function validationsOf(table: Table, lists: readonly List[], letter: (column: number) => string): DataValidation[] {
  return table.columns.flatMap(({ key }, index) => {
    const list = lists.findIndex((one) => one.key === `${table.id} ${key}`);
    if (list === -1) return [];
    const count = lists[list]?.choices.length ?? 0;
    return [
      {
        type: 'list' as const,
        formula1: `${LISTS}!$${letter(list)}$2:$${letter(list)}$${count + 1}`,
        allowBlank: true,
        range: `${letter(index)}2:${letter(index)}${table.rows.length + 1}`,
      },
    ];
  });
}
