/** Places in a text: line and column of an offset, whatever was asked before. */

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { applyFix, fixBetween, placeAt } from '../../src/record/finding';

test('a place is what counting line ends makes it, in any order and of several texts in turn', () => {
  const text = fc
    .array(fc.constantFrom('a', '\n', '\r\n', '\r', '\u2028', 'é'), { maxLength: 40 })
    .map((parts) => parts.join(''));
  fc.assert(
    fc.property(
      fc.array(text, { minLength: 1, maxLength: 3 }),
      fc.array(fc.tuple(fc.nat(2), fc.nat(90))),
      (texts, asked) => {
        for (const [which, offset] of asked) {
          const one = texts[which % texts.length] ?? '';
          const before = one.slice(0, offset).split('\n');
          expect(placeAt(one, offset)).toEqual({ line: before.length, column: (before.at(-1)?.length ?? 0) + 1 });
        }
      },
    ),
  );
});

test('a fix is the one edit that makes one text of another, and no larger than it must be', () => {
  expect(fixBetween('aa', 'a', 'x')).toEqual({ what: 'x', from: 1, to: 2, insert: '' });
  expect(fixBetween('one two', 'one and two', 'x')).toEqual({ what: 'x', from: 4, to: 4, insert: 'and ' });
  const text = fc.array(fc.constantFrom('a', 'b'), { maxLength: 6 }).map((letters) => letters.join(''));
  fc.assert(
    fc.property(text, text, (before, after) => {
      expect(applyFix(before, fixBetween(before, after, 'x'))).toBe(after);
    }),
  );
});
