/** Who signed commits and tags of submissions, with real keys of SSH; shown in the timeline of a bundle. */

import { execFileSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { factOf } from '../../src/audit/bag';
import { SUBMISSIONS } from '../../src/audit/submission';
import { verifyBytes } from '../../src/commands/shared/verify-bytes';
import { createWorld, type TestWorld } from '../support/test-env';

let world: TestWorld;
const git = (...args: string[]) => execFileSync('git', args, { cwd: world.folder, encoding: 'utf8' });
const keyFile = () => path.join(world.folder, '.git/key');

beforeEach(async () => {
  world = createWorld();
  await world.cpd('init', '.', '--name', 'Sam Okafor', '--membership', 'ICE MICE 2018-05-01 0001');
  execFileSync('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-C', 'sam', '-f', keyFile()]);
  git('config', 'gpg.format', 'ssh');
  git('config', 'user.signingkey', `${keyFile()}.pub`);
  git('config', 'commit.gpgsign', 'true');
  git('config', 'tag.gpgsign', 'true');
  await world.cpd('log', 'Weld course', '-t', 'course', '-l', 'x', '--date', '2026-03-01');
});
afterEach(() => world.remove());

function fingerprint(): string {
  return /SHA256:\S+/.exec(execFileSync('ssh-keygen', ['-lf', `${keyFile()}.pub`], { encoding: 'utf8' }))?.[0] ?? '';
}

/** From now on git knows whose key it is. */
function tellWhoseKey(): void {
  const [kind, key] = fs.readFileSync(`${keyFile()}.pub`, 'utf8').split(' ');
  world.write('.git/allowed', `sam@example.org ${kind} ${key}\n`);
  git('config', 'gpg.ssh.allowedSignersFile', path.join(world.folder, '.git/allowed'));
}

const headSigner = async () =>
  (await world.env.git.timeline.commit(world.folder, git('rev-parse', 'HEAD').trim())).signed;

test('a commit tells its key, its owner where git knows whose it is, and nothing where it is not signed', async () => {
  expect(await headSigner()).toBe(`the key ${fingerprint()}`);
  tellWhoseKey();
  expect(await headSigner()).toBe('sam@example.org');
  git('commit', '--quiet', '--allow-empty', '--no-gpg-sign', '-m', 'Not signed');
  expect(await headSigner()).toBeUndefined();
  const written = await world.env.git.timeline.written(world.folder);
  expect(written.get('activities/2026/2026-03-01-weld-course.md')?.first.signed).toBe('sam@example.org');
  expect(written.get('cpd.yaml')?.first.signed).toBeUndefined();
});

test('a commit that was changed after it was signed says so', async () => {
  tellWhoseKey();
  const changed = git('cat-file', 'commit', 'HEAD').replace('Weld course', 'Wild course');
  const id = execFileSync('git', ['hash-object', '-t', 'commit', '-w', '--stdin'], {
    cwd: world.folder,
    input: changed,
    encoding: 'utf8',
  }).trim();
  git('reset', '--quiet', '--soft', id);
  expect(await headSigner()).toContain('a signature that is not right');
});

test('the tag of a submission is signed, and a bundle of its commit says by whom', async () => {
  await world.cpd('audit', 'open', '--body', 'ice', '--year', '2026', '--no-input');
  expect((await world.cpd('audit', 'submit', '--no-input')).code).toBe(0);
  const [tag = ''] = git('tag', '--list', `${SUBMISSIONS}*`).split('\n');
  git('checkout', '--quiet', tag);
  const facts = async () => {
    const { code, out } = await world.cpd('bundle', '--year', '2026', '--json');
    expect(code).toBe(0);
    return (await verifyBytes(fs.readFileSync(JSON.parse(out).files[0].path))).facts;
  };
  const unknown = await facts();
  expect(factOf(unknown, 'CPD-Submission')).toBe(tag);
  expect(factOf(unknown, 'CPD-Submission-Signed-By')).toBe(`the key ${fingerprint()}`);
  tellWhoseKey();
  const known = await facts();
  expect(factOf(known, 'CPD-Submission-Signed-By')).toBe('Sam Okafor');
  expect(factOf(known, 'CPD-Git-Signed-By')).toBe('sam@example.org');
});

test('a tag that was changed after it was signed says so', async () => {
  tellWhoseKey();
  git('tag', '--annotate', '-m', 'Handed over', `${SUBMISSIONS}ice-2026`);
  const changed = git('cat-file', 'tag', `${SUBMISSIONS}ice-2026`).replace('Handed over', 'Handed ovER');
  const id = execFileSync('git', ['hash-object', '-t', 'tag', '-w', '--stdin'], {
    cwd: world.folder,
    input: changed,
    encoding: 'utf8',
  }).trim();
  git('update-ref', `refs/tags/${SUBMISSIONS}ice-2026`, id);
  const commit = git('rev-parse', 'HEAD').trim();
  expect(await world.env.git.timeline.tagsOf(world.folder, commit, SUBMISSIONS)).toEqual([
    { name: `${SUBMISSIONS}ice-2026`, signed: 'a signature that is not right' },
  ]);
});
