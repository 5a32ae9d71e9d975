/** Ways to say that a record is private that are none. */

import { expect, test } from 'vitest';
import { saysPrivate } from '../../src/record/visibility-slip';

test.each<[string, unknown, boolean]>([
  ['public', false, true],
  ['public', ' No', true],
  ['public', 'off', true],
  ['public', 0, true],
  ['public', true, false],
  ['private', true, true],
  ['private', 'No', false],
  ['is-Private_2', 'yes', true],
  ['confidential', null, true],
  ['secret', '0', false],
  ['hidden', '', true],
  ['visibilty', 'assessors', true],
  ['visible', 'x', true],
  ['vsble', 'x', true],
  ['vis', 'x', false],
  ['sharing', ' Private ', true],
  ['sharing', { with: ['private'] }, true],
  ['sharing', 'privately', false],
  ['sharing', undefined, false],
])('%s: %j is one: %s', (key, value, is) => {
  expect(saysPrivate(key, value)).toBe(is);
});
