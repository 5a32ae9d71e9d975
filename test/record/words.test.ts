/** Dates, file names, ids and suggestions. */

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  addDays,
  addMonths,
  daysBetween,
  isCalendarDate,
  longDate,
  readDate,
  weekdayOf,
} from '../../src/record/calendar-date';
import { fieldAt, fieldsOf, knownPart } from '../../src/record/field';
import { ID_ALPHABET, idCharacters, isId, makeId } from '../../src/record/id';
import { makeSlug } from '../../src/record/slug';
import { didYouMean } from '../../src/record/suggestion';

describe('dates', () => {
  test.each([
    '2026-02-30',
    '2023-02-29',
    '1900-02-29',
    '2026-13-01',
    '2026-00-10',
    '0000-01-01',
    '26-01-01',
    '2026-1-1',
  ])('%s is no day', (text) => expect(isCalendarDate(text)).toBe(false));

  test.each(['2024-02-29', '2000-02-29', '1999-12-31'])('%s is one', (text) => expect(isCalendarDate(text)).toBe(true));

  test('days are counted on the calendar, through summer time and leap years', () => {
    expect(addDays('2026-03-28', 2)).toBe('2026-03-30');
    expect(addDays('2024-02-28', 2)).toBe('2024-03-01');
    fc.assert(
      fc.property(fc.integer({ min: -40_000, max: 40_000 }), (days) => {
        const there = addDays('2026-03-14', days);
        expect(isCalendarDate(there)).toBe(true);
        expect(addDays(there, -days)).toBe('2026-03-14');
      }),
    );
  });

  test('none comes after the last one with four digits for its year', () => {
    expect(addDays('9999-12-30', 1)).toBe('9999-12-31');
    expect(addDays('9999-12-31', 7)).toBe('9999-12-31');
  });

  test('are read as people type them, and shown as people read them', () => {
    expect(readDate(' Yesterday ', '2026-03-01')).toBe('2026-02-28');
    expect(readDate('today', '2026-03-01')).toBe('2026-03-01');
    expect(readDate('soon', '2026-03-01')).toBeUndefined();
    expect(longDate('2026-03-01')).toBe('1 March 2026');
  });

  // A Saturday.
  test.each([
    ['tomorrow', '2026-03-15'],
    ['fri', '2026-03-13'],
    ['Saturday', '2026-03-07'],
    ['sun', '2026-03-08'],
    ['su', undefined],
    ['3d', '2026-03-11'],
    ['-3d', '2026-03-11'],
    ['+3d', '2026-03-17'],
    ['2w', '2026-02-28'],
    ['+2w', '2026-03-28'],
    ['0d', '2026-03-14'],
    ['9999d', '1998-10-28'],
    ['3days', undefined],
    ['in 3d', undefined],
    ['10000d', undefined],
    ['2026-3-4', '2026-03-04'],
    ['2026-2-30', undefined],
    ['2026-03-123', undefined],
    ['12026-3-4', undefined],
  ])('%s is %s', (typed, day) => {
    expect(readDate(typed, '2026-03-14')).toBe(day);
  });

  test.each([
    ['2026-01-31', 1, '2026-02-28'],
    ['2024-01-31', 1, '2024-02-29'],
    ['2026-01-15', -1, '2025-12-15'],
    ['2026-11-30', 1, '2026-12-30'],
    ['2026-12-01', 1, '2027-01-01'],
    ['0999-01-01', -12, '0998-01-01'],
  ])('%s and %d months is %s', (day, months, expected) => {
    expect(addMonths(day, months)).toBe(expected);
  });

  test('have days between them, and one of the week', () => {
    expect(daysBetween('2024-02-28', '2024-03-01')).toBe(2);
    expect(daysBetween('2024-03-01', '2024-02-28')).toBe(-2);
    expect(['2026-03-14', '2026-03-15'].map(weekdayOf)).toEqual([6, 0]);
  });
});

describe('file names', () => {
  test.each([
    ['Fatigue of welded joints', 'fatigue-of-welded-joints'],
    ['  Größe & Maß: Ångström, naïve Œuvre ', 'grosse-mass-angstrom-naive-oeuvre'],
    ['../../etc/passwd', 'etc-passwd'],
    ['Wöhler curves/O₂_and 5 %', 'wohler-curves-o2-and-5'],
    ['日本語', 'activity'],
    ['CON', 'activity-con'],
    ['', 'activity'],
  ])('%j is %s', (title, slug) => expect(makeSlug(title, 'activity')).toBe(slug));

  test('are short, plain, and never more than a name', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (title) => {
        expect(makeSlug(title, 'activity')).toMatch(/^[a-z0-9](?:[a-z0-9-]{0,68}[a-z0-9])?$/);
      }),
    );
  });
});

test('ids are of one form, from letters that look like no other', () => {
  expect(ID_ALPHABET).toHaveLength(32);
  expect(makeId('activity', idCharacters(new Uint8Array([0, 1, 31, 32, 254, 255])))).toBe('act-01z0yz');
  expect(isId('act-01z0yz')).toBe(true);
  for (const text of ['act-01z0y', 'act-01z0yI', 'note-01z0yz', 'act-01z0yzz']) expect(isId(text)).toBe(false);
});

test('a suggestion is near, or none', () => {
  expect(didYouMean('semniar', ['course', 'seminar'])).toBe(' (did you mean "seminar"?)');
  expect(didYouMean('xyzzy', ['course', 'seminar'])).toBe('');
});

test('every field of every kind can be followed, however deep', () => {
  const names = [
    'activity',
    'audit',
    'benchmark',
    'config',
    'document',
    'framework',
    'goal',
    'profile',
    'reflection',
    'swot',
  ] as const;
  for (const name of names)
    for (const [key, field] of fieldsOf(name)) {
      expect(fieldAt(name, [key])).toBeDefined();
      if (field.type === 'array') expect(fieldAt(name, [key, 0]), `${name} ${key}`).toBeDefined();
      for (const inner of Object.keys(field.items?.properties ?? {}))
        expect(fieldAt(name, [key, 0, inner])?.$ref, `${name} ${key} ${inner}`).toBeUndefined();
    }
  const value = { documents: ['doc-111111'], tags: ['a'], extra: 1 };
  expect(knownPart('activity', value)).toEqual({ documents: ['doc-111111'], tags: ['a'] });
  expect(knownPart('benchmark', { ratings: ['A1', null] })).toEqual({ ratings: ['A1', null] });
  expect(knownPart('benchmark', { ratings: [{ code: 'A1', level: 2, extra: 1 }] })).toEqual({
    ratings: [{ code: 'A1', level: 2 }],
  });
});
