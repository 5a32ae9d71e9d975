/** The sentences of a text, by which copies are known. */

import { expect, test } from 'vitest';
import { countWords, proseOf, sentenceMarks } from '../../src/record/prose';

const marks = (text: string, least = 5, most = 9) => sentenceMarks(text, { least, most });

test.each([
  ['One weld. Two welds.', 2],
  ['One weld\n\nTwo welds', 2],
  ['One weld of 3.5 mm held', 1],
  ['One weld\nheld.\n', 1],
  ['Yes. One weld.', 1],
  ['....', 0],
  ['  \n ', 0],
  ['12345. 1234.', 1],
  ['', 0],
])('%j has %d sentences', (text, count) => {
  expect(marks(text)).toHaveLength(count);
});

test('a sentence is the same wherever its lines were broken, and another one is not', () => {
  expect(marks('Then one weld\nheld. Two')).toEqual(marks(' Then one weld held.'));
  expect(marks('Then one weld held.')).not.toEqual(marks('Then two bars bent.'));
  expect(marks('Then one weld held.')).not.toEqual(marks('Then one weld helds.'));
  expect(marks('One weld. Two welds. Three.', 5, 2)).toHaveLength(2);
});

test.each([
  ['> said\nmine', '      \nmine'],
  ['mine\n> said\n', 'mine\n       '],
  ['mine <!-- a\nb --> yes', 'mine       \n      yes'],
  ['a\n```\ncode\n```\nb', 'a             \nb'],
  ['a > b', 'a > b'],
])('of %j the words of one’s own stay in their place', (text, prose) => {
  expect(proseOf(text)).toBe(prose);
});

test('words are runs of letters and digits, with what stands inside', () => {
  expect(countWords("It’s a 3-day course; don't – not 2!")).toBe(7);
  expect(countWords(' – ')).toBe(0);
});
