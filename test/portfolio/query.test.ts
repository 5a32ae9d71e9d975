/** The language in which records are asked for. */

import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { otherMeaning, parseQuery, type Query, recordsFor } from '../../src/portfolio/query';
import { FIELD_KEYS, KEYS, KIND_WORDS, PERIOD_KEYS, STATES } from '../../src/portfolio/query-words';
import { portfolioOf } from '../support/portfolio';

const TODAY = '2026-03-14';

const portfolio = portfolioOf(
  {
    'goals/fatigue.md':
      'id: goal-aaaaaa\ntitle: Assess fatigue, alone\ndate: 2025-01-05\nstatus: open\ntarget: 2026-03-01\ncompetences: [A1]',
    'goals/german.md':
      'id: goal-bbbbbb\ntitle: Review in German\ndate: 2025-02-05\nstatus: achieved\nclosed: 2025-12-01\nhorizon: long',
    'goals/quiet.md': 'id: goal-cccccc\ntitle: A quiet one\ndate: 2025-02-06\nstatus: open',
    'activities/course.md':
      '---\nschema: 1\nid: act-aaaaaa\ntitle: Weld course\ndate: 2025-09-30\nend: 2025-10-02\ntype: course\nstatus: done\nhours: 12\ngoals: [goal-aaaaaa]\ncompetences: [A1, B2]\nlearned: Mean stress matters\ndocuments: [doc-aaaaaa]\ntags: [fea]\n---\n\n<!-- What surprised you? -->\n\nThe tutor from Malmö spoke of\nmean   stress relief.\n',
    'activities/talk.md':
      'id: act-bbbbbb\ntitle: An honest talk\ndate: 2026-01-10\ntype: other\nstatus: done\nhours: 2\nvisibility: private\ncompetences: [A12]',
    'activities/plan.md': 'id: act-cccccc\ntitle: Seminar to come\ndate: 2026-03-01\ntype: seminar\nstatus: planned',
    'reflections/late.md':
      '---\nschema: 1\nid: ref-aaaaaa\ntitle: Late\ndate: 2026-02-01\nabout: [act-aaaaaa]\n---\n\n## What?\n\nGoodman.\n',
    'reflections/begun.md':
      '---\nschema: 1\nid: ref-bbbbbb\ntitle: Begun\ndate: 2026-02-02\nabout: [act-bbbbbb]\n---\n\n## What?\n',
    'documents/proof.md': `id: doc-aaaaaa\ntitle: Certificate\ndate: 2020-01-01\nfile: evidence/a.pdf\nsize: 1\nmedia: application/pdf\nsha256: ${'a'.repeat(64)}`,
    'benchmarks/b.md':
      'id: bench-aaaaaa\ntitle: Where I stand\ndate: 2026-01-02\nframework: uk-spec-4-ceng\nratings:\n  - { code: A1, level: 3 }',
  },
  { schema: 1, name: 'Sam', registrations: [{ category: 'CEng' }], year: '10-01' },
);
const context = { portfolio, today: TODAY };

function parsed(...words: string[]): Query {
  const result = parseQuery(words, context);
  if ('fault' in result) throw new Error(result.fault);
  return result.query;
}

const titles = (...words: string[]) => recordsFor(portfolio, parsed(...words)).map(({ data }) => data.title);
const fault = (...words: string[]) => {
  const result = parseQuery(words, context);
  return 'fault' in result ? result.fault : undefined;
};

