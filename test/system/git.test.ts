/** git as people have it: staged work, hooks that refuse, no name, larger repositories, unusual file names. */

import { execFileSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createGit } from '../../src/system/git';
import { createWorld, type TestWorld } from '../support/test-env';

let world: TestWorld;
const git = (...args: string[]) => execFileSync('git', args, { cwd: world.env.cwd, encoding: 'utf8' });
const enter = (folder: string) => Object.assign(world.env, { cwd: path.join(world.folder, folder) });

beforeEach(async () => {
  world = createWorld();
});
afterEach(() => world.remove());

async function startPortfolio(): Promise<void> {
  await world.cpd('init', 'my cpd é', '--name', 'Sam Okafor');
  enter('my cpd é');
}

describe('a portfolio in a repository of its own', () => {
  test('commits each change by its own path and leaves staged work alone', async () => {
    await startPortfolio();
    world.write('my cpd é/notes.txt', 'mine');
    git('add', 'notes.txt');
    const { code } = await world.cpd('log', 'Größe – α', '--type', 'course', '--learned', 'x');
    expect(code).toBe(0);
    expect(git('show', '--name-only', '--format=%s').trim().split('\n')).toEqual([
      'Log: Größe – α',
      '',
      'activities/2026/2026-03-14-grosse-a.md',
    ]);
    expect(git('diff', '--cached', '--name-only').trim()).toBe('notes.txt');
  });

  test('a hook that refuses leaves the file and says so', async () => {
    await startPortfolio();
    world.write('my cpd é/.git/hooks/pre-commit', '#!/bin/sh\necho no thanks >&2\nexit 1\n');
    fs.chmodSync(path.join(world.env.cwd, '.git/hooks/pre-commit'), 0o755);
    const { code, talk } = await world.cpd('log', 'Kept', '--type', 'course', '--learned', 'x');
    expect(code).toBe(2);
    expect(talk).toContain('no thanks');
    expect(talk).toContain('Saved, but not committed: activities/2026/2026-03-14-kept.md');
    expect(world.read('my cpd é/activities/2026/2026-03-14-kept.md')).toContain('title: Kept');
  });

  test('a hook that refuses without a word is not taken for success', async () => {
    await startPortfolio();
    world.write('my cpd é/.git/hooks/pre-commit', '#!/bin/sh\nexit 1\n');
    fs.chmodSync(path.join(world.env.cwd, '.git/hooks/pre-commit'), 0o755);
    const { code, talk } = await world.cpd('log', 'Kept', '--type', 'course', '--learned', 'x');
    expect(code).toBe(2);
    expect(talk).toContain('said nothing; a hook may have refused. Saved, but not committed');
  });

  test('a lock that a git left behind is named', async () => {
    await startPortfolio();
    world.write('my cpd é/.git/index.lock', '');
    const { code, talk } = await world.cpd('log', 'Kept', '--type', 'course', '--learned', 'x');
    expect(code).toBe(2);
    expect(talk).toMatch(/was stopped and left \S.*index\.lock behind \(then remove it\)\. Saved, but not committed/);
  });

  test('evidence with brackets and spaces in its name is committed, byte for byte', async () => {
    await startPortfolio();
    const bytes = Buffer.from([0, 13, 10, 255, 13, 13, 10]);
    world.write('scan [draft] *.PDF', bytes);
    const { code, talk } = await world.cpd('attach', path.join(world.folder, 'scan [draft] *.PDF'));
    expect(talk).toBe('');
    expect(code).toBe(0);
    expect(
      execFileSync('git', ['cat-file', 'blob', 'HEAD:evidence/2026/scan-draft.pdf'], { cwd: world.env.cwd }),
    ).toEqual(bytes);
    expect((await world.cpd('validate')).code).toBe(0);
  });

  test('says nothing of git where git is not asked for', async () => {
    await startPortfolio();
    const before = git('rev-parse', 'HEAD');
    const { code, talk } = await world.cpd('log', 'Uncommitted', '--type', 'course', '--learned', 'x', '--no-commit');
    expect([code, talk]).toEqual([0, '']);
    expect(git('rev-parse', 'HEAD')).toBe(before);
  });
});

