/** Taking back and bringing back, with git as people have it. */

import { execFileSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createWorld, type TestWorld } from '../support/test-env';

let world: TestWorld;
const git = (...args: string[]) => execFileSync('git', args, { cwd: world.env.cwd, encoding: 'utf8' }).trim();
const log = (title: string) => world.cpd('log', title, '--type', 'course', '--learned', 'x');
const file = (name: string) => path.join(world.env.cwd, name);
const subjects = (count = 1) => git('log', `-${count}`, '--format=%s').split('\n');

beforeEach(async () => {
  world = createWorld();
  await world.cpd('init', 'p', '--name', 'Sam Okafor');
  Object.assign(world.env, { cwd: path.join(world.folder, 'p') });
});
afterEach(() => world.remove());

describe('what is undone', () => {
  test('evidence that is no text comes back byte for byte', async () => {
    const bytes = Buffer.from([0, 13, 10, 255, 254, 13, 13, 10, 0]);
    world.write('scan.bin', bytes);
    await world.cpd('attach', '../scan.bin');
    expect((await world.cpd('undo')).code).toBe(0);
    expect(fs.existsSync(file('evidence/2026/scan.bin'))).toBe(false);
    expect((await world.cpd('redo')).code).toBe(0);
    expect(fs.readFileSync(file('evidence/2026/scan.bin'))).toEqual(bytes);
    expect(git('status', '--porcelain')).toBe('');
    expect((await world.cpd('validate')).code).toBe(0);
  });

  test('a removal is', async () => {
    await log('One');
    const text = fs.readFileSync(file('activities/2026/2026-03-14-one.md'), 'utf8');
    fs.rmSync(file('activities/2026/2026-03-14-one.md'));
    git('commit', '-qam', 'Remove: One\n\nMade-with: cpd');
    expect(await world.cpd('undo')).toMatchObject({ code: 0, out: 'undone: Remove: One\n' });
    expect(fs.readFileSync(file('activities/2026/2026-03-14-one.md'), 'utf8')).toBe(text);
  });

  test('neither what others have committed, nor merges, nor the beginning', async () => {
    await log('One');
    git('switch', '-qc', 'side');
    await log('Two');
    git('switch', '-q', 'main');
    world.write('p/notes.txt', 'mine');
    git('add', '.');
    git('commit', '-qm', 'Notes');
    git('merge', '-q', '--no-ff', '-m', 'Bring both together', 'side');
    // What was merged is not on the line of this branch.
    expect(await world.cpd('undo')).toMatchObject({ out: 'undone: Log: One\n' });
    expect(await world.cpd('undo')).toMatchObject({ code: 2, talk: expect.stringContaining('nothing to undo') });
    expect(fs.existsSync(file('notes.txt'))).toBe(true);
    expect(fs.existsSync(file('activities/2026/2026-03-14-two.md'))).toBe(true);
    expect(fs.existsSync(file('cpd.yaml'))).toBe(true);
  });

  test('not what a person has reverted already, by commit or by hand', async () => {
    await log('One');
    await log('Two');
    await log('Three');
    git('revert', '--no-edit', 'HEAD');
    git('rm', '-q', 'activities/2026/2026-03-14-two.md');
    git('commit', '-qm', 'Away with it');
    expect(await world.cpd('undo')).toMatchObject({ out: 'undone: Log: One\n' });
  });

  test('one of two changes with the same name at a time', async () => {
    await log('One');
    await log('One');
    const there = () => fs.readdirSync(file('activities/2026'));
    await world.cpd('undo');
    expect(there()).toEqual(['2026-03-14-one.md']);
    await world.cpd('undo');
    expect(fs.existsSync(file('activities/2026')) ? there() : []).toEqual([]);
    await world.cpd('redo');
    await world.cpd('redo');
    expect(there()).toEqual(['2026-03-14-one-2.md', '2026-03-14-one.md']);
  });

  test('also after a rebase has given the commits other ids', async () => {
    await log('One');
    git('switch', '-qc', 'side', 'HEAD~1');
    git('commit', '-q', '--allow-empty', '-m', 'Elsewhere');
    git('switch', '-q', 'main');
    await log('Two');
    await world.cpd('undo');
    git('rebase', '-q', 'side');
    expect(await world.cpd('undo')).toMatchObject({ out: 'undone: Log: One\n' });
    expect(await world.cpd('redo')).toMatchObject({ out: 'redone: Log: One\n' });
    expect(await world.cpd('redo')).toMatchObject({ out: 'redone: Log: Two\n' });
  });

  test('undo and redo in any order end where the stack of changes says', async () => {
    for (const title of ['A', 'B', 'C']) await log(title);
    const titles = () =>
      fs.existsSync(file('activities/2026'))
        ? fs
            .readdirSync(file('activities/2026'))
            .map((name) => name.slice(11, 12))
            .join('')
        : '';
    const seen: string[] = [];
    for (const way of 'undo undo redo undo undo redo redo undo redo redo'.split(' ')) {
      expect(await world.cpd(way), `${way} after ${seen}`).toMatchObject({ code: 0 });
      seen.push(titles());
    }
    expect(seen).toEqual(['ab', 'a', 'ab', 'a', '', 'a', 'ab', 'a', 'ab', 'abc']);
    expect(await world.cpd('redo')).toMatchObject({ code: 2 });
  });
});

