/** The lines that change, and no more of the file than tells where. */

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { renderDiff } from '../../src/format/text-diff';
import { plainStyle } from '../support/test-env';

const diff = (before: string, after: string) => renderDiff('a.md', { before, after }, plainStyle);

test('lines that change are shown with one around them', () => {
  expect(diff('1\n2\n3\n4\n5\n6\n7\n8\n', '1\n2\nx\n4\n5\n6\n8\n')).toBe(
    '@@ a.md:2 @@\n 2\n-3\n+x\n 4\n@@ a.md:6 @@\n 6\n-7\n 8\n',
  );
  expect(diff('a\r\nb\r\n', 'a\nb\n')).toBe('');
  expect(diff('', 'a\n')).toBe('@@ a.md:1 @@\n+a\n');
});

test('what is shown is what changes, whatever the texts', () => {
  const text = fc.array(fc.constantFrom('a', 'b', 'c', ''), { maxLength: 12 }).map((lines) => `${lines.join('\n')}\n`);
  fc.assert(
    fc.property(text, text, (before, after) => {
      const lines = diff(before, after).split('\n');
      const count = (mark: string) => lines.filter((line) => line.startsWith(mark)).length;
      expect(after.split('\n').length - before.split('\n').length).toBe(count('+') - count('-'));
      expect(lines.join('') === '').toBe(before === after);
    }),
  );
});
