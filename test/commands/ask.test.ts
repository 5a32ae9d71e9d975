/** Commands that ask: only for what is missing, and never a trace after Ctrl-C. */

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

test('log asks for what is missing', async () => {
  await start({ answers: ['A seminar', 'seminar', 'Something new'] });
  const { code, out } = await world.cpd('log');
  expect([code, out]).toEqual([0, 'act-000001  activities/2026/2026-03-14-a-seminar.md\n']);
  expect(world.read('activities/2026/2026-03-14-a-seminar.md')).toContain('learned: Something new');
});

test.each([[['cancel']], [['A seminar', 'cancel']], [['A seminar', 'seminar', 'cancel']]] as const)(
  'Ctrl-C after %j leaves nothing behind and exits 130',
  async (answers) => {
    await start({ answers: [...answers] });
    expect((await world.cpd('log')).code).toBe(130);
    expect(world.env.files.list(world.folder).filter((file) => file.endsWith('.md'))).toEqual(['README.md']);
  },
);

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
