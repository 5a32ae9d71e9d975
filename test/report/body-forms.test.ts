/** A body's own tables and questions, filled from records that were written once. */

import { expect, test } from 'vitest';
import type { BodyForm } from '../../src/record/schema-types';
import { bodyFormSections, bodyFormTables } from '../../src/report/body-forms';
import { makeScope } from '../../src/report/scope';
import { contentOf } from '../../src/report/table';
import { portfolioOf, profileOf, profiles } from '../support/portfolio';

const FILES = {
  'goals/a.md': 'id: goal-aaaaaa\ntitle: First\ndate: 2026-01-01\nstatus: open\nwhy: A gap',
  'goals/b.md':
    'id: goal-bbbbbb\ntitle: Second\ndate: 2026-01-02\nstatus: achieved\nclosed: 2026-03-01\nvisibility: private',
  'goals/c.md': 'id: goal-cccccc\ntitle: Third\ndate: 2026-01-03\nstatus: open',
  'activities/a.md':
    'id: act-aaaaaa\ntitle: A course\ndate: 2026-02-01\ntype: course\nstatus: done\nhours: 2.5\ngoals: [goal-cccccc]\nlearned: Much.',
  'activities/b.md': 'id: act-bbbbbb\ntitle: A plan\ndate: 2026-02-02\ntype: course\nstatus: planned',
  'reflections/a.md': `---
schema: 1
id: ref-aaaaaa
title: On it
date: 2026-02-03
about: [act-aaaaaa]
model: own
---
## What went well?

The exercise,
with its
answers.

## Now what?

- One for **them**, not *all*
- Two * 3 and snake_case_names
`,
};

/** Without the marks that only Markdown reads. */
const NEXT = '- One for them, not all\n- Two * 3 and snake_case_names';

const column = (title: string, from: BodyForm['columns'][number]['from'], answers?: string[]) => ({
  title,
  from,
  ...(answers && { answers }),
});

function scopeWith(form: Omit<BodyForm, 'id' | 'title' | 'source'>, assessorsOnly = false) {
  const portfolio = portfolioOf(FILES);
  const profile = profileOf({ forms: [{ id: 'form', title: 'Form', source: ['page'], ...form }] });
  return makeScope({
    portfolio,
    records: portfolio.records,
    period: {},
    today: '2026-03-14',
    version: '1',
    errors: 0,
    assessorsOnly,
    profile,
    images: new Map(),
  });
}

test('fields, the numbers of goals in the plan, and answers fill the columns; what is only planned is no row', () => {
  const [table] = bodyFormTables(
    scopeWith({
      rows: 'activities',
      columns: [
        column('Date', ['date']),
        column('Hours', ['hours']),
        column('Ref', ['goals']),
        column('Learned', ['learned']),
        column('Well', [], ['what went well']),
        column('Next', ['looks-forward']),
      ],
    }),
  );
  expect(table?.columns.map(({ type }) => type)).toEqual(['date', 'number', 'text', 'text', 'text', 'text']);
  expect(table?.rows).toEqual([['2026-02-01', 2.5, '3', 'Much.', 'The exercise, with its answers.', NEXT]]);
});

test('what a heading answers is not said again by where it looks', () => {
  const [table] = bodyFormTables(
    scopeWith({ rows: 'activities', columns: [column('Next', ['looks-forward', 'looks-why'], ['Now what?'])] }),
  );
  expect(table?.rows).toEqual([[NEXT]]);
});

test('a heading that does not tell where it looks is told by what its template asks, whoever has read it before', () => {
  const scope = scopeWith({ rows: 'activities', columns: [column('Next', ['looks-forward'])] });
  const filled = (templates?: ReadonlyMap<string, string>) => bodyFormTables({ ...scope, templates })[0]?.rows;
  const asking = new Map([['reflections/own.md', '## What went well?\n\n<!-- And what follows? -->\n']]);
  expect([filled(), filled(asking), filled()]).toEqual([
    [[NEXT]],
    [[`The exercise, with its answers.\n${NEXT}`]],
    [[NEXT]],
  ]);
});

test('what is private is neither a row nor counted', () => {
  const form = {
    rows: 'goals' as const,
    columns: [column('No.', ['number']), column('What', ['title']), column('State', ['state'])],
  };
  const rowsOf = (assessorsOnly?: boolean) =>
    [...(bodyFormTables(scopeWith(form, assessorsOnly))[0]?.rows ?? [])].map((row) => row.map(contentOf));
  expect(rowsOf()).toEqual([
    ['1', 'First', 'open'],
    ['2', 'Second', 'achieved 2026-03-01'],
    ['3', 'Third', 'open'],
  ]);
  expect(rowsOf(true)).toEqual([
    ['1', 'First', 'open'],
    ['2', 'Third', 'open'],
  ]);
});

test('an entry has its title above its answers, and leads to the record', () => {
  const sections = bodyFormSections(
    scopeWith({
      rows: 'activities',
      layout: 'entries',
      columns: [column('Why', ['why']), column('Learned', ['learned'])],
    }),
  );
  expect(sections.map(({ heading }) => heading)).toEqual(['The record as IOne asks for it', 'Form']);
  expect(sections[1]?.blocks).toEqual([
    {
      kind: 'fields',
      caption: [{ kind: 'record', id: 'act-aaaaaa', text: 'A course' }],
      fields: [{ label: 'Learned', value: [{ kind: 'text', text: 'Much.' }] }],
    },
  ]);
});

test('every form of a profile that comes with the program names columns that its rows have', () => {
  const forGoals = ['why', 'measure', 'support', 'target', 'state'];
  const forActivities = ['type', 'provider', 'category', 'hours', 'goals', 'learned', 'relevance'];
  const forms = [...profiles().values()].flatMap(({ forms: held = [] }) => held);
  expect(forms.length).toBeGreaterThan(2);
  for (const { rows, columns } of forms)
    for (const { from } of columns)
      expect(from.filter((one) => (rows === 'goals' ? forActivities : forGoals).includes(one))).toEqual([]);
});
