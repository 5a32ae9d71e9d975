/** What is typed as stdin, and titles as they are typed: nothing is lost, and nothing is found wrong too late. */

import { afterEach, expect, test } from 'vitest';
import { checkTitle } from '../../src/commands/shared/check-title';
import { createWorld, type TestWorld, type WorldOptions } from '../support/test-env';

let world: TestWorld;
afterEach(() => world.remove());

const WORDS = 'Talked to Ann about weld repair\n\nPeening helps.\n';

async function start(options: WorldOptions = {}): Promise<void> {
  world = createWorld({ input: WORDS, ...options });
  expect((await world.cpd('init', '.', '--name', 'Sam Okafor', '--no-input')).code).toBe(0);
}

test.each([
  ['log', '-', '-t', 'course', '--date', '2026-05-01'],
  ['log', '-', '-t', 'course', '--hours', '-3'],
  ['goal', 'A'.repeat(201), '--text', '-'],
  ['swot', 'S'.repeat(201), '--text', '-'],
])('what is typed for cpd %s %s is kept where it cannot be written', async (...argv) => {
  await start({ answers: [] });
  const { code, out, talk } = await world.cpd(...argv);
  expect([code, out]).toEqual([2, '']);
  expect(talk).toMatch(/^Markdown, please;[^\n]*\nwhat you typed is kept in \.cpd\/typed\.md;[^\n]*\ncpd: nothing was/);
  expect(world.read('.cpd/typed.md')).toBe(WORDS);
  await world.cpd(...argv);
  expect(world.read('.cpd/typed-2.md')).toBe(WORDS);
});

test('what comes through a pipe is somewhere already', async () => {
  await start();
  const { talk } = await world.cpd('log', '-', '-t', 'course', '--hours', '-3');
  expect(talk).toBe('cpd: nothing was written: hours must be more than 0, not -3\n');
  expect(world.env.files.exists(`${world.folder}/.cpd/typed.md`)).toBe(false);
});

test('what was written is not kept beside', async () => {
  await start({ answers: [] });
  expect(await world.cpd('log', '-', '-t', 'course')).toMatchObject({ code: 0 });
  expect(world.env.files.exists(`${world.folder}/.cpd/typed.md`)).toBe(false);
});

test('a type that is none, or flags that contradict each other, are told before anybody types', async () => {
  await start({ answers: [] });
  for (const argv of [
    ['-t', 'bogus'],
    ['-t', 'course', '--planned', '--status', 'done'],
    ['-t', 'course', '--like', 'nothing'],
  ])
    expect((await world.cpd('log', '-', ...argv)).talk).not.toContain('Markdown, please');
});

test('a dash alone is no title', async () => {
  await start();
  const { code, talk } = await world.cpd('goal', '-');
  expect(code).toBe(2);
  expect(talk).toContain('"-" is no title');
  expect(talk).toContain('--text -');
});

test('a title is measured where it is asked for', () => {
  expect(checkTitle(' ')).toBe('a few words are needed');
  expect(checkTitle('🚀'.repeat(200))).toBe(true);
  expect(checkTitle('A'.repeat(201))).toMatch(/^201 characters, and a title has at most 200/);
});

test('the history holds nothing that a terminal would obey', async () => {
  await start();
  expect(await world.cpd('log', 'Red \u001b[31malert\u0007', '-t', 'course')).toMatchObject({ code: 0 });
  const [last] = await world.env.git.past.commits(world.folder, ['Made-with: cpd']);
  expect(last?.subject).toBe('Log: Red alert');
});
