/** What cpd.yaml says of a person: letters, types, frameworks, and where a competence stands by them. */

import { expect, test } from 'vitest';
import { competenceStandings, gapOf } from '../../src/portfolio/competence-standing';
import { activityTypes, lettersOn, parseConfig, typeNamed } from '../../src/portfolio/config';
import { readCpdYear, yearName } from '../../src/portfolio/cpd-year';
import { competenceTitle, ownFrameworks } from '../../src/portfolio/framework';
import { checkSettings } from '../../src/portfolio/rules/settings';
import type { Config, Framework } from '../../src/record/schema-types';
import { portfolioOf } from '../support/portfolio';

const SAM: Config = { schema: 1, name: 'Sam' };

test('a type is meant by its name or by its title, in any case', () => {
  const types = activityTypes({ ...SAM, types: [{ id: 'site-walk', title: 'Walk on site' }] });
  expect(['SITE-walk', 'walk ON site', 'Training course', 'site', ''].map((typed) => typeNamed(types, typed))).toEqual([
    'site-walk',
    'site-walk',
    'course',
    undefined,
    undefined,
  ]);
});

test('a type of one’s own that is built in is told where it stands', () => {
  const { config, findings } = parseConfig(
    'schema: 1\nname: Sam\ntypes:\n  - { id: site-walk, title: W }\n  - { id: course, title: C }\n',
  );
  expect(config?.types).toHaveLength(2);
  expect(findings.map(({ rule, severity, line, message }) => [rule, severity, line, message])).toEqual([
    ['config/type', 'warning', 5, 'course is a built-in activity type; choose another name'],
  ]);
  expect(parseConfig('name: [')).toMatchObject({
    config: undefined,
    findings: [{ rule: 'record/yaml', file: 'cpd.yaml' }],
  });
  expect(parseConfig('name: [').findings).toHaveLength(1);
  expect(parseConfig('schema: 1\nrules: 5').config).toBeUndefined();
});

test('a rule has the options that it knows, under its own name', () => {
  const said = (rules: string) => {
    const { config, source } = parseConfig(`schema: 1\nname: Sam\nrules:\n  ${rules}\n`);
    return checkSettings(source, config?.rules ?? {}).map(
      ({ file, rule, severity, line, column, message }) => `${file}:${line}:${column} ${severity} ${rule} ${message}`,
    );
  };
  expect(said('activity/gap: { monhts: 4, months: 4, severity: off }')).toEqual([
    'cpd.yaml:4:19 warning config/rule activity/gap has no monhts (did you mean "months"?); it has severity, months, tags',
  ]);
  expect(said('goal/target: { days: 4 }')).toEqual([
    'cpd.yaml:4:18 warning config/rule goal/target has no days; it has severity',
  ]);
  expect(said('body/hours: { severity: off }')).toEqual([]);
  expect(said('text/copied: { sentences: x, share: [1] }')).toEqual([
    'cpd.yaml:4:29 error schema/type rules, text/copied, sentences must be a number, not "x" (for example 1)',
    'cpd.yaml:4:39 error schema/type rules, text/copied, share must be a number, not ["1"] (for example 0.7)',
  ]);
  // One word is a list of it.
  expect(said('text/sensitive: { terms: 4711 }')).toEqual([]);
  expect(said('gap: off')).toEqual([
    'cpd.yaml:4:3 warning config/rule gap is no rule that can be set (did you mean "activity/gap"?)',
  ]);
  expect(said('goal: { target: off }')).toEqual([
    'cpd.yaml:4:3 warning config/rule goal is no rule that can be set (did you mean "goal/target"?)',
  ]);
  expect(said('goal/taret: off')).toEqual([
    'cpd.yaml:4:3 warning config/rule goal/taret is no rule that can be set (did you mean "goal/target"?)',
  ]);
});

test.each([
  [
    'text/we: hintt',
    '4:12 schema/enum rules, text/we must be one of off, hint, warning, error, not "hintt" (did you mean "hint"?)',
  ],
  ['text/we: 5', '4:12 schema/enum rules, text/we must be one of off, hint, warning, error, not 5'],
  [
    'text/we: { severity: hintt }',
    '4:24 schema/enum rules, text/we, severity must be one of off, hint, warning, error, not "hintt" (did you mean "hint"?)',
  ],
  ['text/sensitive: { terms: [""] }', '4:29 schema/value rules, text/sensitive, terms, item 1 is empty'],
  [
    'text/sensitive: { terms: ["", ""] }',
    '4:29 schema/value rules, text/sensitive, terms, item 1 is empty',
    '4:33 schema/value rules, text/sensitive, terms, item 2 is empty',
  ],
])('%s is told what its own way of writing asks for, and nothing of the others', (rules, ...said) => {
  const { findings } = parseConfig(`schema: 1\nname: Sam\nrules:\n  ${rules}\n`);
  expect(findings.map(({ line, column, rule, message }) => `${line}:${column} ${rule} ${message}`)).toEqual(said);
});

test.each<[string, Config['rules']]>([
  ['text/sensitive: { severity: hintt, terms: [Heron] }', { 'text/sensitive': { terms: ['Heron'] } }],
  ['text/sensitive: { terms: ["", Heron] }', { 'text/sensitive': { terms: ['', 'Heron'] } }],
  ['text/we: hintt\n  text/sensitive: { terms: [Heron] }', { 'text/sensitive': { terms: ['Heron'] } }],
  ['text/sensitive: { terms: {} }', { 'text/sensitive': {} }],
])('a fault in %s takes nothing from what else is set', (rules, left) => {
  const { config, findings } = parseConfig(`schema: 1\nname: Sam\nrules:\n  ${rules}\n`);
  expect(findings).toHaveLength(1);
  expect(config?.rules).toEqual(left);
});

