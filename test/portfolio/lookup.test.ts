/** Which record is meant. */

import { expect, test } from 'vitest';
import { findRecord } from '../../src/portfolio/lookup';
import { portfolioOf } from '../support/portfolio';

const portfolio = portfolioOf({
  'goals/a.md': 'id: goal-7k3m9q\ntitle: Écrire des spécifications\ndate: 2026-01-01\nstatus: open',
  'goals/b.md': 'id: goal-7k4444\ntitle: Fatigue\ndate: 2026-01-01\nstatus: open',
  'activities/c.md': 'id: act-cccccc\ntitle: Fatigue of joints\ndate: 2026-01-02\ntype: course\nstatus: done',
  'activities/2026-01-02-a-long-way.md': 'id: act-eeeeee\ntitle: Walk\ndate: 2026-01-02\ntype: course\nstatus: done',
  'reflections/d.md': 'id: ref-dddddd\ntitle: Reflection on Fatigue of joints\ndate: 2026-01-03\nabout: [act-cccccc]',
});
const found = (query: string, kinds?: ('goal' | 'activity')[]) => {
  const lookup = findRecord(portfolio, query, kinds);
  return lookup.found ? lookup.found.data.id : lookup.candidates.map((record) => record.data.id);
};

test.each([
  ['goal-7k3m9q', 'goal-7k3m9q'],
  ['GOAL-7K3', 'goal-7k3m9q'],
  ['goal-7k', ['goal-7k3m9q', 'goal-7k4444']],
  ['goals/a.md', 'goal-7k3m9q'],
  ['ecrire', 'goal-7k3m9q'],
  ['fatigue', 'goal-7k4444'],
  ['of joints', 'act-cccccc'],
  ['reflection on', 'ref-dddddd'],
  ['./activities/c.md', 'act-cccccc'],
  ['activities\\c.md', 'act-cccccc'],
  ['a-long-way', 'act-eeeeee'],
  ['long', []],
  ['', []],
  ['nothing', []],
])('%s', (query, expected) => {
  expect(found(query)).toEqual(expected);
});

test('only among the kinds that may be meant', () => {
  expect(found('fatigue', ['activity'])).toBe('act-cccccc');
});

test('a near miss leaves a suggestion', () => {
  const lookup = findRecord(portfolio, 'fatigeu');
  expect(lookup.found === undefined && lookup.suggestion?.data.id).toBe('goal-7k4444');
});
