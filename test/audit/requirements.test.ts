/** What a body asks for beside what is recorded: filters, alternatives, caps, periods, status. */

import { describe, expect, test } from 'vitest';
import { judge } from '../../src/audit/judge';
import { judgedPeriod } from '../../src/audit/period';
import { requirementOf } from '../../src/audit/requirements';
import { prorate } from '../../src/audit/status';
import type { Config, Profile, ProRata, StatusPeriod, Target } from '../../src/record/schema-types';
import { CONFIG, portfolioOf, profileOf } from '../support/portfolio';

const source = ['page'];
const of = (more: Partial<Profile>) => profileOf({ period: { kind: 'calendar-year', source }, ...more });
const hours = (min: number, more: Partial<Target> = {}): Target => ({
  id: 'hours',
  metric: 'hours',
  min,
  source,
  ...more,
});
const me = { name: 'IOne', terms: [] };

let count = 0;
/** Activities, each as its fields below id, title and status. */
function records(...activities: string[]): Record<string, string> {
  count = 0;
  return Object.fromEntries(
    activities.map((fields) => {
      count += 1;
      const id = `act-aaaaa${count}`;
      const status = fields.includes('status:') ? '' : '\nstatus: done';
      const type = fields.includes('type:') ? '' : '\ntype: course';
      return [`activities/${count}.md`, `id: ${id}\ntitle: Number ${count}${status}${type}\n${fields}`];
    }),
  );
}
function amountsOf(profile: Profile, files: Record<string, string>, day = '2026-06-30', config: Config = CONFIG) {
  return requirementOf(portfolioOf(files, config), me, profile, day).amounts.map(({ asked, recorded, short }) => [
    asked,
    recorded,
    short,
  ]);
}

describe('what is recorded', () => {
  test('is what is done, in the period of its last day, once', () => {
    const files = {
      ...records(
        'date: 2026-03-01\nhours: 1.1',
        'date: 2026-03-01\nhours: 2.2',
        'date: 2025-12-31\nend: 2026-01-01\nhours: 4',
        'date: 2026-12-31\nend: 2027-01-01\nhours: 8',
        'date: 2026-03-01\nstatus: planned\nhours: 16',
        'date: 2026-03-01',
      ),
      'activities/copy.md': 'id: act-aaaaa1\ntitle: Copy\ndate: 2026-03-02\nstatus: done\ntype: course\nhours: 32',
    };
    expect(amountsOf(of({ targets: [hours(10)] }), files)).toEqual([[10, 7.3, 2.7]]);
    expect(requirementOf(portfolioOf(files), me, of({ targets: [hours(10)] }), '2026-06-30').withoutHours).toHaveLength(
      1,
    );
    expect(requirementOf(portfolioOf(files), me, of({}), '2026-06-30').withoutHours).toEqual([]);
    const shown = records('date: 2026-03-01', 'date: 2026-03-01\nvisibility: private', 'date: 2026-03-02');
    expect(requirementOf(portfolioOf(shown), me, of({}), '2026-06-30').privateCount).toBe(1);
  });

  const files = records(
    'date: 2026-01-01\ntype: course\nhours: 1\ntags: [Risk]\nlearning: broadening\ncompetences: [A1, E4]',
    'date: 2026-01-02\ntype: reading\nhours: 2\ntags: [ethics]\nlearning: deepening\ncompetences: [A2]',
    'date: 2026-01-03\ntype: reading\nhours: 4\ntags: [ethics, risk]',
  );
  const categories = [
    { id: 'formal', title: 'Formal', types: ['course'], source },
    { id: 'informal', title: 'Informal', types: ['reading'], source },
    { id: 'risk', title: 'Risk', tags: ['risk'], source },
  ];

  test.each<[Partial<Target>, number]>([
    [{}, 7],
    [{ of: { types: ['reading'] } }, 6],
    [{ of: { tags: ['risk'] } }, 5],
    [{ of: { tags: ['ethics', 'risk'] } }, 7],
    [{ of: { learning: ['broadening'] } }, 1],
    [{ of: { competences: ['A'] } }, 3],
    [{ of: { competences: ['E4'] } }, 1],
    [{ of: { competences: ['A'], tags: ['ethics'] } }, 2],
    [{ of: { categories: ['formal', 'risk'] } }, 5],
    [{ metric: 'activities', of: { categories: ['informal'] } }, 2],
    [{ metric: 'categories' }, 3],
    [{ metric: 'categories', of: { categories: ['formal', 'risk'] } }, 2],
    [{ metric: 'competences' }, 3],
    [{ metric: 'types' }, 2],
    [{ metric: 'goals' }, 0],
    [{ metric: 'reflections' }, 0],
  ])('of %j is %d', (more, recorded) => {
    expect(amountsOf(of({ targets: [hours(1, more)], categories }), files)[0]?.[1]).toBe(recorded);
  });

  test('of reflections is the activities that somebody has looked back at', () => {
    const reflected = {
      ...files,
      'reflections/a.md':
        '---\nschema: 1\nid: ref-aaaaaa\ntitle: R\ndate: 2026-02-01\nabout: [act-aaaaa1, act-aaaaa2]\n---\n\nI saw.\n',
      'reflections/b.md':
        '---\nschema: 1\nid: ref-bbbbbb\ntitle: R\ndate: 2026-02-01\nabout: [act-aaaaa3]\n---\n\n## What?\n',
    };
    expect(amountsOf(of({ targets: [hours(3, { metric: 'reflections' })] }), reflected)).toEqual([[3, 2, 1]]);
  });

  test('of goals is those that were alive in the period and not dropped', () => {
    const goals = {
      'goals/a.md': 'id: goal-aaaaaa\ntitle: A\ndate: 2025-01-01\nstatus: open\ntags: [esos]',
      'goals/b.md': 'id: goal-bbbbbb\ntitle: B\ndate: 2025-01-01\nstatus: achieved\nclosed: 2025-12-31',
      'goals/c.md': 'id: goal-cccccc\ntitle: C\ndate: 2026-01-01\nstatus: dropped\nclosed: 2026-02-01\nreason: no',
      'goals/d.md': 'id: goal-dddddd\ntitle: D\ndate: 2026-12-31\nstatus: open',
    };
    const target = hours(1, { metric: 'goals' });
    expect(amountsOf(of({ targets: [target, { ...target, of: { tags: ['esos'] } }] }), goals)).toEqual([
      [1, 2, 0],
      [1, 1, 0],
    ]);
  });

  test('counts no more of one kind than counts at most', () => {
    const targets = [hours(10), { ...hours(0), id: 'reading', min: undefined, max: 2, of: { types: ['reading'] } }];
    expect(amountsOf(of({ targets }), files)).toEqual([
      [10, 3, 7],
      [undefined, 6, 0],
    ]);
    const counts = targets.map(
      (target): Target => ({ ...target, metric: 'activities', ...(target.max && { max: 1 }) }),
    );
    expect(amountsOf(of({ targets: counts }), files)).toEqual([
      [10, 2, 8],
      [undefined, 2, 0],
    ]);
  });

  test('is enough where the other of two targets is reached', () => {
    const targets = [hours(30, { id: 'year', or: 'three' }), hours(90, { id: 'three', months: 36, or: 'year' })];
    const some = records('date: 2024-01-01\nhours: 85', 'date: 2026-01-01\nhours: 5');
    const { amounts } = requirementOf(portfolioOf(some), me, of({ targets }), '2026-06-30');
    expect(amounts.map(({ recorded, short, instead }) => [recorded, short, instead])).toEqual([
      [5, 0, 'three'],
      [90, 0, undefined],
    ]);
    const less = records('date: 2023-12-31\nhours: 85', 'date: 2026-01-01\nhours: 5');
    expect(amountsOf(of({ targets }), less)).toEqual([
      [30, 5, 25],
      [90, 5, 85],
    ]);
  });
});

