/** `cpd hooks` with a real git: commits that are refused, hooks that were there before, work trees, other hook folders. */

import { execFileSync, spawnSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { CPD } from '../support/binary';
import { createWorld, type TestWorld } from '../support/test-env';

let world: TestWorld;
const at = (file: string) => path.join(world.env.cwd, file);
const git = (...args: string[]) => execFileSync('git', args, { cwd: world.env.cwd, encoding: 'utf8', stdio: 'pipe' });
const enter = (folder: string) => Object.assign(world.env, { cwd: path.join(world.folder, folder) });
const HOOK = '.git/hooks/pre-commit';
const FILE = 'activities/2026/a.md';

const record = (type: string) =>
  `---\nschema: 1\nid: act-aaaaaa\ntitle: A\ndate: 2026-03-01\ntype: ${type}\nstatus: done\nlearned: x\n---\n`;

function write(file: string, text: string, mode?: number): void {
  fs.mkdirSync(path.dirname(at(file)), { recursive: true });
  fs.writeFileSync(at(file), text);
  if (mode !== undefined) fs.chmodSync(at(file), mode);
}

/** Exit code and talk of a real commit. */
function commit(args: readonly string[] = [], variables: Record<string, string> = {}) {
  const { status, stderr } = spawnSync('git', ['commit', '--quiet', '-m', 'x', ...args], {
    cwd: world.env.cwd,
    encoding: 'utf8',
    env: { ...process.env, ...variables },
  });
  return { status, stderr };
}

beforeEach(async () => {
  world = createWorld();
  world.env.program = [process.execPath, CPD];
  await world.cpd('init', 'cpd é', '--name', 'Sam Okafor');
  enter('cpd é');
});
afterEach(() => world.remove());

describe('a commit', () => {
  beforeEach(async () => {
    expect((await world.cpd('hooks', 'install')).code).toBe(0);
  });

  test('is refused for what is staged, not for what the file is now', () => {
    write(FILE, record('cuorse'));
    git('add', '.');
    write(FILE, record('course'));
    const { status, stderr } = commit();
    expect(status).toBe(1);
    expect(stderr).toContain('activities/2026/a.md:6:7 error activity/type');
    expect(stderr).toContain('git commit --no-verify');
    git('add', '.');
    write(FILE, record('cuorse'));
    expect(commit()).toEqual({ status: 0, stderr: '' });
    expect(git('show', `HEAD:${FILE}`)).toContain('type: course');
  });

  test('of some paths alone is judged by these', () => {
    write(FILE, record('course'));
    write('goals/g.md', '---\nschema: 1\n---\n');
    git('add', '.');
    expect(commit(['--', FILE]).status).toBe(0);
    expect(commit().status).toBe(1);
    write(FILE, record('cuorse'));
    expect(commit(['--', FILE]).status).toBe(1);
    git('reset', '--quiet');
    expect(commit(['--all']).status).toBe(1);
    expect(commit(['--all', '--no-verify']).status).toBe(0);
  });

  test('that cpd makes itself goes through it too', async () => {
    expect((await world.cpd('log', 'One', '--type', 'course', '--learned', 'x')).code).toBe(0);
    expect(git('log', '-1', '--format=%s')).toBe('Log: One\n');
    write('goals/g.md', '---\nschema: 1\n---\n');
    git('add', '.');
    // What is staged besides is not part of its commit.
    expect((await world.cpd('log', 'Two', '--type', 'course', '--learned', 'x')).code).toBe(0);
    expect(commit(['--no-verify']).status).toBe(0);
    const { code, talk } = await world.cpd('log', 'Three', '--type', 'course', '--learned', 'x');
    expect(code).toBe(2);
    expect(talk).toContain('goals/g.md');
    expect(talk).toContain('Saved, but not committed: activities/2026/2026-03-14-three.md');
  });

  test('without anything of the portfolio, or on a branch that has none, is not looked at', () => {
    write('goals/g.md', '---\nschema: 1\n---\n');
    git('add', '.');
    expect(commit(['--no-verify']).status).toBe(0);
    expect(commit(['--allow-empty'])).toEqual({ status: 0, stderr: '' });
    git('checkout', '--quiet', '--orphan', 'other');
    git('rm', '-r', '--quiet', '--cached', '.');
    write('notes.txt', 'x');
    git('add', 'notes.txt');
    expect(commit()).toEqual({ status: 0, stderr: '' });
  });

  test('in a linked work tree is judged by what is staged there', () => {
    git('worktree', 'add', '--quiet', '../linked');
    enter('linked');
    write(FILE, record('cuorse'));
    git('add', '.');
    write(FILE, record('course'));
    expect(commit().status).toBe(1);
    expect(commit(['--all']).status).toBe(0);
  });

  test('is not stopped where cpd is nowhere, nor where it cannot do it, and says so', () => {
    write(FILE, record('cuorse'));
    git('add', '.');
    const hook = fs.readFileSync(at(HOOK), 'utf8');
    write(HOOK, hook.replace(CPD, '/nowhere/cpd.js'));
    const only = { PATH: path.dirname(execFileSync('which', ['git'], { encoding: 'utf8' })) };
    const { status, stderr } = commit([], only);
    expect(status).toBe(0);
    expect(stderr).toContain('were not checked: cpd was not found');
    // Another one on the PATH will do.
    write('bin/cpd', `#!/bin/sh\nexec "${process.execPath}" "${CPD}" "$@"\n`, 0o755);
    write(FILE, record('cuorses'));
    git('add', 'activities');
    expect(commit([], { PATH: `${at('bin')}:${process.env.PATH}` }).status).toBe(1);
    write('bin/cpd', '#!/bin/sh\nexit 70\n');
    const broken = commit([], { PATH: `${at('bin')}:${process.env.PATH}` });
    expect(broken.status).toBe(0);
    expect(broken.stderr).toContain('were not checked: cpd could not do it');
  });
});

describe('a hook that is there already', () => {
  const refuses = '#!/usr/bin/env bash\nset -e\necho "mine ran"\n[ ! -f stop ]\n';

  test.each([
    ['a shell script', refuses, 0o755],
    [
      'a program',
      '#!/usr/bin/env node\nconsole.log("mine ran"); process.exit(require("fs").existsSync("stop") ? 1 : 0)\n',
      0o755,
    ],
    ['a script without a first line for it', 'echo "mine ran"; [ ! -f stop ]\n', 0o755],
  ])('%s runs as well, and is as it was after uninstall', async (_what, text, mode) => {
    write(HOOK, text, mode);
    const { talk } = await world.cpd('hooks', 'install');
    expect(talk).toContain('git commit --no-verify');
    const installed = fs.readFileSync(at(HOOK), 'utf8');
    await world.cpd('hooks', 'install');
    expect(fs.readFileSync(at(HOOK), 'utf8')).toBe(installed);
    expect((await world.cpd('hooks')).out).toContain('commits are checked by');
    write(FILE, record('course'));
    git('add', 'activities');
    write('stop', '');
    expect(commit().status).not.toBe(0);
    fs.rmSync(at('stop'));
    const { status, stderr } = commit();
    expect(status).toBe(0);
    expect(stderr).toContain('mine ran');
    write(FILE, record('cuorse'));
    git('add', 'activities');
    expect(commit().status).not.toBe(0);
    await world.cpd('hooks', 'uninstall');
    expect(fs.readFileSync(at(HOOK), 'utf8')).toBe(text);
    expect(fs.statSync(at(HOOK)).mode & 0o777).toBe(mode);
    expect(fs.readdirSync(at('.git/hooks')).filter((name) => name.includes('cpd'))).toEqual([]);
    expect(commit().status).toBe(0);
  });

  test('but is switched off stays so', async () => {
    write(HOOK, '#!/bin/sh\nexit 1\n', 0o644);
    await world.cpd('hooks', 'install');
    write(FILE, record('course'));
    git('add', '.');
    expect(commit().status).toBe(0);
    await world.cpd('hooks', 'uninstall');
    expect(fs.statSync(at(HOOK)).mode & 0o777).toBe(0o644);
  });

  test('as a link is kept as a link', async () => {
    write('.git/team-hook', refuses, 0o755);
    fs.symlinkSync('../team-hook', at(HOOK));
    await world.cpd('hooks', 'install');
    expect(fs.readFileSync(at('.git/team-hook'), 'utf8')).toBe(refuses);
    await world.cpd('hooks', 'uninstall');
    expect(fs.readlinkSync(at(HOOK))).toBe('../team-hook');
  });

  test('is never written over by one that is set aside', async () => {
    write(HOOK, 'binary', 0o755);
    write('.git/hooks/pre-commit.before-cpd', 'somebody else', 0o755);
    const { code, talk } = await world.cpd('hooks', 'install');
    expect(code).toBe(2);
    expect(talk).toContain('something stands there already');
    expect(fs.readFileSync(at(HOOK), 'utf8')).toBe('binary');
  });
});

describe('hooks elsewhere', () => {
  test('core.hooksPath in the work tree: without a path of this machine', async () => {
    git('config', 'core.hooksPath', '.githooks');
    const { talk } = await world.cpd('hooks', 'install');
    expect(talk).toContain('part of the work tree');
    const hook = fs.readFileSync(at('.githooks/pre-commit'), 'utf8');
    expect(hook).not.toContain(CPD);
    write('bin/cpd', `#!/bin/sh\nexec "${process.execPath}" "${CPD}" "$@"\n`, 0o755);
    write(FILE, record('cuorse'));
    git('add', 'activities');
    expect(commit([], { PATH: `${at('bin')}:${process.env.PATH}` }).status).toBe(1);
  });

  test('core.hooksPath for all repositories: does nothing in others', async () => {
    git('config', 'core.hooksPath', path.join(world.folder, 'all hooks'));
    const { out, talk } = await world.cpd('hooks', 'install');
    expect(out).toBe(`${path.join(world.folder, 'all hooks/pre-commit')}\n`);
    expect(talk).toContain('other repositories');
    write(FILE, record('cuorse'));
    git('add', '.');
    expect(commit().status).toBe(1);
    fs.mkdirSync(path.join(world.folder, 'other'));
    enter('other');
    git('init', '--quiet');
    git('config', 'core.hooksPath', path.join(world.folder, 'all hooks'));
    write('notes.txt', 'x');
    git('add', '.');
    expect(commit()).toEqual({ status: 0, stderr: '' });
  });

  test('portfolios in one larger repository have their own lines', async () => {
    enter('.');
    git('init', '--quiet');
    for (const name of ["sam's cpd", 'kim [x]']) {
      enter('.');
      await world.cpd('init', name, '--name', 'Sam', '--commit');
      enter(name);
      await world.cpd('hooks', 'install');
    }
    write(FILE, record('cuorse'));
    git('add', '.');
    expect(commit().stderr).toContain('activity/type');
    await world.cpd('hooks', 'uninstall');
    expect(commit().status).toBe(0);
    enter("sam's cpd");
    expect((await world.cpd('hooks', 'status')).out).toContain('commits are checked by');
    write(FILE, record('cuorse'));
    git('add', '.');
    expect(commit().status).toBe(1);
    await world.cpd('hooks', 'uninstall');
    expect(fs.existsSync(path.join(world.folder, HOOK))).toBe(false);
  });

  test('there are none outside a repository', async () => {
    fs.rmSync(at('.git'), { recursive: true });
    const { code, talk } = await world.cpd('hooks', 'install');
    expect([code, talk.includes('is in no git repository')]).toEqual([2, true]);
  });
});