describe('other people and their programs', () => {
  const kept = { ...process.env };
  afterEach(() => {
    for (const name of Object.keys(process.env)) if (!(name in kept)) delete process.env[name];
    Object.assign(process.env, kept);
  });

  test('variables of another repository, as its hooks have them, do not lead a commit there', async () => {
    await startPortfolio();
    world.write('other/x.txt', 'x');
    execFileSync('git', ['init', '-q'], { cwd: path.join(world.folder, 'other') });
    process.env.GIT_DIR = path.join(world.folder, 'other/.git');
    process.env.GIT_INDEX_FILE = path.join(world.folder, 'other/.git/index');
    process.env.EDITOR = 'false';
    world.env.git = createGit(process.env);
    const { code, talk } = await world.cpd('log', 'Mine', '--type', 'course', '--learned', 'x');
    expect([code, talk]).toEqual([0, '']);
    delete process.env.GIT_DIR;
    delete process.env.GIT_INDEX_FILE;
    expect(git('log', '-1', '--format=%s').trim()).toBe('Log: Mine');
    expect(fs.existsSync(path.join(world.folder, 'other/.git/index'))).toBe(false);
  });

  test('git that speaks another language is understood', async () => {
    // What a translated git would say, whatever this machine has installed.
    const bin = path.join(world.folder, 'bin');
    const real = execFileSync('sh', ['-c', 'command -v git'], { encoding: 'utf8' }).trim();
    world.write(
      'bin/git',
      `#!/bin/sh\n[ "$LANGUAGE" = en ] || { echo 'Schwerwiegend' >&2; exit 128; }\nexec ${real} "$@"\n`,
    );
    fs.chmodSync(path.join(bin, 'git'), 0o755);
    process.env.PATH = `${bin}:${process.env.PATH}`;
    process.env.LANGUAGE = 'de';
    world.env.git = createGit(process.env);
    expect(await world.cpd('init', 'p', '--name', 'Sam Okafor')).toMatchObject({ code: 0 });
  });
});

describe('a record that was edited by hand', () => {
  const record = 'activities/2026/2026-03-14-talk.md';
  beforeEach(async () => {
    await startPortfolio();
    await world.cpd('log', 'Talk', '--type', 'lecture', '--learned', 'x');
    world.write('notes.txt', 'n');
  });
  const attach = () => world.cpd('attach', path.join(world.folder, 'notes.txt'), 'Talk');

  test('keeps its edits and what is staged of them', async () => {
    fs.appendFileSync(path.join(world.env.cwd, record), 'staged\n');
    git('add', record);
    fs.appendFileSync(path.join(world.env.cwd, record), 'not staged\n');
    const { code, talk } = await attach();
    expect(code).toBe(0);
    expect(talk).toContain(`saved, but not committed: ${record}`);
    expect(git('show', '--name-only', '--format=').trim().split('\n').sort()).toEqual([
      'documents/2026-03-14-notes.md',
      'evidence/2026/notes.txt',
    ]);
    expect(git('diff', '--cached')).toContain('+staged');
    expect(git('diff')).toContain('+not staged');
    expect(git('diff')).toContain('+documents: [doc-');
  });

  test('is left alone where it is saved while a command waits', async () => {
    const file = path.join(world.env.cwd, record);
    const create = world.env.files.create;
    world.env.files.create = (name, content) => {
      create(name, content);
      fs.appendFileSync(file, 'meanwhile\n');
    };
    const { code, out, talk } = await attach();
    expect([code, out]).toEqual([2, '']);
    expect(talk).toContain('was changed meanwhile');
    expect(fs.readFileSync(file, 'utf8')).toMatch(/meanwhile\n$/);
    expect(fs.existsSync(path.join(world.env.cwd, 'evidence/2026/notes.txt'))).toBe(false);
  });

  test('is taken as it is after the text of a document was typed', async () => {
    const file = path.join(world.env.cwd, record);
    world.env.terminal.readInput = () => {
      fs.appendFileSync(file, 'meanwhile\n');
      return 'typed';
    };
    expect(await world.cpd('attach', path.join(world.folder, 'notes.txt'), 'Talk', '--text', '-')).toMatchObject({
      code: 0,
    });
    expect(fs.readFileSync(file, 'utf8')).toMatch(/meanwhile\n$/);
  });
});

