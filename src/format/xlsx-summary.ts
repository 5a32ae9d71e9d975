/** The first sheet of a workbook: whose record it is, what the other sheets hold, and the record in numbers and charts. */

import type { CellStyle, SheetChart, WriteSheet } from 'hucre/xlsx';
import { contentOf, type Table } from '../report/table';
import { letterOf, safe } from './xlsx-rows';
import { FONT, HEADING, LINK } from './xlsx-styles';

export const SUMMARY = 'Summary';

/** Charts stand beside the numbers that they are of. */
const CHART_FROM = 5;
const CHART_TO = 13;
const LEAST_ROWS = 12;
const ROWS_AROUND = 5;

const COLOURS = ['1F5FA8', 'A9C4E4', '7A8794'];

const WRAPPED: CellStyle = { alignment: { horizontal: 'left', vertical: 'top', wrapText: true } };
/** Characters beside the label that stand on one line. */
const ROOM = 100;
const LINE_HEIGHT = 15;

export interface SummaryFacts {
  title: string;
  /** What there is to say of the whole, label and value. */
  summary: readonly (readonly [string, string])[];
  /** The record in numbers: each a label, then numbers. */
  tallies: readonly Table[];
}

/** `names` are those of the sheets, in the order of the tables. */
export function summarySheet(tables: readonly Table[], names: readonly string[], facts: SummaryFacts): WriteSheet {
  const rows: (string | number | null)[][] = [];
  const cells = new Map<string, object>();
  const rowDefs = new Map<number, { height: number }>();
  const charts: SheetChart[] = [];
  const put = (row: readonly (string | number | null)[], style?: CellStyle) => {
    if (style) for (const [column] of row.entries()) cells.set(`${rows.length},${column}`, { style });
    rows.push([...row]);
  };

  put([safe(facts.title)], { font: { ...FONT, bold: true, size: 16 } });
  for (const [label, value] of facts.summary) {
    cells.set(`${rows.length},1`, { style: WRAPPED });
    rowDefs.set(rows.length, { height: LINE_HEIGHT * Math.ceil(Math.max(1, value.length) / ROOM) });
    put([safe(label), safe(value)]);
  }
  const lastFact = rows.length;
  put([]);
  put(['Sheet', 'Rows'], HEADING);
  for (const [index, table] of tables.entries()) {
    const name = names[index] ?? table.title;
    const link = { target: '', location: `${quoted(name)}!A1` };
    cells.set(`${rows.length},0`, { style: LINK, hyperlink: link });
    put([name, table.rows.length]);
  }
  for (const tally of facts.tallies) {
    put([]);
    const top = rows.length;
    charts.push(chartOf(tally, top));
    put([tally.title], { font: { ...FONT, bold: true } });
    put(
      tally.columns.map(({ title }) => title),
      HEADING,
    );
    for (const row of tally.rows) put(row.map((cell) => asContent(contentOf(cell))));
    while (rows.length < top + chartRows(tally)) put([]);
  }
  return {
    name: SUMMARY,
    rows,
    cells,
    rowDefs,
    columns: [{ width: 34 }, ...Array.from({ length: CHART_TO - 1 }, () => ({ width: 10 }))],
    merges: facts.summary.map((_, index) => ({
      startRow: lastFact - facts.summary.length + index,
      endRow: lastFact - facts.summary.length + index,
      startCol: 1,
      endCol: CHART_TO - 1,
    })),
    charts,
    view: { showGridLines: false },
    pageSetup: { paperSize: 'a4', orientation: 'portrait', fitToPage: true, fitToWidth: 1, fitToHeight: 0 },
  };
}

function asContent(content: string | number | undefined): string | number | null {
  return typeof content === 'string' ? safe(content) : (content ?? null);
}

function chartRows({ rows }: Table): number {
  return Math.max(rows.length + ROWS_AROUND, LEAST_ROWS);
}

/** A few stand side by side; where there are more, one below the other they keep their names. */
function chartOf(tally: Table, top: number): SheetChart {
  const [from, until] = [top + 3, top + 2 + tally.rows.length];
  const range = (column: number) => `${SUMMARY}!$${letterOf(column)}$${from}:$${letterOf(column)}$${until}`;
  const isLong = tally.rows.length > 8;
  const done = tally.columns.flatMap(({ key, title }, column) => (COUNTED.includes(key) ? [{ title, column }] : []));
  return {
    type: isLong ? 'bar' : 'column',
    title: tally.title,
    altText: `${tally.title}, as in the numbers beside it`,
    titleFontSize: 12,
    legend: done.length > 1 ? 'bottom' : false,
    barGrouping: 'stacked',
    overlap: 100,
    gapWidth: 60,
    series: done.map(({ title, column }, index) => ({
      name: title,
      categories: range(0),
      values: range(column),
      color: COLOURS[index] ?? '000000',
    })),
    axes: {
      x: { reverse: isLong, majorTickMark: 'none', minorTickMark: 'none' },
      y: { scale: { min: 0 }, majorTickMark: 'none', minorTickMark: 'none' },
    },
    anchor: { from: { row: top, col: CHART_FROM }, to: { row: top + chartRows(tally) - 1, col: CHART_TO } },
  };
}

/** What is of one kind, so that it may stand on one axis. */
const COUNTED = ['done', 'planned'];

/** A sheet's name as formulas and links have it. */
export function quoted(name: string): string {
  return `'${name.replaceAll("'", "''")}'`;
}
