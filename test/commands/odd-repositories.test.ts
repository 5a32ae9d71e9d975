/** Repositories in states that people get them into: what is typed is always kept, and what is not done is said. */

import { execFileSync, spawnSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createGit } from '../../src/system/git';
import { createWorld, type TestWorld } from '../support/test-env';

let world: TestWorld;
const git = (...args: string[]) =>
  execFileSync('git', args, { cwd: world.env.cwd, encoding: 'utf8', stdio: 'pipe' }).trim();
const attempt = (...args: string[]) => spawnSync('git', args, { cwd: world.env.cwd, encoding: 'utf8' });
const log = (title: string) => world.cpd('log', title, '--type', 'course', '--learned', 'x');
const enter = (folder: string) => Object.assign(world.env, { cwd: path.join(world.folder, folder) });
const file = (name: string) => path.join(world.env.cwd, name);
const record = (title: string) => `activities/2026/2026-03-14-${title}.md`;
const replace = (name: string, from: string, to: string) =>
  fs.writeFileSync(file(name), fs.readFileSync(file(name), 'utf8').replace(from, to));
const subject = () => git('log', '-1', '--format=%s');

function hook(name: string, text: string, folder = '.git/hooks'): void {
  fs.mkdirSync(file(folder), { recursive: true });
  fs.writeFileSync(file(`${folder}/${name}`), `#!/bin/sh\n${text}\n`, { mode: 0o755 });
}

beforeEach(async () => {
  world = createWorld();
});
afterEach(() => world.remove());

async function startPortfolio(): Promise<void> {
  await world.cpd('init', 'p', '--name', 'Sam Okafor');
  enter('p');
}

describe('a repository in the middle of something', () => {
  beforeEach(async () => {
    await startPortfolio();
    await log('one');
    git('switch', '-qc', 'side');
    replace(record('one'), 'learned: x', 'learned: y');
    git('commit', '-qam', 'There');
    git('switch', '-q', 'main');
    replace(record('one'), 'learned: x', 'learned: z');
    git('commit', '-qam', 'Here');
  });

  test.each([
    ['a merge', ['merge', 'side'], 'git merge --abort'],
    ['a rebase', ['rebase', 'side'], 'git rebase --abort'],
    ['a rebase', ['rebase', '--apply', 'side'], 'git rebase --abort'],
    ['a cherry-pick', ['cherry-pick', 'side'], 'git cherry-pick --abort'],
    ['a revert', ['revert', '--no-edit', 'HEAD~1'], 'git revert --abort'],
    ['a bisect', ['bisect', 'start'], 'git bisect reset'],
  ])('%s is left alone (%s)', async (what, command, ending) => {
    attempt(...command);
    const before = git('rev-parse', 'HEAD');
    const { code, out, talk } = await log('two');
    expect([code, out]).toEqual([0, expect.stringContaining(record('two'))]);
    expect(talk).toContain(`saved, but not committed: ${what} is not finished`);
    expect(talk).toContain(ending);
    expect(git('rev-parse', 'HEAD')).toBe(before);
    for (const command of ['undo', 'redo', 'sync'])
      expect(await world.cpd(command)).toMatchObject({ code: 2, talk: expect.stringContaining(ending) });
    expect((await world.cpd('history', 'two')).code).toBe(0);
    git(...ending.split(' ').slice(1));
    expect(fs.existsSync(file(record('two')))).toBe(true);
    expect((await log('three')).talk).toBe('');
  });
});

