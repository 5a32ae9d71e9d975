/** Where the front matter of a file begins and ends, and what is said where it does not. */

import { expect, test } from 'vitest';
import { splitFrontMatter } from '../../src/record/front-matter';

const cut = (text: string) => {
  const { parts, findings } = splitFrontMatter('a.md', text);
  return parts
    ? [text.slice(parts.yamlStart, parts.yamlEnd), text.slice(parts.bodyStart), parts.bodyLine]
    : findings.map(({ line, message }) => `${line} ${message}`);
};

test.each<[string, [string, string, number]]>([
  ['---\na: 1\n---\nText.\n', ['a: 1\n', 'Text.\n', 4]],
  ['---\na: 1\n---\n', ['a: 1\n', '', 4]],
  ['---\na: 1\n---', ['a: 1\n', '', 3]],
  ['---\n---\nText.', ['', 'Text.', 3]],
  ['--- \na: 1\n---\t\nText.', ['a: 1\n', 'Text.', 4]],
  ['---\r\na: 1\r\nb: 2\r\n---\r\nText.\r\n', ['a: 1\r\nb: 2\r\n', 'Text.\r\n', 5]],
  ['\uFEFF---\na: 1\n---\nText.\n', ['a: 1\n', 'Text.\n', 4]],
  ['---\na: 1\n---\n---\nText.\n', ['a: 1\n', '---\nText.\n', 4]],
  ['---\na: x---\n---\nText.\n', ['a: x---\n', 'Text.\n', 4]],
])('%j', (text, parts) => {
  expect(cut(text)).toEqual(parts);
});

test.each([
  ['', '1 the file is empty; remove it, or fill it'],
  ['\uFEFF \r\n\n', '1 the file is empty; remove it, or fill it'],
  ['Text.\n', '1 the file must begin with a line that is exactly ---'],
  ['----\na: 1\n---\n', '1 the file must begin with a line that is exactly ---'],
  ['---js\na: 1\n---\n', '1 the file must begin with a line that is exactly ---'],
  ['\n---\na: 1\n---\n', '1 the file must begin with a line that is exactly ---'],
  ['---\na: 1\n', '1 the front matter is never closed: a second line that is exactly --- is missing'],
  ['---\na: 1\n ---\n', '1 the front matter is never closed: a second line that is exactly --- is missing'],
  ['---\na: 1\n--- x\n---\n', '3 a line inside the front matter begins with ---; only the closing fence may'],
  [`---\n${'# long\n'.repeat(80_000)}---\n`, expect.stringMatching(/^1 the front matter is larger than \d+ KB; move/)],
])('%#: %j', (text, said) => {
  expect(cut(text)).toEqual([said]);
});
