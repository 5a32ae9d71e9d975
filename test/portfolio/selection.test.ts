/** Which records belong to a period, and to whom. */

import { expect, test } from 'vitest';
import { cpdYear, cpdYearOf } from '../../src/portfolio/cpd-year';
import { type Selection, select } from '../../src/portfolio/selection';
import { portfolioOf } from '../support/portfolio';

const portfolio = portfolioOf({
  'goals/open.md': 'id: goal-aaaaaa\ntitle: Open\ndate: 2024-05-01\nstatus: open',
  'goals/shut.md': 'id: goal-bbbbbb\ntitle: Shut\ndate: 2024-05-01\nstatus: achieved\nclosed: 2025-02-01',
  'activities/long.md':
    'id: act-aaaaaa\ntitle: Long\ndate: 2025-12-30\nend: 2026-01-02\ntype: course\nstatus: done\ndocuments: [doc-aaaaaa]',
  'activities/mine.md':
    'id: act-bbbbbb\ntitle: Mine\ndate: 2026-02-02\ntype: course\nstatus: done\nvisibility: private',
  'reflections/late.md': 'id: ref-aaaaaa\ntitle: Late\ndate: 2027-05-01\nabout: [act-aaaaaa]',
  'documents/old.md': `id: doc-aaaaaa\ntitle: Old\ndate: 2020-01-01\nfile: evidence/a.pdf\nsize: 1\nmedia: application/pdf\nsha256: ${'a'.repeat(64)}`,
});
const titles = (selection: Selection) => select(portfolio, selection).map((record) => record.data.title);

test('a goal is alive until it is closed, an activity until its last day, a reflection with it, a document with what links to it', () => {
  expect(titles({ from: '2026-01-01', until: '2026-12-31' })).toEqual(['Old', 'Open', 'Long', 'Mine', 'Late']);
  expect(titles({ from: '2025-01-01', until: '2025-12-29' })).toEqual(['Open', 'Shut']);
  expect(titles({ until: '2019-12-31' })).toEqual([]);
});

test('assessors do not see what is private', () => {
  expect(titles({ from: '2026-01-01', assessorsOnly: true })).toEqual(['Old', 'Open', 'Long', 'Late']);
});

test('CPD years begin where the engineer says', () => {
  expect(cpdYear(2026, '01-01')).toEqual({ from: '2026-01-01', until: '2026-12-31' });
  expect(cpdYear(2027, '03-01')).toEqual({ from: '2027-03-01', until: '2028-02-29' });
  expect(cpdYearOf('2026-09-30', '10-01')).toBe(2025);
  expect(cpdYearOf('2026-10-01', '10-01')).toBe(2026);
});
