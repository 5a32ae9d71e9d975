/** The rules one by one, at the numbers and days that they go by and beside what they leave alone. */

import { describe, expect, test } from 'vitest';
import { checkPortfolio } from '../../src/portfolio/rules/all';
import {
  activity,
  audit,
  benchmark,
  configWith,
  document,
  goal,
  secondActivity,
  swot,
} from '../../src/portfolio/rules/examples';
import { portfolioOf } from '../support/portfolio';
import { findingsOf, on, said, TODAY } from '../support/said';

const learned = (words: string) => activity.replace(/learned: .*/, `learned: ${words}`);
const whole = (fields: string, body = '') => `---\nschema: 1\n${fields}\n---\n${body === '' ? '' : `\n${body}\n`}`;
const about = (ids: string, body = 'I asked.', day = '2026-03-02') =>
  whole(`id: ref-aaaaaa\ntitle: R\ndate: ${day}\nabout: ${ids}`, body);
const year = (rule: string, options: string, ...activities: string[]) => ({
  'cpd.yaml': configWith(rule, options),
  ...Object.fromEntries(
    activities.map((more, index) => [
      `activities/${index}.md`,
      `id: act-aaaaa${index}\ntitle: Number ${index}\ndate: 2026-02-0${index + 1}\nstatus: done\n${more}`,
    ]),
  ),
});

describe('an activity', () => {
  test.each([
    [
      'Attended the course on fatigue.',
      '8 it says that you were there, not what you learned; say what you know or can do since',
    ],
    ['We took part', '8 it says that you were there, not what you learned; say what you know or can do since'],
    [
      `Attended${' a'.repeat(11)}`,
      '8 it says that you were there, not what you learned; say what you know or can do since',
    ],
    [`Attended${' a'.repeat(12)}`, undefined],
    ['Attended, and found that it cracks', undefined],
    ['fatigue of welded JOINTS.', '8 it only repeats the title; say what you know or can do since'],
    ['Fatigue of welded joints, twice', undefined],
  ])('says what was learned: %s', (words, message) => {
    expect(said('activity/attendance', { 'activities/a.md': learned(words) })).toEqual(message ? [message] : []);
  });

  test('says it in a field, or in a reflection that says something', () => {
    const none = activity.replace(/\nlearned: .*/, '');
    const look = (files: Record<string, string>) => said('activity/learned', { 'activities/a.md': none, ...files });
    expect(look({})).toEqual(['7 say what was learned: add learned: with a sentence or two']);
    expect(look({ 'reflections/a.md': about('[act-aaaaaa]') })).toEqual([]);
    expect(look({ 'reflections/a.md': about('[act-aaaaaa]', '## What?') })).toHaveLength(1);
    expect(look({ 'activities/a.md': none.replace('done', 'planned') })).toEqual([]);
  });

  test('may be over so many days before its goal was set', () => {
    const look = (day: string, more = '') =>
      said('activity/before-goal', {
        'activities/a.md': `${on(activity, '2026-01-01')}\ngoals: [goal-bbbbbb, goal-aaaaaa]${more}`,
        'goals/a.md': on(goal, day),
        'goals/b.md': on(goal, '2025-12-01').replace('goal-aaaaaa', 'goal-bbbbbb'),
      });
    expect(look('2026-01-31')).toEqual([]);
    expect(look('2026-02-01')).toEqual([
      '9 it was over on 2026-01-01, long before "Run fatigue assessments on my own" was set on 2026-02-01; date the goal when you really set it, or take it out here',
    ]);
    expect(look('2026-02-01', '\nend: 2026-01-02')).toEqual([]);
  });

  test('that came to nothing says why', () => {
    const cancelled = activity.replace('done', 'cancelled').replace(/\nlearned: .*/, '');
    const look = (text: string) => said('activity/failed', { 'activities/a.md': text });
    expect(look(cancelled)).toEqual(['7 it was cancelled; say below the fields why, and what you make of it']);
    expect(look(activity.replace('done', 'cancelled'))).toEqual([]);
    expect(look(whole(cancelled, 'Too few.'))).toEqual([]);
    expect(look(`${activity}\ntags:\n  - weld\n  - failed`)).toEqual([
      '11 it is tagged failed; say below the fields why, and what you make of it',
    ]);
    expect(look(whole(`${activity}\ntags: [failed]`, 'Too few.'))).toEqual([]);
    expect(look(`${activity}\ntags: [weld]`)).toEqual([]);
  });

  test('that is of the same title and day, or provider and next day, is there twice', () => {
    const other = activity.replace('act-aaaaaa', 'act-bbbbbb').replace('Fatigue of welded', 'fatigue of WELDED');
    const look = (first: string, second: string) =>
      said('activity/twice', { 'activities/a.md': first, 'activities/b.md': second });
    const by = (text: string, name: string) => `${text}\nprovider: ${name}`;
    expect(look(activity, other)).toEqual([
      '4 activities/a.md is about the same, on 2026-03-01; remove one of the two, or give them titles that tell them apart',
    ]);
    expect(look(activity, on(other, '2026-03-02'))).toEqual([]);
    expect(look(by(activity, 'NAFEMS'), by(on(other, '2026-03-02'), 'NAFEMS'))).toHaveLength(1);
    expect(look(by(activity, 'NAFEMS'), by(on(other, '2026-03-03'), 'NAFEMS'))).toEqual([]);
    expect(look(by(activity, 'NAFEMS'), by(on(other, '2026-03-02'), 'TWI'))).toEqual([]);
    expect(look(activity, other.replace('done', 'cancelled'))).toEqual([]);
  });

  test('that is no work says how it relates to the registration', () => {
    const look = (type: string, more = '') =>
      said('activity/relevance', { 'activities/a.md': `${activity.replace('course', type)}${more}` });
    expect(look('other')).toEqual(['6 how this relates to your registration is not plain; say so with relevance:']);
    expect(look('stem')).toEqual([
      '6 how work of the type stem relates to your registration is not plain; say so with relevance:',
    ]);
    expect([look('course'), look('other', '\nrelevance: Much')]).toEqual([[], []]);
    const planned = on(activity, '2026-04-01').replace('done', 'planned').replace('course', 'other');
    expect(said('activity/relevance', { 'activities/a.md': planned })).toEqual([]);
  });
});

