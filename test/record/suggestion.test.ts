/** What may have been meant, and what a title is called as a file. */

import { expect, test } from 'vitest';
import { makeSlug } from '../../src/record/slug';
import { nearest } from '../../src/record/suggestion';

const WORDS = ['goal', 'activity', 'Audit', 'seminar'];

test.each([
  ['goal', 'goal'],
  ['GOAL', 'goal'],
  ['gaol', 'goal'],
  ['gol', 'goal'],
  ['goall', 'goal'],
  ['gaols', undefined],
  ['xoal', 'goal'],
  ['ogla', undefined],
  ['audit', 'Audit'],
  ['adit', 'Audit'],
  ['semniar', 'seminar'],
  ['semnaar', 'seminar'],
  ['smnir', undefined],
  ['saminer', 'seminar'],
  ['aktivitee', 'activity'],
  ['aktiwitee', undefined],
  ['aktivitie', 'activity'],
  ['', undefined],
])('%j may be %s', (word, meant) => {
  expect(nearest(word, WORDS)).toBe(meant);
});

test('the first of those that are as near, within so many changes', () => {
  expect(nearest('cat', ['car', 'bat', 'cat'])).toBe('cat');
  expect(nearest('cat', ['car', 'bat'])).toBe('car');
  expect(nearest('cat', ['cord'], 2)).toBeUndefined();
  expect(nearest('cat', ['cord'], 3)).toBe('cord');
  expect(nearest('cat', ['dog'], 3)).toBe('dog');
  expect(nearest('cat', [], 3)).toBeUndefined();
});

const long = (...words: number[]) => words.map((length) => 'x'.repeat(length)).join(' ');

test.each([
  [long(60), long(60)],
  [long(61), long(60)],
  [long(60, 5), long(60)],
  [long(31, 40), long(31)],
  [long(30, 40), `${long(30)}-${long(29)}`],
  [long(20, 20, 18, 9), `${long(20)}-${long(20)}-${long(18)}`],
])('%s is called %s', (title, slug) => {
  expect(makeSlug(title, 'activity')).toBe(slug);
});