describe('the period', () => {
  const bearings = { start: '07-01', since: '2020-02-29', registered: '2021-03-31' };
  test.each<[Profile['period'], string, string, string]>([
    [{ kind: 'calendar-year', source }, '2024-02-29', '2024-01-01', '2024-12-31'],
    [{ kind: 'own-year', source }, '2024-06-30', '2023-07-01', '2024-06-30'],
    [undefined, '2024-07-01', '2024-07-01', '2025-06-30'],
    [{ kind: 'membership-year', start: '10-01', source }, '2024-02-29', '2023-10-01', '2024-09-30'],
    [{ kind: 'membership-year', source }, '2024-02-29', '2024-02-28', '2025-02-27'],
    [{ kind: 'rolling', months: 36, source }, '2024-02-29', '2021-07-01', '2024-06-30'],
    [{ kind: 'rolling', months: 36, start: '03-01', source }, '2024-02-29', '2021-03-01', '2024-02-29'],
    [{ kind: 'fixed', months: 24, source }, '2022-12-31', '2021-03-31', '2023-03-30'],
    [{ kind: 'fixed', months: 24, source }, '2023-03-31', '2023-03-31', '2025-03-30'],
    [{ kind: 'fixed', months: 24, source }, '2020-01-01', '2021-03-31', '2023-03-30'],
    [{ kind: 'fixed', months: 1, source }, '2021-05-30', '2021-04-30', '2021-05-30'],
  ])('%j of %s is %s to %s', (period, day, from, until) => {
    expect(judgedPeriod(of({ period }), day, bearings)).toEqual({ from, until });
  });
});

