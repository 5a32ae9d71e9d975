/** Which statement of a body the facts speak for: each fact from its first day to its last, and which of them comes first. */

import { describe, expect, test } from 'vitest';
import { choicesFor, exemptionOn, proofsIn } from '../../src/audit/statements';
import type { Config, Profile, StatementFacts } from '../../src/record/schema-types';
import { portfolioOf } from '../support/portfolio';

const occasion = { date: '2026-01-12', period: { from: '2025-01-01', until: '2025-12-31' } };
const NOBODY: Config = { schema: 1, name: 'Sam' };

const activity = (id: string, date: string, more = '') =>
  `id: act-${id.repeat(6)}\ntitle: T\ndate: ${date}\ntype: course\nstatus: done\nlearned: X\n${more}`;
const document = (id: string, date: string, more = '') =>
  `id: doc-${id.repeat(6)}\ntitle: Certificate ${id}\ndate: ${date}\ncategory: certificate\nfile: evidence/${id}\nsize: 1\nmedia: text/plain\nsha256: ${'a'.repeat(64)}\n${more}`;

function profileWith(...facts: (StatementFacts | undefined)[]): Profile {
  const statements = facts.map((one, index) => ({
    id: `s${index}`,
    label: `Statement ${index}`,
    needs: one ? 'nothing' : 'records',
    ...(one && { facts: one }),
  }));
  return { schema: 1, id: 'ione', body: 'IOne', statements } as unknown as Profile;
}

/** What speaks for the only statement. */
function reasons(facts: StatementFacts, files: Record<string, string>, config = NOBODY): readonly string[] {
  return choicesFor(portfolioOf(files, config), profileWith(facts), occasion)[0]?.reasons ?? [];
}

describe('a fact speaks for a statement', () => {
  test.each([
    ['2024-12-31', []],
    ['2025-01-01', ['1 activity done in the period, for assessors to see']],
    ['2025-12-31', ['1 activity done in the period, for assessors to see']],
    ['2026-01-01', []],
  ])('a record of %s', (date, expected) => {
    expect(reasons({ record: true }, { 'activities/a.md': activity('a', date) })).toEqual(expected);
  });

  test('a record that began before the period and ended in it, but none that is private or planned', () => {
    const files = {
      'activities/a.md': activity('a', '2024-12-20', 'end: 2025-01-01'),
      'activities/b.md': activity('b', '2025-02-01', 'visibility: private'),
      'activities/c.md': activity('c', '2025-03-01').replace('done', 'planned'),
      'activities/d.md': activity('d', '2025-04-01'),
    };
    expect(reasons({ record: true }, files)).toEqual(['2 activities done in the period, for assessors to see']);
    expect(reasons({ types: ['course', 'seminar'] }, files)).toEqual(['3 activities done in the period of course']);
    expect(reasons({ types: ['seminar'] }, files)).toEqual([]);
    const both = { ...files, 'activities/e.md': activity('e', '2025-05-01').replace('course', 'seminar') };
    expect(reasons({ types: ['seminar', 'visit', 'course'] }, both)).toEqual([
      '4 activities done in the period of seminar, course',
    ]);
  });

  test('a status on the day, or throughout the period, each stretch named', () => {
    const status = [
      { status: 'career-break', from: '2024-06-01', until: '2025-06-30' },
      { status: 'retired', from: '2025-07-01' },
    ] as Config['status'];
    const config = { ...NOBODY, ...(status && { status }) };
    const both = { status: ['career-break', 'retired'], throughout: true } as StatementFacts;
    expect(reasons(both, {}, config)).toEqual([
      'cpd.yaml says career-break from 2024-06-01 to 2025-06-30, retired from 2025-07-01 on',
    ]);
    expect(reasons({ status: ['retired'], throughout: true } as StatementFacts, {}, config)).toEqual([]);
    expect(reasons({ status: ['retired'] } as StatementFacts, {}, config)).toEqual([
      'cpd.yaml says retired from 2025-07-01 on',
    ]);
  });

  test.each([
    ['2025-01-12', []],
    ['2025-01-13', ['registered as CEng on 2025-01-13, less than 12 months before']],
    ['2026-01-12', ['registered as CEng on 2026-01-12, less than 12 months before']],
    ['2026-01-13', []],
  ])('a registration of %s, less than a year before', (since, expected) => {
    const own: Config = { ...NOBODY, registrations: [{ category: 'CEng', since }] };
    expect(reasons({ registered: 12 }, {}, own)).toEqual(expected);
    const other: Config = { ...NOBODY, registrations: [{ category: 'CEng', since, body: 'ITwo' }] };
    expect(reasons({ registered: 12 }, {}, other)).toEqual([]);
  });
});

