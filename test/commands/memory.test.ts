/** What `cpd validate` knows from before never changes what it finds. */

import { execFileSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createWorld, type TestWorld } from '../support/test-env';

let world: TestWorld;
beforeEach(async () => {
  world = createWorld();
  await world.cpd('init', '.', '--name', 'Sam Okafor', '--registration', 'CEng IMechE');
  await world.cpd('goal', 'Learn', '--target', '2026-12-31');
  await world.cpd('log', 'A seminar', '-t', 'seminar', '--goal', 'Learn', '--learned', 'Much');
  await world.cpd('log', 'A course', '-t', 'course');
  await world.cpd('reflect', 'A seminar', '--answer', 'I asked.');
  world.write('note.txt', 'evidence');
  await world.cpd('attach', 'note.txt', 'A seminar');
});
afterEach(() => world.remove());

const git = (...args: string[]) => execFileSync('git', args, { cwd: world.folder, encoding: 'utf8' });
const kept = () => path.join(world.folder, '.git/cpd/validate.json');

/** With what is known, twice, and without. */
async function expectSame(): Promise<string> {
  const cold = await world.cpd('validate', '--no-cache', '--format', 'json');
  expect(await world.cpd('validate', '--format', 'json')).toEqual(cold);
  expect(await world.cpd('validate', '--format', 'json')).toEqual(cold);
  return cold.out;
}

const ACTIVITY = 'activities/2026/2026-03-14-a-course.md';

test.each<[string, () => void]>([
  ['nothing changed', () => {}],
  ['a file was changed', () => world.write(ACTIVITY, world.read(ACTIVITY).replace('course', 'coarse'))],
  [
    'a file was changed and staged',
    () => {
      world.write(ACTIVITY, world.read(ACTIVITY).replace('course', 'coarse'));
      git('add', '.');
    },
  ],
  ['a file was broken', () => world.write(ACTIVITY, '---\n')],
  ['a file is gone', () => world.env.files.remove(path.join(world.folder, ACTIVITY))],
  ['a file was moved', () => void git('mv', ACTIVITY, 'goals/x.md')],
  ['a file is new', () => world.write('goals/y.md', world.read(ACTIVITY))],
  [
    'a rule was switched off in the text',
    () => world.write(ACTIVITY, `${world.read(ACTIVITY)}\n<!-- cpd-disable-next-line goal/status: so -->\nx\n`),
  ],
  [
    'cpd.yaml sets a rule',
    () => world.write('cpd.yaml', `${world.read('cpd.yaml')}rules:\n  activity/learned: error\n`),
  ],
  ['a framework of the portfolio is new', () => world.write('templates/frameworks/own.yaml', 'schema: 2\n')],
  ['evidence was changed', () => world.write('evidence/2026/note.txt', 'evidence.')],
  ['what was known is cut off', () => world.env.files.replace(kept(), world.env.files.read(kept()).slice(0, 200))],
  ['what was known is nonsense', () => world.env.files.replace(kept(), 'x\n{}')],
])('%s', async (_, change) => {
  await expectSame();
  expect(world.env.files.exists(kept())).toBe(true);
  change();
  const found = await expectSame();
  git('add', '-A');
  git('commit', '-qm', 'Change', '--allow-empty');
  expect(await expectSame()).toBe(found);
});

const DISABLE = 'disable:\n  - { rule: text/placeholder, reason: so }\n  - { rule: text/we, reason: so }\n';

test.each([
  [
    'a record that switches rules off',
    ACTIVITY,
    (text: string) => `${text.replace('status:', `${DISABLE}status:`)}TODO\n`,
  ],
  ['evidence that is a record', 'evidence/2026/record.md', (text: string) => text],
])('%s, in which nothing but the text has changed', async (_, name, dress) => {
  // What was written in this moment is kept for no other time.
  world.env.clock = { ...world.env.clock, now: () => Date.now() + 1000 };
  world.write('record.md', world.read(ACTIVITY));
  await world.cpd('attach', 'record.md', 'A seminar');
  world.write(name, dress(world.read(name)));
  git('add', '-A');
  const found = await expectSame();
  world.write(name, `${world.read(name)}\nMore.\n`);
  git('add', '-A');
  expect([found, await expectSame()].join()).toContain(name);
});

