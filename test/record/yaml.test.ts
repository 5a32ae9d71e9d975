/** What YAML may not hold, and what is said of it. */

import { expect, test } from 'vitest';
import { parseYaml } from '../../src/record/yaml';

const said = (text: string) =>
  parseYaml('a.yaml', text).findings.map(({ line, column, message }) => `${line}:${column} ${message}`);

test.each([
  ['a: &x 1\nb: 2', '1:7 a YAML anchor (&name) is not allowed here; remove it'],
  ['a: 1\nb: *x', '2:4 a YAML alias (*name) is not allowed here; write the value out'],
  [
    'a: !x 1',
    '1:4 the YAML cannot be read: a YAML tag (!name) is not allowed here; put the value in quotes if it is text',
  ],
  ['a: 1\nb: 2\na: 3', '3:1 a is given twice; keep one of the two'],
  ['a:\n  - { b: 1, b: 2 }', '2:13 b is given twice; keep one of the two'],
  ['a: .inf', '1:4 .inf is not a number that can be kept; put it in quotes if it is text'],
  ['a: .nan', '1:4 .nan is not a number that can be kept; put it in quotes if it is text'],
  ['a: "x', '1:6 the YAML cannot be read: a quote is opened and never closed'],
  ['a: [x', '1:6 the YAML cannot be read: a bracket is opened and never closed'],
  [
    'a: b: c',
    '1:4 the YAML cannot be read: text with a colon in it must stand in quotes, or this line is indented too far',
  ],
  ['a\nb: 1', '1:1 the YAML cannot be read: this is no "key: value" line; a colon and a space follow the key'],
  ['a:\n\t- b', '2:1 the YAML cannot be read: this line is indented with a tab; use spaces'],
  ['a: @b', '1:4 the YAML cannot be read: text that begins with @ must stand in quotes'],
  ['a: `b` `c`', '1:4 the YAML cannot be read: text that begins with ` must stand in quotes'],
  [
    'a: "b" c',
    '1:8 the YAML cannot be read: this does not belong to the value before it; put the whole value in quotes',
  ],
])('%j', (text, message) => {
  expect(said(text)).toEqual([expect.stringContaining(message)]);
  expect(parseYaml('a.yaml', text).value).toBeUndefined();
});

test('on each line the first problem is told, with its place in the file', () => {
  expect(said('a: @b\nc: `d').map((one) => one.split(' ', 1)[0])).toEqual(['1:4', '2:4']);
  expect(said('a: "\\q \\w"\nb: "\\q"').map((one) => one.split(' ', 1)[0])).toEqual(['1:5', '2:5']);
  const { findings } = parseYaml('a.md', '---\na: .inf\n---\n', 4, 12);
  expect(findings).toMatchObject([{ file: 'a.md', line: 2, column: 4, rule: 'record/yaml', severity: 'error' }]);
});

test.each([
  ['a: 1\nb: [x, "y"]\nc: { d: e }', { a: 1, b: ['x', 'y'], c: { d: 'e' } }],
  ['a: yes\nb: 2026-03-01\nc:\nd: ~', { a: 'yes', b: '2026-03-01', c: null, d: null }],
  ['a: |\n  x\n  y\nb: >-\n  x\n  y', { a: 'x\ny\n', b: 'x y' }],
  ['a: 0x1F\nb: 1_000\nc: 1e3\nd: 007', { a: 31, b: '1_000', c: 1000, d: 7 }],
  ['', null],
])('%j is read', (text, value) => {
  expect(parseYaml('a.yaml', text)).toMatchObject({ value, findings: [] });
});
