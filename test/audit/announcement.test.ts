/** An audit from its announcement to what is kept of it: days, stages, names, and what is next. */

import { describe, expect, test } from 'vitest';
import {
  auditsOf,
  dayOfAnnouncement,
  deadlineAfter,
  isOffer,
  nextStage,
  periodsAsked,
  stageWindow,
} from '../../src/audit/announcement';
import { progressOf } from '../../src/audit/progress';
import { retentionOf } from '../../src/audit/retention';
import { submissionTag } from '../../src/audit/submission';
import { lagWords, timelineOf } from '../../src/audit/timeline';
import { recordsOf } from '../../src/portfolio/portfolio';
import type { AuditRecord } from '../../src/record/record';
import type { Profile } from '../../src/record/schema-types';
import { portfolioOf, profileOf } from '../support/portfolio';

const source = ['page'];
const of = (audit: Partial<NonNullable<Profile['audit']>>, more: Partial<Profile> = {}) =>
  profileOf({ period: { kind: 'own-year', source }, audit: { source, ...audit }, ...more });
const STAGES = [
  { stage: 1, from: '01-10', until: '03-31' },
  { stage: 2, from: '05-01', until: '06-30', isInvited: true },
];

/** Audits, each as its fields below id, title and body. */
const audits = (...fields: string[]): AuditRecord[] =>
  recordsOf(
    portfolioOf(
      Object.fromEntries(
        fields.map((more, index) => [
          `audits/${index}.md`,
          `id: audit-aaaaa${index}\ntitle: A${index}\n${more.includes('body:') ? '' : 'body: IOne\n'}${more}`,
        ]),
      ),
    ).records,
    'audit',
  );
const one = (fields: string) => audits(fields)[0] as AuditRecord;

test.each([
  [2025, '2025-01-01'],
  [2026, '2026-03-14'],
  [2027, '2026-03-14'],
])('an audit of %d is announced on %s', (year, day) => {
  expect(dayOfAnnouncement(year, '2026-03-14')).toBe(day);
});

test('two periods may be asked for, where they are two', () => {
  const asked = (audit: Partial<NonNullable<Profile['audit']>>, date = '2026-03-14', start = '07-01') =>
    periodsAsked(of(audit), { year: 2026, date, start });
  const year = { from: '2025-01-01', until: '2025-12-31' };
  expect(asked({ period: 'calendar-year' })).toEqual({ period: year });
  expect(asked({ period: 'calendar-year', otherwise: 'twelve-months' })).toEqual({
    period: year,
    otherwise: { from: '2025-03-14', until: '2026-03-13' },
  });
  expect(asked({ period: 'calendar-year', otherwise: 'twelve-months' }, '2025-11-30')).toEqual({ period: year });
  expect(asked({ period: 'twelve-months' }, '2027-01-10').period).toEqual(year);
});

test.each([
  ['02-28', '2025-12-31', '2026-02-28'],
  ['12-31', '2025-12-31', '2026-12-31'],
  ['12-31', '2025-12-30', '2025-12-31'],
  [undefined, '2025-12-31', undefined],
])('a deadline of %s after %s is %s', (deadline, until, day) => {
  expect(deadlineAfter(of({ ...(deadline && { deadline }) }), { from: '2025-01-01', until })).toBe(day);
});

test('a stage has its days in the year, and the next is the first that is not open', () => {
  const profile = of({ stages: STAGES });
  expect(stageWindow(profile, 2, 2026)).toEqual({ stage: STAGES[1], from: '2026-05-01', until: '2026-06-30' });
  expect([stageWindow(profile, 3, 2026), stageWindow(of({}), 1, 2026)]).toEqual([undefined, undefined]);
  expect(nextStage(profile, [])).toBe(1);
  expect(nextStage(profile, audits('date: 2026-01-10\nstage: 1'))).toBe(2);
  expect(nextStage(profile, audits('date: 2026-01-10\nstage: 1\nvolunteered: 2026-01-10'))).toBe(1);
  expect(nextStage(profile, audits('date: 2026-01-10\nstage: 1', 'date: 2026-05-10\nstage: 2'))).toBeUndefined();
});