test('where git has everything as it is, no record is looked at, and what git says is read once', async () => {
  world.env.clock = { ...world.env.clock, now: () => Date.now() + 1000 };
  const looked: string[] = [];
  const looks = () => looked.splice(0).filter((file) => !/\.yaml$|^templates/.test(file));
  const { files } = world.env;
  const noted =
    <T>(look: (file: string, limit: number) => T) =>
    (file: string, limit = 0): T => {
      looked.push(path.relative(world.folder, file));
      return look(file, limit);
    };
  await world.cpd('validate');
  Object.assign(files, {
    readSmall: noted(files.readSmall),
    readBytes: noted(files.readBytes),
    size: noted(files.size),
  });
  await world.cpd('validate');
  expect(looks()).toEqual(['.git/cpd/validate.json']);
  // The same content at another time: git says when, and what it is.
  fs.utimesSync(path.join(world.folder, ACTIVITY), 1e9, 1e9);
  git('status');
  looks();
  await world.cpd('validate');
  expect(looks().length).toBeGreaterThan(1);
  await world.cpd('validate');
  expect(looks()).toEqual(['.git/cpd/validate.json']);
  // Of a file that it does not have, it says nothing.
  world.write('goals/y.md', world.read(ACTIVITY));
  await expectSame();
  looks();
  await world.cpd('validate');
  expect(looks()).toContain('goals/y.md');
});

test('another day is judged anew', async () => {
  await world.cpd('log', 'To come', '-t', 'visit', '--planned', '--date', '2026-03-20');
  expect(await expectSame()).not.toContain('plan-past');
  world.env.clock = { ...world.env.clock, today: () => '2026-04-01' };
  expect(await expectSame()).toContain('plan-past');
});

test.each([
  ['a record', ACTIVITY, 'title:'],
  ['cpd.yaml', 'cpd.yaml', 'rules:'],
])('%s, changed while it is looked at, leaves nothing of what it became in what is kept', async (_, name, line) => {
  world.write('cpd.yaml', `${world.read('cpd.yaml')}rules: { activity/nothing: error }\n`);
  const found = await expectSame();
  const before = world.read(name);
  // What was found is to be found again, of files that are known.
  world.env.files.remove(kept());
  const { readBytes } = world.env.files;
  world.env.files.readBytes = (file) => {
    if (/validate-\d+\.json$/.test(file)) world.write(name, before.replace(line, `# One line more.\n${line}`));
    return readBytes(file);
  };
  await world.cpd('validate', '--format', 'json');
  world.env.files.readBytes = readBytes;
  expect(world.read(name)).not.toBe(before);
  world.write(name, before);
  git('add', '-A');
  expect(await expectSame()).toBe(found);
});

test('of a text that nothing else is judged by, nothing is read but what is kept beside it', async () => {
  const seminar = 'activities/2026/2026-03-14-a-seminar.md';
  const add = (line: string) => world.write(seminar, `${world.read(seminar)}\n${line}\n`);
  await world.cpd('log', 'A lecture', '-t', 'seminar', '--date', '2025-11-03');
  add('The speaker had measured for ten years what I have always taken from the tables.');
  git('add', '-A');
  git('commit', '-qm', 'All');
  // What was written in this moment is kept for no other time.
  world.env.clock = { ...world.env.clock, now: () => Date.now() + 1000 };
  await expectSame();
  const opened: string[] = [];
  const { readBytes } = world.env.files;
  world.env.files.readBytes = (file) => {
    opened.push(path.basename(file));
    return readBytes(file);
  };
  add('What I heard there I shall have to read about before I trust it in a design of mine.');
  await world.cpd('validate');
  expect(opened).toContain('validate-2026.json');
  expect(opened).not.toContain('validate-2025.json');
  world.write(seminar, world.read(seminar).replace('title: A seminar', 'title: A lecture'));
  await world.cpd('validate');
  expect(opened).toContain('validate-2025.json');
  world.env.files.readBytes = readBytes;
  await expectSame();
});