describe('where HEAD is', () => {
  beforeEach(startPortfolio);

  test('detached, a change is committed, and it is said how to keep it', async () => {
    await log('one');
    git('switch', '-q', '--detach');
    const { code, talk } = await log('two');
    expect(code).toBe(0);
    expect(talk).toContain('committed, but to no branch: HEAD is detached here; git switch -c <name>');
    expect(subject()).toBe('Log: two');
    expect((await world.cpd('undo')).code).toBe(0);
    expect(await world.cpd('sync')).toMatchObject({ code: 2, talk: expect.stringContaining('HEAD is detached') });
  });

  test('on a branch without a commit, the first one is made', async () => {
    git('switch', '-q', '--orphan', 'fresh');
    git('checkout', '-q', 'main', '--', 'cpd.yaml');
    git('rm', '-q', '--cached', 'cpd.yaml');
    for (const command of ['undo', 'redo', 'sync']) expect((await world.cpd(command)).code, command).toBe(2);
    expect(await log('one')).toMatchObject({ code: 0, talk: '' });
    expect(git('log', '--format=%s')).toBe('Log: one');
    // There is nothing before it that could be put back.
    expect(await world.cpd('undo')).toMatchObject({ code: 2 });
    expect(fs.existsSync(file(record('one')))).toBe(true);
  });

  test('in a linked worktree', async () => {
    git('worktree', 'add', '-q', '../elsewhere', '-b', 'side');
    enter('elsewhere');
    expect(await log('one')).toMatchObject({ code: 0, talk: '' });
    expect(git('log', '-1', '--format=%s', 'side')).toBe('Log: one');
    expect((await world.cpd('undo')).code).toBe(0);
    git('switch', '-q', '--detach');
    expect((await log('two')).talk).toContain('HEAD is detached');
    attempt('bisect', 'start');
    expect((await log('three')).talk).toContain('a bisect is not finished');
  });

  test('in a bare repository, files are kept and nothing is committed', async () => {
    git('clone', '-q', '--bare', '.', '../bare.git');
    fs.copyFileSync(file('cpd.yaml'), path.join(world.folder, 'bare.git/cpd.yaml'));
    enter('bare.git');
    expect(await log('one')).toMatchObject({ code: 0, talk: expect.stringContaining('not committed') });
    expect(fs.existsSync(file(record('one')))).toBe(true);
    expect((await world.cpd('undo')).talk).toContain('no git repository');
  });
});

describe('a shallow clone', () => {
  test('is never emptied by undo, and says where the rest is', async () => {
    await startPortfolio();
    await log('one');
    await log('two');
    git('clone', '-q', '--depth', '1', `file://${world.env.cwd}`, '../shallow');
    enter('shallow');
    const { code, talk } = await world.cpd('undo');
    expect([code, talk]).toEqual([2, expect.stringContaining('git fetch --unshallow')]);
    expect(git('status', '--porcelain')).toBe('');
    await log('three');
    expect(await world.cpd('undo')).toMatchObject({ code: 0, out: 'undone: Log: three\n' });
    git('fetch', '-q', '--unshallow');
    expect(await world.cpd('undo')).toMatchObject({ code: 0, out: 'undone: Log: two\n' });
  });
});

describe('hooks', () => {
  beforeEach(startPortfolio);

  test('that rewrite the message or the file are let do it, and undo still finds its way', async () => {
    hook('commit-msg', 'printf "[cpd] %s\\n\\nSigned-off-by: Sam <sam@example.org>\\n" "$(cat "$1")" > "$1"');
    hook('pre-commit', `sed -i 's/learned: x/learned: X/' ${record('one')} && git add ${record('one')}`);
    expect(await log('one')).toMatchObject({ code: 0, talk: '' });
    expect(subject()).toBe('[cpd] Log: one');
    expect(git('show', `HEAD:${record('one')}`)).toContain('learned: X');
    fs.rmSync(file('.git/hooks/pre-commit'));
    // git keeps the file in its index as it was before the hook; what undo says to type settles that.
    expect((await world.cpd('undo')).talk).toContain(`git -C ${world.env.cwd} add -- ${record('one')}`);
    git('add', '--', record('one'));
    expect(await world.cpd('undo')).toMatchObject({ code: 0, out: 'undone: [cpd] Log: one\n' });
    hook('commit-msg', 'echo "Signed-off-by: Sam <sam@example.org>" >> "$1"');
    await log('two');
    expect(await world.cpd('undo')).toMatchObject({ code: 0, out: 'undone: Log: two\n' });
    expect(await world.cpd('redo')).toMatchObject({ code: 0, out: 'redone: Log: two\n' });
  });

  test('of a folder of one’s own (core.hooksPath) are run', async () => {
    hook('pre-commit', 'echo not today >&2; exit 1', 'my-hooks');
    git('config', 'core.hooksPath', 'my-hooks');
    expect(await log('one')).toMatchObject({
      code: 2,
      out: expect.stringContaining(record('one')),
      talk: expect.stringContaining('not today. Saved, but not committed'),
    });
  });

  test('that refuse a commit message leave the file and say how to go on', async () => {
    hook('commit-msg', 'echo "no ticket number" >&2; exit 1');
    const { code, talk } = await log('one');
    expect(code).toBe(2);
    expect(talk).toContain('no ticket number. Saved, but not committed');
    fs.rmSync(file('.git/hooks/commit-msg'));
    execFileSync('sh', ['-c', `${/try: (.*)/.exec(talk)?.[1]} -qm ABC-1`]);
    expect(git('show', '--name-only', '--format=%s').split('\n')).toEqual(['ABC-1', '', record('one')]);
  });
});

