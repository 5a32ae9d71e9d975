/** What changed between two texts, as a person would tell it. */

import { expect, test } from 'vitest';
import { compareWords } from '../../src/record/compare-words';

/** Each line, with what went in [-…-] and what came in {+…+}. */
const told = (before: string, after: string) =>
  compareWords(before, after).map((line) =>
    line.map(({ kind, text }) => ({ same: text, removed: `[-${text}-]`, added: `{+${text}+}` })[kind]).join(''),
  );

test.each([
  [
    'another space',
    'The weld toe decides it all',
    'The weld  toe decides it all',
    ['The weld[- -]{+  +}toe decides it all'],
  ],
  [
    'a space less',
    'The weld  toe decides it all',
    'The weld toe decides it all',
    ['The weld[-  -]{+ +}toe decides it all'],
  ],
  [
    'changes with a space between',
    'of the old bad weld here',
    'of the new good weld here',
    ['of the [-old bad-]{+new good+} weld here'],
  ],
  ['a field', 'hours: 2', 'hours: 3', ['hours: [-2-]{+3+}']],
  ['a field with nothing behind it', 'learned:', 'learned: Much', ['[-learned:-]', '{+learned: Much+}']],
  ['an item of a list', '  - code: A1', '  - code: B2', ['  - code: [-A1-]{+B2+}']],
  ['a field in capitals', 'Note: One', 'Note: Two', ['Note: [-One-]{+Two+}']],
  ['another field', 'hours: 2', 'points: 2', ['[-hours: 2-]', '{+points: 2+}']],
  ['a line of other words', 'The toe decides', 'A rig was shown', ['[-The toe decides-]', '{+A rig was shown+}']],
  [
    'a field of other words',
    'learned: The toe decides',
    'learned: A rig was shown',
    ['learned: [-The toe decides-]{+A rig was shown+}'],
  ],
  ['more than half the same', 'The toes', 'The toes decides', ['The toes{+ decides+}']],
  ['half the same', 'The toe', 'The toe decides', ['[-The toe-]', '{+The toe decides+}']],
  ['lines apart', 'a one\nsame\nb one', 'a two\nsame\nb two', ['[-a one-]', '{+a two+}', '[-b one-]', '{+b two+}']],
  ['what only looks like a field', '(see: one two', '(see: of others', ['[-(see: one two-]', '{+(see: of others+}']],
  ['line ends', 'one\r\ntwo', 'one\ntwo', []],
])('%s', (_, before, after, lines) => {
  expect(told(before, after)).toEqual(lines);
});

test('a line that was amended is one line, with the words that changed', () => {
  const [line, ...more] = compareWords(
    'title: x\nThe stress range decides here.\n',
    'title: x\nThe stress range decides there.\n',
  );
  expect(line).toEqual([
    { kind: 'same', text: 'The stress range decides ' },
    { kind: 'removed', text: 'here.' },
    { kind: 'added', text: 'there.' },
  ]);
  expect(more).toEqual([]);
});

test('of a long text that was written anew every line goes and every line comes, but for fields, which are the same ones', () => {
  const text = (word: string) => `title: ${word}\n${`${word} ${word}\n`.repeat(3000)}`;
  const told = compareWords(text('one'), text('two'));
  expect(told).toHaveLength(6001);
  expect(told).toContainEqual([
    { kind: 'same', text: 'title: ' },
    { kind: 'removed', text: 'one' },
    { kind: 'added', text: 'two' },
  ]);
});
