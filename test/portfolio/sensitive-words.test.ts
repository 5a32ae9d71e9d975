/** Addresses, numbers and terms: where each begins, and what is none. */

import { expect, test } from 'vitest';
import { sensitiveIn, termsOf, termsPattern } from '../../src/portfolio/sensitive-words';
import type { Config } from '../../src/record/schema-types';

const found = (text: string, ...terms: string[]) =>
  sensitiveIn(text, termsPattern(terms)).map(({ kind, at, words }) => `${kind} ${at} ${words}`);

test.each([
  ['Ask jo@example.com or @example.com', ['address 4 jo@example.com']],
  ['@example.com', []],
  ['a@b.co, c@d.org', ['address 0 a@b.co', 'address 8 c@d.org']],
  ['a@@b.co', []],
  ['a@b', []],
  ['a@b.c', []],
  [`${'n'.repeat(70)}@b.co`, [`address 6 ${'n'.repeat(64)}@b.co`]],
  ['é.jo%x+1-2_3@b.co', ['address 1 .jo%x+1-2_3@b.co']],
  ['0161 496 0000', ['number 0 0161 496 0000']],
  ['Ring 0161 496 000 now', ['number 5 0161 496 000']],
  ['0161 496 00', []],
  ['0161 496 00000', []],
  ['+1234 5678', []],
  ['+1234 56789', ['number 0 +1234 56789']],
  ['+123456789012345', ['number 0 +123456789012345']],
  ['+1234567890123456', []],
  ['0161 496 0000xy', []],
  ['0161 496 0000.5', []],
  ['0161 496 0000. Five', ['number 0 0161 496 0000']],
  ['0161 - 496 0000', []],
  ['x0161 496 0000', []],
  ['1/0161 496 0000', []],
  ['(0161 496 0000)', ['number 0 (0161 496 0000']],
])('%j', (text, words) => {
  expect(found(text)).toEqual(words);
});

test('terms come first, then addresses, then numbers', () => {
  expect(found('0161 496 0000, jo@example.com, Heron', ' ', 'heron ')).toEqual([
    'term 31 Heron',
    'address 15 jo@example.com',
    'number 0 0161 496 0000',
  ]);
  expect(found('Heron', 'Heron')).toEqual(['term 0 Heron']);
  expect(termsPattern(['', ' '])).toBeUndefined();
});

test('a long term is found by its beginning, whatever stands in it', () => {
  const beginning = `x😀${'b'.repeat(997)}`;
  expect(found(`${beginning}c`, `${beginning}and more`)).toEqual([`term 0 ${beginning}`]);
  expect(found(`${beginning}c`, beginning)).toEqual([]);
});

test('terms are those of the rule, where it has any', () => {
  const of = (rules?: Config['rules']) => termsOf({ schema: 1, name: 'Sam', rules });
  expect(of({ 'text/sensitive': { terms: ['Heron'] } })).toEqual(['Heron']);
  expect(of({ 'text/sensitive': { terms: 'Project Heron' } })).toEqual(['Project Heron']);
  expect(of({ 'text/sensitive': { terms: 4711 } })).toEqual(['4711']);
  expect([of(), of({}), of({ 'text/sensitive': 'hint' }), of({ 'text/sensitive': { severity: 'hint' } })]).toEqual([
    [],
    [],
    [],
    [],
  ]);
});
