/** Fixes of single fields: what they make of a record, that nothing else changes, and where there is none. */

import { describe, expect, test } from 'vitest';
import { countFindings, type Finding } from '../../src/record/finding';
import { parseRecord } from '../../src/record/record';

const FIELDS = `schema: 1
id: act-aaaaaa
title: Fatigue of welded joints # as on the certificate
date: 2026-03-01
type: course
status: done
learned: I learned how mean stress moves the S-N curve.`;

const recordOf = (fields: string, eol = '\n') => `---\n${fields}\n---\n\nText.\n`.replaceAll('\n', eol);

function fixed(text: string): { text: string; findings: Finding[]; what: string[] } {
  const { findings } = parseRecord('activities/a.md', text);
  const fixes = findings.flatMap(({ fix }) => fix ?? []).sort((a, b) => b.from - a.from);
  const mended = fixes.reduce((held, { from, to, insert }) => held.slice(0, from) + insert + held.slice(to), text);
  return {
    text: mended,
    findings: parseRecord('activities/a.md', mended).findings,
    what: fixes.map(({ what }) => what),
  };
}

describe('what can only be meant in one way is mended, and only that', () => {
  test.each([
    ['no version', FIELDS.replace('schema: 1\n', ''), FIELDS.replace('schema: 1\n', '').replace(/^/, 'schema: 1\n')],
    ['a misspelt key', FIELDS.replace('learned', 'learnt'), FIELDS],
    ['a value in capitals', FIELDS.replace('done', 'Done'), FIELDS],
    ['a misspelt key, beside one like it', `${FIELDS}\nlearing: deepening`, `${FIELDS}\nlearning: deepening`],
    ['a type in capitals, in quotes', FIELDS.replace('course', "'Course'"), FIELDS.replace('course', "'course'")],
    ['a date with slashes', FIELDS.replace('2026-03-01', '2026/3/1'), FIELDS],
    ['a code in small letters', `${FIELDS}\ncompetences: [a1, E4]`, `${FIELDS}\ncompetences: [A1, E4]`],
    ['an id in capitals', FIELDS.replace('act-aaaaaa', 'ACT-AAAAAA'), FIELDS],
    ['a link that is no list', `${FIELDS}\ngoals: goal-aaaaaa`, `${FIELDS}\ngoals: [goal-aaaaaa]`],
    [
      'links that are no list',
      `${FIELDS}\ngoals: goal-aaaaaa, goal-bbbbbb`,
      `${FIELDS}\ngoals: [goal-aaaaaa, goal-bbbbbb]`,
    ],
    ['a code that is no list', `${FIELDS}\ncompetences: a1, e4`, `${FIELDS}\ncompetences: [A1, E4]`],
    ['a field with nothing in it', `${FIELDS}\nprovider:\nhours: 2`, `${FIELDS}\nhours: 2`],
    ['an item given twice', `${FIELDS}\ntags: [welds, fatigue, welds]`, `${FIELDS}\ntags: [welds, fatigue]`],
    [
      'an item given twice, on lines',
      `${FIELDS}\ntags:\n  - welds\n  - welds\nhours: 2`,
      `${FIELDS}\ntags:\n  - welds\nhours: 2`,
    ],
  ])('%s', (_, before, after) => {
    for (const eol of ['\n', '\r\n']) {
      const { text, findings, what } = fixed(recordOf(before, eol));
      expect(text).toBe(recordOf(after, eol));
      expect(findings).toEqual([]);
      expect(what).toHaveLength(1);
    }
  });

  test('several faults at once', () => {
    const before = `${FIELDS.replace('done', 'DONE').replace('2026-03-01', '2026.03.01')}\ncompetences: A1\nproviders: NAFEMS`;
    expect(fixed(recordOf(before))).toMatchObject({
      text: recordOf(`${FIELDS}\ncompetences: [A1]\nprovider: NAFEMS`),
      what: ['rename providers to provider', 'write [A1]', 'write done', 'write 2026-03-01'],
    });
  });

  test('characters that nobody sees, with no word lost', () => {
    const text = recordOf(FIELDS).replace('Text.', 'One\ftwo \u001b[31mred\u001b[0m \u001b]8;;x\u0007link\u202e.');
    expect(fixed(text)).toMatchObject({
      text: recordOf(FIELDS).replace('Text.', 'One two red ]8;;xlink.'),
      findings: [],
    });
  });
});

describe('where more than one thing can be meant, nothing is', () => {
  test.each([
    ['another version', FIELDS.replace('schema: 1', 'schema: 2')],
    ['no date', FIELDS.replace(/date: .*\n/, '')],
    ['a day that does not exist', FIELDS.replace('2026-03-01', '2026-02-30')],
    ['the year behind', FIELDS.replace('2026-03-01', '03-01-2026')],
    ['a misspelt value', FIELDS.replace('done', 'dnoe')],
    ['a misspelt key beside the right one', `${FIELDS}\nlearnt: More.`],
    ['a key like several', `${FIELDS}\nlearnig: deepening`],
    ['who may see it', `${FIELDS}\nvisibility: Assessors`],
    ['who may see it, in the key', `${FIELDS}\nvisibilty: assessors`],
    ['who may see it, in a word of its own', `${FIELDS}\nprivat: true`],
    ['a sentence that is no list', `${FIELDS}\ntags: welds, and fatigue of them`],
    ['an item given twice, with a comment', `${FIELDS}\ntags:\n  - welds\n  - welds # the other ones`],
    ['a renamed key would have a wrong value', `${FIELDS}\nhuors: many`],
    ['a renamed key would have a wrong value, and one fault less', FIELDS.replace(/title: .*/, 'titel: [Fatigue]')],
    ['an empty item', `${FIELDS}\ntags: [welds, ~]`],
    ['an empty value in a group', `${FIELDS}\ndisable:\n  - rule:\n    reason: x`],
    ['an empty word', FIELDS.replace('status: done', "status: ''")],
    ['hours of nothing', `${FIELDS}\nhours: 0`],
  ])('%s', (_, before) => {
    const { findings } = parseRecord('activities/a.md', recordOf(before));
    expect(countFindings(findings).error + countFindings(findings).warning).toBeGreaterThan(0);
    expect(findings.filter(({ fix }) => fix)).toEqual([]);
  });
});

test.each([
  [
    'a fence',
    "{schema: 1, id: act-aaaaaa, title: 'One\n-\u0001--\ntwo', date: 2026-03-01, type: course, status: planned}",
    '',
  ],
  ['a conflict', FIELDS, '<\u0007<<<<<< ours\nOne\n=======\nTwo\n>>>>>>> theirs\n'],
])('a control character that hides %s is for the engineer to take out', (_, fields, body) => {
  const { findings } = parseRecord('activities/a.md', `---\n${fields}\n---\n${body}`);
  expect(findings.map(({ rule, fix }) => [rule, fix])).toEqual([['record/control', undefined]]);
});
