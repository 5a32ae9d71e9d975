/** Traces: from needs to what followed, with circles cut; and what hangs loose. */

import { describe, expect, test } from 'vitest';
import { renderTrace } from '../../src/format/text-trace';
import { widthOf } from '../../src/format/text-width';
import type { Portfolio } from '../../src/portfolio/portfolio';
import { looseEndsOf } from '../../src/report/loose-ends';
import { type TraceNode, traceOf } from '../../src/report/trace';
import { portfolioOf } from '../support/portfolio';
import { plainStyle } from '../support/test-env';

/** Records by id: what stands after the id is the date of 2026, the links, and other fields. */
function linked(records: Readonly<Record<string, string>>): Portfolio {
  const folders = { swot: 'swot', goal: 'goals', act: 'activities', ref: 'reflections', doc: 'documents' };
  const fixed = {
    swot: '',
    goal: 'status: open',
    act: 'type: course\nstatus: done',
    ref: '',
    doc: `file: evidence/a.pdf\nsize: 1\nmedia: application/pdf\nsha256: ${'0'.repeat(64)}`,
  };
  return portfolioOf(
    Object.fromEntries(
      Object.entries(records).map(([name, told]) => {
        const [prefix, letter] = name.split('-') as [keyof typeof folders, string];
        const [day = '', ...fields] = told.split('; ');
        const own = fields.map((field) => field.replaceAll(/\b(swot|goal|act|ref|doc)-([a-z])\b/g, '$1-00000$2'));
        const head = ['schema: 1', `id: ${prefix}-00000${letter}`, `title: ${name}`, `date: 2026-${day}`];
        const status = own.some((field) => field.startsWith('status:'));
        const rest = fixed[prefix].split('\n').filter((line) => line !== '' && !(status && line.startsWith('status:')));
        const text = `---\n${[...head, ...rest, ...own].join('\n')}\n---\n\n${prefix === 'ref' ? 'Said.' : ''}\n`;
        return [`${folders[prefix]}/${name}.md`, text];
      }),
    ),
  );
}

/** `name`, `name!` for the one asked for, with what was cut, and its branches in brackets. */
function drawn(trees: readonly TraceNode[]): string {
  return trees
    .map(({ record, isAsked, cut, ledTo }) => {
      const below = ledTo.length > 0 ? ` [${drawn(ledTo)}]` : '';
      return `${record.data.title}${isAsked ? '!' : ''}${cut ? ` ${cut}` : ''}${below}`;
    })
    .join(', ');
}

const trace = (portfolio: Portfolio, title: string) => {
  const asked = portfolio.records.find(({ data }) => data.title === title);
  if (!asked) throw new Error(`${title} is not there`);
  return drawn(traceOf(portfolio, asked));
};

const CHAIN = {
  'swot-a': '01-01',
  'goal-b': '01-02; from: [swot-a]',
  'act-c': '01-03; goals: [goal-b]',
  'ref-d': '01-04; about: [act-c]',
  'goal-e': '01-05; from: [ref-d]',
  'act-f': '01-06; goals: [goal-b]; documents: [doc-g]',
  'doc-g': '01-06',
};

