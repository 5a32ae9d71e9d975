/** Where a CPD year stands, as a value and on a screen. */

import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { renderStatus } from '../../src/format/text-status';
import { widthOf } from '../../src/format/text-width';
import { statusOf } from '../../src/report/status';
import { portfolioOf } from '../support/portfolio';
import { plainStyle } from '../support/test-env';
import { samplePortfolio } from './sample-portfolio';

const TODAY = '2026-03-14';
const FILES = {
  'goals/a.md':
    'id: goal-aaaaaa\ntitle: Assess fatigue of welded joints without help from anybody at all\ndate: 2025-11-05\nstatus: open\ntarget: 2026-04-01\nmilestones:\n  - { by: 2026-01-01, what: Read, done: 2026-01-02 }\n  - { by: 2026-03-31, what: Try }',
  'goals/b.md': 'id: goal-bbbbbb\ntitle: Überfällig 会議 🙂\ndate: 2025-01-01\nstatus: open\ntarget: 2026-03-01',
  'goals/c.md': 'id: goal-cccccc\ntitle: Shut\ndate: 2024-01-01\nstatus: achieved\nclosed: 2025-12-01',
  'goals/d.md': 'id: goal-dddddd\ntitle: Shut before\ndate: 2024-01-01\nstatus: achieved\nclosed: 2025-02-01',
  'activities/1.md':
    'id: act-aaaaaa\ntitle: One\ndate: 2025-10-01\ntype: course\nstatus: done\nhours: 1.5\ngoals: [goal-aaaaaa]\ncompetences: [A1]\nlearned: x',
  'activities/2.md': 'id: act-bbbbbb\ntitle: Two\ndate: 2026-03-14\ntype: course\nstatus: done\ncompetences: [A1, Z9]',
  'activities/3.md':
    'id: act-cccccc\ntitle: Three\ndate: 2026-05-01\ntype: seminar\nstatus: planned\ngoals: [goal-aaaaaa]',
  'activities/4.md':
    'id: act-dddddd\ntitle: Four\ndate: 2026-02-01\ntype: seminar\nstatus: cancelled\ngoals: [goal-aaaaaa]',
  'activities/5.md': 'id: act-eeeeee\ntitle: Five\ndate: 2025-09-30\ntype: other\nstatus: done',
  'audits/a.md': 'id: audit-aaaaaa\ntitle: Audit\ndate: 2026-01-01\nbody: IMechE\ndeadline: 2026-03-14',
};
const config = { schema: 1, name: 'Sam', registrations: [{ category: 'CEng' }], year: '10-01' } as const;
const portfolio = portfolioOf(FILES, { ...config, registrations: [...config.registrations] });

