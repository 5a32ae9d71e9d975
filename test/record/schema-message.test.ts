/** What is said of a value that its schema refuses, and what of the record can still be used. */

import { describe, expect, test } from 'vitest';
import { parseConfig } from '../../src/portfolio/config';
import { parseRecord } from '../../src/record/record';

const ACTIVITY = 'schema: 1\nid: act-aaaaaa\ntitle: T\ndate: 2026-03-01\ntype: course\nstatus: done';
const SWOT = 'schema: 1\nid: swot-aaaaaa\ntitle: T\ndate: 2026-03-01';
const BENCHMARK =
  'schema: 1\nid: bench-aaaaaa\ntitle: T\ndate: 2026-03-01\nframework: uk-spec-4-ceng\nratings: [{ code: A1, level: 0 }]';

const parsed = (fields: string) => parseRecord('activities/a.md', `---\n${fields}\n---\n`);
const said = (fields: string) =>
  parsed(fields)
    .findings.filter(({ rule }) => rule !== 'record/folder')
    .map(({ rule, line, message }) => `${line} ${rule} ${message}`);

test.each([
  [`${ACTIVITY}\nhours: 0`, '8 schema/value hours must be more than 0, not 0'],
  [`${ACTIVITY}\nhours: many`, '8 schema/type hours must be a number, not "many" (for example 2.5)'],
  [`${ACTIVITY}\ntags: 5`, '8 schema/type tags must be a list, such as [one, two], not 5'],
  [`${ACTIVITY}\ntags: [a, ""]`, '8 schema/value tags, item 2 is empty'],
  [`${ACTIVITY}\ntags:${'abcdefghij'.replaceAll(/./g, '\n  - $&')}\n  - ""`, '19 schema/value tags, item 11 is empty'],
  [`${ACTIVITY}\ntags: [a, b, a]`, '8 schema/value tags names "a" twice'],
  [`${ACTIVITY}\ntags: [{a: 1}]`, '8 schema/type tags, item 1 must be text, not {"a":1}'],
  [`${ACTIVITY}\nlearned:`, '8 schema/type learned must be text, not nothing'],
  [`${ACTIVITY}\nend: 2026-02-30`, '8 schema/date end must be a day that exists, written YYYY-MM-DD, not "2026-02-30"'],
  [
    `${ACTIVITY}\nlearnin: x`,
    '8 schema/unknown-key learnin is not a field of an activity (did you mean "learning"?); it is kept, but not used',
  ],
  [
    `${SWOT}\nstrenghts: [x]`,
    '6 schema/unknown-key strenghts is not a field of a SWOT (did you mean "strengths"?); it is kept, but not used',
  ],
  [`${BENCHMARK}\nxyzzy: 1`, '8 schema/unknown-key xyzzy is not a field of a benchmark; it is kept, but not used'],
  [
    `${BENCHMARK}\nvisibility: Private`,
    '8 schema/enum visibility must be one of assessors, private, not "Private" (did you mean "private"?); until that is mended, it counts as private',
  ],
  [
    `${ACTIVITY}\nprivat: true`,
    '8 schema/unknown-key privat is not a field of an activity (write visibility: private); until that is mended, it counts as private',
  ],
  [
    `${ACTIVITY}\nvisibilty: assessors`,
    '8 schema/unknown-key visibilty is not a field of an activity (did you mean "visibility"?); until that is mended, it counts as private',
  ],
  [
    ACTIVITY.replace('schema: 1', 'schema: 2'),
    '2 schema/const schema must be 1, not 2: this file is of another version of cpd',
  ],
  [
    ACTIVITY.replace('done', 'x'.repeat(70)),
    `7 schema/enum status must be one of planned, done, cancelled, not "${'x'.repeat(58)}…`,
  ],
  [BENCHMARK.replace('level: 0', 'level: x'), '7 schema/type ratings, item 1, level must be a whole number, not "x"'],
  [
    BENCHMARK.replace('level: 0', 'level: 0, levl: 1'),
    '7 schema/unknown-key levl is not a field of ratings, item 1 (did you mean "level"?); it is kept, but not used',
  ],
])('%j', (fields, message) => {
  expect(said(fields)).toEqual([expect.stringContaining(message)]);
});

test('what is missing is described', () => {
  expect(said(ACTIVITY.replace(/title: .*\n/, ''))[0]).toMatch(/^2 schema\/required title is missing: [a-z].*[^.]$/);
  expect(said(BENCHMARK.replace('code: A1, ', ''))[0]).toMatch(
    /schema\/required code is missing in ratings, item 1: [a-z]/,
  );
  expect(parsed('- a\n- b').findings[0]?.message).toBe('an activity must be a list of "key: value" lines');
  expect(parseConfig('schema: 1\nname: S\nyeer: 04-01').findings[0]?.message).toBe(
    'yeer is not a field of cpd.yaml (did you mean "year"?); it is kept, but not used',
  );
});

describe('who may see a record is in doubt, so that nobody else does', () => {
  test.each([
    ['', undefined],
    ['visibility: assessors', 'assessors'],
    ['visibility: private', 'private'],
    ['visibility: Assessors', 'private'],
    ['visibility:', 'private'],
    ['visibility: [assessors]', 'private'],
    ['privat: true', 'private'],
    ['public: no', 'private'],
    ['visibilty: assessors', 'private'],
    ['learnin: x', undefined],
  ])('%s', (line, visibility) => {
    expect(parsed(`${ACTIVITY}\n${line}`).record?.data.visibility).toBe(visibility);
  });
});

test.each([
  ['learned: [x]', { learned: undefined, title: 'T' }],
  ['hours: many', { hours: undefined, title: 'T' }],
  ['xyzzy: 1', { xyzzy: 1 }],
  ['target: 2026-03-01', { target: undefined }],
  ['learned: 007', { learned: '007' }],
  ['learned: yes', { learned: 'yes' }],
  ['learned: 1.10', { learned: '1.10' }],
  ['tags: [1.10, true]', { tags: ['1.10', 'true'] }],
])('of %s what can be used is', (line, data) => {
  const held = parsed(`${ACTIVITY}\n${line}`).record?.data as unknown as Record<string, unknown>;
  expect(Object.fromEntries(Object.keys(data).map((key) => [key, held[key]]))).toEqual(data);
});

test('of what may be one thing or another, one fault is told', () => {
  const faults = (rules: string) =>
    parseConfig(`schema: 1\nname: S\nrules:\n  ${rules}\n`).findings.map(
      ({ line, column, rule, message }) => `${line}:${column} ${rule} ${message}`,
    );
  expect(faults('activity/learned: 5')).toEqual([
    expect.stringMatching(/^4:\d+ schema\/\w+ rules, activity\/learned must be /),
  ]);
  expect(faults('activity/learned2: 5')).toEqual([expect.stringContaining('rules, activity/learned2 must be ')]);
  expect(said(ACTIVITY.replace('course', 'A course'))).toHaveLength(1);
  expect(said(ACTIVITY.replace('course', '[course]'))).toHaveLength(1);
});