describe('what a query finds', () => {
  test.each<[string[], string[]]>([
    [['goals'], ['Assess fatigue, alone', 'Review in German', 'A quiet one']],
    [
      ['Goal', 'activities', 'done'],
      ['Weld course', 'An honest talk'],
    ],
    [
      ['kind:goal,benchmark', 'in:2026'],
      ['Assess fatigue, alone', 'A quiet one', 'Where I stand'],
    ],
    [
      ['kind:benchmark', 'reflections'],
      ['Where I stand', 'Late', 'Begun'],
    ],
    [['type:course,sem'], ['Weld course', 'Seminar to come']],
    [['type:training'], ['Weld course']],
    [['type:Training course'], ['Weld course']],
    [['goal:fatigue'], ['Assess fatigue, alone', 'Weld course']],
    [['goal:Assess fatigue, alone'], ['Assess fatigue, alone', 'Weld course']],
    [['about:act-a'], ['Late']],
    [['competence:A1'], ['Assess fatigue, alone', 'Weld course', 'Where I stand']],
    [
      ['competence:a', 'activity'],
      ['Weld course', 'An honest talk'],
    ],
    [['competence:A12'], ['An honest talk']],
    [['tag:fea'], ['Weld course']],
    [['private'], ['An honest talk']],
    [['overdue'], ['Assess fatigue, alone', 'Seminar to come']],
    [['stale'], ['A quiet one']],
    [['unreflected'], ['Review in German', 'An honest talk']],
    [['unanswered'], ['Begun']],
    [['unlearned'], ['An honest talk']],
    [
      ['is:open,achieved', 'not', 'overdue'],
      ['Review in German', 'A quiet one'],
    ],
    [['with:evidence'], ['Weld course']],
    [
      ['goals', 'without:activity'],
      ['Review in German', 'A quiet one'],
    ],
    [
      ['activities', 'with:reflection'],
      ['Weld course', 'An honest talk'],
    ],
    [['with:text'], ['Weld course', 'Late']],
    [
      ['activities', 'without:goal'],
      ['An honest talk', 'Seminar to come'],
    ],
    [['learned:stress'], ['Weld course']],
    [['title:TALK,plan'], ['An honest talk']],
    [['hours:2'], ['An honest talk']],
    [['hours:"2,0"'], ['An honest talk']],
    [['hours:"1,2"'], []],
    [['status:plan'], ['Seminar to come']],
    [['horizon:long'], ['Review in German']],
    [['target:2026-3-1'], ['Assess fatigue, alone']],
    [['target:2026-03'], ['Assess fatigue, alone']],
    [['visibility:private'], ['An honest talk']],
    [
      ['activities', 'visibility:assessors'],
      ['Weld course', 'Seminar to come'],
    ],
    [
      ['reflections', 'in:2026-2'],
      ['Late', 'Begun'],
    ],
    [['reflections', 'in:2026-02-01'], ['Late']],
    [['closed:2025-12'], ['Review in German']],
    [['closed:2025-11'], []],
    [['mean stress'], ['Weld course']],
    [['"mean stress"', 'MALMO'], ['Weld course']],
    [['open goals'], ['Assess fatigue, alone', 'A quiet one']],
    [['activities type:course since:2025'], ['Weld course']],
    [['text:open'], ['Assess fatigue, alone', 'A quiet one']],
    [['surprised'], []],
    // What was not written in words is not looked for.
    [['text:private'], []],
    [['text:aaaaaaaaaa'], []],
    [['ratings:A1'], ['Where I stand']],
    [['in:2020'], ['Certificate']],
    [['activities', 'in:2025-10'], ['Weld course']],
    [['activities', 'before:2026', 'after:2025-01'], ['Weld course']],
    [['activities', 'after:9999'], []],
    [['activities', 'until:2026-01', 'since:2w'], []],
  ])('%j', (words, expected) => {
    expect(titles(...words).sort()).toEqual([...expected].sort());
  });

  test('year: is a CPD year as cpd.yaml begins it, and in: a calendar year', () => {
    expect(titles('activities', 'year:2025')).toEqual(['Weld course', 'An honest talk', 'Seminar to come']);
    expect(titles('activities', 'year:this')).toEqual(titles('activities', 'year:2025/26'));
    expect(titles('activities', 'in:2025')).toEqual(['Weld course']);
    expect(titles('activities', 'year:last')).toEqual(['Weld course']);
  });

  test('a search looks for every word that has no key', () => {
    const result = parseQuery(['private', 'is:private', 'not', 'kind:goal', 'why', 'not'], context, { isSearch: true });
    expect('query' in result && result.query.words).toEqual(['private', 'why', 'not']);
  });
});

test('a type of one’s own is meant by how its name or its title begins', () => {
  const own = portfolioOf(
    { 'activities/a.md': 'id: act-aaaaaa\ntitle: A\ndate: 2026-01-01\ntype: site-walk\nstatus: done' },
    { schema: 1, name: 'Sam', types: [{ id: 'site-walk', title: 'Inspection of works' }] },
  );
  const count = (type: string) => {
    const asked = parseQuery([`type:${type}`], { portfolio: own, today: TODAY });
    return 'query' in asked ? recordsFor(own, asked.query).length : asked.fault;
  };
  expect([count('site'), count('works'), count('walk')]).toEqual([
    1,
    1,
    expect.stringContaining('is no activity type'),
  ]);
});

test('what was learned is not said in spaces', () => {
  const blank = portfolioOf({
    'activities/a.md': "id: act-aaaaaa\ntitle: A\ndate: 2026-01-01\ntype: course\nstatus: done\nlearned: ' '",
  });
  const asked = parseQuery(['unlearned'], { portfolio: blank, today: TODAY });
  expect('query' in asked && recordsFor(blank, asked.query)).toHaveLength(1);
});