describe('pro rata', () => {
  const year = { from: '2026-01-01', until: '2026-12-31' };
  const leapYear = { from: '2024-01-01', until: '2024-12-31' };
  const rule = (asks: ProRata['asks'], more: Partial<ProRata> = {}): ProRata => ({
    status: ['part-time'],
    asks,
    source,
    ...more,
  });
  const status = (from: string, until?: string, more: Partial<StatusPeriod> = {}): StatusPeriod => ({
    status: 'part-time',
    from,
    ...(until && { until }),
    ...more,
  });

  test.each<[string, ProRata, StatusPeriod, { from: string; until: string }, number]>([
    ['nothing for the whole year', rule('none'), status('2025-06-01'), year, 0],
    ['nothing for half of a leap year', rule('none'), status('2024-07-02', '2025-03-01'), leapYear, 18.3],
    ['nothing for one day of a leap year', rule('none'), status('2024-02-29', '2024-02-29'), leapYear, 36.5],
    ['the share that cpd.yaml gives', rule('share'), status('2026-01-01', undefined, { factor: 0.6 }), year, 21.96],
    ['a factor', rule('factor', { amount: 0.5 }), status('2026-01-01'), year, 18.3],
    ['another amount', rule('fixed', { amount: 10 }), status('2026-01-01'), year, 10],
    ['another amount for 73 days', rule('fixed', { amount: 0.1 }), status('2026-01-01', '2026-03-14'), year, 29.3],
    ['all before the months that it has to last', rule('none', { after: 3 }), status('2026-10-02'), year, 36.6],
    ['less once it lasts them', rule('none', { after: 3 }), status('2026-10-01'), year, 27.37],
    ['all in a status that no rule is about', rule('none', { status: ['retired'] }), status('2026-01-01'), year, 36.6],
    ['all where the rule is about another target', rule('none', { target: 'other' }), status('2026-01-01'), year, 36.6],
  ])('%s', (_, prorata, held, period, asked) => {
    expect(prorate(hours(36.6), [prorata], [held], period).asked).toBe(asked);
  });

  test('counts the one that began later, and says for how long', () => {
    const held = [status('2026-01-01'), status('2026-12-01', '2026-12-31', { status: 'parental-leave' })];
    const rules = [rule('factor', { amount: 0.5 }), rule('none', { status: ['parental-leave'] })];
    const { asked, applied } = prorate(hours(365), rules, held, year);
    expect(asked).toBe(167);
    expect(applied.map((one) => [one.status, one.days])).toEqual([
      ['part-time', 334],
      ['parental-leave', 31],
    ]);
  });

  test('asks for whole activities, and for none only where nothing is asked', () => {
    const held = [status('2026-01-01', '2026-11-30')];
    expect(prorate(hours(2, { metric: 'reflections' }), [rule('none')], held, year).asked).toBe(1);
    expect(prorate(hours(2, { metric: 'reflections' }), [rule('none')], [status('2026-01-01')], year).asked).toBe(0);
    expect(prorate(hours(2, { metric: 'reflections' }), [rule('share')], held, year).asked).toBe(2);
  });
});

describe('a year', () => {
  const person: Config = {
    schema: 1,
    name: 'Sam Okafor',
    year: '07-01',
    memberships: [{ body: 'IOne' }, { body: 'Nobody' }, { body: 'Gone', until: '2020-01-01' }],
  };
  const profiles = new Map(
    [
      of({ id: 'old', until: '2024-12-31', targets: [hours(30)] }),
      of({ id: 'new', from: '2025-01-01', names: ['IEins'], targets: [hours(10)] }),
    ].map((one) => [one.id, one]),
  );
  const ask = (question: { year?: number; named?: string }) => {
    const { requirements, unknown } = judge(portfolioOf({}, person), profiles, { today: '2026-03-14', ...question });
    return [
      requirements.map(({ profile, period }) => `${profile.id} ${period.from} ${period.until}`),
      unknown.map(({ name }) => name),
    ];
  };

  test('is judged by the profile that held at its end, in the body’s own year', () => {
    expect(ask({})).toEqual([['new 2026-01-01 2026-12-31'], ['Nobody']]);
    expect(ask({ year: 2024 })).toEqual([['old 2024-01-01 2024-12-31'], ['Nobody']]);
    expect(ask({ year: 2025, named: 'ione' })).toEqual([['new 2025-01-01 2025-12-31'], []]);
    expect(ask({ named: 'new' })).toEqual([['new 2026-01-01 2026-12-31'], []]);
    expect(ask({ year: 2019, named: 'gone' })).toEqual([[], ['Gone']]);
  });

  test('is that of the person’s own body, under whatever name it is asked for', () => {
    const named = (name: string) =>
      judge(portfolioOf({}, person), profiles, { today: '2026-03-14', named: name }).requirements.map(
        ({ body }) => body.name,
      );
    expect([named(' ieins '), named('NEW'), named('IONE')]).toEqual([['IOne'], ['IOne'], ['IOne']]);
  });

  test('is judged by the profile of today while it runs, its first and its last day included', () => {
    const halves = new Map(
      [of({ id: 'one', until: '2026-06-30' }), of({ id: 'two', from: '2026-07-01' })].map((one) => [one.id, one]),
    );
    const on = (today: string) =>
      judge(portfolioOf({}, { ...CONFIG, memberships: [{ body: 'IOne' }], registrations: [] }), halves, {
        today,
        year: 2026,
      }).requirements.map(({ profile }) => profile.id);
    expect(['2025-12-31', '2026-01-01', '2026-06-30', '2026-07-01', '2027-01-01'].map(on)).toEqual([
      ['two'],
      ['one'],
      ['one'],
      ['two'],
      ['two'],
    ]);
  });
});