test('audits are of one body in any case, and of the year that they say', () => {
  const all = audits(
    'date: 2026-01-10',
    'date: 2025-12-10\nyear: 2026\nbody: ione',
    'date: 2025-12-11',
    'date: 2026-01-10\nbody: ITwo',
  );
  expect(auditsOf(all, 'IONE', 2026).map(({ data }) => data.id)).toEqual(['audit-aaaaa1', 'audit-aaaaa0']);
});

test.each([
  ['volunteered: 2026-01-10', true],
  ['volunteered: 2026-01-10\nperiod: 2025-01-01/2025-12-31', false],
  ['volunteered: 2026-01-10\nsubmitted: 2026-02-10', false],
  ['', false],
])('with %j it is an offer: %s', (more, is) => {
  expect(isOffer(one(`date: 2026-01-10\n${more}`).data)).toBe(is);
});

test('what is handed over has a name, and another one each time', () => {
  const { data } = one('date: 2026-01-10\nstage: 1');
  const names = ['cpd/audit/ione-2026-stage-1', 'cpd/audit/ione-2026-stage-1-2', 'cpd/audit/ione-2026-stage-1-3'];
  expect(names.map((_, count) => submissionTag(data, names.slice(0, count)))).toEqual(names);
  expect(submissionTag(one('date: 2026-01-10\nyear: 2025').data, [])).toBe('cpd/audit/ione-2025');
});

describe('what is next', () => {
  const statements = [
    { id: 'record', label: 'The record', needs: 'records', source },
    { id: 'none', label: 'Nothing', needs: 'nothing', source },
  ] as unknown as Profile['statements'];
  const profile = of({ stages: STAGES }, { id: 'ione', statements });
  const next = (fields: string, today = '2026-03-14', more: string[] = [], profiles = [profile]) => {
    const all = audits(fields, ...more);
    const audit = all.find(({ data }) => data.id === 'audit-aaaaa0') as AuditRecord;
    const known = new Map(profiles.map((each) => [each.id, each]));
    const { standing, next: told } = progressOf(portfolioOf({}), known, audit, { audits: all, today });
    return [standing, told?.what, told?.by, ...(told?.commands ?? [])];
  };
  const START = 'date: 2026-01-10';

  test.each([
    [
      `${START}\nvolunteered: 2026-01-10`,
      ['offered', 'wait for what IOne answers, and note it', undefined, 'cpd audit open --body IOne --year 2026'],
    ],
    [
      `${START}\nyear: 2025\nvolunteered: 2026-01-10\nbody: I One`,
      ['offered', 'wait for what I One answers, and note it', undefined, 'cpd audit open --body "I One" --year 2025'],
    ],
    [
      `${START}\ndeadline: 2026-04-01`,
      ['announced', 'choose a statement', '2026-04-01', 'cpd audit state audit-aaaaa0'],
    ],
    [
      `${START}\nbody: ITwo`,
      [
        'stated',
        'make the bundle, hand it over, and note that',
        undefined,
        'cpd bundle audit-aaaaa0',
        'cpd audit submit audit-aaaaa0',
      ],
    ],
    [
      `${START}\nstatement: The record\nchosen: record\ndeadline: 2026-04-01`,
      [
        'stated',
        'make the bundle, hand it over, and note that',
        '2026-04-01',
        'cpd bundle audit-aaaaa0',
        'cpd audit submit audit-aaaaa0',
      ],
    ],
    [
      `${START}\nstatement: Nothing\nchosen: none`,
      ['stated', 'tell IOne, and note that', undefined, 'cpd audit submit audit-aaaaa0'],
    ],
    [
      `${START}\nsubmitted: 2026-02-10`,
      ['handed-over', 'wait for the feedback, and note it', undefined, 'cpd audit feedback audit-aaaaa0'],
    ],
    [`${START}\nsubmitted: 2026-02-10\nchosen: none`, ['closed', undefined, undefined]],
    [
      `${START}\nreceived: 2026-03-01\nsuggestions: [S]`,
      ['feedback', 'answer what was suggested', undefined, 'cpd audit answer audit-aaaaa0'],
    ],
    [
      `${START}\nreceived: 2026-03-01\nsuggestions: [S]\nanswers: [{ suggestion: 1, reason: R }]`,
      ['closed', undefined, undefined],
    ],
  ])('after %j', (fields, told) => {
    expect(next(fields)).toEqual(told);
  });

  test('it goes by the profile and the stage that the record names, where they are known', () => {
    const goesBy = (fields: string) => {
      const audit = one(fields);
      const told = progressOf(portfolioOf({}), new Map([['ione', profile]]), audit, {
        audits: [audit],
        today: '2026-03-14',
      });
      return [told.year, told.profile?.id, told.window?.from];
    };
    expect(goesBy(`${START}\nstage: 2`)).toEqual([2026, 'ione', '2026-05-01']);
    expect(goesBy(`${START}\nstage: 3\nyear: 2025`)).toEqual([2025, 'ione', undefined]);
    expect(goesBy(`${START}\nbody: ITwo\nprofile: ione\nstage: 1`)).toEqual([2026, 'ione', '2026-01-10']);
    expect(goesBy(`${START}\nbody: ITwo`)).toEqual([2026, undefined, undefined]);
  });

  test('the stage that follows, while it is not open and not over', () => {
    const first = `${START}\nstage: 1\nreceived: 2026-03-01`;
    const second = [
      'closed',
      'stage 2, from 2026-05-01, if you are invited',
      '2026-06-30',
      'cpd audit open --body IOne --year 2026 --stage 2',
    ];
    expect(next(first, '2026-06-30')).toEqual(second);
    expect(next(first, '2026-07-01')).toEqual(['closed', undefined, undefined]);
    expect(next(first, '2026-06-30', ['date: 2026-05-10\nstage: 2'])).toEqual(['closed', undefined, undefined]);
    expect(next(`${START}\nreceived: 2026-03-01`)).toEqual(['closed', undefined, undefined]);
    expect(next(`${START}\nstage: 2\nreceived: 2026-03-01`)).toEqual(['closed', undefined, undefined]);
    const old = { ...profile, until: '2026-02-01' };
    const now = { ...profile, id: 'now', from: '2026-02-02' };
    expect(next(first, '2026-06-30', [], [old, now]).at(-1)).toBe('cpd audit open --body ione --year 2026 --stage 2');
  });
});

