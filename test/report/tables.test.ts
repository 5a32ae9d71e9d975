/** The tables of competences, and how several values stand in one cell. */

import { expect, test } from 'vitest';
import type { Portfolio } from '../../src/portfolio/portfolio';
import { recordsOf } from '../../src/portfolio/portfolio';
import { competenceItems, ratingItems } from '../../src/report/competence-columns';
import { makeScope } from '../../src/report/scope';
import { contentOf } from '../../src/report/table';
import { reportTables } from '../../src/report/tables';
import { portfolioOf, profiles } from '../support/portfolio';
import { sampleInput } from './sample-portfolio';

const inputOf = (portfolio: Portfolio, assessorsOnly = false) =>
  sampleInput({ portfolio, records: portfolio.records, assessorsOnly });

const benchmark = (id: string, date: string, framework: string, level: number) =>
  `id: ${id}\ntitle: Where I stand\ndate: ${date}\nframework: ${framework}\nratings:\n  - { code: A1, level: ${level} }\n`;

test('the latest level of a competence is one of its own framework', () => {
  const portfolio = portfolioOf({
    'benchmarks/a.md': benchmark('bench-7k3m9q', '2024-03-01', 'uk-spec-4-ceng', 2),
    'benchmarks/b.md': benchmark('bench-7k3m9r', '2025-03-01', 'uk-spec-4-ceng', 3),
    'benchmarks/c.md': benchmark('bench-7k3m9s', '2026-03-01', 'uk-spec-4-engtech', 1),
  });
  expect(recordsOf(portfolio.records, 'benchmark')).toHaveLength(3);
  const items = competenceItems(makeScope(inputOf(portfolio)));
  expect(items.find(({ code }) => code === 'A1')?.level).toBe(3);
  expect(ratingItems(makeScope(inputOf(portfolio))).map(({ level }) => level)).toEqual([2, 3, 1]);
});

test('codes stand on one line of a cell, sentences on one each', () => {
  const portfolio = portfolioOf({
    'activities/a.md':
      'id: act-7k3m9q\ntitle: A course\ndate: 2026-03-01\ntype: course\nstatus: done\ncompetences: [A1, E4]\ntags: [fatigue, welds]',
    'swot/a.md': 'id: swot-7k3m9q\ntitle: Where I stand\ndate: 2026-03-01\nstrengths: [calm, good with suppliers]',
  });
  const cellOf = (id: string, key: string) => {
    const table = reportTables(inputOf(portfolio), profiles()).find((one) => one.id === id);
    return [...(table?.rows ?? [])][0]?.[(table?.columns ?? []).findIndex((column) => column.key === key)];
  };
  expect(cellOf('activities', 'competences')).toBe('A1, E4');
  expect(cellOf('activities', 'tags')).toBe('fatigue, welds');
  expect(cellOf('swot', 'strengths')).toBe('calm\ngood with suppliers');
});

test('a private title does not come out by the id that a copy of its file has too', () => {
  const goal = (title: string, visibility: string) =>
    `id: goal-7k3m9q\ntitle: ${title}\ndate: 2026-03-01\nstatus: open\nvisibility: ${visibility}`;
  const portfolio = portfolioOf({
    'goals/a.md': goal('CANARY', 'private'),
    'goals/b.md': goal('Shown', 'assessors'),
    'activities/a.md':
      'id: act-7k3m9q\ntitle: A course\ndate: 2026-03-01\ntype: course\nstatus: done\ngoals: [goal-7k3m9q]',
  });
  const cells = reportTables(inputOf(portfolio, true), profiles()).flatMap(({ rows }) =>
    [...rows].flat().map(contentOf),
  );
  expect(cells).toContain('Shown');
  expect(cells.join('|')).not.toContain('CANARY');
});
