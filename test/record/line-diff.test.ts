/** Two texts line by line. */

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compareLines } from '../../src/record/line-diff';

const told = (before: string, after: string) =>
  compareLines([...before], [...after])
    .map(({ mark, text, number }) => `${mark.trim()}${text}${number}`)
    .join(' ');

test.each([
  ['', '', ''],
  ['abc', 'abc', 'a1 b2 c3'],
  ['abc', 'abd', 'a1 b2 -c3 +d4'],
  ['abc', 'xbc', '-a1 +x2 b2 c3'],
  ['abcd', 'axcd', 'a1 -b2 +x3 c3 d4'],
  ['abcde', 'xbcdy', '-a1 +x2 b2 c3 d4 -e5 +y6'],
  ['abcd', 'xcyd', '-a1 -b2 +x3 c3 +y4 d4'],
  ['ab', 'xaby', '+x1 a1 b2 +y3'],
  ['xaby', 'ab', '-x1 a2 b3 -y4'],
  ['aa', 'a', 'a1 -a2'],
  ['a', 'aa', 'a1 +a2'],
])('%j and %j', (before, after, lines) => {
  expect(told(before, after)).toBe(lines);
});

test('what stays and what goes is the text before, what stays and what comes the text after, with as much as can stay', () => {
  const text = fc.array(fc.constantFrom('a', 'b', 'c'), { maxLength: 8 });
  fc.assert(
    fc.property(text, text, (before, after) => {
      const lines = compareLines(before, after);
      expect(lines.filter(({ mark }) => mark !== '+').map((line) => line.text)).toEqual(before);
      expect(lines.filter(({ mark }) => mark !== '-').map((line) => line.text)).toEqual(after);
      for (const { mark, number, text: one } of lines) if (mark !== '+') expect(before[number - 1]).toBe(one);
      const common = (a: readonly string[], b: readonly string[]): number =>
        a.length === 0 || b.length === 0
          ? 0
          : a[0] === b[0]
            ? 1 + common(a.slice(1), b.slice(1))
            : Math.max(common(a.slice(1), b), common(a, b.slice(1)));
      expect(lines.filter(({ mark }) => mark === ' ')).toHaveLength(common(before, after));
    }),
  );
});