describe('settings', () => {
  beforeEach(startPortfolio);

  test('core.autocrlf changes nothing but line ends', async () => {
    git('config', 'core.autocrlf', 'true');
    world.write('scan.bin', Buffer.from([13, 10, 10, 0]));
    expect(await log('one')).toMatchObject({ code: 0, talk: '' });
    expect(await world.cpd('attach', '../scan.bin', 'one')).toMatchObject({ code: 0, talk: '' });
    fs.rmSync(file(record('one')));
    git('checkout', '-q', '--', '.');
    expect(fs.readFileSync(file(record('one')), 'utf8')).toContain('\r\n');
    expect((await world.cpd('validate')).code).toBe(0);
    // The link goes from a file that has other line ends than the history.
    expect((await world.cpd('undo')).code).toBe(0);
    expect(fs.readFileSync(file(record('one')), 'utf8')).not.toContain('documents');
    expect((await world.cpd('redo')).code).toBe(0);
    expect(fs.readFileSync(file('evidence/2026/scan.bin'))).toEqual(Buffer.from([13, 10, 10, 0]));
    expect(git('status', '--porcelain')).toBe('');
    expect((await world.cpd('history', 'one')).out).toContain('{+documents: [doc-000002]+}');
    expect((await world.cpd('validate')).code).toBe(0);
  });

  test('a key that does not work is named, and nobody signs otherwise', async () => {
    git('config', 'commit.gpgsign', 'true');
    git('config', 'gpg.program', 'false');
    const { code, talk } = await log('one');
    expect(code).toBe(2);
    expect(talk).toContain('git could not sign');
    expect(talk).toContain(`Saved, but not committed: ${record('one')}`);
    expect(talk).toContain('git config commit.gpgsign false && git -C');
    expect(fs.existsSync(file(record('one')))).toBe(true);
  });

  test('that change how git writes its log and its differences are not taken for what it says', async () => {
    await log('one');
    await log('two');
    for (const [name, value] of Object.entries({
      'color.ui': 'always',
      'diff.external': 'false',
      'diff.noprefix': 'true',
      'diff.mnemonicPrefix': 'true',
      'diff.renames': 'false',
      'log.showSignature': 'true',
      'log.decorate': 'full',
      'log.date': 'relative',
      'format.pretty': 'oneline',
      'grep.patternType': 'fixed',
      'status.short': 'false',
      'core.quotePath': 'true',
      'pager.log': 'true',
    }))
      git('config', name, value);
    git('mv', record('one'), record('größe'));
    git('commit', '-qm', 'Give it another name');
    const { out } = await world.cpd('history', 'one');
    expect(out).toMatch(/^\d{4}-\d\d-\d\d \d\d:\d\d {2}Give it another name [0-9a-f]{8}$/m);
    expect(out).toContain(`was ${record('one')}`);
    expect(out).toMatch(/Log: one [0-9a-f]{8}\n$/);
    expect(await world.cpd('undo')).toMatchObject({ code: 0, out: 'undone: Log: two\n' });
  });
});