describe('the activities of a year', () => {
  test('are of more than one type', () => {
    const look = (...types: string[]) =>
      said('activity/variety', year('activity/variety', 'activities: 3', ...types.map((type) => `type: ${type}`)));
    expect(look('course', 'course')).toEqual([]);
    expect(look('course', 'course', 'course')).toEqual([
      '7 the 3 activities of 2026 are all of one type (course); record what else you learned from, at work and around it',
    ]);
    expect(look('course', 'course', 'visit')).toEqual([]);
  });

  test('serve goals, some of them', () => {
    const look = (...goals: string[]) =>
      said(
        'activity/without-goal',
        year('activity/without-goal', 'activities: 4, share: 0.5', ...goals.map((one) => `type: course${one}`)),
      );
    const g = '\ngoals: [goal-aaaaaa]';
    expect(look('', '', '')).toEqual([]);
    expect(look('', '', '', '')[0]).toMatch(/^4 of the 4 activities of 2026, none serves a goal; add goals: to those/);
    expect(look('', '', '', g)[0]).toMatch(/, only 1 serves a goal;/);
    expect(look('', '', g, g)).toEqual([]);
    expect(look('', '', '', g, g)[0]).toMatch(/^4 of the 5 activities of 2026, only 2 serve a goal;/);
  });
});