describe('the value', () => {
  const status = statusOf(portfolio, TODAY, 2025);

  test('the CPD year begins where cpd.yaml says', () => {
    expect(status.year).toEqual({
      name: '2025/26',
      from: '2025-10-01',
      until: '2026-09-30',
      isCurrent: true,
      daysLeft: 200,
    });
  });

  test('goals: the open ones by target, then those closed in the year; cancelled activities serve nothing', () => {
    expect(
      status.goals.map(({ id, daysLeft, milestones, activities }) => [id, daysLeft, milestones, activities]),
    ).toEqual([
      ['goal-bbbbbb', -13, { done: 0, all: 0 }, 0],
      ['goal-aaaaaa', 18, { done: 1, all: 2 }, 2],
      ['goal-cccccc', undefined, { done: 0, all: 0 }, 0],
    ]);
  });

  test('activities by month and type, hours only where they are noted', () => {
    const { byMonth, byType, ...all } = status.activities;
    expect(all).toEqual({ done: 2, planned: 1, hours: 1.5 });
    expect(byMonth).toHaveLength(12);
    expect(byMonth.filter(({ done, planned }) => done + planned > 0)).toEqual([
      { month: '2025-10', done: 1, planned: 0, hours: 1.5 },
      { month: '2026-03', done: 1, planned: 0 },
      { month: '2026-05', done: 0, planned: 1 },
    ]);
    expect(byType.map(({ type, done, planned }) => [type, done, planned])).toEqual([
      ['course', 2, 0],
      ['seminar', 0, 1],
    ]);
  });

  test('competences of the own framework, touched and not', () => {
    const { touched, untouched } = status.competences;
    expect(touched.map(({ code, records }) => [code, records])).toEqual([
      ['A1', 2],
      ['Z9', 1],
    ]);
    expect(untouched.map(({ code }) => code)).not.toContain('A1');
    expect(untouched.length).toBe(16);
  });

  test('weeks end with the one of today', () => {
    expect(status.weeks).toHaveLength(53);
    expect(status.weeks.at(-1)).toEqual({ from: '2026-03-09', done: 1 });
    expect(status.weeks.reduce((sum, { done }) => sum + done, 0)).toBe(3);
  });

  test('what waits is of the year, what is next begins today', () => {
    expect(status.waiting).toMatchObject({
      overdueGoals: ['goal-bbbbbb'],
      unreflected: ['act-bbbbbb', 'act-aaaaaa', 'goal-cccccc'],
      unreflectedBefore: 2,
      unlearned: ['act-bbbbbb'],
    });
    expect(status.next.map(({ date, what }) => `${date} ${what}`)).toEqual([
      '2026-03-14 deadline',
      '2026-03-31 milestone',
      '2026-04-01 target',
      '2026-05-01 activity',
    ]);
  });

  test('a year that is past has nothing next, and its own weeks', () => {
    const past = statusOf(portfolio, TODAY, 2024);
    expect(past.next).toEqual([]);
    expect(past.year.isCurrent).toBe(false);
    expect(past.weeks.at(-1)?.from).toBe('2025-09-29');
    expect(past.goals.map(({ id }) => id)).toEqual(['goal-bbbbbb', 'goal-dddddd']);
  });

  test('a year that begins within a month has that month twice', () => {
    const other = portfolioOf(FILES, { schema: 1, name: 'Sam', year: '10-15' });
    const { byMonth } = statusOf(other, TODAY, 2025).activities;
    expect([byMonth[0]?.month, byMonth.at(-1)?.month, byMonth.length]).toEqual(['2025-10', '2026-10', 13]);
  });
});

describe('the screen', () => {
  const widths = [40, 60, 75, 76, 80, 100, 200];

  test.each(widths)('no line is wider than %i columns', (columns) => {
    for (const year of [2024, 2025, 2026]) {
      const text = renderStatus(statusOf(portfolio, TODAY, year), { columns, style: plainStyle });
      for (const line of text.split('\n')) expect(widthOf(line), line).toBeLessThanOrEqual(columns);
    }
  });

  test('a portfolio that has something of everything fits one screen', () => {
    for (const columns of [80, 100]) {
      const text = renderStatus(statusOf(samplePortfolio(), TODAY, 2025), { columns, style: plainStyle });
      expect(text.trimEnd().split('\n').length, text).toBeLessThanOrEqual(30);
    }
  });

  test('an empty portfolio says what to type first', () => {
    const text = renderStatus(statusOf(portfolioOf({}), TODAY, 2026), { columns: 80, style: plainStyle });
    expect(text).toContain('cpd goal "What I want to be able to do"');
    expect(text).not.toContain('Waiting');
  });

  test('hours are not spoken of where none are noted, and nothing is judged', () => {
    const { 'activities/1.md': _, ...others } = FILES;
    const text = renderStatus(statusOf(portfolioOf(others), TODAY, 2026), { columns: 80, style: plainStyle });
    expect(text).not.toMatch(/hours|score|compliant|%/i);
  });

  test('any year and any width will do', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 9999 }), fc.integer({ min: 20, max: 300 }), (year, columns) => {
        renderStatus(statusOf(portfolio, TODAY, year), { columns, style: plainStyle });
      }),
      { numRuns: 200 },
    );
  });
});
