/** Commands that ask: only for what is missing, and never a trace after Ctrl-C. */

import { execFileSync } from 'node:child_process';
import { afterEach, expect, test } from 'vitest';
import { createWorld, type TestWorld, type WorldOptions } from '../support/test-env';

let world: TestWorld;
afterEach(() => world.remove());

async function start(options: WorldOptions): Promise<void> {
  world = createWorld({ ...options, answers: ['none', '01-01', 'assessors', ...(options.answers ?? [])] });
  const { code } = await world.cpd('init', '.', '--name', 'Sam Okafor');
  expect(code).toBe(0);
}

test('init asks for the name, the registration, the CPD year and who may see what', async () => {
  world = createWorld({ answers: ['Sam Okafor', 'IEng', 'IMechE', '2020-02-01', '07-01', 'private'] });
  const { code } = await world.cpd('init', '.');
  expect(code).toBe(0);
  for (const line of ['category: IEng', 'since: 2020-02-01', 'year: 07-01', 'visibility: private'])
    expect(world.read('cpd.yaml')).toContain(line);
});

test('--no-input never asks', async () => {
  await start({});
  const { code, talk } = await world.cpd('log', '--no-input');
  expect(code).toBe(2);
  expect(talk).toContain('--type');
});

test('reflect opens the real file in the editor and commits what was written', async () => {
  await start({ editor: (text) => text.replace(/<!--[\s\S]*?-->/, 'I learned to listen.') });
  await world.cpd('log', 'A talk', '--type', 'lecture', '--learned', 'x');
  const { code } = await world.cpd('reflect', 'talk');
  expect(code).toBe(0);
  expect(world.read('reflections/2026/2026-03-14-reflection-on-a-talk.md')).toContain('I learned to listen.');
});

test('an editor that changes nothing leaves a file that waits, not committed', async () => {
  await start({ editor: (text) => text });
  const { code, talk } = await world.cpd('reflect', '--title', 'Nothing yet');
  expect(code).toBe(0);
  expect(talk).toContain('nothing was written');
});

test('an editor that breaks the record is told, and nothing broken is committed', async () => {
  await start({ answers: ['k'], editor: (text) => text.replace(/^title:.*/m, 'title: a: b') });
  const { code, talk } = await world.cpd('reflect', '--title', 'Broken');
  expect(code).toBe(1);
  expect(talk).toMatch(
    /reflection[^ ]*broken\.md:4:8 error record\/yaml|reflections\/2026\/2026-03-14-broken\.md:4:8 error/,
  );
  expect(talk).toContain('is saved in reflections/2026/2026-03-14-broken.md, and not committed');
  expect(await subjects()).toEqual(['Start a CPD portfolio']);
});

test('reflect without a record offers what waits for one, the newest first, and open goals last', async () => {
  const seen: string[][] = [];
  await start({ editor: (text) => `${text}\nWritten.\n` });
  await world.cpd('log', 'Old', '--type', 'course', '--date', '2026-01-02', '--learned', 'x');
  await world.cpd('log', 'New', '--type', 'course', '--date', '2026-02-02', '--learned', 'x');
  await world.cpd('log', 'To come', '--type', 'course', '--date', '2026-04-02', '--planned');
  await world.cpd('goal', 'Open');
  world.env.prompts = {
    ...world.env.prompts,
    select: async ({ choices }) => {
      seen.push(choices.map(({ name }) => name));
      return choices[0]?.value ?? '';
    },
  };
  for (let time = 0; time < 2; time += 1) expect(await world.cpd('reflect')).toMatchObject({ code: 0 });
  expect(seen).toEqual([
    ['2026-02-02  New (activity)', '2026-01-02  Old (activity)', '2026-03-14  Open (goal)', 'something else'],
    ['2026-01-02  Old (activity)', '2026-03-14  Open (goal)', 'something else'],
  ]);
  expect(world.read('reflections/2026/2026-03-14-reflection-on-old.md')).toMatch(/about: \[act-/);
});

test('swot and benchmark ask for what they are made of', async () => {
  const levels = Array.from({ length: 15 }, (_, index) => String(index % 5));
  await start({ answers: ['Listening', '', '', 'A rig', 'A course', '', '', 'w', ...levels, ['A1'], '2', 'w'] });
  expect(await world.cpd('swot')).toMatchObject({ code: 0 });
  expect(world.read('swot/2026-03-14-swot.md')).toContain(
    'strengths: [Listening]\nopportunities:\n  - A rig\n  - A course\n',
  );
  expect(await world.cpd('benchmark', '--framework', 'uk-spec-4-engtech')).toMatchObject({ code: 0 });
  expect(world.read('benchmarks/2026-03-14-benchmark.md')).toContain(
    '- code: A1\n    level: 0\n    target: 2\n  - code: A2\n    level: 1\n',
  );
});

test('where nobody can be asked, a scaffold waits and is not committed', async () => {
  await start({});
  Object.assign(world.env.terminal, { canAsk: false, hasPerson: false });
  await world.cpd('log', 'Talk', '--type', 'lecture', '--learned', 'x');
  for (const argv of [['swot'], ['benchmark', '--framework', 'uk-spec-4-ieng'], ['reflect', 'Talk']]) {
    const { code, talk } = await world.cpd(...argv);
    expect([code, talk]).toEqual([0, expect.stringContaining(' waits for ')]);
  }
  expect(await subjects()).toEqual(['Log: Talk', 'Start a CPD portfolio']);
});

async function subjects(): Promise<string[]> {
  return execFileSync('git', ['log', '--format=%s'], { cwd: world.folder, encoding: 'utf8' }).trim().split('\n');
}

test('what was begun and not answered is opened again, and offered again', async () => {
  let answer = '';
  await start({ editor: (text) => text.replace(/<!-- What happened[\s\S]*?-->/, answer || '$&') });
  await world.cpd('log', 'Talk', '--type', 'lecture', '--learned', 'x');
  expect((await world.cpd('reflect', 'Talk')).talk).toContain('cpd reflect opens it again');
  expect((await world.cpd('validate')).out).toContain('none of its questions is answered');
  answer = 'I listened.';
  world.env.prompts = { ...world.env.prompts, select: async ({ choices }) => choices[0]?.value ?? '' };
  expect(await world.cpd('reflect')).toMatchObject({ code: 0 });
  expect(world.env.files.list(`${world.folder}/reflections`)).toEqual(['2026/2026-03-14-reflection-on-talk.md']);
  expect(world.read('reflections/2026/2026-03-14-reflection-on-talk.md')).toContain('I listened.');
  expect((await subjects())[0]).toBe('Reflect: Reflection on Talk');
  expect(await world.cpd('reflect', 'Talk', '--answer', ' ')).toMatchObject({ code: 2 });
});