describe('a portfolio inside a larger repository', () => {
  beforeEach(async () => {
    git('init', '-q', '-b', 'main', '.');
    world.write('code.c', 'int x;\n');
    git('add', '.');
    git('commit', '-qm', 'Code');
    await world.cpd('init', 'cpd', '--name', 'Sam Okafor', '--commit');
    world.write('code.c', 'int y;\n');
    git('add', '.');
    enter('cpd');
  });
  const staged = () => git('diff', '--cached', '--name-only');

  test('is undone, redone and looked at without touching the rest', async () => {
    await log('one');
    expect(await world.cpd('undo')).toMatchObject({
      code: 0,
      talk: expect.stringContaining(`removed ${record('one')}`),
    });
    expect(await world.cpd('redo')).toMatchObject({ code: 0 });
    expect(git('show', '--name-only', '--format=')).toBe(`cpd/${record('one')}`);
    replace(record('one'), 'learned: x', 'learned: y');
    expect(await world.cpd('undo')).toMatchObject({ code: 2, talk: expect.stringContaining('not committed') });
    expect((await world.cpd('history', 'one')).out).toContain('learned: [-x-]{+y+}');
    expect(staged()).toBe('code.c');
  });

  test('is not synced, for the rest would be as well', async () => {
    expect(await world.cpd('sync')).toMatchObject({
      code: 2,
      talk: expect.stringContaining(`git -C ${world.folder} pull --rebase`),
    });
  });

  test('leaves the changes of another portfolio beside it alone', async () => {
    await log('one');
    enter('.');
    await world.cpd('init', 'other', '--name', 'Ada Moss', '--commit');
    enter('other');
    await log('two');
    enter('cpd');
    expect(await world.cpd('undo')).toMatchObject({ out: 'undone: Log: one\n' });
    expect(fs.existsSync(path.join(world.folder, 'other', record('two')))).toBe(true);
  });
});

test('a portfolio that is a submodule is committed to itself alone', async () => {
  await startPortfolio();
  enter('.');
  git('init', '-q', '-b', 'main', 'outer');
  enter('outer');
  git('-c', 'protocol.file.allow=always', 'submodule', '--quiet', 'add', '../p', 'cpd');
  git('commit', '-qm', 'Add it');
  enter('outer/cpd');
  expect(await log('one')).toMatchObject({ code: 0, talk: '' });
  expect(subject()).toBe('Log: one');
  expect((await world.cpd('undo')).code).toBe(0);
  git('switch', '-q', '--detach');
  expect((await log('two')).talk).toContain('HEAD is detached');
});

describe('what stands in git’s way', () => {
  beforeEach(startPortfolio);

  test('a lock that was left behind keeps undo from doing half of it, and is named', async () => {
    await log('one');
    fs.writeFileSync(file('.git/index.lock'), '');
    const { code, talk } = await world.cpd('undo');
    expect(code).toBe(2);
    expect(talk).toContain('index.lock');
    expect(talk).toContain('git -C');
  });

  test('no identity is named before anything else', async () => {
    const names = ['GIT_AUTHOR_NAME', 'GIT_AUTHOR_EMAIL', 'GIT_COMMITTER_NAME', 'GIT_COMMITTER_EMAIL'];
    const nobody = Object.fromEntries(Object.entries(process.env).filter(([name]) => !names.includes(name)));
    world.env.git = createGit({ ...nobody, HOME: world.folder });
    git('config', 'user.useConfigOnly', 'true');
    const { code, talk } = await log('one');
    expect(code).toBe(2);
    expect(talk).toContain('git does not know who you are');
    expect(talk).toContain('git config --global user.name');
    expect(fs.existsSync(file(record('one')))).toBe(true);
  });
});
