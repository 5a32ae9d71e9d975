/** Where a rule begins and ends: the very day, the other kinds that it looks at, and those that it leaves alone. */

import { describe, expect, test } from 'vitest';
import { checkPortfolio } from '../../src/portfolio/rules/all';
import {
  activity,
  audit,
  benchmark,
  configWith,
  document,
  goal,
  reflection,
  secondActivity,
  swot,
} from '../../src/portfolio/rules/examples';
import { portfolioOf } from '../support/portfolio';
import { on, said, TODAY } from '../support/said';

const TOMORROW = '2026-03-15';

/** Nothing has come of it yet. */
const announced = audit.split('\n').slice(0, 4).join('\n');

describe('date/future', () => {
  test.each([
    ['a SWOT', 'swot/a.md', swot],
    ['a benchmark', 'benchmarks/a.md', benchmark],
    ['a document', 'documents/a.md', document],
    ['a reflection', 'reflections/a.md', reflection.split('\n---')[0] as string],
  ])('%s of today is fine, and of tomorrow is not', (name, file, text) => {
    expect(said('date/future', { [file]: on(text, TODAY) })).toEqual([]);
    expect(said('date/future', { [file]: on(text, TOMORROW) })).toEqual([
      `5 ${name} cannot be dated in the future (${TOMORROW}); mend the date`,
    ]);
  });

  test('a goal may begin tomorrow, but neither be closed nor have a milestone met then', () => {
    expect(said('date/future', { 'goals/a.md': on(goal, TOMORROW) })).toEqual([]);
    const closed = goal.replace('status: open', `status: dropped\nclosed: ${TOMORROW}`);
    expect(said('date/future', { 'goals/a.md': closed })).toEqual([
      `7 a goal cannot have been closed in the future (${TOMORROW}); mend the date`,
    ]);
    const met = `${goal}\nmilestones:\n  - { what: A, by: 2026-03-01, done: ${TODAY} }\n  - { what: B, by: 2026-03-01, done: ${TOMORROW} }`;
    expect(said('date/future', { 'goals/a.md': met })).toEqual([
      `10 a milestone cannot have been met in the future (${TOMORROW}); mend the date`,
    ]);
  });

  test('an activity is done on its last day', () => {
    expect(said('date/future', { 'activities/a.md': `${activity}\nend: ${TODAY}` })).toEqual([]);
    expect(said('date/future', { 'activities/a.md': `${activity}\nend: ${TOMORROW}` })).toHaveLength(1);
    const planned = activity.replace('status: done', 'status: planned');
    expect(said('date/future', { 'activities/a.md': on(planned, TOMORROW) })).toEqual([]);
  });

  test('each day of an audit is past, and one that was only volunteered for is told once', () => {
    expect(said('date/future', { 'audits/a.md': on(announced, TOMORROW) })).toEqual([
      `5 an audit cannot have been announced in the future (${TOMORROW}); mend the date`,
    ]);
    expect(said('date/future', { 'audits/a.md': `${on(announced, TOMORROW)}\nvolunteered: ${TOMORROW}` })).toEqual([
      `7 nobody can have volunteered in the future (${TOMORROW}); mend the date`,
    ]);
    expect(
      said('date/future', { 'audits/a.md': `${announced}\nsubmitted: ${TOMORROW}\nreceived: ${TOMORROW}` }),
    ).toEqual([
      `7 the record cannot have been handed over in the future (${TOMORROW}); mend the date`,
      `8 feedback cannot have come in the future (${TOMORROW}); mend the date`,
    ]);
  });
});

