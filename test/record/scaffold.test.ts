/** Templates and values make the text of a new record. */

import { expect, test } from 'vitest';
import { parseRecord } from '../../src/record/record';
import { fillTemplate, sectionsOf } from '../../src/record/scaffold';

const TEMPLATE = `---
# About this record
schema: 1
id:
title:
date:
# What was learned counts.
learned:
tags:
---

<!-- Say what happened. -->
`;

const fill = (fields: Record<string, unknown>, more = {}) => fillTemplate('t.md', TEMPLATE, { fields, ...more }).text;

test('keeps the order and comments of the template, leaves out what is empty with what is said of it, adds what it lacks', () => {
  expect(fill({ hours: 2, date: '2026-03-14', title: 'One', id: 'act-111111', learned: undefined })).toBe(`---
# About this record
schema: 1
id: act-111111
title: One
date: 2026-03-14
hours: 2
---

<!-- Say what happened. -->
`);
});

test.each([
  '12e3',
  '007',
  'yes',
  'null',
  '2026-03-14',
  '- a',
  '# no comment',
  'a: b',
  'it\'s "quoted"',
  '{{handlebars}}',
  '&anchor *alias',
  '日本語 – Ω',
  'a\\b\tc',
  '=1+1',
  '---',
])('a title of %j comes back as it was typed', (title) => {
  const text = fillTemplate('t.md', TEMPLATE, {
    fields: { id: 'act-111111', title, date: '2026-03-14', type: 'course', status: 'done' },
  }).text;
  const { record, findings } = parseRecord('activities/a.md', text ?? '');
  expect(findings).toEqual([]);
  expect(record?.data.title).toBe(title);
});

test.each([
  ['One\ntwo three\n\n', '\nOne\ntwo three\n'],
  [' \t\r\n\n  One\n', '\n  One\n'],
  ['\n \n', ''],
])('a body of %j stands below the fields as %j', (body, text) => {
  expect(fill({ title: 'One' }, { body })?.split('\n---\n')[1]).toBe(text);
});

test.each([
  [['a', 'b'.repeat(24)], `tags: [a, ${'b'.repeat(24)}]\n`],
  [['a', 'b'.repeat(25)], `tags:\n  - a\n  - ${'b'.repeat(25)}\n`],
  [['a', 'two words'], 'tags:\n  - a\n  - two words\n'],
])('a list of %j stands on one line or on several', (tags, text) => {
  expect(fill({ title: 'One', tags })).toContain(text);
});

test('answers take the place of the prompts, in order; sections without one keep theirs', () => {
  const template = '---\nid:\n---\n\n## What?\n\n<!-- a -->\n\n## So what?\n\n<!-- b -->\n';
  expect(sectionsOf(template)).toEqual(['What?', 'So what?']);
  expect(fillTemplate('t.md', template, { fields: {}, answers: ['It was.\n'] }).text).toContain(
    '## What?\n\nIt was.\n\n## So what?\n\n<!-- b -->\n',
  );
});

test('a template that cannot be read is a finding, not a crash', () => {
  expect(fillTemplate('t.md', 'no fences', { fields: {} })).toMatchObject({
    text: undefined,
    findings: [{ file: 't.md', line: 1 }],
  });
});
