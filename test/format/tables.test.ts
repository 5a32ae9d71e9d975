/** Tables as CSV, and for a terminal. */

import { describe, expect, test } from 'vitest';
import { renderCsv } from '../../src/format/csv';
import { renderFindings } from '../../src/format/findings';
import { renderTable } from '../../src/format/text';
import { widthOf } from '../../src/format/text-width';
import type { Cell, Column, Table } from '../../src/report/table';
import { plainStyle } from '../support/test-env';

const COLUMNS: readonly Column[] = [
  { key: 'date', title: 'Date', type: 'date' },
  { key: 'title', title: 'Title', type: 'text' },
  { key: 'status', title: 'Status', type: 'text', choices: ['done', 'planned'] },
  { key: 'hours', title: 'Hours', type: 'number' },
  { key: 'file', title: 'File', type: 'file' },
  { key: 'id', title: 'Id', type: 'id' },
];
const tableOf = (...titles: string[]): Table => ({
  id: 'list',
  title: 'List',
  columns: COLUMNS,
  rows: titles.map((title, index): Cell[] => [
    '2024-02-29',
    title,
    'done',
    index === 0 ? 1.5 : undefined,
    'activities/a b.md',
    `act-${index}`,
  ]),
});

/** What a spreadsheet would run. */
const BITING = ['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '＝1'];

const csvOf = (title: string) => [...renderCsv(tableOf(title))].join('');

describe('csv', () => {
  test('is opened as UTF-8, line by line as RFC 4180 has it: texts in quotes, numbers bare', () => {
    expect(csvOf('Å, "B"\nC')).toBe(
      '\uFEFF"Date","Title","Status","Hours","File","Id"\r\n' +
        '"2024-02-29","Å, ""B""\nC","done",1.5,"activities/a b.md","act-0"\r\n',
    );
  });

  test('keeps cells from running as formulas', () => {
    const cells = BITING.map((title) => csvOf(title).split('\r\n')[1]?.split('","')[1]);
    expect(cells).toEqual(["'=1+1", "'+1", "'-1", "'@SUM(A1)", "'\t =1", "'＝1"]);
  });

  test('keeps them from running where another separator tears them apart', () => {
    expect(csvOf('a;=1+41;b')).toContain('"a; =1+41;b"');
    expect(csvOf('a\t@SUM(A1)')).toContain('"a\t @SUM(A1)"');
    expect(csvOf('a\n=1+41')).toContain('"a\n =1+41"');
    expect(csvOf('plain; as it is - and was:\n- a\n+ b')).toContain('"plain; as it is - and was:\n- a\n+ b"');
  });
});

describe('a terminal', () => {
  test('a title is cut to the width of the screen, wide letters counted as two', () => {
    const text = renderTable(tableOf('疲労'.repeat(30), 'e\u0301'.repeat(10)), {
      columns: 80,
      style: plainStyle,
      plain: false,
    });
    const lines = text.trimEnd().split('\n');
    expect(Math.max(...lines.map(widthOf))).toBeLessThanOrEqual(80);
    expect(lines[1]).toContain('…');
    expect(lines[2]).toContain('e\u0301'.repeat(10));
  });

  test('colours add nothing to the text, and a column of nothing is left out', () => {
    const loud = (text: string, ...more: unknown[]) => `<${[text, ...more].join(' ')}>`;
    const painted = renderTable(
      { ...tableOf('A'), rows: [['2024-02-29', 'A', '', undefined, '', 'act-0']] },
      { columns: 80, style: { ...plainStyle, bold: loud, dim: loud }, plain: false },
    );
    expect(painted).toBe('<Date      >  <Title>  <Id   >\n<2024-02-29>  A      <act-0>\n');
  });

  test('a pipe gets everything, tabs between, and nothing that a terminal would obey', () => {
    const text = renderTable(tableOf(`${'long '.repeat(40)}\u001b[31m\tred\n`), {
      columns: 20,
      style: plainStyle,
      plain: true,
    });
    expect(text.split('\n')[1]?.split('\t')).toEqual([
      '2024-02-29',
      `${'long '.repeat(40)}red`,
      'done',
      '1.5',
      'activities/a b.md',
      'act-0',
    ]);
  });

  test('findings end with a count, also of nothing', () => {
    expect(renderFindings({ files: 1, findings: [] }, plainStyle)).toBe('1 file checked: no problems found\n');
  });
});
