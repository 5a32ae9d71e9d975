/** Words in brackets that are cut from whatever leaves. */

import { expect, test } from 'vitest';
import { blankRedactions, cutRedactions, redactionsIn } from '../../src/record/redaction';

test.each([
  ['a [[redact: b]] c', ['b'], 'a [redacted] c'],
  ['[[redact:b]][[REDACT:c]]', ['b', 'c'], '[redacted][redacted]'],
  ['[[redact: a [[b]] c]] d', ['a [[b]] c'], '[redacted] d'],
  ['[[redact: a [[redact: b]] c]] d', ['a [[redact: b]] c'], '[redacted] d'],
  ['[[redact: a [b] c]] d', ['a [b] c'], '[redacted] d'],
  ['[[redact: a\nb]]', ['a\nb'], '[redacted]'],
  ['[[redact: a]]]', ['a'], '[redacted]]'],
  ['[[[redact: a]]', ['a'], '[[redacted]'],
  ['[[redact: a[[]]]]', ['a[[]]'], '[redacted]'],
  ['[[redact:]]', [''], '[redacted]'],
  ['[[redacted: a]]', [], '[[redacted: a]]'],
  ['[[ redact: a]]', [], '[[ redact: a]]'],
  ['a]] [[link]]', [], 'a]] [[link]]'],
])('%j', (text, words, cut) => {
  const { spans, unclosed } = redactionsIn(text);
  expect(unclosed).toBeUndefined();
  expect(spans.map((span) => span.words)).toEqual(words);
  expect(cutRedactions(text)).toBe(cut);
  const blank = blankRedactions(text);
  expect(blank).toHaveLength(text.length);
  expect(blank.split('\n')).toHaveLength(text.split('\n').length);
  for (const { from, to } of spans) expect(blank.slice(from, to).trim()).toBe('');
  if (spans.length === 0) expect(blank).toBe(text);
});

test.each([
  ['[[redact: a', 0],
  ['a [[redact: b]', 2],
  ['[[redact: a]] [[redact: b', 14],
  ['[[redact: a [[b]]', 0],
  ['[[redact: a] ]', 0],
  ['[[redact: a [[redact: b]]', 0],
])('nothing closes %j', (text, unclosed) => {
  expect(redactionsIn(text).unclosed).toBe(unclosed);
});