describe('a goal', () => {
  const look = (rule: string, text: string, more: Record<string, string> = {}) =>
    said(rule, { 'goals/a.md': text, ...more });

  test('that is nine months away has milestones', () => {
    const by = (day: string, more = '') => look('goal/milestones', `${goal.replace('2026-06-30', day)}${more}`);
    expect(by('2026-10-05')).toEqual([]);
    expect(by('2026-10-06')).toEqual([
      '7 it is a long way from 2026-01-05 to 2026-10-06; add milestones: that say what should be done by when',
    ]);
    expect(by('2026-10-06', '\nmilestones: [{ what: A, by: 2026-05-01 }]')).toEqual([]);
    expect(look('goal/milestones', goal.replace('2026-06-30', '2027-01-01').replace('open', 'achieved'))).toEqual([]);
  });

  test('that was achieved says what came of it, or a reflection does', () => {
    const achieved = goal.replace('open', 'achieved\nclosed: 2026-03-01');
    expect(look('goal/outcome', achieved)).toEqual(['6 the goal was achieved; say what came of it, with outcome:']);
    expect(look('goal/outcome', `${achieved}\noutcome: Much`)).toEqual([]);
    expect(look('goal/outcome', achieved, { 'reflections/a.md': about('[goal-aaaaaa]') })).toEqual([]);
    expect(look('goal/outcome', achieved.replace('achieved', 'dropped'))).toEqual([]);
  });

  test('says when and why it was closed, unless it is open', () => {
    const as = (status: string) => look('goal/status', goal.replace('open', status));
    expect(as('open\nclosed: 2026-03-01')).toEqual(['7 the goal is open, yet has a day on which it was closed']);
    expect(as('achieved')).toEqual(['6 the goal is achieved; say when, with closed:']);
    expect(as('achieved\nclosed: 2026-03-01')).toEqual([]);
    expect(as('dropped')).toEqual([
      '6 the goal is dropped; say when, with closed:',
      '6 the goal was dropped; say why, with reason:',
    ]);
    expect(as('dropped\nclosed: 2026-03-01\nreason: Moved')).toEqual([]);
  });

  test('that is open says by when', () => {
    const none = goal.replace(/\ntarget: .*/, '');
    expect(look('goal/target', none)).toEqual(['4 say by when you want to be there, with target:']);
    expect(look('goal/target', none.replace('open', 'achieved\nclosed: 2026-03-01'))).toEqual([]);
  });
});

describe('a reflection', () => {
  test('is of no day before that of what it is about', () => {
    const look = (day: string, ids = '[act-aaaaaa]') =>
      said('reflection/date', {
        'activities/a.md': activity,
        'goals/a.md': goal,
        'reflections/a.md': about(ids, 'So.', day),
      });
    expect(look('2026-03-01')).toEqual([]);
    expect(look('2026-02-28')).toEqual([
      '5 2026-02-28 is before 2026-03-01, when "Fatigue of welded joints" began; mend one of the two dates',
    ]);
    expect(look('2026-01-04', '[goal-aaaaaa]')).toEqual([
      '5 2026-01-04 is before 2026-01-05, when "Run fatigue assessments on my own" was set; mend one of the two dates',
    ]);
    expect(look('2026-02-28', '[goal-aaaaaa]')).toEqual([]);
  });

  test.each([
    [
      '## What?\n\nX.\n\n## So what?',
      'reflection/so-what',
      '13 "So what?" is not answered; say what it means for you and your work',
    ],
    [
      '## What?\n\nX.\n\n## Now what?',
      'reflection/now-what',
      '13 "Now what?" is not answered; say what you will do with it, and by when',
    ],
    [
      '## What?\n\n## So what?\n\nX.',
      'reflection/looks-back',
      '9 "What?" is not answered; say in a line or two what happened',
    ],
    ['## What?\n\nX.\n\n## So what?\n\n## Why?\n\nX.', 'reflection/so-what', undefined],
    ['## What?\n\n## So what?', 'reflection/so-what', undefined],
    ['## What?\n\n## So what?', 'reflection/looks-back', undefined],
    ['## What?\n\n## Now what?', 'reflection/now-what', undefined],
    ['## What?\n\n<!-- Why? -->', 'reflection/unanswered', '4 none of its questions is answered'],
  ])('%j answers its sections (%s)', (body, rule, message) => {
    const files = { 'activities/a.md': activity, 'reflections/a.md': about('[act-aaaaaa]', body) };
    expect(said(rule, files)).toEqual(message ? [message] : []);
  });

  test('speaks of its writer', () => {
    const look = (body: string) => said('text/we', { 'reflections/a.md': about('[]', body) });
    expect(look('We met. Our rig held. We saw.')).toEqual([]);
    expect(look('We met. Our rig held. We saw. We won.')[0]).toBe(
      '9 it says "we" or "our" 4 times, "I" or "my" never; say what you did yourself',
    );
    expect(look('We met. Our rig held. We saw. We won. I slept.')[0]).toContain('"I" or "my" once;');
    expect(look('We met. Our rig held. We saw. We won. I slept. My eye hurt.')).toEqual([]);
    expect(said('text/we', { 'goals/a.md': whole(goal, 'We met. Our rig held. We saw. We won.') })).toEqual([]);
    const [field] = findingsOf('text/we', { 'activities/a.md': learned('We met, we saw, we won, our rig held') });
    expect(field).toMatchObject({ line: 8, column: 10 });
  });
});

