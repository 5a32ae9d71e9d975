/** Lists: any field as a column, sorted by any, cut to any terminal. */

import { expect, test } from 'vitest';
import { renderTable } from '../../src/format/text';
import { widthOf } from '../../src/format/text-width';
import { LIST_COLUMNS, listTable, type SortBy, sortRecords } from '../../src/report/list-table';
import { portfolioOf } from '../support/portfolio';
import { plainStyle } from '../support/test-env';

const portfolio = portfolioOf({
  'goals/a.md':
    'id: goal-aaaaaa\ntitle: Übung\ndate: 2026-01-05\nstatus: open\ntarget: 2026-12-01\nmilestones:\n  - { by: 2026-06-01, what: Try }',
  'activities/a.md':
    'id: act-aaaaaa\ntitle: A long title that goes on and on until no terminal has room for it 会議\ndate: 2026-01-01\ntype: course\nstatus: done\nhours: 10\ngoals: [goal-aaaaaa]\ncompetences: [A1, B2]\ntags: [fea, two words]\nlearned: Much that takes many words to say and is cut first',
  'activities/b.md': 'id: act-bbbbbb\ntitle: zebra\ndate: 2026-02-01\ntype: seminar\nstatus: done\nhours: 9',
  'activities/c.md':
    'id: act-cccccc\ntitle: Apple\ndate: 2026-03-01\ntype: other\nstatus: planned\nvisibility: private',
});

const by = (column: string, isDescending = false): SortBy => ({ column, isDescending });

test.each<[SortBy[], string[]]>([
  [[], ['act-aaaaaa', 'goal-aaaaaa', 'act-bbbbbb', 'act-cccccc']],
  [[by('title')], ['act-aaaaaa', 'act-cccccc', 'goal-aaaaaa', 'act-bbbbbb']],
  [[by('date', true)], ['act-cccccc', 'act-bbbbbb', 'goal-aaaaaa', 'act-aaaaaa']],
  [[by('hours')], ['act-bbbbbb', 'act-aaaaaa', 'goal-aaaaaa', 'act-cccccc']],
  [[by('hours', true)], ['act-aaaaaa', 'act-bbbbbb', 'goal-aaaaaa', 'act-cccccc']],
  [
    [by('kind'), by('type', true)],
    ['act-aaaaaa', 'act-bbbbbb', 'act-cccccc', 'goal-aaaaaa'],
  ],
])('sorted by %j, without a value last', (sort, ids) => {
  expect(sortRecords(portfolio, portfolio.records, sort).map(({ data }) => data.id)).toEqual(ids);
});

test('a column for every field; links by their titles, groups and sentences apart', () => {
  const { columns, rows } = listTable(portfolio, portfolio.records, undefined, LIST_COLUMNS);
  const cell = (key: string, row: number) => [...rows][row]?.[columns.findIndex((column) => column.key === key)];
  expect(cell('goals', 0)).toBe('Übung');
  expect(cell('competences', 0)).toBe('A1, B2');
  expect(cell('tags', 0)).toBe('fea; two words');
  expect(cell('milestones', 1)).toBe('2026-06-01 Try');
  expect(cell('about', 1)).toBe('open, by 2026-12-01');
  expect(cell('private', 3)).toBe('private');
  expect(cell('path', 3)).toBe('activities/c.md');
  expect(cell('type', 0)).toBe('Training course');
});

test.each([40, 60, 80, 120])('a list of the usual columns fits %i columns', (columns) => {
  const text = renderTable(listTable(portfolio, portfolio.records), { columns, style: plainStyle, plain: false });
  for (const line of text.split('\n')) expect(widthOf(line), line).toBeLessThanOrEqual(columns);
  expect(text).toContain('act-aaaaaa');
});

test('columns that were asked for are all there, and fit where they can', () => {
  const table = listTable(portfolio, portfolio.records, undefined, ['date', 'kind', 'title', 'learned', 'goals']);
  const text = renderTable(table, { columns: 60, style: plainStyle, plain: false, isChosen: true });
  expect(text.split('\n')[0]?.trim().split(/\s+/)).toEqual(['Date', 'Kind', 'Title', 'Learned', 'Goals']);
  for (const line of text.split('\n')) expect(widthOf(line), line).toBeLessThanOrEqual(60);
});
