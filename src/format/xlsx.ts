/** Tables -> a workbook, written row by row. */

// Traps: its own stream writes one sheet without links, lists or a print set-up. So it makes the workbook with nothing but
// headings, and the rows are put between what it made. Without fixed dates each run differs; a list of choices inside a
// rule may have 255 characters at most, so the choices stand on a hidden sheet. It is young and kept by one person, hence
// all of it behind this one function.
import type { DataValidation, WriteSheet } from 'hucre/xlsx';
import type { Cell, Column, Table } from '../report/table';
import {
  type Leads,
  type Link,
  letterOf,
  linksXml,
  type Measure,
  measureTable,
  type RowStyles,
  relationsXml,
  rowsXml,
  safe,
} from './xlsx-rows';
import { FONT, HEADING, LINK, styleOf } from './xlsx-styles';
import { quoted, SUMMARY, type SummaryFacts, summarySheet } from './xlsx-summary';
import { readZip } from './zip-read';
import { type PackedFile, packZip } from './zip-write';

export interface WorkbookFacts extends SummaryFacts {
  author: string;
  /** The day of making, YYYY-MM-DD. */
  date: string;
  /** Path from the folder of the workbook to the root of the portfolio, with `/`. */
  toRoot: string;
}

/** Characters across a landscape page that can still be read. */
const READABLE_WIDTH = 200;

const LISTS = 'Lists';

/** What Excel allows in the name of a sheet. */
const LONGEST_NAME = 31;

/** One table on its sheet. */
interface Sheet {
  table: Table;
  name: string;
  measure: Measure;
  /** Known when the rows are written. */
  links: Link[];
}

/** The bytes of the workbook, in pieces. */
export async function* renderXlsx(tables: readonly Table[], facts: WorkbookFacts): AsyncGenerator<Uint8Array> {
  const names = sheetNames(tables);
  const leads = leadsIn(facts.toRoot, (id) => placeOf(id, sheets));
  const sheets: Sheet[] = [];
  const counted = leadsIn(facts.toRoot, () => '');
  for (const [index, table] of tables.entries())
    sheets.push({ table, name: names[index] ?? table.title, measure: measureTable(table, counted), links: [] });
  const frame = await frameOf(sheets, facts);
  yield* packZip(filled(frame, sheets, leads), facts.date);
}

/** Where a record stands: the first sheet that has a row of its own for it. */
function placeOf(id: string, sheets: readonly Sheet[]): string | undefined {
  for (const { name, measure } of sheets) {
    const row = measure.rows.get(id);
    if (row !== undefined) return `${quoted(name)}!A${row}`;
  }
  return undefined;
}

/** Excel takes no longer address; a file with one that is longer, or none at all, would need to be mended. */
const LONGEST_ADDRESS = 2079;