describe('a text', () => {
  const sentences = [1, 2, 3, 4].map((one) => `What number ${one} of the sentences says of it at length.`);
  const texts = (...bodies: number[][]) =>
    Object.fromEntries(
      bodies.map((held, index) => [
        `goals/${index}.md`,
        whole(
          `id: goal-aaaaa${index}\ntitle: ${index}\ndate: 2026-01-0${index + 1}\nstatus: open\ntarget: 2026-06-30`,
          held.map((one) => sentences[one]).join(' '),
        ),
      ]),
    );

  test('is copied from the first that has it', () => {
    expect(said('text/copied', texts([0, 1, 2, 3], [0], [1]))).toEqual([
      '4 nearly the same words are in goals/0.md of 2026-01-01, and in 1 more; say what was different this time',
    ]);
    expect(said('text/copied', texts([0, 1], [0, 2], [0]))[0]).toMatch(
      /^4 nearly the same words are in goals\/0\.md of/,
    );
    expect(said('text/copied', texts([0, 1], [0, 2]))).toEqual([]);
  });

  test('holds no question of the template of its kind', () => {
    const question = 'What will the goal change at work?';
    const portfolio = portfolioOf({ 'goals/a.md': whole(goal, `So.\n${question}`) });
    const asked = (path: string) =>
      checkPortfolio({
        portfolio,
        evidence: new Map(),
        today: TODAY,
        templates: new Map([[path, `<!-- Short one?\n  ${question}\n-->`]]),
      })
        .filter(({ rule }) => rule === 'text/placeholder')
        .map(({ line, message }) => `${line} ${message}`);
    expect(asked('records/goal.md')).toEqual([
      '11 a question of the template stands in the text; answer it, and take it out',
    ]);
    expect(asked('records/activity.md')).toEqual([]);
  });
});

