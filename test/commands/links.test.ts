/** Symbolic links: git keeps them as links, and they may lead to anybody's files. */

import * as fs from 'node:fs';
import * as path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createWorld, type TestWorld } from '../support/test-env';

let world: TestWorld;
beforeEach(async () => {
  world = createWorld();
  await world.cpd('init', 'p', '--name', 'Sam Okafor', '--no-commit');
  await world.cpd('-C', 'p', 'log', 'Talk', '--type', 'lecture', '--learned', 'x', '--no-commit');
  Object.assign(world.env, { cwd: path.join(world.folder, 'p') });
});
afterEach(() => world.remove());

const link = (from: string, to: string) => fs.symlinkSync(path.join(world.folder, from), path.join(world.folder, to));

test.each([
  ['a record', 'else/x.md', 'p/activities/2026/x.md', 'activities/2026/x.md'],
  ['a year', 'else', 'p/activities/2025', 'activities/2025'],
])('%s that is a link is a finding', async (_, from, to, file) => {
  world.write('else/x.md', '---\nschema: 1\n---\n');
  link(from, to);
  const { code, out } = await world.cpd('validate');
  expect(code).toBe(1);
  expect(out).toContain(
    `${file}:1:1 error record/unreadable  the file was not read: it is no file of its own but a link`,
  );
});

test('a kind whose folder is a link is not read, nor written to', async () => {
  fs.renameSync(path.join(world.folder, 'p/activities'), path.join(world.folder, 'else'));
  link('else', 'p/activities');
  expect((await world.cpd('validate')).out).toContain('activities:1:1 error record/unreadable');
  expect((await world.cpd('list', 'activities')).out).toBe('');
  const { code, talk } = await world.cpd('log', 'More', '--type', 'lecture', '--learned', 'x');
  expect(code).toBe(2);
  expect(talk).toContain('is a link, which git does not follow');
  expect(fs.readdirSync(path.join(world.folder, 'else/2026'))).toHaveLength(1);
});

test('evidence behind a link is neither kept nor believed', async () => {
  fs.rmSync(path.join(world.folder, 'p/evidence'), { recursive: true });
  world.write('else/a.txt', 'a');
  world.write('b.txt', 'b');
  link('else', 'p/evidence');
  expect((await world.cpd('attach', '../b.txt')).code).toBe(2);
  expect(fs.readdirSync(path.join(world.folder, 'else'))).toEqual(['a.txt']);
  expect((await world.cpd('validate')).out).toContain('evidence:1:1 error record/unreadable');
});

test('a file that lies in evidence/ already is described where it is', async () => {
  world.write('p/evidence/2026/mine.txt', 'mine');
  const { code, out } = await world.cpd('attach', 'evidence/2026/mine.txt', 'Talk');
  expect([code, out]).toEqual([0, expect.stringMatching(/ {2}evidence\/2026\/mine\.txt\n$/)]);
  expect(fs.readdirSync(path.join(world.folder, 'p/evidence/2026'))).toEqual(['mine.txt']);
  expect((await world.cpd('validate')).code).toBe(0);
});

test('a path is one from where the person is', async () => {
  const name = '2026-03-14-talk.md';
  Object.assign(world.env, { cwd: path.join(world.folder, 'p/activities/2026') });
  for (const typed of [name, `./${name}`, `../2026/${name}`, path.join(world.env.cwd, name), `activities/2026/${name}`])
    expect(await world.cpd('show', typed, '--path')).toMatchObject({ code: 0 });
});