function leadsIn(toRoot: string, placeOfRecord: (id: string) => string | undefined): Leads {
  const outside = (address: string | undefined) =>
    address === undefined || address.length > LONGEST_ADDRESS ? undefined : { address };
  return ({ type }: Column, cell: Cell) => {
    if (typeof cell === 'object') {
      const place = placeOfRecord(cell.to);
      return place === undefined ? undefined : { place };
    }
    if (typeof cell !== 'string') return undefined;
    if (type === 'url') return outside(URL.canParse(cell) ? new URL(cell).href : undefined);
    // A file may have # and ? in its name, where a link would end; encodeURI leaves both.
    if (type === 'file') return outside(encodeURI(safe(`${toRoot}${cell}`)).replaceAll(/[#?]/g, encodeURIComponent));
    return undefined;
  };
}

/** The workbook without its rows, file by file. */
async function frameOf(sheets: readonly Sheet[], facts: WorkbookFacts): Promise<ReadonlyMap<string, Uint8Array>> {
  const { writeXlsx } = await import('hucre/xlsx');
  const lists = listsOf(sheets);
  const day = new Date(`${facts.date}T00:00:00Z`);
  const tables = sheets.map(({ table }) => table);
  const names = sheets.map(({ name }) => name);
  const bytes = await writeXlsx({
    sheets: [
      summarySheet(tables, names, facts),
      ...sheets.map((sheet) => tableSheet(sheet, facts, lists)),
      ...(lists.length > 0 ? [listSheet(lists)] : []),
    ],
    properties: { title: safe(facts.title), creator: safe(facts.author), created: day, modified: day },
    defaultFont: FONT,
  });
  return (await readZip(bytes)).files;
}

/** The second row of a sheet has a cell of each column, the third one that is a link: they only show how such cells look. */
function tableSheet({ table, name, measure }: Sheet, facts: WorkbookFacts, lists: readonly List[]): WriteSheet {
  const { widths } = measure;
  const last = letterOf(table.columns.length - 1);
  // The columns that say what a row is of stay in sight, and stand on every page.
  const naming = table.columns.findIndex(({ key }) => key === 'title') + 1;
  const titles = uniqueNames(table.columns.map(({ title }) => safe(title)));
  return {
    name,
    rows: [titles, table.columns.map(() => null), [null]],
    cells: new Map<string, object>([
      ...table.columns.flatMap((column, index) => [
        [`0,${index}`, { style: HEADING }] as const,
        [`1,${index}`, { style: styleOf(column) }] as const,
      ]),
      ['2,0', { style: LINK }],
    ]),
    columns: table.columns.map(({ type }, index) => ({ width: widths[index], hidden: type === 'id' })),
    freezePane: { rows: 1, columns: naming },
    tables: [
      {
        name: table.id.replaceAll(/\W/g, '_'),
        range: `A1:${last}${table.rows.length + 1}`,
        columns: titles.map((title) => ({ name: title })),
        style: 'TableStyleLight1',
      },
    ],
    dataValidations: validationsOf(table, lists),
    pageSetup: {
      paperSize: 'a4',
      orientation: 'landscape',
      fitToPage: true,
      fitToWidth: Math.ceil(widths.reduce((sum, width) => sum + width, 0) / READABLE_WIDTH),
      fitToHeight: 0,
      printTitlesRow: '$1:$1',
      ...(naming > 0 && { printTitlesColumn: `$A:$${letterOf(naming - 1)}` }),
    },
    headerFooter: { oddFooter: `&L${inFooter(facts.author)}&C${inFooter(name)}&R&P / &N` },
  };
}

function inFooter(text: string): string {
  return safe(text).replaceAll('&', '&&');
}

/** The files of the workbook, rows and links put where they belong; what the links lead to stands behind the rows. */
function* filled(
  frame: ReadonlyMap<string, Uint8Array>,
  sheets: readonly Sheet[],
  leads: Leads,
): Generator<PackedFile> {
  const own = new Set(sheets.flatMap((_, index) => pathsOf(index)));
  for (const file of frame) if (!own.has(file[0])) yield file;
  for (const [index, sheet] of sheets.entries()) {
    const [path, relationsPath] = pathsOf(index);
    yield [path, worksheet(textAt(frame, path), sheet, leads)];
    yield [relationsPath, relations(textAt(frame, relationsPath), sheet)];
  }
}

/** A sheet and what it refers to; the summary is the first one. */
function pathsOf(index: number): [string, string] {
  const name = `sheet${index + 2}.xml`;
  return [`xl/worksheets/${name}`, `xl/worksheets/_rels/${name}.rels`];
}

function textAt(frame: ReadonlyMap<string, Uint8Array>, path: string): string {
  const content = frame.get(path);
  if (!content) throw new Error(`the workbook has no ${path}`);
  return Buffer.from(content).toString('utf8');
}

function* worksheet(xml: string, { table, measure, links }: Sheet, leads: Leads): Generator<string> {
  const rows = xml.indexOf('<row r="2"');
  const end = xml.indexOf('</sheetData>');
  const margins = xml.indexOf('<pageMargins');
  const range = `A1:${letterOf(table.columns.length - 1)}${table.rows.length + 1}`;
  yield xml.slice(0, rows).replace(/<dimension ref="[^"]*"\/>/, `<dimension ref="${range}"/>`);
  yield* rowsXml(table, measure, { styles: stylesIn(xml.slice(rows, end)), leads, links });
  yield xml.slice(end, margins);
  yield* linksXml(links);
  yield xml.slice(margins);
}

function* relations(xml: string, { links }: Sheet): Generator<string> {
  const end = xml.indexOf('</Relationships>');
  yield xml.slice(0, end);
  yield* relationsXml(links);
  yield xml.slice(end);
}

function stylesIn(rows: string): RowStyles {
  const styles = (row: number) => [...rows.matchAll(new RegExp(`<c r="[A-Z]+${row}" s="(\\d+)"`, 'g'))];
  return { columns: styles(2).map(([, style = '']) => style), link: styles(3)[0]?.[1] ?? '0' };
}

/** Titles that Excel takes as names of sheets; `History` is its own. */
function sheetNames(tables: readonly Table[]): string[] {
  const legal = tables.map(({ title }) =>
    safe(title)
      .replaceAll(/[[\]:*?/\\\n\t]/g, ' ')
      .slice(0, LONGEST_NAME)
      .replaceAll(/^[\s']+|[\s']+$/g, ''),
  );
  return uniqueNames([SUMMARY, LISTS, 'History', ...legal], LONGEST_NAME).slice(3);
}

/** Excel tells neither sheets nor columns apart by case. */
function uniqueNames(names: readonly string[], longest = Number.POSITIVE_INFINITY): string[] {
  const taken = new Set<string>();
  return names.map((name) => {
    let unique = name === '' ? '-' : name;
    for (let count = 2; taken.has(unique.toLowerCase()); count += 1)
      unique = `${name.slice(0, longest - ` ${count}`.length)} ${count}`;
    taken.add(unique.toLowerCase());
    return unique;
  });
}

interface List {
  key: string;
  choices: readonly string[];
}

function listsOf(sheets: readonly Sheet[]): List[] {
  return sheets.flatMap(({ table }) =>
    table.columns.flatMap(({ key, choices }) =>
      choices && choices.length > 0 ? [{ key: `${table.id} ${key}`, choices }] : [],
    ),
  );
}

function listSheet(lists: readonly List[]): WriteSheet {
  const longest = Math.max(...lists.map(({ choices }) => choices.length));
  const rows = Array.from({ length: longest }, (_, row) =>
    lists.map(({ choices }) => (choices[row] === undefined ? null : safe(choices[row]))),
  );
  return { name: LISTS, rows: [lists.map(({ key }) => key), ...rows], hidden: true };
}

function validationsOf(table: Table, lists: readonly List[]): DataValidation[] {
  return table.columns.flatMap(({ key }, index) => {
    const list = lists.findIndex((one) => one.key === `${table.id} ${key}`);
    if (list === -1) return [];
    const [from, count] = [letterOf(list), lists[list]?.choices.length ?? 0];
    const column = letterOf(index);
    return [
      {
        type: 'list' as const,
        formula1: `${LISTS}!$${from}$2:$${from}$${count + 1}`,
        allowBlank: true,
        range: `${column}2:${column}${table.rows.length + 1}`,
      },
    ];
  });
}