describe('date/order', () => {
  test('what ends on the day on which it began is in order', () => {
    expect(said('date/order', { 'activities/a.md': `${activity}\nend: 2026-03-01` })).toEqual([]);
    expect(said('date/order', { 'goals/a.md': goal.replace('2026-06-30', '2026-01-05') })).toEqual([]);
    expect(said('date/order', { 'goals/a.md': goal.replace('2026-06-30', '2026-01-04') })).toEqual([
      '7 target (2026-01-04) is before date (2026-01-05)',
    ]);
    expect(said('date/order', { 'documents/a.md': `${document}\nexpires: 2026-02-28` })).toHaveLength(1);
  });

  test('the days of an audit follow each other', () => {
    expect(said('date/order', { 'audits/a.md': `${announced}\ndeadline: 2026-01-11` })).toEqual([
      '7 deadline (2026-01-11) is before date (2026-01-12)',
    ]);
    expect(said('date/order', { 'audits/a.md': `${announced}\nsubmitted: 2026-01-11` })).toEqual([
      '7 submitted (2026-01-11) is before date (2026-01-12)',
    ]);
    expect(said('date/order', { 'audits/a.md': `${announced}\nreceived: 2026-01-11` })).toEqual([
      '7 received (2026-01-11) is before date (2026-01-12)',
    ]);
    expect(said('date/order', { 'audits/a.md': `${announced}\nsubmitted: 2026-02-10\nreceived: 2026-02-09` })).toEqual([
      '8 received (2026-02-09) is before submitted (2026-02-10)',
    ]);
    expect(said('date/order', { 'audits/a.md': `${announced}\nsubmitted: 2026-02-10\nreceived: 2026-02-10` })).toEqual(
      [],
    );
  });

  test('a period has two days that exist, the first of them first', () => {
    const over = (period: string) => said('date/order', { 'audits/a.md': `${announced}\nperiod: ${period}` });
    expect(over('2025-01-01/2025-01-01')).toEqual([]);
    expect(over('2025-01-02/2025-01-01')).toEqual(['7 the period ends (2025-01-01) before it begins (2025-01-02)']);
    expect(over('2025-02-30/2025-03-01')).toEqual(['7 2025-02-30 is no day that exists']);
  });
});

describe('goals whose days have come', () => {
  test('today is not too late', () => {
    const by = (day: string) => `${goal}\nmilestones: [{ what: A, by: ${day} }]`;
    expect(said('goal/overdue', { 'goals/a.md': by(TODAY) })).toEqual([]);
    expect(said('goal/overdue', { 'goals/a.md': by('2026-03-13') })).toEqual([
      '8 2026-03-13 is past; say when the milestone was met, with done:, or move it',
    ]);
    expect(
      said('goal/overdue', {
        'goals/a.md': by('2026-03-13').replace('}]', ', done: 2026-03-13 }]'),
      }),
    ).toEqual([]);
    const closed = by('2026-03-13').replace('status: open', 'status: dropped\nclosed: 2026-03-14');
    expect(said('goal/overdue', { 'goals/a.md': closed })).toEqual([]);
    expect(said('goal/overdue', { 'goals/a.md': goal.replace('2026-06-30', TODAY) })).toEqual([]);
    expect(said('goal/overdue', { 'goals/a.md': goal.replace('2026-06-30', '2026-03-13') })).toHaveLength(1);
    const onLines = `${goal}\nmilestones:\n  - what: A\n    by: 2026-03-13`;
    expect(said('goal/overdue', { 'goals/a.md': onLines })[0]).toMatch(/^10 2026-03-13 is past/);
  });
});

describe('goal/review', () => {
  const old = {
    'cpd.yaml': configWith('goal/review', 'activities: 2'),
    'activities/a.md': activity,
    'activities/b.md': secondActivity,
    'swot/a.md': on(swot, '2024-03-01'),
  };
  const look = (files: Record<string, string>) => said('goal/review', { ...old, ...files });

  test('a year ago to the day is not too long', () => {
    expect(look({})).toHaveLength(1);
    expect(look({ 'swot/a.md': on(swot, '2025-03-14') })).toEqual([]);
    expect(look({ 'swot/a.md': on(swot, '2025-03-13') })).toHaveLength(1);
  });

  test.each([
    ['a benchmark', { 'benchmarks/a.md': benchmark }, 0],
    ['a new goal', { 'goals/a.md': goal }, 0],
    ['an old goal', { 'goals/a.md': on(goal, '2024-01-05') }, 1],
    [
      'an old goal that was closed since',
      { 'goals/a.md': `${on(goal, '2024-01-05')}\nclosed: 2026-01-05`.replace('open', 'dropped') },
      0,
    ],
    ['feedback from an audit', { 'audits/a.md': on(audit, '2024-01-12') }, 0],
    ['an audit without feedback', { 'audits/a.md': on(announced, '2026-01-12') }, 1],
    ['a reflection on a goal', { 'reflections/a.md': about('[goal-aaaaaa]') }, 0],
    ['a reflection on the year', { 'reflections/a.md': about('[]') }, 0],
    ['a reflection on an activity', { 'reflections/a.md': about('[act-aaaaaa]') }, 1],
  ])('%s is such a look, or is not', (_, files, count) => {
    expect(look(files as Record<string, string>)).toHaveLength(count);
  });

  function about(ids: string): string {
    return reflection.split('\n---')[0]?.replace(/about: .*/, `about: ${ids}`) as string;
  }
});