describe('a document proves something', () => {
  const proofs = (files: Record<string, string>) =>
    proofsIn(portfolioOf(files), ['certificate'], occasion).map(({ data }) => data.id);

  test.each([
    ['of the first day of the period', document('a', '2025-01-01'), true],
    ['of the day before', document('a', '2024-12-31'), false],
    [
      'of before, and valid still when the audit was announced',
      document('a', '2020-01-01', 'expires: 2026-01-12'),
      true,
    ],
    ['of before, and no longer valid then', document('a', '2020-01-01', 'expires: 2026-01-11'), false],
    ['of the day of the announcement', document('a', '2026-01-12'), true],
    ['of the day after', document('a', '2026-01-13'), false],
    ['of another category', document('a', '2025-06-01').replace('category: certificate', 'category: letter'), false],
    ['of none', document('a', '2025-06-01').replace('category: certificate\n', ''), false],
  ])('%s', (_, text, isProof) => {
    expect(proofs({ 'documents/a.md': text })).toEqual(isProof ? ['doc-aaaaaa'] : []);
  });

  test('the newest first, and it is the one that is named', () => {
    const files = { 'documents/a.md': document('a', '2025-01-01'), 'documents/b.md': document('b', '2025-02-01') };
    expect(proofs(files)).toEqual(['doc-bbbbbb', 'doc-aaaaaa']);
    expect(reasons({ documents: ['certificate'] }, files)).toEqual(['"Certificate b" (doc-bbbbbb) of 2025-02-01']);
  });
});

describe('one is suggested', () => {
  const suggested = (profile: Profile, files: Record<string, string>, config = NOBODY) =>
    choicesFor(portfolioOf(files, config), profile, occasion)
      .filter(({ isSuggested }) => isSuggested)
      .map(({ statement }) => statement.id);
  const record = { 'activities/a.md': activity('a', '2025-05-01') };
  const retired = { ...NOBODY, status: [{ status: 'retired', from: '2020-01-01' }] } as Config;

  test('what settles the matter before the record, and the record before what stands for it', () => {
    const profile = profileWith(undefined, { types: ['course'] }, { record: true }, { status: ['retired'] });
    expect(suggested(profile, record, retired)).toEqual(['s3']);
    expect(suggested(profile, record)).toEqual(['s2']);
    expect(suggested(profileWith({ types: ['course'] }, { record: true }), record)).toEqual(['s1']);
  });

  test('where nothing speaks for any, the one by which the record is still to be brought up to date', () => {
    expect(suggested(profileWith({ record: true }, undefined), {})).toEqual(['s1']);
    expect(suggested(profileWith({ record: true }), {})).toEqual([]);
    expect(
      choicesFor(portfolioOf({}), { ...profileWith(), statements: undefined } as unknown as Profile, occasion),
    ).toEqual([]);
  });

  test('and none is offered before the body did', () => {
    const profile = profileWith({ record: true }, { record: true });
    for (const [index, since] of ['2026-01-12', '2026-01-13'].entries())
      Object.assign(profile.statements?.[index] ?? {}, { since });
    expect(choicesFor(portfolioOf(record), profile, occasion).map(({ statement }) => statement.id)).toEqual(['s0']);
  });
});

test('a body asks nothing of who has a status that it exempts, on that day', () => {
  const profile = {
    ...profileWith(),
    prorata: [
      { asks: 'part', status: ['part-time'] },
      { asks: 'none', status: ['retired', 'career-break'], after: 3 },
    ],
  } as unknown as Profile;
  const config = { ...NOBODY, status: [{ status: 'retired', from: '2025-02-01', until: '2025-12-31' }] } as Config;
  expect(exemptionOn(profile, config, '2025-01-31')).toBeUndefined();
  expect(exemptionOn(profile, config, '2025-02-01')).toBe(
    'retired from 2025-02-01 to 2025-12-31, if for more than 3 months',
  );
  expect(exemptionOn(profile, config, '2026-01-01')).toBeUndefined();
  const part = { ...NOBODY, status: [{ status: 'part-time', from: '2025-02-01' }] } as unknown as Config;
  expect(exemptionOn(profile, part, '2025-02-01')).toBeUndefined();
});