describe('documents, audits and the others', () => {
  test('a document that expired is told for a year', () => {
    const look = (day: string) =>
      said('document/expired', { 'documents/a.md': `${on(document, '2020-01-01')}\nexpires: ${day}` });
    expect([look('2026-03-14'), look('2025-03-13')]).toEqual([[], []]);
    expect(look('2026-03-13')).toEqual(['10 it expired on 2026-03-13; attach what replaces it, or plan its renewal']);
    expect(look('2025-03-14')).toHaveLength(1);
  });

  test('a file is large above so many megabytes', () => {
    const of = (size: number) =>
      said('evidence/large', { 'documents/a.md': document.replace('size: 3', `size: ${size}`) });
    expect(of(20_000_000)).toEqual([]);
    expect(of(20_000_001)).toEqual([
      '7 evidence/a.txt has more than 20 MB; a smaller copy, or only the pages that prove it, may do',
    ]);
  });

  test('a benchmark of several competences rates some of them', () => {
    const rated = (ratings: string) =>
      said('benchmark/unrated', { 'benchmarks/a.md': benchmark.replace(/ratings: .*/, `ratings: ${ratings}`) });
    expect(rated('[{code: A1, level: 0}, {code: A2, level: 0}]')).toEqual([
      '7 every competence is at level 0; rate them, or remove this record',
    ]);
    expect(rated('[{code: A1, level: 0}]')).toEqual([]);
    expect(rated('[{code: A1, level: 0}, {code: A2, level: 1}]')).toEqual([]);
  });

  test.each([
    ['', 1],
    ['strengths: [x]', 0],
    ['weaknesses: [x]', 0],
    ['opportunities: [x]', 0],
    ['threats: [x]', 0],
  ])('a SWOT with %j has %d faults', (more, count) => {
    expect(said('swot/empty', { 'swot/a.md': `${swot}\n${more}` })).toHaveLength(count);
    expect(said('swot/empty', { 'swot/a.md': whole(`${swot}\n${more}`, 'Text.') })).toEqual([]);
  });

  test('an answer is to a suggestion that is there, with a goal or a reason', () => {
    const look = (rule: string, answers: string) =>
      said(rule, { 'audits/a.md': `${audit}\nanswers:\n${answers}`, 'goals/a.md': goal });
    expect(look('audit/answer', '  - { suggestion: 1, goal: goal-aaaaaa }')).toEqual([]);
    expect(look('audit/answer', '  - { suggestion: 2, reason: No }')).toEqual([
      '10 there is no suggestion 2; there are 1',
    ]);
    expect(look('audit/answer', '  - { suggestion: 1 }')).toEqual([
      '10 suggestion 1 is answered by neither a goal nor a reason',
    ]);
    expect(look('audit/answer', '  - { suggestion: 1, goal: goal-bbbbbb }')).toEqual([
      '10 goal-bbbbbb is the id of no goal here',
    ]);
    const none = '8 suggestion 1 has no answer; a goal or a reason is one (cpd audit answer)';
    expect(look('audit/unanswered', '  - { suggestion: 1, goal: goal-aaaaaa }')).toEqual([]);
    expect(look('audit/unanswered', '  - { suggestion: 1, goal: goal-bbbbbb }')).toEqual([none]);
    expect(look('audit/unanswered', '  - { suggestion: 2, reason: No }')).toEqual([none]);
    expect(look('audit/unanswered', "  - { suggestion: 1, reason: ' ' }")).toEqual([none]);
  });

  test('a link is to a record of a kind that it may name', () => {
    const look = (link: string) =>
      said('link/target', { 'activities/a.md': `${activity}\n${link}`, 'goals/a.md': goal });
    expect(look('goals: [goal-aaaaaa]')).toEqual([]);
    expect(look('goals:\n  - goal-aaaaaa\n  - goal-bbbbbb')).toEqual(['11 goal-bbbbbb is the id of no record here']);
    expect(said('link/target', { 'reflections/a.md': about('[doc-aaaaaa]'), 'documents/a.md': document })).toEqual([
      expect.stringMatching(/^6 doc-aaaaaa is of the kind document, but about may only name activity, goal/),
    ]);
  });

  test('an id is given once', () => {
    const files = {
      'activities/a.md': activity,
      'activities/b.md': secondActivity.replace('act-bbbbbb', 'act-aaaaaa'),
    };
    expect(said('record/unique-id', files)).toEqual([
      '3 act-aaaaaa is also the id of activities/a.md; give one of the two a new id',
    ]);
  });

  test('words have their place, up to the end of a field', () => {
    const [field] = findingsOf('text/sensitive', { 'activities/a.md': learned('Write to jo@example.com') });
    expect(field).toMatchObject({ line: 8, column: 19, endLine: 8, endColumn: 33 });
    const named = document.replace('evidence/a.txt', 'evidence/jo@example.com.txt');
    expect(findingsOf('text/sensitive', { 'documents/a.md': named })).toMatchObject([{ line: 6, column: 16 }]);
  });
});
