/** The vault: what is missing, changed, kept twice, on its own, too large or expired; and evidence that Git LFS keeps. */

import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createWorld, type TestWorld } from '../support/test-env';

let world: TestWorld;
beforeEach(async () => {
  world = createWorld({ today: '2026-03-14' });
  await world.cpd('init', '.', '--name', 'Sam Okafor', '--membership', 'APEGA P.Eng. 2018-05-01 0001');
  await world.cpd('log', 'Weld course', '-t', 'course', '--date', '2026-02-01', '--learned', 'Much');
});
afterEach(() => world.remove());

const sumOf = (content: string) => createHash('sha256').update(content).digest('hex');

async function attach(name: string, content: string, ...more: string[]): Promise<string> {
  world.write(`../${path.basename(world.folder)}-in/${name}`, content);
  const file = path.join(`${world.folder}-in`, name);
  const { code, out, talk } = await world.cpd('attach', file, 'weld', '--date', '2025-02-02', ...more);
  expect([code, talk]).toEqual([0, expect.any(String)]);
  return out.split('  ').at(-1)?.trim() ?? '';
}
afterEach(() => fs.rmSync(`${world.folder}-in`, { recursive: true, force: true }));

/** The rules that were broken, each with the file where it was. */
async function check(): Promise<{ code: number; found: string[]; talk: string }> {
  const { code, out, talk } = await world.cpd('vault', 'check', '--json');
  const found = JSON.parse(out).findings.map(({ rule, file }: { rule: string; file: string }) => `${rule} ${file}`);
  return { code, found, talk };
}

describe('cpd vault check', () => {
  test('finds nothing where all is as it was attached', async () => {
    await attach('a.txt', 'one');
    expect(await check()).toMatchObject({ code: 0, found: [] });
  });

  test('names what is missing, and what is no longer what was attached', async () => {
    const [gone, other] = [await attach('gone.txt', 'one'), await attach('other.txt', 'two')];
    fs.rmSync(path.join(world.folder, gone));
    world.write(other, 'three');
    const { code, found } = await check();
    expect(code).toBe(1);
    expect(found).toEqual([
      'evidence/file documents/2025-02-02-gone.md',
      'evidence/file documents/2025-02-02-other.md',
    ]);
  });

  test('names what lies there twice, and what no document describes', async () => {
    await attach('a.txt', 'one');
    world.write('evidence/again.txt', 'one');
    world.write('evidence/alone.txt', 'nobody knows it');
    const { code, found } = await check();
    expect(code).toBe(0);
    expect(found).toEqual([
      'evidence/twice evidence/again.txt',
      'evidence/orphan evidence/again.txt',
      'evidence/orphan evidence/alone.txt',
    ]);
  });

  test('names what is large, by a limit of one’s own, and what has expired', async () => {
    world.write('cpd.yaml', `${world.read('cpd.yaml')}rules:\n  evidence/large: { megabytes: 1 }\n`);
    await attach('large.txt', 'x'.repeat(1_000_001));
    await attach('card.txt', 'card', '--expires', '2026-03-13');
    await attach('next.txt', 'next', '--expires', '2026-03-14');
    expect((await check()).found).toEqual([
      'document/expired documents/2025-02-02-card.md',
      'evidence/large documents/2025-02-02-large.md',
    ]);
  });
});

describe('what is kept', () => {
  test('is listed with its day of expiry and until when a body wants it', async () => {
    await attach('card.txt', 'card', '--expires', '2028-03-13');
    const { out } = await world.cpd('vault', '--json');
    const [document] = JSON.parse(out).documents;
    expect(document).toMatchObject({ expires: '2028-03-13', isThere: true, proves: [{ title: 'Weld course' }] });
    // Its profile of that time says for 36 months; that is counted from the date of the document.
    expect(document.keep).toEqual({ body: 'APEGA', profile: 'apega-until-2025', until: '2028-02-02' });
    expect((await world.cpd('vault')).out).toContain('2028-02-02');
  });

  test('is kept once, whatever it is called and whatever it proves', async () => {
    await attach('a.txt', 'one');
    await world.cpd('log', 'Other course', '-t', 'course', '--date', '2026-02-02', '--learned', 'More');
    world.write('copy.txt', 'one');
    const again = await world.cpd('attach', 'copy.txt', 'other');
    expect(again).toMatchObject({ code: 0, talk: expect.stringContaining('it is only linked') });
    expect(world.env.files.list(path.join(world.folder, 'evidence'))).toEqual(['2025/a.txt']);
    const { documents } = JSON.parse((await world.cpd('vault', '--json')).out);
    expect(documents).toHaveLength(1);
    expect(documents[0].proves).toHaveLength(2);
  });
});

const hasLfs = spawnSync('git', ['lfs', 'version']).status === 0;

describe.skipIf(!hasLfs)('Git LFS (needs git-lfs)', () => {
  const git = (folder: string, ...args: string[]) =>
    execFileSync('git', ['-c', 'user.name=Sam', '-c', 'user.email=s@example.org', ...args], {
      cwd: folder,
      encoding: 'utf8',
      env: { ...process.env, GIT_LFS_SKIP_SMUDGE: '1' },
    });

  test('keeps what is attached, and tells what was not fetched from what is missing', async () => {
    git(world.folder, 'lfs', 'install', '--local');
    world.write('.gitattributes', 'evidence/** filter=lfs diff=lfs merge=lfs -text\n');
    git(world.folder, 'add', '.gitattributes');
    git(world.folder, 'commit', '-qm', 'Keep evidence in Git LFS');
    const file = await attach('a.txt', 'one');
    // git has a pointer, and the folder the file.
    expect(git(world.folder, 'show', `HEAD:${file}`)).toContain(`oid sha256:${sumOf('one')}`);
    expect(world.read(file)).toBe('one');
    expect(await check()).toMatchObject({ code: 0, found: [], talk: '' });
    expect(await world.env.git.isClean(world.folder)).toBe(true);
    expect((await world.cpd('validate', '--at', 'HEAD')).code).toBe(0);

    const clone = path.join(`${world.folder}-in`, 'clone');
    git(world.folder, 'clone', '--quiet', world.folder, clone);
    expect(fs.readFileSync(path.join(clone, file), 'utf8')).toContain('git-lfs.github.com');
    Object.assign(world.env, { cwd: clone });
    expect(await check()).toMatchObject({ code: 0, found: [], talk: expect.stringContaining('try: git lfs pull') });
    expect((await world.cpd('bundle', '--dry-run')).talk).toContain('is in Git LFS and was not fetched');
    execFileSync('git', ['lfs', 'install', '--local'], { cwd: clone });
    execFileSync('git', ['lfs', 'pull'], { cwd: clone });
    expect(fs.readFileSync(path.join(clone, file), 'utf8')).toBe('one');
    expect(await check()).toMatchObject({ code: 0, found: [], talk: '' });
    expect((await world.cpd('bundle', '--dry-run')).code).toBe(0);
  });
});