describe('competence/code', () => {
  const rated = (ratings: string) =>
    said('competence/code', { 'benchmarks/a.md': benchmark.replace(/ratings: .*/, `ratings: ${ratings}`) });

  test('a benchmark rates what its own framework has, each once', () => {
    expect(rated('[{code: A1, level: 0}, {code: A2, level: 1}]')).toEqual([]);
    expect(rated('[{code: A1, level: 0}, {code: A1, level: 1}]')).toEqual(['7 A1 is rated twice']);
    expect(rated('[{code: X9, level: 0}]')[0]).toMatch(/^7 X9 is no competence of UK-SPEC.* \(it has A1, A2, /);
    expect(rated('[{code: A9, level: 0}]')[0]).toMatch(/^7 A9 is no competence of UK-SPEC.* \(did you mean "A1"\?\)$/);
    const unknown = said('competence/code', {
      'benchmarks/a.md': benchmark.replace('uk-spec-4-ceng', 'uk-spec-4-cemg'),
    });
    expect(unknown).toEqual(['6 uk-spec-4-cemg is no framework that is known (did you mean "uk-spec-4-ceng"?)']);
  });

  test('nothing is said of codes where no registration has any', () => {
    const files = { 'activities/a.md': `${activity}\ncompetences: [X9]` };
    expect(said('competence/code', files)).toHaveLength(1);
    expect(said('competence/code', { ...files, 'cpd.yaml': 'schema: 1\nname: Sam Okafor' })).toEqual([]);
  });
});

test('evidence is there, and is what it was', () => {
  const portfolio = portfolioOf({ 'documents/a.md': document });
  const { sha256 = '' } = /sha256: (?<sha256>.*)/.exec(document)?.groups ?? {};
  const look = (evidence: [string, { size: number; sha256: string }][]) =>
    checkPortfolio({ portfolio, evidence: new Map(evidence), today: TODAY })
      .filter(({ rule }) => rule === 'evidence/file')
      .map(({ line, message }) => `${line} ${message}`);
  expect(look([])).toEqual(['6 evidence/a.txt is not there as a file; put it back, or remove this record']);
  expect(look([['evidence/a.txt', { size: 3, sha256 }]])).toEqual([]);
  expect(look([['evidence/a.txt', { size: 4, sha256 }]])).toEqual(['7 evidence/a.txt has 4 bytes, not 3']);
  expect(look([['evidence/a.txt', { size: 3, sha256: 'b' }]])).toEqual([
    '9 evidence/a.txt is not the file that was attached: its SHA-256 is b',
  ]);
});

test('what is about a private record is mended to be private', () => {
  const portfolio = portfolioOf({
    'activities/a.md': `${activity}\nvisibility: private`,
    'documents/a.md': document,
    'reflections/a.md': `---\nschema: 1\n${reflection}`,
  });
  const found = checkPortfolio({ portfolio, evidence: new Map(), today: TODAY });
  expect(
    found.filter(({ rule }) => rule === 'visibility/of-private').map(({ fix }) => [fix?.what, fix?.insert]),
  ).toEqual([['write visibility: private', 'visibility: private\n']]);
});

test('a file is described by one document', () => {
  const again = document.replace('doc-aaaaaa', 'doc-bbbbbb');
  const portfolio = portfolioOf({ 'documents/a.md': document, 'documents/b.md': again });
  const evidence = new Map([['evidence/a.txt', { size: 3, sha256: 'a' }]]);
  const found = checkPortfolio({ portfolio, evidence, today: TODAY });
  expect(found.filter(({ rule }) => rule === 'evidence/twice').map(({ file, message }) => [file, message])).toEqual([
    ['documents/b.md', 'evidence/a.txt is described by another document already'],
  ]);
});

test('evidence of what is private and of what is not has to be seen', () => {
  const linked = (text: string) => `${text}\ndocuments: [doc-aaaaaa]`;
  const look = (first: string, second: string) =>
    said('visibility/of-private', {
      'activities/a.md': linked(first),
      'activities/b.md': linked(second),
      'documents/a.md': document,
    });
  const hidden = (text: string) => `${text}\nvisibility: private`;
  expect(look(hidden(activity), hidden(secondActivity))).toHaveLength(1);
  expect(look(hidden(activity), secondActivity)).toEqual([]);
  expect(look(activity, secondActivity)).toEqual([]);
  const own = (more: string) =>
    said('visibility/of-private', {
      'activities/a.md': hidden(linked(activity)),
      'documents/a.md': `${document}${more}`,
    });
  expect([own('')[0]?.[0], own('\nvisibility: assessors')[0]?.slice(0, 2)]).toEqual(['3', '10']);
});

test('a file that holds the same as another is told once, whether a document describes it or not', () => {
  const portfolio = portfolioOf({ 'documents/a.md': document });
  const evidence = new Map(
    [
      ['evidence/0.txt', 'a'],
      ['evidence/a.txt', 'a'],
      ['evidence/b.txt', 'b'],
      ['evidence/c.txt', 'b'],
      ['evidence/d.txt', undefined],
      ['evidence/e.txt', undefined],
    ].map(([path = '', sha256]) => [path, { size: 3, ...(sha256 !== undefined && { sha256 }) }] as const),
  );
  const found = checkPortfolio({ portfolio, evidence, today: TODAY });
  expect(found.filter(({ rule }) => rule === 'evidence/twice').map(({ file, message }) => [file, message])).toEqual([
    ['evidence/0.txt', 'it holds the same as evidence/a.txt; remove it'],
    ['evidence/c.txt', 'it holds the same as evidence/b.txt; remove it'],
  ]);
});

describe('activity/gap', () => {
  const between = (first: string, second: string, more: Record<string, string> = {}) =>
    said('activity/gap', {
      'activities/a.md': on(activity, first),
      'activities/b.md': on(secondActivity, second),
      ...more,
    });
  const none = (day: string) => [
    expect.stringMatching(`^5 there is no activity between ${day} and this one; say why, `),
  ];
  const atHome = (day: string, tags: string) => ({
    'reflections/a.md': `---\nschema: 1\n${on(reflection, day).replace('about:', `tags: ${tags}\nabout:`)}`,
  });

  test('three months to the day are none', () => {
    expect(between('2025-11-01', '2026-02-01')).toEqual([]);
    expect(between('2025-11-01', '2026-02-02')).toEqual(none('2025-11-01'));
    expect(between('2025-11-14', '2025-12-14')).toEqual([]);
    expect(between('2025-11-14', '2025-12-13')).toEqual([
      expect.stringMatching(/^5 there is no activity since this one, more than 3 months ago; log/),
    ]);
  });

  test('a record of its first or its last day explains it, by one of its tags', () => {
    const gap = (day: string, tags: string) => between('2025-11-01', '2026-02-02', atHome(day, tags));
    expect(gap('2025-11-01', '[family, leave]')).toEqual([]);
    expect(gap('2026-02-02', '[break]')).toEqual([]);
    expect(gap('2025-10-31', '[break]')).toHaveLength(1);
    expect(gap('2026-02-03', '[break]')).toHaveLength(1);
    expect(gap('2026-01-01', '[family]')).toHaveLength(1);
  });
});

describe('other edges', () => {
  test('a deadline is past on the day after, and not where there is none', () => {
    expect(said('audit/deadline', { 'audits/a.md': announced })).toEqual([]);
    expect(said('audit/deadline', { 'audits/a.md': `${announced}\ndeadline: ${TODAY}` })).toEqual([]);
    expect(said('audit/deadline', { 'audits/a.md': `${announced}\ndeadline: 2026-03-13` })).toHaveLength(1);
  });

  test('a link to a record that cannot be used is told where that record is', () => {
    const broken = '---\nschema: 1\nid: goal-aaaaaa\ntitle: [\n---\n';
    const linked = `${activity}\ngoals: [goal-aaaaaa]`;
    expect(said('link/target', { 'activities/a.md': linked })).toHaveLength(1);
    expect(said('link/target', { 'activities/a.md': linked, 'goals/a.md': broken })).toEqual([]);
  });

  test('no document is told to be unlinked where a record cannot be used, which may link to it', () => {
    const broken = '---\nschema: 1\nid: act-aaaaaa\ndocuments: [doc-aaaaaa]\ntitle: [\n---\n';
    expect(said('document/unlinked', { 'documents/a.md': document })).toHaveLength(1);
    expect(said('document/unlinked', { 'documents/a.md': document, 'activities/a.md': broken })).toEqual([]);
  });

  test('a reflection counts for the year of its date, and for that of what it is about', () => {
    const files = {
      'cpd.yaml': configWith('reflection/few', 'activities: 2'),
      'activities/a.md': on(activity, '2025-03-01'),
      'activities/b.md': on(secondActivity, '2025-04-01'),
    };
    const dated = (day: string, ids: string) => ({
      'reflections/a.md': on(reflection, day)
        .replace(/about: .*/, `about: ${ids}`)
        .replace(/^/, '---\nschema: 1\n'),
    });
    expect(said('reflection/few', files)).toEqual([
      '4 2025 has 2 activities and no reflection; look back at one that changed something, with cpd reflect',
    ]);
    const two = { ...files, 'cpd.yaml': configWith('reflection/few', 'activities: 2, reflections: 2') };
    expect(said('reflection/few', { ...two, ...dated('2025-12-31', '[]') })[0]).toContain(
      'and only 1 of 2 reflections;',
    );
    expect(said('reflection/few', { ...files, ...dated('2025-12-31', '[]') })).toEqual([]);
    expect(said('reflection/few', { ...files, ...dated('2025-01-01', '[]') })).toEqual([]);
    expect(said('reflection/few', { ...files, ...dated('2026-01-01', '[]') })).toHaveLength(1);
    expect(said('reflection/few', { ...files, ...dated('2026-01-01', '[act-aaaaaa]') })).toEqual([]);
    const alone = { 'reflections/a.md': `---\nschema: 1\n${on(reflection, '2026-01-01').replace(/about: .*\n/, '')}` };
    expect(said('reflection/few', { ...files, ...alone })).toHaveLength(1);
  });

  test('of one record twenty things are told that may be sensitive, and the name of an evidence file is read too', () => {
    const body = Array.from({ length: 30 }, (_, index) => `Ask a${index}@example.com.`).join('\n');
    const text = `---\nschema: 1\n${activity}\n---\n\n${body}\n`;
    expect(said('text/sensitive', { 'activities/a.md': text })).toHaveLength(20);
    const named = document.replace('evidence/a.txt', 'evidence/from jo.bloggs@example.com.txt');
    expect(said('text/sensitive', { 'documents/a.md': named })).toHaveLength(1);
  });

  test('a text used again is told at what was learned, or else at the title', () => {
    const words = 'I learned how mean stress moves the S-N curve.';
    const learned = {
      'activities/a.md': activity,
      'activities/b.md': secondActivity.replace(/learned: .*/, `learned: ${words}`),
    };
    expect(said('text/copied', learned)[0]).toMatch(/^8 nearly the same words are in activities\/a\.md of 2026-03-01/);
    const goals = {
      'goals/a.md': `---\nschema: 1\n${goal}\n---\n\n${words}\n`,
      'activities/b.md': on(activity, '2026-03-02'),
    };
    expect(said('text/copied', goals)).toHaveLength(1);
    const noText = {
      'swot/a.md': `---\nschema: 1\n${swot}\n---\n\n${words}\n`,
      'benchmarks/a.md': `---\nschema: 1\n${benchmark}\n---\n\n${words}\n`,
    };
    expect(said('text/copied', noText)).toEqual([]);
    const last = `---\nschema: 1\n${on(goal, '2026-03-05')}\n---\n\n${words}\n`;
    expect(said('text/copied', { 'activities/a.md': activity, 'goals/b.md': last })[0]).toMatch(/^4 nearly/);
  });
});
