/** What a profile says, in words. */

import { expect, test } from 'vitest';
import { amountWords, partWords, standingOf, standingsIn, targetWords } from '../../src/audit/profile-words';
import type { Amount } from '../../src/audit/requirements';
import type { Part, Standing, Target } from '../../src/record/schema-types';
import { profileOf } from '../support/portfolio';

const source = ['page'];
const target = (more: Partial<Target>): Target => ({ id: 'hours', metric: 'hours', min: 10, source, ...more });
const profile = profileOf({ categories: [{ id: 'risk', title: 'Risk management', source }] });

test.each<[Partial<Target>, string]>([
  [{}, 'hours'],
  [{ months: 36 }, 'hours in 36 months'],
  [{ of: { categories: ['risk', 'other'] } }, 'hours (Risk management, other)'],
  [{ metric: 'categories', of: { categories: ['risk'] } }, 'categories'],
  [{ of: { types: ['course'], learning: ['deepening'] } }, 'hours (course, deepening)'],
  [{ of: { competences: ['A'], tags: ['ethics'] }, months: 12 }, 'hours (A, #ethics) in 12 months'],
  [{ unit: 'points', of: { tags: ['ethics'] } }, 'points'],
])('a target of %j is %s', (more, words) => {
  expect(targetWords(target(more), profile)).toBe(words);
  expect(targetWords(target({ of: { categories: ['risk'] } }), profileOf({}))).toBe('hours (risk)');
});

test('an amount is beside what is asked, where anything is', () => {
  const amount = (asked: number | undefined) => ({ asked, recorded: 12.5, target: target({}) }) as Amount;
  expect(amountWords(amount(30), profile)).toBe('12.5 of 30 hours');
  expect(amountWords(amount(0), profile)).toBe('12.5 of 0 hours');
  expect(amountWords(amount(undefined), profile)).toBe('12.5 hours');
});

test.each<[Partial<Part>, string]>([
  [{}, 'a reflection'],
  [{ each: true }, 'a reflection, for each activity'],
  [{ each: true, over: 5 }, 'a reflection, for each activity of more than 5 hours'],
  [{ over: 0 }, 'a reflection, for each activity of more than 0 hours'],
  [{ words: 100 }, 'a reflection, in at most 100 words'],
  [{ each: true, words: 100 }, 'a reflection, for each activity, in at most 100 words'],
])('a part of %j is %s', (more, words) => {
  expect(partWords({ part: 'reflection', source, ...more })).toBe(words);
});

test('a fact is as sure as it says, or as the least sure of its sources', () => {
  const of = (standing: Standing) => ({ address: 'example.org', standing });
  const sources = { sure: of('primary'), told: of('secondary'), heard: of('provisional') };
  const held = (...keys: string[]) => standingOf(profileOf({ sources }), { source: keys });
  expect([held('sure'), held('told', 'sure'), held('sure', 'heard', 'told'), held('sure', 'gone'), held()]).toEqual([
    'primary',
    'secondary',
    'provisional',
    'provisional',
    'provisional',
  ]);
  expect(standingOf(profileOf({ sources }), { source: ['heard'], standing: 'primary' })).toBe('primary');
  const facts = {
    period: { kind: 'calendar-year' as const, source: ['told'] },
    targets: [target({ source: ['sure'] }), target({ source: ['told'] })],
  };
  expect(standingsIn(profileOf({ sources, ...facts }))).toEqual(['primary', 'secondary']);
});
