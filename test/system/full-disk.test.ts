/** A disk that is full: nothing is half written, and what was typed stands on the screen. */

import { execFileSync, spawnSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { runCpd } from '../support/binary';

/** A small file system in memory; making one takes the rights of root. */
const canMount = tryToMount();

let disk: string;
let folder: string;
const cpd = (...argv: string[]) => runCpd(folder, argv);
const git = (...args: string[]) => execFileSync('git', args, { cwd: folder, encoding: 'utf8', stdio: 'pipe' });
/** Everything that stands in the portfolio, hidden files too. */
const files = () =>
  fs
    .readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => !name.startsWith('.git/') && fs.statSync(path.join(folder, name)).isFile())
    .sort();

function tryToMount(): boolean {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return false;
  const probe = fs.mkdtempSync(path.join(os.tmpdir(), 'cpd-disk-'));
  const { status } = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', probe]);
  if (status === 0) execFileSync('umount', [probe]);
  fs.rmdirSync(probe);
  return status === 0;
}

/** Fills what is left but for so many pages of memory. */
function fill(pagesLeft = 0): void {
  const { bavail, bsize } = fs.statfsSync(disk);
  fs.writeFileSync(path.join(disk, 'ballast'), Buffer.alloc((bavail - pagesLeft) * bsize));
}

describe.skipIf(!canMount)('on a small tmpfs (needs Linux and root, to mount it)', () => {
  beforeEach(() => {
    disk = fs.mkdtempSync(path.join(os.tmpdir(), 'cpd-disk-'));
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=4m', 'tmpfs', disk]);
    folder = path.join(disk, 'p');
    fs.mkdirSync(folder);
    cpd('init', '.', '--name', 'Sam Okafor', '--no-input');
    cpd('log', 'Before', '-t', 'course', '-l', 'x', '--date', '2026-03-14');
    fs.writeFileSync(path.join(disk, 'certificate.txt'), 'Sam was there\n'.repeat(2000));
  });
  afterEach(() => {
    execFileSync('umount', [disk]);
    fs.rmdirSync(disk);
  });

  test.each([
    [
      'log',
      ['log', 'The title', '-t', 'course', '-l', 'What I learned', '--text', 'Words that took long'],
      'Words that',
    ],
    ['reflect', ['reflect', 'Before', '--answer', 'I had never thought of it'], 'I had never thought of it'],
    ['goal', ['goal', 'A goal', '--why', 'Because of this'], 'Because of this'],
    ['attach', ['attach', '../certificate.txt', 'Before', '--text', 'How I got it'], 'How I got it'],
  ])('%s writes all or nothing, and shows what was typed', (_name, argv, typed) => {
    fill();
    const before = [files(), git('--no-optional-locks', 'status', '--porcelain')];
    const { code, out, talk } = cpd(...argv);
    expect([code, out]).toEqual([2, '']);
    expect(talk).toContain('the disk is full');
    expect(talk).toContain(typed);
    expect([files(), git('--no-optional-locks', 'status', '--porcelain')]).toEqual(before);
    fs.rmSync(path.join(disk, 'ballast'));
    expect(cpd(...argv)).toMatchObject({ code: 0, talk: '' });
    expect(cpd('validate')).toMatchObject({ code: 0 });
  });

  test.each([1, 2, 3, 5, 8])(
    'with room for %i pages, what is announced is there, and git can go on afterwards',
    (pages) => {
      fill(pages);
      const { code, out, talk } = cpd('log', 'The title', '-t', 'course', '-l', 'x', '--text', 'Words that took long');
      if (code === 0) expect(talk).toBe('');
      else if (out === '') expect(talk).toContain('Words that took long');
      else
        expect(talk).toMatch(
          /(?:the disk is full, so git refused|couldn't write)[\s\S]*Saved, but not committed: activities\/[\s\S]*try: [\s\S]*git -C/,
        );
      for (const [file = ''] of out.matchAll(/\S+\.md/g))
        expect(fs.readFileSync(path.join(folder, file), 'utf8')).toMatch(/^---\n[\s\S]*Words that took long\n$/);
      fs.rmSync(path.join(disk, 'ballast'));
      expect(git('fsck', '--no-dangling', '--no-progress')).toBe('');
      expect(cpd('validate')).toMatchObject({ code: 0 });
      expect(cpd('log', 'After', '-t', 'course', '-l', 'x')).toMatchObject({ code: 0, talk: '' });
    },
  );

  test('an undo that cannot bring everything back brings nothing back', () => {
    cpd('attach', '../certificate.txt', 'Before');
    cpd('undo');
    fill(3);
    const before = files();
    const { code, out, talk } = cpd('redo');
    expect([code, out]).toEqual([2, '']);
    expect(talk).toContain('the disk is full');
    expect(files()).toEqual(before);
    fs.rmSync(path.join(disk, 'ballast'));
    expect(cpd('redo')).toMatchObject({ code: 0 });
    expect(cpd('validate')).toMatchObject({ code: 0 });
  });
});
