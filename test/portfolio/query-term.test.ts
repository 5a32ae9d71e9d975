/** The terms of a query as they are typed. */

import { expect, test } from 'vitest';
import { type Term, termsOf, valuesOf } from '../../src/portfolio/query-term';

const isWord = (word: string) => ['open', 'goals', 'not'].includes(word);
/** A value in quotes is one that is quoted. */
const told = ({ key, value, isQuoted }: Term) =>
  `${key === undefined ? '' : `${key}:`}${isQuoted ? `"${value}"` : value}`;

test.each([
  ['open goals', ['open', 'goals']],
  ['open fatigue', ['"open fatigue"']],
  ['  fatigue ', ['fatigue']],
  ['', []],
  ['goal:run  fatigue ', ['goal:run  fatigue']],
  ['GOAL:Run\nfatigue', ['goal:Run\nfatigue']],
  ['goal:run fatigue type:course', ['goal:run', 'fatigue', 'type:course']],
  ['goal:run fatigue 3:1', ['goal:run fatigue 3:1']],
  ['goal: run fatigue', ['goal:run fatigue']],
  ['goal:note: this', ['goal:note: this']],
  ['since:2026 fatigue', ['since:2026', 'fatigue']],
  ['Without:goal fatigue', ['without:goal', 'fatigue']],
  ['goal:"run fatigue" open', ['goal:"run fatigue"', 'open']],
  ['goal:“run fatigue”', ['goal:"run fatigue"']],
  ['„run fatigue“ open', ['"run fatigue"', 'open']],
  ['"" open', ['""', 'open']],
  ['open "goals', ['open', 'goals']],
  ['goal:', ['goal:']],
  ['https://example.org', ['https://example.org']],
  ['3goal:x', ['3goal:x']],
  ['goal2:x', ['goal2:x']],
  ['type:a:b', ['type:a:b']],
  ['type:course fatigue', ['type:course fatigue']],
])('%j is %j', (argument, terms) => {
  expect(termsOf(argument, isWord).map(told)).toEqual(terms);
});

test('a phrase of words of the language, one of them in quotes, is no phrase', () => {
  expect(termsOf('mean "stress"', isWord).map(told)).toEqual(['mean', '"stress"']);
  expect(termsOf('mean type:course', isWord).map(told)).toEqual(['mean', 'type:course']);
});

test.each<[Term, string[]]>([
  [{ value: 'course,seminar' }, ['course', 'seminar']],
  [{ value: 'Run, and run' }, ['Run, and run']],
  [{ value: 'course, ,seminar,' }, ['course,', 'seminar']],
  [{ value: ' , ' }, [',']],
  [{ value: ',' }, []],
  [{ value: '' }, []],
  [{ value: 'a,b ', isQuoted: true }, ['a,b']],
])('%j are %j', (term, values) => {
  expect(valuesOf(term)).toEqual(values);
});
