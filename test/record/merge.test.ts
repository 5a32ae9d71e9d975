/** Two versions of one record, put together. */

import { expect, test } from 'vitest';
import { mergeRecords } from '../../src/record/merge';

const FILE = 'activities/2026/2026-03-14-a-talk.md';

function text(fields: string, body = ''): string {
  const status = fields.includes('status:') ? '' : 'status: done\n';
  return `---\nschema: 1\nid: act-7k3m9q\ntitle: A talk\ndate: 2026-03-14\n${status}${fields}---\n${body}`;
}

const merge = (base: string, theirs: string, ours: string) => mergeRecords(FILE, base, theirs, ours);

test.each([
  ['what only ours has changed is taken', 'type: course\n', 'type: course\n', 'type: lecture\n', 'type: lecture\n'],
  ['what only theirs has changed stays', 'type: course\n', 'type: lecture\n', 'type: course\n', 'type: lecture\n'],
  ['the same change is one', 'type: course\n', 'type: lecture\n', 'type: lecture\n', 'type: lecture\n'],
  [
    'fields beside each other go together',
    'type: course\nstatus: planned\n',
    'type: lecture # as it turned out\nstatus: planned\n',
    'type: course\nstatus: done\n',
    'type: lecture # as it turned out\nstatus: done\n',
  ],
  [
    'lists that have grown on both sides get the items of both',
    'type: course\ncompetences: [A1]\n',
    'type: course\ncompetences: [A1, B1]\n',
    'type: course\ncompetences: [A1, C1]\n',
    'type: course\ncompetences: [A1, B1, C1]\n',
  ],
  [
    'lists that begin on both sides as well',
    'type: course\n',
    'type: course\ngoals: [goal-000001]\n',
    'type: course\ngoals: [goal-000002]\n',
    'type: course\ngoals: [goal-000001, goal-000002]\n',
  ],
  [
    'what one side took out of a list is out',
    'type: course\ncompetences: [A1, B1]\n',
    'type: course\ncompetences: [A1, B1, C1]\n',
    'type: course\ncompetences: [B1]\n',
    'type: course\ncompetences: [B1, C1]\n',
  ],
  [
    'what one side took away is away',
    'type: course\nhours: 2\n',
    'type: lecture\nhours: 2\n',
    'type: course\n',
    'type: lecture\n',
  ],
])('%s', (_what, base, theirs, ours, merged) => {
  expect(merge(text(base), text(theirs), text(ours))).toBe(text(merged));
});

test('the text below is taken from the side that has changed it', () => {
  const fields = ['type: course\n', 'type: lecture\n', 'type: course\nhours: 2\n'] as const;
  expect(merge(text(fields[0]), text(fields[1]), text(fields[2], '\nOurs.\n'))).toBe(
    text('hours: 2\ntype: lecture\n', '\nOurs.\n'),
  );
  expect(merge(text(fields[0]), text(fields[1], '\nTheirs.\n'), text(fields[2]))).toBe(
    text('hours: 2\ntype: lecture\n', '\nTheirs.\n'),
  );
});

test.each([
  ['a field that both have changed', text('type: course\n'), text('type: lecture\n'), text('type: webinar\n')],
  [
    'a text that both have changed',
    text('type: course\n'),
    text('type: course\n', '\nA.\n'),
    text('type: course\n', '\nB.\n'),
  ],
  ['what is no record', text('type: course\n'), 'words', text('type: lecture\n')],
  [
    'another record',
    text('type: course\n'),
    text('type: course\n').replace('7k3m9q', '7k3m9r'),
    text('type: lecture\n'),
  ],
])('%s is left to the person', (_what, base, theirs, ours) => {
  expect(merge(base, theirs, ours)).toBeUndefined();
});
