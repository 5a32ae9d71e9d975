/** What changed between two texts, as a person would tell it. */

import { expect, test } from 'vitest';
import { compareWords } from '../../src/record/compare-words';

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
