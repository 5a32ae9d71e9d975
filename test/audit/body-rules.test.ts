/** What a body asks for and the records do not have: of each activity, of the record as a whole, and where it is said. */

import { describe, expect, test } from 'vitest';
import { checkBody, placeOfBody } from '../../src/audit/body-rules';
import { requirementOf } from '../../src/audit/requirements';
import { parseConfig } from '../../src/portfolio/config';
import type { Finding } from '../../src/record/finding';
import type { Config, Part, Profile, Target } from '../../src/record/schema-types';
import { portfolioOf, profileOf } from '../support/portfolio';

const source = ['page'];
const NOBODY: Config = { schema: 1, name: 'Sam' };
const PLACE = { line: 7, column: 3 };
const period = { kind: 'calendar-year' as const, source };

const activity = (id: string, more = '') =>
  `id: act-${id.repeat(6)}\ntitle: ${id}\ndate: 2026-01-10\ntype: course\nstatus: done\nlearned: X\n${more}`;
const reflection = (text: string) =>
  `---\nschema: 1\nid: ref-aaaaaa\ntitle: R\ndate: 2026-02-01\nabout: [act-aaaaaa]\n---\n\n${text}\n`;

function found(profile: Partial<Profile>, files: Record<string, string>, config = NOBODY, today = '2026-03-14') {
  const portfolio = portfolioOf(files, config);
  const requirement = requirementOf(portfolio, { name: 'IOne', terms: [] }, profileOf({ period, ...profile }), today);
  return checkBody({ portfolio, evidence: new Map(), today }, requirement, PLACE);
}
const words = (findings: readonly Finding[]) =>
  findings.map(({ file, line, severity, message }) => `${file}:${line} ${severity} ${message}`);

describe('of every activity', () => {
  const each = (part: Part['part'], files: Record<string, string>, more: Partial<Part> = { each: true }) =>
    found(
      { parts: [{ part, source, ...more }], categories: [{ id: 'formal', title: 'Formal', types: ['visit'], source }] },
      files,
    );

  test.each<[Part['part'], string, number]>([
    ['learned', '', 0],
    ['evidence', '', 1],
    ['evidence', 'documents: []', 1],
    ['evidence', 'documents: [doc-aaaaaa]', 0],
    ['competences', '', 1],
    ['competences', 'competences: [A1]', 0],
    ['relevance', '', 1],
    ['relevance', 'relevance: Much', 0],
    ['reflection', '', 1],
    ['category', '', 1],
  ])('%s, where it has %j', (part, more, count) => {
    expect(each(part, { 'activities/a.md': activity('a', more) })).toHaveLength(count);
  });

  test.each<[Part['part'], string, number]>([
    ['reflection', 'I saw.', 0],
    ['reflection', '## What?', 1],
    ['relevance', 'I saw.', 0],
  ])('%s, where the reflection on it says %j', (part, text, count) => {
    const files = { 'activities/a.md': activity('a'), 'reflections/a.md': reflection(text) };
    expect(each(part, files)).toHaveLength(count);
  });

  test('a category is there by the type, and cannot be asked for where the body has none', () => {
    const visit = activity('a').replace('course', 'visit');
    expect(each('category', { 'activities/a.md': visit })).toEqual([]);
    expect(found({ parts: [{ part: 'category', each: true, source }] }, { 'activities/a.md': visit })).toEqual([]);
  });

  test('or of every long one', () => {
    const files = {
      'activities/a.md': activity('a', 'hours: 5'),
      'activities/b.md': activity('b', 'hours: 5.5'),
      'activities/c.md': activity('c'),
    };
    expect(each('evidence', files, { each: true }).map(({ file }) => file)).toEqual(Object.keys(files));
    expect(each('evidence', files, { over: 0 }).map(({ file }) => file)).toEqual([
      'activities/a.md',
      'activities/b.md',
    ]);
    expect(words(each('evidence', files, { over: 5 }))).toEqual([
      'activities/b.md:7 warning IOne asks for evidence, for each activity of more than 5 hours, per one as checked on 2026-01-01',
    ]);
  });

  test('a reflection has a rule of its own', () => {
    const files = { 'activities/a.md': activity('a') };
    expect(each('reflection', files).map(({ rule }) => rule)).toEqual(['body/reflection']);
    expect(each('evidence', files).map(({ rule }) => rule)).toEqual(['body/part']);
  });
});