test('what cannot be written whole is taken back, and nothing is announced', async () => {
  await startPortfolio();
  fs.rmSync(path.join(world.env.cwd, 'documents'), { recursive: true });
  world.write('my cpd é/documents', 'a file');
  world.write('notes.txt', 'n');
  const { code, out, talk } = await world.cpd('attach', path.join(world.folder, 'notes.txt'));
  expect([code, out]).toEqual([2, '']);
  expect(talk).toContain('a file stands where a folder is needed');
  expect(fs.existsSync(path.join(world.env.cwd, 'evidence/2026/notes.txt'))).toBe(false);
});

describe('where git knows nobody', () => {
  const names = ['GIT_AUTHOR_NAME', 'GIT_AUTHOR_EMAIL', 'GIT_COMMITTER_NAME', 'GIT_COMMITTER_EMAIL'];
  const kept = Object.fromEntries(names.map((name) => [name, process.env[name]]));
  beforeEach(() => {
    for (const name of names) delete process.env[name];
  });
  afterEach(() => Object.assign(process.env, kept));

  test('a new portfolio is given a name, and says which', async () => {
    const { code, talk } = await world.cpd('init', 'p', '--name', 'Zoë Ångström');
    expect(code).toBe(0);
    expect(talk).toContain('Zoë Ångström <zoe.angstrom@localhost>');
    enter('p');
    expect(git('log', '--format=%an').trim()).toBe('Zoë Ångström');
  });
});

describe('a portfolio inside a larger repository', () => {
  beforeEach(() => {
    git('init', '-q', '.');
  });

  test('is not committed unless told', async () => {
    const { talk } = await world.cpd('init', 'cpd', '--name', 'Sam Okafor');
    expect(talk).toContain('part of the repository');
    expect(world.read('cpd/cpd.yaml')).toContain('commit: false');
    expect(fs.existsSync(path.join(world.folder, 'cpd/.git'))).toBe(false);
  });

  test('that ignores its folder gets a repository of its own', async () => {
    world.write('.gitignore', 'cpd/\n');
    expect((await world.cpd('init', 'cpd', '--name', 'Sam Okafor')).talk).not.toContain('part of');
    enter('cpd');
    await world.cpd('log', 'One', '--type', 'course', '--learned', 'x');
    expect(git('log', '--format=%s').trim().split('\n')).toEqual(['Log: One', 'Start a CPD portfolio']);
  });

  test('is committed there with --commit, and only its own paths', async () => {
    world.write('other.txt', 'x');
    await world.cpd('init', 'cpd', '--name', 'Sam Okafor', '--commit');
    enter('cpd');
    await world.cpd('log', 'One', '--type', 'course', '--learned', 'x');
    expect(git('log', '--format=%s').trim().split('\n')).toEqual(['Log: One', 'Start a CPD portfolio']);
    expect(git('status', '--porcelain', '--', '..').trim()).toBe('?? other.txt');
  });
});

test('a folder that was a portfolio once can be one again', async () => {
  await world.cpd('init', 'p', '--name', 'Sam Okafor');
  fs.rmSync(path.join(world.folder, 'p/.git'), { recursive: true });
  fs.rmSync(path.join(world.folder, 'p/cpd.yaml'));
  expect(await world.cpd('init', 'p', '--name', 'Sam Okafor')).toMatchObject({ code: 0 });
});

test('joining a repository keeps its files and adds what its lists lack', async () => {
  git('init', '-q', '.');
  world.write('.gitignore', 'mine/');
  world.write('README.md', '# Mine\n');
  const { code } = await world.cpd('init', '.', '--name', 'Sam Okafor');
  expect(code).toBe(0);
  expect(world.read('README.md')).toBe('# Mine\n');
  expect(world.read('.gitignore')).toMatch(/^mine\/\n/);
  expect(world.read('.gitignore')).toContain('exports/');
  // What nobody has committed yet is not committed along.
  expect(git('status', '--porcelain').trim().split('\n')).toEqual(['?? .gitignore', '?? README.md']);
});