describe('other work', () => {
  test('staged and unfinished, stays as it is', async () => {
    await log('One');
    await log('Two');
    fs.appendFileSync(file('activities/2026/2026-03-14-one.md'), '\nstaged\n');
    world.write('p/notes.txt', 'mine');
    git('add', '-A');
    fs.appendFileSync(file('activities/2026/2026-03-14-one.md'), 'not staged\n');
    expect((await world.cpd('undo')).code).toBe(0);
    expect(git('show', '--name-only', '--format=')).toBe('activities/2026/2026-03-14-two.md');
    expect(git('diff', '--cached', '--name-only').split('\n')).toEqual([
      'activities/2026/2026-03-14-one.md',
      'notes.txt',
    ]);
    expect(git('diff')).toContain('+not staged');
  });

  test('in a file of the change itself stops it, and says what to type', async () => {
    await log('One');
    fs.appendFileSync(file('activities/2026/2026-03-14-one.md'), '\nmine\n');
    const { code, out, talk } = await world.cpd('undo');
    expect([code, out]).toEqual([2, '']);
    expect(talk).toContain('has changes that are not committed');
    expect(talk).toContain('commit && cpd undo');
    expect(fs.readFileSync(file('activities/2026/2026-03-14-one.md'), 'utf8')).toMatch(/mine\n$/);
  });

  test('committed in the same place is not overwritten; git revert is the way out, and counts', async () => {
    await log('One');
    const name = 'activities/2026/2026-03-14-one.md';
    fs.writeFileSync(file(name), fs.readFileSync(file(name), 'utf8').replace('learned: x', 'learned: y'));
    git('commit', '-qam', 'Say it better');
    const { code, talk } = await world.cpd('undo');
    expect(code).toBe(1);
    expect(talk).toContain(`${name} was changed since`);
    const id = /revert ([0-9a-f]+)/.exec(talk)?.[1] ?? '';
    expect(() => git('revert', '--no-edit', id)).toThrow();
    expect(await world.cpd('undo')).toMatchObject({
      code: 2,
      talk: expect.stringContaining('a revert is not finished'),
    });
    git('rm', '-q', '--force', name);
    git('-c', 'core.editor=true', 'revert', '--continue');
    expect(await world.cpd('undo')).toMatchObject({ talk: expect.stringContaining('nothing to undo') });
  });
});

describe('where there is nothing to go by', () => {
  test('in a portfolio that is not committed', async () => {
    await log('One');
    fs.appendFileSync(file('cpd.yaml'), '');
    fs.writeFileSync(
      file('cpd.yaml'),
      fs.readFileSync(file('cpd.yaml'), 'utf8').replace('commit: true', 'commit: false'),
    );
    expect(await world.cpd('undo')).toMatchObject({
      code: 2,
      talk: expect.stringMatching(/commit: false[\s\S]*try: git -C .* log/),
    });
  });

  test('without a repository', async () => {
    fs.rmSync(file('.git'), { recursive: true });
    for (const command of [['undo'], ['redo'], ['sync']])
      expect(await world.cpd(...command)).toMatchObject({
        code: 2,
        talk: expect.stringContaining('no git repository'),
      });
  });

  test('a hook that refuses leaves the files taken back, and says how to commit them', async () => {
    await log('One');
    world.write('p/.git/hooks/pre-commit', '#!/bin/sh\necho no thanks >&2\nexit 1\n');
    fs.chmodSync(file('.git/hooks/pre-commit'), 0o755);
    const { code, talk } = await world.cpd('undo');
    expect(code).toBe(2);
    expect(talk).toContain('no thanks. Saved, but not committed');
    fs.rmSync(file('.git/hooks/pre-commit'));
    const command = /try: (.*)/.exec(talk)?.[1] ?? '';
    execFileSync('sh', ['-c', `${command} -qm "Take it back"`]);
    expect(git('status', '--porcelain')).toBe('');
    expect(await world.cpd('undo')).toMatchObject({ talk: expect.stringContaining('nothing to undo') });
  });
});

test('the commits say what they take back', async () => {
  await log('One');
  const one = git('rev-parse', 'HEAD');
  await world.cpd('undo');
  expect(git('log', '-1', '--format=%B')).toBe(`Undo: Log: One\n\nUndoes: ${one}\nMade-with: cpd`);
  const undo = git('rev-parse', 'HEAD');
  await world.cpd('redo');
  expect(git('log', '-1', '--format=%B')).toBe(`Redo: Log: One\n\nRedoes: ${undo}\nMade-with: cpd`);
  expect(subjects(3)).toEqual(['Redo: Log: One', 'Undo: Log: One', 'Log: One']);
});