describe('of the record as a whole', () => {
  const whole = (part: Part['part'], files: Record<string, string>, config = NOBODY, most?: number) =>
    words(found({ parts: [{ part, source, ...(most !== undefined && { words: most }) }] }, files, config));
  const said = (asked: string, missing: string) =>
    `cpd.yaml:7 warning IOne asks for ${asked}, per one as checked on 2026-01-01; ${missing}`;
  const role = (text: string): Config => ({ ...NOBODY, role: text });

  test('goals and a reflection of the period', () => {
    const goal = 'id: goal-aaaaaa\ntitle: G\ndate: 2025-01-01\nstatus: open';
    const noGoal = said('goals, or a plan', 'there is no goal of 2026-01-01 to 2026-12-31');
    expect(whole('goals', {})).toEqual([noGoal]);
    expect(whole('goals', { 'goals/a.md': goal })).toEqual([]);
    expect(whole('goals', { 'goals/a.md': goal.replace('2025', '2027') })).toEqual([noGoal]);
    const none = said('a reflection', 'there is none of 2026-01-01 to 2026-12-31');
    expect(whole('reflection', {})).toEqual([none]);
    expect(whole('reflection', { 'reflections/a.md': reflection('## What?') })).toEqual([none]);
    expect(whole('reflection', { 'reflections/a.md': reflection('I saw.') })).toEqual([]);
    expect(whole('declaration', {})).toEqual([]);
  });

  test('a role, in so many words', () => {
    expect(whole('role', {})).toEqual([said('a summary of your role', 'add role: to cpd.yaml')]);
    expect(whole('role', {}, role(' \n'))).toHaveLength(1);
    expect(whole('role', {}, role(' I  check\nwelds '))).toEqual([]);
    expect(whole('role', {}, role(' I  check\nwelds '), 3)).toEqual([]);
    expect(whole('role', {}, role('I check steel welds'), 3)).toEqual([
      said('a summary of your role, in at most 3 words', 'role: has 4'),
    ]);
  });
});

describe('of a target', () => {
  const target = (more: Partial<Target>): Target => ({ id: 'hours', metric: 'hours', min: 10, source, ...more });
  const short = 'IOne: recorded 0 of 10 hours, 2026-01-01 to 2026-12-31, per one as checked on 2026-01-01';

  test('what is short is a hint until the last day of the period', () => {
    const on = (today: string) => words(found({ targets: [target({})] }, {}, NOBODY, today));
    expect(on('2026-12-31')).toEqual([`cpd.yaml:7 hint ${short}`]);
    // Judged by the year that is over.
    const portfolio = portfolioOf({}, NOBODY);
    const profile = profileOf({ period, targets: [target({})] });
    const requirement = requirementOf(portfolio, { name: 'IOne', terms: [] }, profile, '2026-12-31');
    const subject = { portfolio, evidence: new Map(), today: '2027-01-01' };
    expect(words(checkBody(subject, requirement, PLACE))).toEqual([`cpd.yaml:7 warning ${short}`]);
  });

  test('hours are missed where hours are asked for, with the source of that', () => {
    const sources = {
      page: { address: 'example.org/a', standing: 'primary' as const },
      other: { address: 'example.org/b', standing: 'secondary' as const, checked: '2025-05-05' },
    };
    const targets = [
      target({ id: 'count', metric: 'activities', min: 1 }),
      target({ min: 1, source: ['other', 'page', 'gone'] }),
    ];
    const files = { 'activities/a.md': activity('a', 'hours: 1'), 'activities/b.md': activity('b') };
    const [one, ...more] = found({ sources, targets }, files);
    expect([one?.rule, one?.file, one?.message, more]).toEqual([
      'body/hours',
      'activities/b.md',
      'IOne counts hours, and this has none; add hours:',
      [],
    ]);
    expect(one?.why).toMatch(
      / Source: example\.org\/b \(secondary, checked 2025-05-05\); example\.org\/a \(primary, checked 2026-01-01\)\.$/,
    );
    expect(found({ targets: targets.slice(0, 1) }, files)).toEqual([]);
  });

  test('cpd.yaml and a record can switch it off, and other switches are let be', () => {
    const off = { ...NOBODY, rules: { 'body/target': 'off' } } as Config;
    expect(found({ targets: [target({})] }, {}, off)).toEqual([]);
    const files = {
      'activities/a.md': activity(
        'a',
        'disable: [{ rule: body/hours, reason: a talk }, { rule: text/we, reason: us }]',
      ),
    };
    expect(found({ targets: [target({ min: 0 })] }, files)).toEqual([]);
  });
});

test.each([
  ['memberships: [{ body: ITwo }, { body: IONE }]\nregistrations: [{ body: IOne, category: CEng }]', 3, 31],
  ['registrations:\n  - { category: CEng }\n  - { body: IOne, category: CEng }', 5, 5],
  ['memberships: [{ body: ITwo }]', 1, 1],
])('a body is named where cpd.yaml has it: %j', (text, line, column) => {
  const { config, source: yaml } = parseConfig(`schema: 1\nname: Sam\n${text}\n`);
  expect(config && placeOfBody(yaml, config, { name: 'IOne', terms: [] })).toMatchObject({ line, column });
});
