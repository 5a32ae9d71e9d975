/** The text of a record without the questions of its template. */

import { expect, test } from 'vitest';
import { withoutComments } from '../../src/record/body-text';

test.each([
  ['<!-- What happened? -->\ntext', '\ntext'],
  ['a<!-- b\nc -->d<!----> e', 'ad e'],
  ['<!--><b>-->', ''],
  ['<!-- one --> and <!-- never closed', ' and <!-- never closed'],
  ['no comment -->', 'no comment -->'],
])('%j is read as %j', (text, kept) => {
  expect(withoutComments(text)).toBe(kept);
});

test('a hundred thousand that never end take no time', () => {
  const text = '<!--'.repeat(100_000);
  const started = performance.now();
  expect(withoutComments(text)).toBe(text);
  expect(performance.now() - started).toBeLessThan(500);
});
