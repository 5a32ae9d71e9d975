/** The tables of competences: what is said of a code in one framework is not said of it in another. */

import { expect, test } from 'vitest';
import { recordsOf } from '../../src/portfolio/portfolio';
import { competenceItems, ratingItems } from '../../src/report/competence-columns';
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
