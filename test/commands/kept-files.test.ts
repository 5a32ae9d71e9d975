/** `cpd validate` on what git keeps: what is staged, what was committed, what has changed. */

import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createRepository } from '../../src/system/git-repository';
import { createWorld, type TestWorld } from '../support/test-env';

let world: TestWorld;
const git = (...args: string[]) => execFileSync('git', args, { cwd: world.env.cwd, encoding: 'utf8', stdio: 'pipe' });
const enter = (folder: string) => Object.assign(world.env, { cwd: path.join(world.folder, folder) });

const record = (id: string, type: string) =>
  `---\nschema: 1\nid: act-${id}\ntitle: ${id}\ndate: 2026-03-01\ntype: ${type}\nstatus: done\nlearned: x\n---\n`;

/** Files and rules of what is found, without the rest of the line. */
const found = async (...args: string[]) => {
  const { out, talk } = await world.cpd('validate', '--format', 'json', ...args);
  if (out === '') return talk;
  const { findings } = JSON.parse(out);
  return findings.map(({ file, rule }: { file: string; rule: string }) => `${file} ${rule}`);
};

beforeEach(async () => {
  world = createWorld();
  await world.cpd('init', 'cpd é', '--name', 'Sam Okafor');
  enter('cpd é');
});
afterEach(() => world.remove());

const FILE = 'cpd é/activities/2026/a.md';

describe('what is staged', () => {
  test('is judged whatever the file has become since', async () => {
    world.write(FILE, record('aaaaaa', 'cuorse'));
    git('add', '.');
    world.write(FILE, record('aaaaaa', 'course'));
    expect(await found()).toEqual([]);
    expect(await found('--staged')).toEqual(['activities/2026/a.md activity/type']);
    git('add', '.');
    world.write(FILE, 'broken');
    expect(await found('--staged')).toEqual([]);
    fs.rmSync(path.join(world.folder, FILE));
    expect(await found('--staged', 'activities/2026/a.md')).toEqual([]);
  });

  test('is what git add -p has taken, part of a file', async () => {
    const many = Array.from({ length: 20 }, (_, line) => `line ${line}`).join('\n');
    world.write(FILE, `${record('aaaaaa', 'course')}${many}\n`);
    git('add', '.');
    git('commit', '--quiet', '-m', 'a');
    world.write(FILE, `${record('aaaaaa', 'cuorse')}${many.replace('line 19', 'the end')}\n`);
    execFileSync('git', ['add', '-p'], { cwd: world.env.cwd, input: 'n\ny\n', stdio: 'pipe' });
    expect(git('diff', '--cached')).toContain('the end');
    expect(await found('--staged')).toEqual([]);
    expect(await found()).toEqual(['activities/2026/a.md activity/type']);
  });

  test('does not hold what is only to be added later, nor what is not added', async () => {
    world.write(FILE, record('aaaaaa', 'cuorse'));
    git('add', '--intent-to-add', '.');
    world.write('cpd é/activities/2026/b.md', record('bbbbbb', 'cuorse'));
    expect(await found('--staged')).toEqual([]);
  });

  test('cannot be judged in the midst of a merge', async () => {
    world.write(FILE, record('aaaaaa', 'course'));
    git('add', '.');
    git('commit', '--quiet', '-m', 'a');
    git('checkout', '--quiet', '-b', 'other');
    world.write(FILE, record('aaaaaa', 'seminar'));
    git('commit', '--quiet', '-a', '-m', 'b');
    git('checkout', '--quiet', 'main');
    world.write(FILE, record('aaaaaa', 'lecture'));
    git('commit', '--quiet', '-a', '-m', 'c');
    expect(() => git('merge', 'other')).toThrow();
    expect(await found('--staged')).toContain('not merged yet, so nothing can be committed: activities/2026/a.md');
  });

  test('needs no commit yet', async () => {
    await world.cpd('init', '../new', '--name', 'Sam', '--no-commit');
    enter('new');
    expect(await found('--staged')).toContain('no cpd.yaml is staged, so there is no portfolio');
    git('add', '.');
    expect(await found('--staged')).toEqual([]);
    expect(await found('--at', 'HEAD')).toContain('"HEAD" names no commit: nothing has been committed here yet');
  });

  test('is that of the index that git hands to its hooks, but never of another repository', async () => {
    world.write(FILE, record('aaaaaa', 'cuorse'));
    const other = path.join(world.folder, 'cpd é/.git/other-index');
    execFileSync('git', ['add', '.'], { cwd: world.env.cwd, env: { ...process.env, GIT_INDEX_FILE: other } });
    world.env.repository = createRepository({ ...process.env, GIT_INDEX_FILE: other }, world.env.files);
    // Nothing but the record was in it.
    expect(await found('--staged')).toEqual(['activities/2026/a.md activity/type']);
    world.env.repository = createRepository({ ...process.env, GIT_INDEX_FILE: '.git/other-index' }, world.env.files);
    expect(await found('--staged')).toEqual(['activities/2026/a.md activity/type']);
    await world.cpd('init', '../foreign', '--name', 'Sam');
    const foreign = path.join(world.folder, 'foreign/.git/index');
    world.env.repository = createRepository({ ...process.env, GIT_INDEX_FILE: foreign }, world.env.files);
    git('add', '.');
    expect(await found('--staged')).toEqual(['activities/2026/a.md activity/type']);
  });
});

