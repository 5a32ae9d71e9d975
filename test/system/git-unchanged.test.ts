/** Which files git has as they are, and by what names. */

import { execFileSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createWorld, type TestWorld } from '../support/test-env';

let world: TestWorld;
const git = (...args: string[]) => execFileSync('git', args, { cwd: world.folder, encoding: 'utf8', stdio: 'pipe' });
const at = (name: string) => path.join(world.folder, name);
const look = async () => {
  const { listing = '', read } = (await world.env.repository.unchanged(world.folder)) ?? {};
  return { listing, ...(read?.() ?? { names: new Map<string, string>(), untold: new Set<string>() }) };
};

/** git goes by the content of what was written when its index was, or after. */
function settle(...names: string[]): void {
  for (const name of names) fs.utimesSync(at(name), 1e9, 1e9);
  git('add', ...names);
}

beforeEach(() => {
  world = createWorld();
  git('init', '-q');
});
afterEach(() => world.remove());

test('what git has as it is has its name and its size, and nothing else has one', async () => {
  const odd = 'a folder/é "quoted"\n  size: 7\t.md';
  const names = ['same.md', odd, 'changed.md', 'gone.md', 'assumed.md', 'skipped.md'];
  for (const name of names) world.write(name, 'text\n');
  fs.symlinkSync('same.md', at('link.md'));
  settle(...names);
  git('add', 'link.md');
  git('update-index', '--assume-unchanged', 'assumed.md');
  git('update-index', '--skip-worktree', 'skipped.md');
  world.write('changed.md', 'other\n');
  fs.rmSync(at('gone.md'));
  world.write('later.md', 'text\n');
  git('add', '--intent-to-add', 'later.md');
  world.write('new.md', 'text\n');
  const { names: found, untold } = await look();
  const name = `${git('hash-object', 'same.md').trim()} 5`;
  expect([...found]).toEqual([
    [odd, name],
    ['same.md', name],
  ]);
  expect(untold.has('same.md')).toBe(false);
});

test('line ends that git takes for the same have another name, and the listing tells them apart', async () => {
  git('config', 'core.autocrlf', 'true');
  world.write('a.md', 'one\ntwo\n');
  settle('a.md');
  const before = await look();
  world.write('a.md', 'one\r\ntwo\r\n');
  settle('a.md');
  const after = await look();
  const [id] = (before.names.get('a.md') ?? '').split(' ');
  expect([before.names.get('a.md'), after.names.get('a.md')]).toEqual([`${id} 8`, `${id} 10`]);
  expect(after.listing).not.toBe(before.listing);
});

test('a file that git’s watcher has missed is seen', async () => {
  const same = 'same.md';
  world.write(same, 'text\n');
  settle(same);
  world.write('watcher', '#!/bin/sh\nprintf "t1\\0"\n');
  fs.chmodSync(at('watcher'), 0o755);
  git('config', 'core.fsmonitor', at('watcher'));
  git('status');
  git('status');
  expect((await look()).names.has(same)).toBe(true);
  world.write(same, 'other\n');
  expect(git('status', '--porcelain')).not.toContain(`M ${same}`);
  expect((await look()).names.has(same)).toBe(false);
});

test('where git notes no size the disk is asked for it', async () => {
  const write = (text: string) => {
    world.write('a.md', text);
    fs.utimesSync(at('a.md'), 4e9, 4e9);
  };
  write('text\n');
  git('add', 'a.md');
  // It cannot be told by its time from what git has, so git forgets the size as soon as it sees that.
  write('tixt\n');
  world.write('b.md', 'text\n');
  git('add', 'b.md');
  write('text\n');
  const { listing, names, untold } = await look();
  expect(listing).toContain('size: 0\t');
  expect([names.get('a.md')?.split(' ')[1], untold.has('a.md')]).toEqual(['5', true]);
});

test('outside any repository there is nothing', async () => {
  fs.rmSync(at('.git'), { recursive: true });
  expect([await world.env.repository.unchanged(world.folder), await world.env.repository.home(world.folder)]).toEqual([
    undefined,
    undefined,
  ]);
});