test.each([
  [['tpye:x'], 'did you mean "type"?'],
  [['type:coarse'], 'did you mean "course"?'],
  [['kind:gaol'], 'did you mean "goal"?'],
  [['is:opne'], 'did you mean "open"?'],
  [['goal:fatgue'], 'did you mean "Assess fatigue, alone"?'],
  [['goal:xyzzyq'], 'no goal is called "xyzzyq"'],
  [['about:xyzzyq'], 'no record is called "xyzzyq"'],
  [['year:soon'], 'year: "soon" is no year; write four digits, this or last'],
  [['year:0000'], 'is no year'],
  [['status:opne'], 'did you mean "open"?'],
  [['with:lerned'], 'did you mean "learned"?'],
  [['hours:two'], 'is no number'],
  [['since:2026-13'], 'since: "2026-13" is no day, month or year'],
  [['after:soon'], 'after: "soon" is no day'],
  [['before:soon'], 'before: "soon" is no day'],
  [['in:2025-13'], 'in: "2025-13" is no day'],
  [['visibility:publc'], 'visibility: "publc" is none of assessors, private'],
  [['in:2025,2026'], 'takes one value'],
  [['year:2025/27'], 'is no year'],
  [['type:'], 'nothing behind it'],
  [['""'], 'nothing to look for'],
  [['goals', 'not'], 'say what not'],
])('a fault says what was meant: %j', (words, said) => {
  expect(fault(...words)).toContain(said);
});

test.each([
  ['gaol', 'goal'],
  ['activties', 'activities'],
  ['shard', 'shared'],
  ['courses', 'type:course'],
  ['seminr', 'type:seminar'],
  ['"gaol"', undefined],
  ['trainin course', undefined],
  ['text:gaol', undefined],
  ['fatigue', undefined],
])('%s may have been meant as %s', (word, meant) => {
  expect(otherMeaning(parsed(word), context)).toBe(meant);
});

test.each([
  [['fatigue'], true],
  [['mean stress'], true],
  [['act-aaaaaa'], true],
  [['text:fatigue'], false],
  [['goals'], false],
  [['not', 'fatigue'], false],
  [['since:2026'], false],
  [[], false],
])('%j is words alone: %s', (words, isAlone) => {
  expect(parsed(...words).isWordsAlone).toBe(isAlone);
});

describe('properties', () => {
  const values = fc.constantFrom(
    'a',
    'A1',
    'goal',
    'done',
    '2026',
    '2025-10',
    'today',
    'fatigue',
    'course',
    '3',
    'x,y',
    '',
  );
  const key = fc.constantFrom(...Object.keys(KEYS), ...Object.keys(PERIOD_KEYS), ...FIELD_KEYS, 'nokey');
  const term = fc.oneof(
    fc.constantFrom(...KIND_WORDS, ...Object.keys(STATES), 'not', 'fatigue', '"mean stress"', 'Malmö'),
    fc.tuple(key, values).map(([name, value]) => `${name}:${value}`),
    fc.tuple(key, fc.string()).map(([name, value]) => `${name}:${value}`),
    fc.string({ unit: 'grapheme' }),
  );
  const isUnderstood = (word: string) => fault(word) === undefined;
  const isNarrowing = (word: string) => parsed(word).kinds === undefined;

  test('reading a query never throws, and neither does asking it', () => {
    fc.assert(
      fc.property(fc.array(term), fc.boolean(), (words, isSearch) => {
        const result = parseQuery(words, context, { isSearch });
        if ('query' in result) recordsFor(portfolio, result.query);
        else expect(result.fault).not.toBe('');
      }),
      { numRuns: 2000 },
    );
  });

  test('not finds exactly what the term does not find', () => {
    const one = term
      .filter((word) => !/\s/.test(word.trim()) && word !== 'not' && word.trim() !== '')
      // What goes on behind a quote is a term of its own.
      .filter((word) => /^[^"“”„]*$/.test(word))
      .filter(isUnderstood);
    fc.assert(
      fc.property(one, (word) => {
        const found = new Set(recordsFor(portfolio, parsed(word)));
        const others = recordsFor(portfolio, parsed('not', word));
        expect(others).toEqual(portfolio.records.filter((record) => !found.has(record)));
      }),
      { numRuns: 500 },
    );
  });

  test('one more term that is no kind never finds more', () => {
    const some = fc.array(term.filter((word) => word !== 'not').filter(isUnderstood), { maxLength: 3 });
    fc.assert(
      fc.property(
        some,
        term
          .filter((word) => word !== 'not')
          .filter(isUnderstood)
          .filter(isNarrowing),
        (words, more) => {
          const before = recordsFor(portfolio, parsed(...words));
          for (const record of recordsFor(portfolio, parsed(...words, more))) expect(before).toContain(record);
        },
      ),
      { numRuns: 500 },
    );
  });
});