test('a record is kept for the longest that a body asks', () => {
  const profiles = new Map(
    [
      of({}, { id: 'one', retention: { what: 'records', months: 24, source } }),
      of({}, { id: 'two', body: 'ITwo', retention: { what: 'records', months: 36, source } }),
      of({}, { id: 'none', body: 'INone' }),
    ].map((each) => [each.id, each]),
  );
  const kept = (...bodies: string[]) =>
    retentionOf({ schema: 1, name: 'Sam', memberships: bodies.map((body) => ({ body })) }, profiles, '2026-01-31');
  const two = { body: 'ITwo', profile: 'two', until: '2029-01-31' };
  expect([kept('IOne', 'ITwo'), kept('ITwo', 'IOne', 'INone')]).toEqual([two, two]);
  expect(kept('IOne')).toEqual({ body: 'IOne', profile: 'one', until: '2028-01-31' });
  expect(kept('INone')).toBeUndefined();
});

test('what is handed over stands by the day that it was about, with how long after that it was written', () => {
  const { records } = portfolioOf({
    'activities/a.md': 'id: act-aaaaaa\ntitle: A\ndate: 2026-01-01\nend: 2026-01-09\ntype: course\nstatus: done',
    'activities/b.md': 'id: act-bbbbbb\ntitle: B\ndate: 2026-01-05\ntype: course\nstatus: done',
    'goals/c.md': 'id: goal-cccccc\ntitle: C\ndate: 2026-01-07\nstatus: open',
  });
  const commit = { id: 'c', written: '2026-01-08', committed: '2026-01-08' };
  const told = timelineOf(
    records,
    ({ kind }) => (kind === 'activity' ? { first: commit, last: commit } : undefined),
    ({ data }) => data.title === 'B',
  );
  expect(told.map(({ record, day, lag, isChanged }) => [record.data.title, day, lag, isChanged])).toEqual([
    ['B', '2026-01-05', 3, true],
    ['C', '2026-01-07', undefined, false],
    ['A', '2026-01-09', -1, false],
  ]);
  expect([0, 1, -1, 2, -3].map(lagWords)).toEqual([
    'the same day',
    '1 day after',
    '1 day before',
    '2 days after',
    '3 days before',
  ]);
});
