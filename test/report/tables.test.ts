/** The tables of competences, and how several values stand in one cell. */

import { expect, test } from 'vitest';
import { recordsOf } from '../../src/portfolio/portfolio';
import { competenceItems, ratingItems } from '../../src/report/competence-columns';
import { tablesOf } from '../../src/report/tables';
import { portfolioOf } from '../support/portfolio';

const benchmark = (id: string, date: string, framework: string, level: number) =>
  `id: ${id}\ntitle: Where I stand\ndate: ${date}\nframework: ${framework}\nratings:\n  - { code: A1, level: ${level} }\n`;

test('the latest level of a competence is one of its own framework', () => {
  const portfolio = portfolioOf({
    'benchmarks/a.md': benchmark('bench-7k3m9q', '2024-03-01', 'uk-spec-4-ceng', 2),
    'benchmarks/b.md': benchmark('bench-7k3m9r', '2025-03-01', 'uk-spec-4-ceng', 3),
    'benchmarks/c.md': benchmark('bench-7k3m9s', '2026-03-01', 'uk-spec-4-engtech', 1),
  });
  expect(recordsOf(portfolio.records, 'benchmark')).toHaveLength(3);
  const items = competenceItems(portfolio, portfolio.records);
  expect(items.find(({ code }) => code === 'A1')?.level).toBe(3);
  expect(ratingItems(portfolio.records).map(({ level }) => level)).toEqual([2, 3, 1]);
});

test('codes stand on one line of a cell, sentences on one each', () => {
  const portfolio = portfolioOf({
    'activities/a.md':
      'id: act-7k3m9q\ntitle: A course\ndate: 2026-03-01\ntype: course\nstatus: done\ncompetences: [A1, E4]\ntags: [fatigue, welds]',
    'swot/a.md': 'id: swot-7k3m9q\ntitle: Where I stand\ndate: 2026-03-01\nstrengths: [calm, good with suppliers]',
  });
  const cellOf = (id: string, key: string) => {
    const table = tablesOf(portfolio, portfolio.records).find((one) => one.id === id);
    return table?.rows[0]?.[table.columns.findIndex((column) => column.key === key)];
  };
  expect(cellOf('activities', 'competences')).toBe('A1, E4');
  expect(cellOf('activities', 'tags')).toBe('fatigue, welds');
  expect(cellOf('swot', 'strengths')).toBe('calm\ngood with suppliers');
});