describe('a commit', () => {
  test('is read as it was, without being checked out', async () => {
    world.write(FILE, record('aaaaaa', 'cuorse'));
    git('add', '.');
    git('commit', '--quiet', '-m', 'a');
    git('rm', '--quiet', 'activities/2026/a.md');
    git('commit', '--quiet', '-m', 'b');
    expect(await found('--at', 'HEAD')).toEqual([]);
    expect(await found('--at', 'HEAD~1')).toEqual(['activities/2026/a.md activity/type']);
    expect(await found('--at', 'HEAD~1', 'activities/2026/a.md')).toEqual(['activities/2026/a.md activity/type']);
    expect(git('status', '--porcelain')).toBe('');
  });

  test('in a larger repository is read below the portfolio alone', async () => {
    enter('.');
    git('init', '--quiet');
    await world.cpd('init', 'deep/cpd', '--name', 'Sam', '--commit');
    world.write('deep/cpd/activities/2026/a.md', record('aaaaaa', 'cuorse'));
    world.write('deep/activities/b.md', record('bbbbbb', 'cuorse'));
    git('add', 'deep');
    git('commit', '--quiet', '-m', 'a');
    fs.rmSync(path.join(world.folder, 'deep/cpd/activities/2026/a.md'));
    enter('deep/cpd/goals');
    expect(await found('--at', 'HEAD')).toEqual(['activities/2026/a.md activity/type']);
    expect(await found('--staged')).toEqual(['activities/2026/a.md activity/type']);
    expect(await found('--at', 'HEAD~1')).toEqual([]);
    expect(await found('--changed', 'HEAD')).toEqual([]);
    const first = git('commit-tree', '-m', 'empty', git('hash-object', '-t', 'tree', '-w', '/dev/null').trim()).trim();
    expect(await found('--at', first)).toContain(`no cpd.yaml is in the commit "${first}", so there is no portfolio`);
  });

  test.each(['nope', '-x', '--all', 'HEAD:cpd.yaml'])('%s names none', async (name) => {
    expect(await found(`--at=${name}`)).toContain(`"${name}" names no commit of this repository`);
    expect(await found(`--changed=${name}`)).toContain(`"${name}" names no commit of this repository`);
  });

  test('holds links, other encodings and evidence as the disk does', async () => {
    const activities = path.join(world.folder, 'cpd é/activities/2026');
    fs.mkdirSync(activities, { recursive: true });
    fs.symlinkSync('../../cpd.yaml', path.join(activities, 'link.md'));
    fs.symlinkSync('goals', path.join(world.folder, 'cpd é/elsewhere'));
    fs.rmSync(path.join(world.folder, 'cpd é/swot'), { recursive: true });
    fs.symlinkSync('goals', path.join(world.folder, 'cpd é/swot'));
    world.write(
      'cpd é/activities/2026/latin.md',
      Buffer.from('---\nid: act-cccccc\ntitle: Gr\u00f6\u00dfe\n---\n', 'latin1'),
    );
    world.write('cpd é/evidence/2026/large.bin', Buffer.alloc(3_000_000, 7));
    world.write('cpd é/evidence/2026/empty.txt', '');
    for (const [name, file] of [
      ['b', 'large.bin'],
      ['c', 'empty.txt'],
    ]) {
      const bytes = fs.readFileSync(path.join(world.folder, `cpd é/evidence/2026/${file}`));
      const sha256 = createHash('sha256').update(bytes).digest('hex');
      world.write(
        `cpd é/documents/${name}.md`,
        `---\nschema: 1\nid: doc-${name?.repeat(6)}\ntitle: ${name}\ndate: 2026-01-01\nfile: evidence/2026/${file}\nsize: ${bytes.length}\nmedia: text/plain\nsha256: ${sha256}\n---\n`,
      );
    }
    world.write('cpd é/templates/records/goal.md', 'no front matter');
    git('add', '.');
    git('commit', '--quiet', '-m', 'all');
    const onDisk = await world.cpd('validate');
    expect(onDisk.out).toContain('link.md');
    expect(onDisk.out).toContain('UTF-8');
    expect(onDisk.out).not.toContain('evidence/file');
    expect(await world.cpd('validate', '--at', 'HEAD')).toEqual(onDisk);
    expect(await world.cpd('validate', '--staged')).toEqual(onDisk);
    // Changed evidence is seen in the commit that changed it.
    world.write('cpd é/evidence/2026/large.bin', Buffer.alloc(3_000_001, 7));
    git('commit', '--quiet', '-a', '-m', 'changed');
    world.write('cpd é/evidence/2026/large.bin', Buffer.alloc(3_000_000, 7));
    expect(await found('--at', 'HEAD')).toContain('documents/b.md evidence/file');
    expect(await found()).not.toContain('documents/b.md evidence/file');
  });

  test('knows evidence that git-lfs keeps by the note of it', async () => {
    const sha256 = 'a'.repeat(64);
    world.write(
      'cpd é/evidence/big.pdf',
      `version https://git-lfs.github.com/spec/v1\noid sha256:${sha256}\nsize 12345678\n`,
    );
    world.write(
      'cpd é/documents/b.md',
      `---\nschema: 1\nid: doc-bbbbbb\ntitle: b\ndate: 2026-01-01\nfile: evidence/big.pdf\nsize: 12345678\nmedia: application/pdf\nsha256: ${sha256}\n---\n`,
    );
    git('add', '.');
    expect(await found('--staged', '--quiet')).toEqual([]);
  });

  test('of two thousand records is read in one go', async () => {
    for (let number = 0; number < 2000; number += 1) {
      const id = String(number).padStart(6, '0');
      world.write(`cpd é/activities/2026/${id}.md`, record(id, number === 1777 ? 'cuorse' : 'course'));
    }
    git('add', '.');
    expect(await found('--staged', '--quiet')).toEqual(['activities/2026/001777.md activity/type']);
  });
});

describe('what has changed since a commit', () => {
  test('is what alone is reported, new files among it, and what git ignores left out', async () => {
    world.write(FILE, record('aaaaaa', 'cuorse'));
    world.write('cpd é/activities/2026/old.md', record('bbbbbb', 'cuorse'));
    git('add', '.');
    git('commit', '--quiet', '-m', 'a');
    world.write(FILE, record('aaaaaa', 'cuorses'));
    world.write('cpd é/activities/2026/new é.md', record('cccccc', 'cuorse'));
    expect(await found('--changed', 'HEAD')).toEqual([
      'activities/2026/a.md activity/type',
      'activities/2026/new é.md activity/type',
    ]);
    expect(await found('--changed', 'HEAD', 'activities/2026/a.md')).toEqual(['activities/2026/a.md activity/type']);
    expect(await found('--changed', 'HEAD~1')).toHaveLength(3);
  });
});

test('outside any repository there is nothing to read from', async () => {
  world.write('cpd é/activities/2026/a.md', record('aaaaaa', 'course'));
  fs.rmSync(path.join(world.env.cwd, '.git'), { recursive: true });
  for (const option of ['--staged', '--at=HEAD', '--changed=HEAD'])
    expect(await found(option)).toContain('is in no git repository');
});