test('letters are those that hold on the day', () => {
  const config: Config = {
    ...SAM,
    registrations: [
      { category: 'IEng', until: '2025-12-31' },
      { category: 'CEng', since: '2026-01-01' },
    ],
    memberships: [{ body: 'IOne', grade: 'MIOne', since: '2026-01-01', until: '2026-01-01' }, { body: 'ITwo' }],
  };
  expect(['2025-12-31', '2026-01-01', '2026-01-02'].map((day) => lettersOn(config, day))).toEqual([
    ['IEng'],
    ['CEng', 'MIOne'],
    ['CEng'],
  ]);
  expect(lettersOn(SAM, '2026-01-01')).toEqual([]);
});

test.each([
  ['2026', 2026],
  [' This ', 2025],
  ['last', 2024],
  ['2025/26', 2025],
  ['2099/00', 2099],
  ['2025/27', undefined],
  ['2025/6', undefined],
  ['0000', undefined],
  ['x2026', undefined],
  ['20266', undefined],
  ['soon', undefined],
])('the year %j is %s', (typed, year) => {
  expect(readCpdYear(typed, '2026-03-14', '07-01')).toBe(year);
});

test('a year is named after both that it lies in', () => {
  expect([yearName(2026, '01-01'), yearName(2026, '07-01'), yearName(2099, '04-01'), yearName(2008, '04-01')]).toEqual([
    '2026',
    '2026/27',
    '2099/00',
    '2008/09',
  ]);
});

const framework = (id: string, category: string, edition: string, ...codes: string[]) =>
  ({
    schema: 1,
    id,
    category,
    edition,
    competences: codes.map((code) => ({ code, title: `Title ${code}` })),
  }) as unknown as Framework;

test('a framework is the one that is named, or else the newest for the category', () => {
  const all = new Map(
    [framework('a', 'CEng', '3', 'A1'), framework('b', 'CEng', '10', 'A1', 'A2'), framework('c', 'IEng', '11')].map(
      (one) => [one.id, one],
    ),
  );
  const own = (...registrations: NonNullable<Config['registrations']>) =>
    ownFrameworks({ ...SAM, registrations }, all).map(({ id }) => id);
  expect(own({ category: 'CEng' })).toEqual(['b']);
  expect(own({ category: 'CEng', framework: 'a' })).toEqual(['a']);
  expect(own({ category: 'CEng', framework: 'gone' }, { category: 'IEng' }, { category: 'RPEQ' })).toEqual(['b', 'c']);
  expect(ownFrameworks(SAM, all)).toEqual([]);
  const held = ownFrameworks({ ...SAM, registrations: [{ category: 'CEng' }] }, all);
  expect([competenceTitle(held, 'A2'), competenceTitle(held, 'B1'), competenceTitle([], 'A2')]).toEqual([
    'A2 Title A2',
    'B1',
    'A2',
  ]);
});

test('a competence stands by what is done, aimed at and rated against its own framework', () => {
  const rated = (id: string, day: string, of: string, rating: string) =>
    `id: bench-${id.repeat(6)}\ntitle: ${id}\ndate: ${day}\nframework: ${of}\nratings: [{ code: A1, ${rating} }]`;
  const files = {
    'activities/a.md': 'id: act-aaaaaa\ntitle: A\ndate: 2026-01-01\ntype: course\nstatus: done\ncompetences: [A2, A1]',
    'activities/b.md': 'id: act-bbbbbb\ntitle: B\ndate: 2026-01-01\ntype: course\nstatus: planned\ncompetences: [A1]',
    'goals/a.md':
      'id: goal-aaaaaa\ntitle: G\ndate: 2026-01-01\nstatus: dropped\nclosed: 2026-02-01\nreason: x\ncompetences: [A1]',
    'benchmarks/a.md': rated('a', '2026-01-01', 'one', 'level: 3, target: 3'),
    'benchmarks/b.md': rated('b', '2026-02-01', 'one', 'level: 2, target: 3, note: N'),
    'benchmarks/c.md': rated('c', '2026-03-01', 'two', 'level: 0, target: 3'),
  };
  const standing = (more: Record<string, string> = {}) =>
    competenceStandings(portfolioOf({ ...files, ...more }), framework('one', 'CEng', '1', 'A1', 'B1'));
  const [a1, b1] = standing();
  expect(a1?.activities.map(({ data }) => data.title)).toEqual(['A']);
  expect(a1?.goals.map(({ data }) => data.title)).toEqual(['G']);
  expect(a1?.ratings.map(({ level, target, note }) => [level, target, note])).toEqual([
    [3, 3, undefined],
    [2, 3, 'N'],
  ]);
  expect(a1 && gapOf(a1)?.level).toBe(2);
  expect([b1?.activities, b1?.goals, b1?.ratings, b1 && gapOf(b1)]).toEqual([[], [], [], undefined]);
  const open = files['goals/a.md'].replace(/status: .*\n.*\n.*\n/, 'status: open\n');
  const [aimed] = standing({ 'goals/a.md': open });
  expect(aimed && gapOf(aimed)).toBeUndefined();
  const [met] = standing({ 'benchmarks/d.md': rated('d', '2026-03-02', 'one', 'level: 3, target: 3') });
  expect(met && gapOf(met)).toBeUndefined();
});
