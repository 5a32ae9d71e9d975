/** The text of a record without the questions of its template. */

import { expect, test } from 'vitest';
import { isUnanswered, unansweredSections, withoutComments, withoutEmptySections } from '../../src/record/body-text';

test.each([
  ['<!-- What happened? -->\ntext', '\ntext'],
  ['a<!-- b\nc -->d<!----> e', 'ad e'],
  ['<!--><b>-->', ''],
  ['<!-- one --> and <!-- never closed', ' and <!-- never closed'],
  ['no comment -->', 'no comment -->'],
  ['```html\n<!-- code -->\n```\n<!-- b -->c', '```html\n<!-- code -->\n```\nc'],
  ['<!-- a\n```\n-->b\n<!-- c -->d', 'b\nd'],
])('%j is read as %j', (text, kept) => {
  expect(withoutComments(text)).toBe(kept);
});

test('a hundred thousand that never end are left as they are', () => {
  const text = '<!--'.repeat(100_000);
  expect(withoutComments(text)).toBe(text);
});

test.each([
  ['## What?\n\n<!-- Why? -->\n\n## So what?\n', true],
  ['', true],
  ['## What?\n\nI asked.\n', false],
  ['A line.\n## What?\n', false],
])('%j is unanswered: %s', (text, is) => {
  expect(isUnanswered(text)).toBe(is);
});

test('a heading in code is no section', () => {
  const text = '## One\n\n```sh\n## step one\n## step two\nmake\n```\n';
  expect(withoutEmptySections(text)).toBe(text);
});

test('sections that hold nothing go, what stands before them and in others stays', () => {
  const text = 'First.\n\n## One\n\n<!-- a -->\n\n## Two\n\n### Part\n\nText.\n\n## Three\n';
  expect(withoutEmptySections(text)).toBe('First.\n\n## Two\n\n### Part\n\nText.\n\n');
});

test('sections without an answer are known by their titles', () => {
  expect(
    unansweredSections('## What?\n\nI asked.\n\n##  So what?\n\n<!-- Why? -->\n\n### Part\n\n## Now what?\n'),
  ).toEqual(['So what?', 'Now what?']);
  expect(unansweredSections('Just text.\n')).toEqual([]);
});
