/** What waits, and in which order. */

import { describe, expect, test } from 'vitest';
import { agendaOf } from '../../src/report/agenda';
import { portfolioOf } from '../support/portfolio';

const TODAY = '2026-03-14';
const told = (files: Record<string, string>, drafts: string[] = []) =>
  agendaOf({ portfolio: portfolioOf(files), today: TODAY, drafts }).map(
    ({ matter, record, draft }) => `${matter}${record ? ` ${record.data.title}` : ''}${draft ? ` ${draft}` : ''}`,
  );

const activity = (title: string, date: string, more = 'status: done\nlearned: x') => ({
  [`activities/2026/${title}.md`]: `id: act-00000${title}\ntitle: ${title}\ndate: ${date}\ntype: course\n${more}`,
});
const goal = (title: string, date: string, more = '') => ({
  [`goals/${title}.md`]: `id: goal-00000${title}\ntitle: ${title}\ndate: ${date}\n${more || 'status: open'}`,
});
const audit = (more: string) => ({
  'audits/a.md': `id: audit-00000a\ntitle: Audit\ndate: 2026-03-01\nbody: IMechE\n${more}`,
});
const reflection = (about: string, body = '') => ({
  'reflections/2026/r.md': `---\nschema: 1\nid: ref-00000r\ntitle: r\ndate: 2026-03-12\nabout: [${about}]\n---\n\n## What?\n\n${body}\n`,
});

test('the most useful comes first', () => {
  expect(
    told(
      {
        'activities/2026/broken.md': '---\ntitle: [\n---\n',
        ...audit('deadline: 2026-04-01'),
        ...reflection('act-00000g'),
        ...activity('a', '2026-03-01', 'status: planned'),
        ...goal('b', '2025-01-01', 'status: open\ntarget: 2026-03-01'),
        ...activity('c', '2026-03-02', 'status: done'),
        ...activity('g', '2026-03-03', 'status: done\nlearned: x\ngoals: [goal-00000b]'),
        ...goal('e', '2026-03-01'),
        ...goal('f', '2025-01-01'),
        ...activity('h', '2025-02-01', 'status: done\nlearned: x\ngoals: [goal-00000f]'),
      },
      ['log'],
    ),
  ).toEqual([
    'unreadable',
    'audit Audit',
    'draft log',
    'begun r',
    'past-plan a',
    'overdue-goal b',
    'unlearned c',
    'unreflected c',
    'unserved-goal e',
    'stale-goal f',
  ]);
});

describe('an audit waits from a month before it is due', () => {
  test.each<[string, boolean]>([
    ['deadline: 2026-04-14', true],
    ['deadline: 2026-04-15', false],
    ['deadline: 2026-01-01', true],
    ['deadline: 2026-04-01\nsubmitted: 2026-03-10', false],
    ['', false],
  ])('%j: %s', (fields, isThere) => {
    expect(told({ ...audit(fields), ...reflection('act-00000c', 'Said.'), ...activity('c', '2026-03-10') })).toEqual(
      isThere ? ['audit Audit'] : [],
    );
  });
});

test('what is over for more than a quarter is not asked about any more; a goal counts from its close', () => {
  expect(told({ ...activity('a', '2025-12-12'), ...activity('b', '2025-12-13', 'status: done') })).toEqual([
    'unlearned b',
    'unreflected b',
    'quiet',
  ]);
  expect(told({ ...activity('a', '2025-09-01', 'status: done\nlearned: x\nend: 2026-03-01') })).toContain(
    'unreflected a',
  );
  expect(told({ ...goal('c', '2020-01-01', 'status: achieved\nclosed: 2026-03-01') })).toContain('unreflected c');
});

test('a quiet month is worth a reminder, and so is an empty portfolio', () => {
  const about = reflection('act-00000a', 'Said.');
  expect(told({ ...activity('a', '2026-02-11'), ...about })).toEqual([]);
  expect(told({ ...activity('a', '2026-02-10'), ...about })).toEqual(['quiet']);
  expect(told({ ...activity('a', '2026-05-10', 'status: planned') })).toEqual(['quiet']);
  expect(told({})).toEqual(['quiet']);
});
