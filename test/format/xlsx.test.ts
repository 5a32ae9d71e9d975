/** The workbook: what three other programs read in it, and what keeps them from doing more than reading. */

import { spawnSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import * as sheetjs from '@e965/xlsx';
import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { readXlsx } from 'hucre/xlsx';
import readExcelFile from 'read-excel-file/node';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { renderXlsx, type WorkbookFacts } from '../../src/format/xlsx';
import { type Link, linksXml, measureTable, rowsXml } from '../../src/format/xlsx-rows';
import { readZip } from '../../src/format/zip-read';
import { summaryTables } from '../../src/report/summary';
import { type Cell, type Column, contentOf, type Table } from '../../src/report/table';
import { reportTables } from '../../src/report/tables';
import { sampleInput } from '../report/sample-portfolio';
import { profiles } from '../support/portfolio';

const FACTS: WorkbookFacts = {
  title: 'CPD record',
  author: 'Åsa & Co',
  date: '2026-03-14',
  summary: [['Name', '=Åsa']],
  tallies: [],
  toRoot: '../',
};

const COLUMNS: readonly Column[] = [
  { key: 'date', title: 'Date', type: 'date' },
  { key: 'title', title: 'Title', type: 'text' },
  { key: 'status', title: 'Status', type: 'text', choices: ['done', 'planned'] },
  { key: 'hours', title: 'Hours', type: 'number' },
  { key: 'file', title: 'File', type: 'file' },
  { key: 'url', title: 'Page', type: 'url' },
  { key: 'id', title: 'Id', type: 'id' },
];
const rowOf = (title: string, index: number): Cell[] => [
  '2024-02-29',
  title,
  'done',
  index === 0 ? 1.5 : undefined,
  'activities/a b.md',
  undefined,
  `act-${index}`,
];
const tableOf = (...titles: string[]): Table => ({
  id: 'list',
  title: 'List',
  columns: COLUMNS,
  rows: titles.map(rowOf),
});

/** What a spreadsheet would run, an escape it would read as a letter, and what XML cannot hold. */
const BITING = [
  '=1+1',
  '+1',
  '-1',
  '@SUM(A1)',
  '\t=1',
  '＝1',
  '#REF!',
  '_x0041_',
  'a\u0000b\u001bc',
  '<&>"\'',
  ']]>',
  'line\nline',
  '😀',
  '007',
  ' padded ',
];
const asRead = (text: string) => (text.startsWith('a\u0000') ? 'abc' : text);

async function bytesOf(tables: readonly Table[], facts: Partial<WorkbookFacts> = {}): Promise<Buffer> {
  const pieces: Uint8Array[] = [];
  for await (const piece of renderXlsx(tables, { ...FACTS, ...facts })) pieces.push(piece);
  return Buffer.concat(pieces);
}

const INPUT = sampleInput();
const SAMPLE = reportTables(INPUT, profiles()).filter(({ rows }) => rows.length > 0);
const sampleBytes = () => bytesOf(SAMPLE, { tallies: summaryTables(INPUT) });

describe('cells', () => {
  test('text comes back as it was, dates are dates and numbers numbers', async () => {
    const sheets = await readExcelFile(await bytesOf([tableOf(...BITING)]), { trim: false });
    const list = sheets.find(({ sheet }) => sheet === 'List')?.data ?? [];
    expect(list.slice(1).map((row) => row[1])).toEqual(BITING.map(asRead));
    expect(list[1]?.[0]).toEqual(new Date('2024-02-29T00:00:00Z'));
    expect(list[1]?.[3]).toBe(1.5);
    expect(list[2]?.[3]).toBeNull();
  });

  test('none is a formula, to another library either', async () => {
    const { Sheets } = sheetjs.read(await bytesOf([tableOf(...BITING)]), { cellFormula: true, UTC: true });
    const cells = Object.values(Sheets).flatMap((sheet) =>
      Object.entries(sheet).flatMap(([ref, cell]) => (ref.startsWith('!') ? [] : [cell as sheetjs.CellObject])),
    );
    expect(cells.length).toBeGreaterThan(BITING.length);
    expect(cells.filter(({ f }) => f !== undefined)).toEqual([]);
    expect(BITING.map((_, index) => Sheets.List?.[`B${index + 2}`]).map(({ t, v }) => [t, v])).toEqual(
      BITING.map((text) => ['s', asRead(text)]),
    );
  });

  test('a text longer than a cell may be says that it was cut', async () => {
    const sheets = await readExcelFile(await bytesOf([tableOf('x'.repeat(40_000))]));
    const cell = String(sheets.find(({ sheet }) => sheet === 'List')?.data[1]?.[1]);
    expect(cell).toHaveLength(32_767);
    expect(cell.endsWith('(cut)')).toBe(true);
  });

  test('a day that Excel cannot count stays what was written', async () => {
    const days = ['1899-12-31', '1900-02-28', '1900-03-01', '9999-12-31'];
    const table = { ...tableOf(), rows: days.map((day): Cell[] => [day, 'A']) };
    const { Sheets } = sheetjs.read(await bytesOf([table]));
    expect(days.map((_, index) => Sheets.List?.[`A${index + 2}`].v)).toEqual([...days.slice(0, 2), 61, 2_958_465]);
  });
});

describe('links', () => {
  const linksIn = async (tables: readonly Table[]) => {
    const { sheets } = await readXlsx(await bytesOf(tables));
    return (name: string, cell: string) => sheets.find((one) => one.name === name)?.cells?.get(cell)?.hyperlink;
  };

  test('one leads to its file, whatever the name of the file', async () => {
    const table = { ...tableOf(), rows: [['2024-02-29', 'A', 'done', 1, 'evidence/#1 50%? a&b.pdf']] };
    expect((await linksIn([table]))('List', '1,4')?.target).toBe('../evidence/%231%2050%25%3F%20a&b.pdf');
  });

  test('one leads to a page; an address that is none, or too long for Excel, is a text', async () => {
    const pages = ['https://example.org/ä?b="c"', 'https://[', `https://example.org/${'a'.repeat(2100)}`];
    const table = {
      ...tableOf(),
      rows: pages.map((url): Cell[] => [undefined, 'A', undefined, undefined, undefined, url]),
    };
    const linkOf = await linksIn([table]);
    expect(pages.map((_, index) => linkOf('List', `${index + 1},5`)?.target)).toEqual([
      'https://example.org/%C3%A4?b=%22c%22',
      undefined,
      undefined,
    ]);
  });

  test('goals lead to the rows of their activities, and these back', async () => {
    const linkOf = await linksIn(SAMPLE);
    const place = (id: string, key: string) => {
      const table = SAMPLE.find((one) => one.columns.some((column) => column.key === key) && hasRow(one, id));
      const row = [...(table?.rows ?? [])].findIndex((cells) => cells.includes(id)) + 1;
      return { row, cell: `${row},${table?.columns.findIndex((column) => column.key === key)}` };
    };
    const goal = place('goal-4f7k2m', 'activities');
    const activity = place('act-7k3m9q', 'goals');
    expect(linkOf('Goals', goal.cell)?.location).toBe(`'Activities'!A${activity.row + 1}`);
    expect(linkOf('Activities', activity.cell)?.location).toBe(`'Goals'!A${goal.row + 1}`);
  });

  test('where Excel allows no more, the last rows have theirs', () => {
    const columns: Column[] = [{ key: 'file', title: 'File', type: 'file' }];
    const table = { ...tableOf(), columns, rows: Array.from({ length: 65_540 }, (): Cell[] => ['a']) };
    const leads = () => ({ address: 'a' });
    const measure = measureTable(table, leads);
    const links: Link[] = [];
    const rows = [...rowsXml(table, measure, { styles: { columns: ['1'], link: '2' }, leads, links })];
    const written = [...linksXml(links)].join('').match(/ref="A\d+"/g);
    expect([written?.length, written?.[0], written?.at(-1)]).toEqual([65_530, 'ref="A12"', 'ref="A65541"']);
    expect([rows[9], rows[10]].map((row) => /s="(\d)"/.exec(row ?? '')?.[1])).toEqual(['1', '2']);
  });
});

function hasRow({ rows }: Table, id: string): boolean {
  return [...rows].some((cells) => cells.includes(id));
}

describe('the whole', () => {
  test('every part is sound XML, and everything that one refers to is there', async () => {
    const { files, faults } = await readZip(await sampleBytes());
    expect(faults).toEqual([]);
    const parts = new Map([...files].map(([name, content]) => [name, Buffer.from(content).toString('utf8')]));
    for (const [name, xml] of parts) expect(XMLValidator.validate(xml), name).toBe(true);
    const parser = new XMLParser({ ignoreAttributes: false, isArray: (name) => name === 'Relationship' });
    for (const [name, xml] of parts) {
      if (!name.endsWith('.rels')) continue;
      const owner = path.posix.join(path.posix.dirname(name), '..', path.posix.basename(name, '.rels'));
      const relations: Record<string, string>[] = parser.parse(xml).Relationships.Relationship ?? [];
      const ids = relations.map((one) => one['@_Id']);
      expect(new Set(ids).size, name).toBe(ids.length);
      for (const one of relations)
        if (one['@_TargetMode'] !== 'External') {
          const target = path.posix.join(path.posix.dirname(owner), one['@_Target'] ?? '').replace(/^\//, '');
          expect(parts.has(target), `${name} -> ${target}`).toBe(true);
        }
      for (const [, id] of (parts.get(owner) ?? '').matchAll(/r:id="([^"]+)"/g)) expect(ids, owner).toContain(id);
    }
  });

  test('begins with the record in numbers and charts', async () => {
    const { sheets } = await readXlsx(await sampleBytes());
    expect(sheets.map(({ name }) => name)).toEqual([
      'Summary',
      'Goals',
      'Activities',
      'Reflections',
      'Documents',
      'Competences',
      'Bodies',
      'SWOT',
      'Benchmarks',
      'Audits',
      'Lists',
    ]);
    expect(sheets[0]?.charts?.map(({ title }) => title)).toEqual([
      'Activities by CPD year',
      'Activities by type',
      'Activities by competence',
    ]);
    const ranges = sheets[0]?.charts?.flatMap(({ series }) => series?.map(({ valuesRef }) => valuesRef) ?? []) ?? [];
    for (const range of ranges) {
      const [, column = '', from, until] = /^Summary!\$([A-Z])\$(\d+):\$[A-Z]\$(\d+)$/.exec(range ?? '') ?? [];
      const numbers = sheets[0]?.rows
        .slice(Number(from) - 1, Number(until))
        .map((row) => row[column.charCodeAt(0) - 65]);
      expect(
        numbers?.every((number) => typeof number === 'number'),
        range,
      ).toBe(true);
    }
    expect(ranges.length).toBeGreaterThan(4);
  });

  test('a sheet is ready to work with: head and names in sight, filter, widths, lists, no ids, and for paper', async () => {
    const { sheets } = await readXlsx(await sampleBytes(), { readStyles: true });
    const sheet = sheets.find(({ name }) => name === 'Activities');
    const table = SAMPLE.find(({ id }) => id === 'activities');
    const column = (key: string) => table?.columns.findIndex((one) => one.key === key) ?? -1;
    expect(sheet?.freezePane).toEqual({ rows: 1, columns: column('title') + 1 });
    expect(sheet?.tables?.[0]).toMatchObject({ showAutoFilter: true, range: `A1:U${(table?.rows.length ?? 0) + 1}` });
    expect(sheet?.columns?.[column('id')]?.hidden).toBe(true);
    expect(sheet?.columns?.[column('title')]?.width).toBeGreaterThan(20);
    expect(sheet?.cells?.get(`1,${column('title')}`)?.style?.alignment).toMatchObject({ wrapText: true });
    expect(sheet?.pageSetup).toMatchObject({ orientation: 'landscape', printTitlesRow: '$1:$1' });
    const lists = sheets.find(({ name }) => name === 'Lists');
    expect(lists?.hidden).toBe(true);
    const status = sheet?.dataValidations?.find(({ range }) => range.startsWith(letter(column('status'))));
    const [, at = ''] = /^Lists!\$([A-Z]+)\$2:\$[A-Z]+\$4$/.exec(String(status?.formula1)) ?? [];
    expect(lists?.rows.slice(1, 4).map((row) => row[at.charCodeAt(0) - 65])).toEqual(['planned', 'done', 'cancelled']);
  });

  test('a row is as tall as what is in it needs', async () => {
    const { sheets } = await readXlsx(await bytesOf([tableOf('A title of thirty-three letters', 'a\nb\nc')]));
    const heights = sheets.find(({ name }) => name === 'List')?.rowDefs;
    expect([heights?.get(1)?.height, heights?.get(2)?.height]).toEqual([15, 45]);
  });

  test('sheets and columns have names that Excel takes, whatever they are called', async () => {
    const titles = ['Lists', 'summary', 'A/B: [1]?', "'n'", 'History', 'x'.repeat(40), 'X'.repeat(35), '**'];
    const tables = titles.map((title, index) => ({
      ...tableOf('A'),
      id: `one-${index}`,
      title,
      columns: COLUMNS.map((column) => ({ ...column, title: 'Same' })),
    }));
    const { sheets } = await readXlsx(await bytesOf(tables));
    const names = sheets.map(({ name }) => name.toLowerCase());
    expect(new Set(names).size).toBe(titles.length + 2);
    expect(names.filter((name) => name.length > 31 || /[[\]:*?/\\]|^'|'$/.test(name))).toEqual([]);
    expect(sheets[1]?.tables?.[0]?.columns.map(({ name }) => name)).toEqual(
      COLUMNS.map((_, index) => (index === 0 ? 'Same' : `Same ${index + 1}`)),
    );
  });

  test('the same tables give the same bytes', async () => {
    const [one, two] = await Promise.all([sampleBytes(), sampleBytes()]);
    expect(one.equals(two)).toBe(true);
  });

  test('says nothing of where and on what it was made', async () => {
    const { files } = await readZip(await sampleBytes());
    const texts = [...files.values()].map((content) => Buffer.from(content).toString('utf8')).join('\n');
    for (const word of [os.userInfo().username, os.hostname(), process.cwd()])
      if (word.length > 4) expect(texts).not.toContain(word);
    expect(Buffer.from(files.get('docProps/core.xml') ?? '').toString()).toContain('2026-03-14T00:00:00Z');
  });
});

function letter(column: number): string {
  return String.fromCharCode(65 + column);
}

const hasOffice = spawnSync('soffice', ['--version'], { encoding: 'utf8' }).status === 0;

describe.skipIf(!hasOffice)(`LibreOffice${hasOffice ? '' : ' (no soffice on this PATH)'}`, () => {
  let folder: string;
  beforeAll(() => {
    folder = fs.mkdtempSync(path.join(os.tmpdir(), 'cpd-office-'));
  });
  afterAll(() => fs.rmSync(folder, { recursive: true, force: true }));

  test('reads the same cells, and writes them again', async () => {
    const bytes = await bytesOf([...SAMPLE, tableOf(...BITING)], { tallies: summaryTables(INPUT) });
    fs.writeFileSync(path.join(folder, 'a.xlsx'), bytes);
    const { status, stderr } = spawnSync(
      'soffice',
      [
        `-env:UserInstallation=file://${folder}/profile`,
        ...['--headless', '--convert-to', 'xlsx:Calc MS Excel 2007 XML', '--outdir', path.join(folder, 'out')],
        path.join(folder, 'a.xlsx'),
      ],
      { encoding: 'utf8' },
    );
    expect([status, stderr]).toEqual([0, expect.any(String)]);
    const again = await readExcelFile(fs.readFileSync(path.join(folder, 'out/a.xlsx')), { trim: false });
    const before = await readExcelFile(bytes, { trim: false });
    expect(before.map(({ sheet }) => sheet)).toEqual(again.map(({ sheet }) => sheet));
    for (const [index, { sheet, data }] of before.entries())
      expect(again[index]?.data.map(trimmed), sheet).toEqual(data.map(trimmed));
  }, 180_000);
});

/** A row without the empty cells at its end, of which there may be any number. */
function trimmed(row: readonly unknown[]): readonly unknown[] {
  return row.slice(0, row.findLastIndex((cell) => cell !== null) + 1);
}

test('what stands in the cells is what the tables say', async () => {
  const sheets = await readExcelFile(await sampleBytes(), { trim: false });
  for (const table of SAMPLE) {
    const [, ...rows] = sheets.find(({ sheet }) => sheet === table.title)?.data ?? [];
    const said = [...table.rows].map((cells) =>
      trimmed(
        cells.map((cell, index) => {
          const content = contentOf(cell) ?? null;
          return table.columns[index]?.type === 'date' && content !== null ? new Date(`${content}T00:00:00Z`) : content;
        }),
      ),
    );
    expect(rows.map(trimmed), table.title).toEqual(said);
  }
});
