/** `cpd review` answered key by key, and `cpd next` as the portfolio changes. */

import { execFileSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import type { Env } from '../../src/env';
import { createWorld, type TestWorld, type WorldOptions } from '../support/test-env';

let world: TestWorld;
afterEach(() => world.remove());

/** A portfolio in which one of each kind waits. */
async function start(answers: WorldOptions['answers'] = [], editor?: WorldOptions['editor']): Promise<void> {
  world = createWorld({ answers, editor });
  const commands = [
    ['init', '.', '--name', 'Sam Okafor', '--no-input'],
    ['log', 'Weld workshop', '-t', 'course', '--date', '2026-03-02', '--end', '2026-03-04', '--planned'],
    ['goal', 'Lead a HAZOP', '--date', '2025-03-01', '--target', '2026-02-01'],
    ['goal', 'Learn Rust', '--date', '2025-03-02'],
    ['log', 'A talk', '-t', 'lecture', '--date', '2026-03-10', '-g', 'Rust'],
    ['log', 'Old course', '-t', 'course', '--date', '2025-03-10'],
  ];
  for (const argv of commands) expect(await world.cpd(...argv, '--no-input')).toMatchObject({ code: 0 });
}

const subjects = (count = 1) =>
  execFileSync('git', ['log', '--format=%s', '-n', String(count)], { cwd: world.folder, encoding: 'utf8' }).trim();
const status = () => execFileSync('git', ['status', '--porcelain'], { cwd: world.folder, encoding: 'utf8' });
const WORKSHOP = 'activities/2026/2026-03-02-weld-workshop.md';
const HAZOP = 'goals/2025-03-01-lead-a-hazop.md';
const TALK = 'activities/2026/2026-03-10-a-talk.md';
const DRAFT = '.cpd/drafts/review.json';
const isThere = (file: string) => fs.existsSync(path.join(world.folder, file));

describe('each answer is written as what it says', () => {
  test.each<[string, string[], string, string[]]>([
    ['done, with what was learned', ['d', 'To ask twice'], WORKSHOP, ['status: done', 'learned: To ask twice']],
    ['done, without a word', ['d', ''], WORKSHOP, ['status: done', 'date: 2026-03-02']],
    ['cancelled', ['c'], WORKSHOP, ['status: cancelled']],
    [
      'moved, the last day with the first',
      ['m', '+2w'],
      WORKSHOP,
      ['date: 2026-03-28', 'end: 2026-03-30', 'status: planned'],
    ],
    [
      'achieved',
      ['l', 'a', 'Two nodes led'],
      HAZOP,
      ['status: achieved', 'closed: 2026-03-14', 'outcome: Two nodes led'],
    ],
    ['a new target', ['l', 't', '2026-09-01'], HAZOP, ['target: 2026-09-01', 'status: open']],
    ['dropped', ['l', 'd', 'Another job'], HAZOP, ['status: dropped', 'closed: 2026-03-14', 'reason: Another job']],
    ['what was learned', ['l', 'l', 'w', 'To listen'], TALK, ['learned: To listen']],
  ])('%s', async (_, keys, file, lines) => {
    await start([...keys, 'q', true]);
    const { code } = await world.cpd('review');
    expect(code).toBe(0);
    for (const line of lines) expect(world.read(file).split('\n')).toContain(line);
    expect(subjects()).toMatch(/^Review: 1 /);
    expect(status()).toBe('');
    expect(isThere(DRAFT)).toBe(false);
  });
});

test('all answers are one commit, whose message names no record', async () => {
  await start(['d', 'x', 't', '2026-09-01', 'w', 'y', 'l', 'l', true]);
  const before = subjects(9).split('\n').length;
  expect(await world.cpd('review')).toMatchObject({
    code: 0,
    out: 'reviewed: 1 done, 1 given a new target, 1 told\n',
    talk: `This will be written:
  done: Weld workshop (status done, learned x)
  given a new target: Lead a HAZOP (target 2026-09-01)
  told: A talk (learned y)
`,
  });
  expect(subjects(9).split('\n')).toHaveLength(before + 1);
  expect(subjects()).toBe('Review: 1 done, 1 given a new target, 1 told');
});

test('where everything can wait, nothing is written and nothing more is asked', async () => {
  await start(['l', 'l', 'l', 'l', 'l']);
  const before = subjects();
  expect(await world.cpd('review')).toEqual({ code: 0, out: '', talk: '' });
  expect(subjects()).toBe(before);
});

test('a goal that is still on is told what to type', async () => {
  world = createWorld({ answers: ['s'] });
  await world.cpd('init', '.', '--name', 'Sam Okafor', '--no-input');
  await world.cpd('goal', 'Learn Rust', '--date', '2025-03-02', '--no-input');
  const { talk } = await world.cpd('review');
  expect(talk).toBe(
    'Still to type:\n  cpd log "What I did" --learned "What I learned"\n  cpd log "…" --planned --goal goal-000001\n',
  );
});

test('reflecting now comes after the commit, in the editor', async () => {
  await start(['d', 'x', 'l', 'l', 'r', true], (text) => text.replace(/<!--[\s\S]*?-->/, 'I listened.'));
  const { code, out } = await world.cpd('review');
  expect(code).toBe(0);
  expect(out).toContain('reflections/2026/2026-03-14-reflection-on-a-talk.md');
  expect(subjects(2)).toBe('Reflect: Reflection on A talk\nReview: 1 done');
});

test('a reflection that was begun is written on, and not asked about twice', async () => {
  await start(['w', 'l', 'l', 'l'], (text) => text.replace(/<!--[\s\S]*?-->/, 'I listened.'));
  await world.cpd('reflect', 'A talk', '--no-input');
  const { code, out } = await world.cpd('review');
  expect(code).toBe(0);
  expect(out).toContain('reflections/2026/2026-03-14-reflection-on-a-talk.md');
  expect(world.read('reflections/2026/2026-03-14-reflection-on-a-talk.md')).toContain('I listened.');
  expect(subjects()).toMatch(/^Reflect/);
});

test('where the editor fails, what is left is named', async () => {
  await start(['l', 'l', 'l', 'r'], () => {
    throw new Error('no editor');
  });
  const { code, talk } = await world.cpd('review');
  expect(code).toBe(70);
  expect(talk).toMatch(/Left to do:\n {2}cpd reflect act-\w{6}\n$/);
});

describe('Ctrl-C', () => {
  test('keeps the answers, writes nothing, and the next review goes on', async () => {
    // The line before the end is offered again: it may have been broken off.
    await start(['d', 'To ask twice', 'cancel', 'y', 'To ask twice', 'l', 'q', true]);
    expect(await world.cpd('review')).toMatchObject({ code: 130, out: '' });
    expect(status()).toBe('');
    expect(world.read(WORKSHOP)).toContain('status: planned');
    expect(isThere(DRAFT)).toBe(true);
    expect(await world.cpd('review')).toMatchObject({ code: 0 });
    expect(world.read(WORKSHOP)).toContain('learned: To ask twice');
  });

  test('in a line leaves what stood in it to be changed', async () => {
    await start(['c', 'd']);
    const { Cancelled } = await import('../../src/failure');
    let prefilled: string | undefined;
    const real: Env['prompts'] = world.env.prompts;
    world.env.prompts = { ...real, input: () => Promise.reject(new Cancelled('Anoth')) };
    expect(await world.cpd('review')).toMatchObject({ code: 130 });
    const again = ['y', 'q'];
    world.env.prompts = {
      ...real,
      confirm: async () => true,
      key: async () => again.shift() ?? 'q',
      input: async ({ typed }) => {
        prefilled = typed;
        return 'Another job';
      },
    };
    expect(await world.cpd('review')).toMatchObject({ code: 0 });
    expect(prefilled).toBe('Anoth');
    expect(world.read(HAZOP)).toContain('reason: Another job');
  });

  test('answers that are not wanted any more are dropped', async () => {
    await start(['d', 'x', 'cancel', 'n', 'l', 'q']);
    await world.cpd('review');
    expect(await world.cpd('review')).toMatchObject({ code: 0 });
    expect(world.read(WORKSHOP)).toContain('status: planned');
    expect(isThere(DRAFT)).toBe(false);
  });
});

test('what is not confirmed is not written, and the answers are kept', async () => {
  await start(['d', 'x', 'q', false, 'y', 'q', true]);
  const { code, talk } = await world.cpd('review');
  expect([code, talk]).toEqual([0, expect.stringContaining('nothing was written; your answers are kept')]);
  expect(world.read(WORKSHOP)).toContain('status: planned');
  expect(await world.cpd('review')).toMatchObject({ code: 0, out: 'reviewed: 1 done\n' });
});

test('--dry-run shows the files, writes none, and keeps the answers', async () => {
  await start(['d', 'x', 'q', 'y', 'q', true]);
  const { code, out, talk } = await world.cpd('review', '--dry-run');
  expect(code).toBe(0);
  expect(out).toContain('status: done');
  expect(talk).toContain(`would change ${WORKSHOP}`);
  expect(world.read(WORKSHOP)).toContain('status: planned');
  expect(await world.cpd('review')).toMatchObject({ code: 0, out: 'reviewed: 1 done\n' });
});

test('a draft is thrown away only when the person says so', async () => {
  await start([]);
  world.write('.cpd/drafts/log.json', '{"title":"Half"}');
  world.env.prompts = {
    ...world.env.prompts,
    key: async ({ message }) => (message.includes('cpd log') ? 't' : 'q'),
    confirm: async () => true,
  };
  const { talk } = await world.cpd('review');
  expect(talk).toContain('thrown away: the draft of cpd log');
  expect(isThere('.cpd/drafts/log.json')).toBe(false);
});

test('a file in which nothing can be changed alone does not hold up the rest', async () => {
  await start(['d', 'x', 't', '2026-09-01', 'q', true]);
  const text = world.read(WORKSHOP);
  const front = /^---\n([\s\S]*?)---\n/.exec(text)?.[1] ?? '';
  const flow = front.trim().split('\n').join(', ');
  world.write(WORKSHOP, `---\n{${flow}}\n---\n`);
  const { code, out, talk } = await world.cpd('review');
  expect([code, out]).toEqual([0, 'reviewed: 1 given a new target\n']);
  expect(talk).toMatch(/left as it is: activities.*weld-workshop\.md.*cannot be changed alone/);
  // No draft holds it any more.
  expect(isThere(DRAFT)).toBe(false);
  expect(talk).toContain('You answered:\n  done: Weld workshop (status done, learned x)\n');
});

describe('where nobody can be asked', () => {
  test('what waits is listed with what to type', async () => {
    await start();
    const { code, out } = await world.cpd('review', '--no-input');
    expect(code).toBe(0);
    expect(out).toMatch(
      /^Say what came of "Weld workshop"\n {2}cpd done act-000001\nSay where you stand with "Lead a HAZOP"\n {2}cpd achieve goal-000002\n/,
    );
  });

  test('programs get it as JSON', async () => {
    await start();
    const { out } = await world.cpd('review', '--json');
    const { format, version, waiting } = JSON.parse(out);
    expect([format, version]).toEqual(['cpd-review', 1]);
    expect(waiting.map(({ matter }: { matter: string }) => matter)).toEqual([
      'past-plan',
      'overdue-goal',
      'unlearned',
      'unreflected',
    ]);
  });
});

describe('next', () => {
  test('--short says one line, in the terminal', async () => {
    await start();
    expect(await world.cpd('next', '--short')).toEqual({
      code: 0,
      out: 'CPD: say what came of "Weld workshop" (cpd done act-000001)\n',
      talk: '',
    });
    expect(status()).toBe('');
  });

  test('--short keeps its answer, and notices whatever changes it', async () => {
    await start();
    const first = (await world.cpd('next', '--short')).out;
    const kept = world.read('.cpd/next.json');
    world.write('.cpd/next.json', kept.replace('Weld', 'Kept'));
    expect((await world.cpd('next', '--short')).out).toContain('Kept workshop');
    const text = world.read(WORKSHOP);
    world.write(WORKSHOP, text.replace('planned', 'done'));
    expect((await world.cpd('next', '--short')).out).toContain('HAZOP');
    world.write(WORKSHOP, text);
    expect((await world.cpd('next', '--short')).out).toBe(first);
    world.write('.cpd/drafts/log.json', '{"title":"Half"}');
    expect((await world.cpd('next', '--short')).out).toContain('cpd log');
    world.env.clock = { ...world.env.clock, today: () => '2020-01-01' };
    expect((await world.cpd('next', '--short')).out).not.toContain('Weld');
  });

  test.each(['', '{', '[]', 'null', '{"key":1,"line":"x"}', '\u0000'])(
    '--short takes damage (%j) for nothing',
    async (damage) => {
      await start();
      const { out } = await world.cpd('next', '--short');
      world.write('.cpd/next.json', damage);
      expect(await world.cpd('next', '--short')).toEqual({ code: 0, out, talk: '' });
    },
  );

  test('--short says nothing where there is no portfolio, or where it cannot be read', async () => {
    world = createWorld();
    const nothing = { code: 0, out: '', talk: '' };
    expect(await world.cpd('next', '--short')).toEqual(nothing);
    expect(await world.cpd('-C', 'nowhere', 'next', '--short')).toEqual(nothing);
    world.write('cpd.yaml', 'name: [');
    expect(await world.cpd('next', '--short')).toEqual(nothing);
    expect((await world.cpd('next')).code).toBe(1);
  });

  test('--short names no private record', async () => {
    world = createWorld();
    await world.cpd('init', '.', '--name', 'Sam Okafor');
    await world.cpd('log', 'Hard talk', '-t', 'other', '--date', '2026-03-01', '--planned', '--private');
    const { out } = await world.cpd('next', '--short');
    expect(out).toBe('CPD: say what came of a private activity (cpd done act-000001)\n');
  });

  test('--short cuts the words and not the command', async () => {
    world = createWorld({ columns: 50 });
    await world.cpd('init', '.', '--name', 'Sam Okafor');
    await world.cpd('log', '疲労試験 and many more words about it', '-t', 'other', '--date', '2026-03-01', '--planned');
    const { out } = await world.cpd('next', '--short');
    expect(out).toBe('CPD: say what came of "疲労… (cpd done act-000001)\n');
  });
});