describe('a trace', () => {
  test.each([
    ['swot-a', 'swot-a! [goal-b [act-c [ref-d [goal-e]], act-f]]'],
    ['goal-b', 'swot-a [goal-b! [act-c [ref-d [goal-e]], act-f]]'],
    ['act-c', 'swot-a [goal-b [act-c! [ref-d [goal-e]]]]'],
    ['goal-e', 'swot-a [goal-b [act-c [ref-d [goal-e!]]]]'],
    ['doc-g', 'swot-a [goal-b [act-f [doc-g!]]]'],
  ])('of %s goes up only the ways to it, and down all that followed', (title, expected) => {
    expect(trace(linked(CHAIN), title)).toBe(expected);
  });

  test('begins at every need, and shows what followed once', () => {
    const portfolio = linked({
      'swot-a': '01-01',
      'goal-b': '01-02; from: [swot-a]',
      'goal-c': '01-03',
      'act-d': '01-04; goals: [goal-b, goal-c]',
      'ref-e': '01-05; about: [act-d]',
    });
    expect(trace(portfolio, 'act-d')).toBe('swot-a [goal-b [act-d! [ref-e]]], goal-c [act-d! above]');
  });

  test('shows a record that two ways lead to once with its branches', () => {
    const portfolio = linked({
      'goal-a': '01-01',
      'act-b': '01-02; goals: [goal-a]',
      'ref-c': '01-03; about: [goal-a, act-b]',
      'goal-d': '01-04; from: [ref-c]',
    });
    expect(trace(portfolio, 'goal-a')).toBe('goal-a! [act-b [ref-c [goal-d]], ref-c above]');
  });

  test('cuts circles, wherever it enters one', () => {
    const portfolio = linked({
      'goal-a': '01-01; from: [ref-c]',
      'act-b': '01-02; goals: [goal-a]',
      'ref-c': '01-03; about: [act-b]',
    });
    expect(trace(portfolio, 'goal-a')).toBe('goal-a! [act-b [ref-c [goal-a! circle]]]');
    expect(trace(portfolio, 'act-b')).toBe('goal-a [act-b! [ref-c [goal-a circle]]]');
    expect(trace(portfolio, 'ref-c')).toBe('goal-a [act-b [ref-c! [goal-a circle]]]');
  });

  test('keeps a need and a circle that both lead to it', () => {
    const portfolio = linked({
      'swot-a': '01-01',
      'goal-b': '01-02; from: [swot-a]',
      'goal-c': '01-03; from: [ref-e]',
      'act-d': '01-04; goals: [goal-b, goal-c]',
      'ref-e': '01-05; about: [act-d]',
    });
    expect(trace(portfolio, 'goal-b')).toBe('swot-a [goal-b! [act-d [ref-e [goal-c [act-d circle]]]]]');
  });

  test('begins with the need in words where a goal came from no record', () => {
    const portfolio = linked({
      'goal-a': '01-01; why: Safety',
      'goal-b': '01-02; from: [swot-c]; why: Money',
      'swot-c': '01-01',
    });
    const shown = portfolio.records
      .filter(({ kind }) => kind === 'goal')
      .map((record) => renderTrace(traceOf(portfolio, record), { columns: 60, style: plainStyle }));
    expect(shown).toEqual([
      `              Need: Safety\n> 2026-01-01  └─ Goal: goal-a (open)            goal-00000a\n`,
      `  2026-01-01  SWOT: swot-c                      swot-00000c\n> 2026-01-02  └─ Goal: goal-b (open)            goal-00000b\n`,
    ]);
  });

  test('of a record that nothing links to is that record', () => {
    expect(trace(linked({ 'act-a': '01-01; goals: [goal-z]' }), 'act-a')).toBe('act-a!');
  });

  test('is wrapped to the terminal', () => {
    const [asked] = linked(CHAIN).records;
    if (!asked) throw new Error('no record');
    for (const columns of [60, 80, 200])
      for (const line of renderTrace(traceOf(linked(CHAIN), asked), { columns, style: plainStyle }).split('\n'))
        expect(widthOf(line)).toBeLessThanOrEqual(columns);
  });
});

describe('loose ends', () => {
  const names = (portfolio: Portfolio) =>
    Object.fromEntries(
      looseEndsOf(portfolio).map(({ name, records }) => [name, records.map(({ data }) => data.title)]),
    );

  test('are what nothing leads on from', () => {
    const portfolio = linked({
      ...CHAIN,
      'goal-h': '02-01; status: dropped',
      'goal-k': '02-01; status: achieved',
      'act-m': '02-02',
      'act-n': '02-03; status: cancelled',
      'act-p': '02-03; status: cancelled; goals: [goal-k]',
      'doc-q': '02-04',
    });
    expect(names(portfolio)).toEqual({
      goals: ['goal-e', 'goal-k'],
      activities: ['act-m'],
      reflections: [],
      documents: ['doc-q'],
    });
  });

  test.each<[string, Record<string, string>, boolean]>([
    ['nothing came after it', {}, true],
    ['a goal names it', { 'goal-x': '02-01; from: [ref-d]' }, false],
    ['a later activity serves the goal', { 'act-x': '02-01; goals: [goal-b]' }, false],
    ['one on the same day does', { 'act-x': '01-20; goals: [goal-b]' }, true],
    ['a later one was cancelled', { 'act-x': '02-01; status: cancelled; goals: [goal-b]' }, true],
    ['the goal was closed later', { 'goal-b': '01-02; status: achieved; closed: 2026-02-01' }, false],
    ['the goal had been closed', { 'goal-b': '01-02; status: achieved; closed: 2026-01-10' }, true],
  ])('a reflection is one unless something followed: %s', (_, more, isLoose) => {
    const portfolio = linked({
      'goal-b': '01-02',
      'act-c': '01-03; goals: [goal-b]',
      'ref-d': '01-20; about: [act-c]',
      ...more,
    });
    expect(names(portfolio).reflections).toEqual(isLoose ? ['ref-d'] : []);
  });
});
