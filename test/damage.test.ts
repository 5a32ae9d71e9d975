/** Records outlive what happens to the machine: a process that is killed, a disk that is full, a file beyond all measure. */

import { spawn, spawnSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { LARGEST_FILE } from '../src/record/record';
import { CPD, type Ended, runCpd } from './support/binary';

let folder: string;
beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'cpd-damage-'));
});
afterEach(() => fs.rmSync(folder, { recursive: true, force: true }));

const cpd = (...argv: string[]) => runCpd(folder, argv);
const log = (title: string) => ['log', title, '-t', 'course', '-l', 'x', '--no-input'];
const init = (...flags: string[]) =>
  expect(cpd('init', '.', '--name', 'Sam Okafor', '--no-input', ...flags)).toMatchObject({ code: 0 });
const activities = () =>
  fs
    .readdirSync(path.join(folder, 'activities'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'));
const isSound = () =>
  expect(cpd('validate', '--quiet')).toMatchObject({ code: 0, out: expect.stringContaining('no problems') });

describe('a process that is killed', () => {
  const KILLS = 30;

  test(`${KILLS} times at different moments while it logs leaves every record whole, and git sound`, async () => {
    init();
    const started = performance.now();
    cpd(...log('The first'));
    const usual = performance.now() - started;
    const promised: string[] = ['The first'];
    let killed = 0;
    for (let round = 1; round <= KILLS; round += 1) {
      // By turns as when one process dies, its git going on, and as when the machine goes down with both.
      const { signal, out } = await kill(log(`Round ${round}`), (usual * 1.1 * round) / KILLS, round % 2 === 0);
      if (signal) killed += 1;
      if (out.includes('.md')) promised.push(`Round ${round}`);
      await removeLocks();
    }
    expect(killed).toBeGreaterThan(KILLS / 3);

    isSound();
    const texts = activities().map((name) => fs.readFileSync(path.join(folder, 'activities', name), 'utf8'));
    for (const text of texts) expect(text).toMatch(/^---\n[\s\S]*^learned: x\n[\s\S]*^---\n/m);
    const { records } = JSON.parse(cpd('list', '--json').out);
    const titles = records.map(({ title }: { title: string }) => title);
    expect(titles).toHaveLength(texts.length);
    expect(titles).toEqual(expect.arrayContaining(promised));
    const fsck = git('fsck', '--strict', '--no-dangling');
    expect([fsck.status, fsck.stdout, fsck.stderr.replace(/^notice:.*\n/gm, '')]).toEqual([0, '', '']);

    // What was not committed is there to be committed, and work goes on.
    expect(cpd(...log('Afterwards'))).toMatchObject({ code: 0 });
    git('add', '--all');
    git('commit', '--quiet', '-m', 'What was left');
    expect(git('status', '--porcelain').stdout).toBe('');
    expect(git('ls-files').stdout).not.toContain('.tmp');
  });

  /** git leaves its locks to be removed by hand, which `cpd` says; one that goes on takes them away itself. */
  async function removeLocks(): Promise<void> {
    const locks = () =>
      fs
        .readdirSync(path.join(folder, '.git'), { recursive: true, encoding: 'utf8' })
        .filter((name) => name.endsWith('.lock'));
    for (let wait = 0; wait < 40 && locks().length > 0; wait += 1)
      await new Promise((resolve) => setTimeout(resolve, 25));
    for (const name of locks()) fs.rmSync(path.join(folder, '.git', name), { force: true });
  }

  function kill(argv: string[], after: number, isGroup: boolean): Promise<{ signal: string | null; out: string }> {
    const child = spawn(process.execPath, [CPD, ...argv], {
      cwd: folder,
      detached: true,
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    let out = '';
    child.stdout.on('data', (chunk) => {
      out += chunk;
    });
    const timer = setTimeout(() => {
      try {
        process.kill(isGroup ? -(child.pid ?? 0) : (child.pid ?? 0), 'SIGKILL');
      } catch {
        // It was faster.
      }
    }, after);
    return new Promise((resolve) => {
      // Closed only when a git that goes on has ended as well.
      child.on('close', (_, signal) => {
        clearTimeout(timer);
        resolve({ signal, out });
      });
    });
  }
});

describe('a file beyond all measure', () => {
  test('is named with its reason, and everything else goes on', () => {
    init();
    cpd(...log('A small one'));
    const [small = ''] = activities();
    const text = fs.readFileSync(path.join(folder, 'activities', small), 'utf8');
    const huge = text.replace(/act-\w{6}/, 'act-bbbbbb').replace('A small one', 'A huge one');
    fs.writeFileSync(path.join(folder, 'activities/huge.md'), huge + 'a'.repeat(LARGEST_FILE + 1 - huge.length));

    const { code, out, talk } = cpd('list');
    expect([code, out]).toEqual([0, expect.stringContaining('A small one')]);
    expect(talk).toContain('cpd validate');
    expect(cpd('show', 'small')).toMatchObject({ code: 0 });
    expect(cpd('validate')).toMatchObject({
      code: 1,
      out: expect.stringMatching(/^activities\/huge\.md:1:1 error record\/size {2}the file has 10 MB/),
    });
    expect(cpd('export', '--to', 'json,csv')).toMatchObject({ code: 1, talk: expect.stringContaining('cpd validate') });
    expect(fs.existsSync(path.join(folder, 'exports'))).toBe(false);
    expect(cpd('export', '--to', 'json,html', '--allow-invalid')).toMatchObject({ code: 0 });
    expect(cpd(...log('Another'))).toMatchObject({ code: 0 });
  });

  test('just within measure it is read', () => {
    init('--no-commit');
    cpd(...log('A small one'));
    const [small = ''] = activities();
    const file = path.join(folder, 'activities', small);
    const text = fs.readFileSync(file, 'utf8');
    fs.writeFileSync(file, text + 'word '.repeat(LARGEST_FILE / 5 - text.length));
    isSound();
    expect(cpd('list', '--json')).toMatchObject({ code: 0 });
  });
});

const refusal = refusalOfSmallDisk();
if (refusal) console.warn(`The tests on a full disk are not run: ${refusal}`);

describe.skipIf(refusal)('a disk that is full', () => {
  let disk: string;
  beforeAll(() => {
    disk = mountSmallDisk().folder;
  });
  afterAll(() => unmountSmallDisk(disk));

  beforeEach(() => {
    fs.rmSync(folder, { recursive: true });
    folder = path.join(disk, 'portfolio');
    fs.mkdirSync(folder);
  });
  afterEach(() => fs.rmSync(filler(), { force: true }));

  const filler = () => path.join(disk, 'filler');
  /** Leaves so many bytes, in the pages of 4 KiB that such a disk counts. */
  const fillAllBut = (bytes: number) => {
    const handle = fs.openSync(filler(), 'w');
    try {
      for (;;) fs.writeSync(handle, Buffer.alloc(4096));
    } catch (error) {
      expect(error).toMatchObject({ code: 'ENOSPC' });
    } finally {
      fs.closeSync(handle);
    }
    fs.truncateSync(filler(), fs.statSync(filler()).size - bytes);
  };

  test('takes no record, which stays on the screen, and spoils none', () => {
    init('--no-commit');
    cpd(...log('The first'));
    const before = activities();
    fillAllBut(0);
    const { code, talk } = cpd(...log('Too much'));
    expect([code, talk]).toEqual([2, expect.stringContaining('the disk is full')]);
    expect(talk).toContain('title: Too much');
    expect(talk).not.toContain('bug');
    expect(activities()).toEqual(before);
    fs.rmSync(filler());
    isSound();
    expect(cpd(...log('Too much'))).toMatchObject({ code: 0 });
    expect(activities()).toHaveLength(2);
  });

  test('that fills half-way through a long text keeps nothing of it', () => {
    init('--no-commit');
    cpd(...log('The first'));
    fillAllBut(64 * 1024);
    const long = runCpd(folder, [...log('Long'), '--text', '-'], { input: 'word '.repeat(60_000) });
    expect(long).toMatchObject({ code: 2, talk: expect.stringContaining('the disk is full') });
    expect(activities()).toHaveLength(1);
    expect(fs.readdirSync(path.join(folder, 'activities'), { recursive: true, encoding: 'utf8' }).join()).not.toContain(
      '.tmp',
    );
    isSound();
  });

  test('keeps the record that git has no room for, and says how to commit it', () => {
    init();
    cpd(...log('The first'));
    // Room for the record and its temporary file, but not for what git writes.
    fillAllBut(8 * 1024);
    const { code, talk } = cpd(...log('Second'));
    expect([code, talk]).toEqual([2, expect.stringContaining('Saved, but not committed')]);
    expect(activities()).toHaveLength(2);
    fs.rmSync(filler());
    isSound();
    expect(cpd(...log('Third'))).toMatchObject({ code: 0 });
    expect(git('fsck', '--strict', '--no-dangling').status).toBe(0);
  });

  test('leaves the last export as it was', () => {
    init('--no-commit');
    cpd(...log('The first'));
    expect(cpd('export', '--to', 'json')).toMatchObject({ code: 0 });
    const file = path.join(folder, 'exports/sam-okafor-cpd.json');
    const before = fs.readFileSync(file, 'utf8');
    runCpd(folder, [...log('Long'), '--text', '-'], { input: 'word '.repeat(20_000) });
    fillAllBut(0);
    const { code, talk }: Ended = cpd('export', '--to', 'json');
    expect([code, talk]).toEqual([2, expect.stringContaining('the disk is full')]);
    expect(fs.readFileSync(file, 'utf8')).toBe(before);
    expect(fs.readdirSync(path.join(folder, 'exports'))).toEqual(['cpd-export.schema.json', 'sam-okafor-cpd.json']);
  });
});

/** A disk of 2 MB in memory, which only Linux makes and only root may mount: its folder, or why there is none. */
function mountSmallDisk(): { folder: string; refusal?: string } {
  if (process.platform !== 'linux') return { folder: '', refusal: 'only Linux makes a small disk in memory' };
  const point = fs.mkdtempSync(path.join(os.tmpdir(), 'cpd-disk-'));
  const { status, stderr, error } = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=2m', 'cpd-test', point], {
    encoding: 'utf8',
  });
  if (status === 0) return { folder: point };
  fs.rmdirSync(point);
  return { folder: '', refusal: `no small disk could be mounted, ${error?.message ?? stderr.trim()}` };
}

function unmountSmallDisk(point: string): void {
  spawnSync('umount', ['-l', point]);
  fs.rmdirSync(point);
}

/** Tried when the tests are collected, and undone at once: they may be only listed. */
function refusalOfSmallDisk(): string | undefined {
  const { folder: point, refusal } = mountSmallDisk();
  if (!refusal) unmountSmallDisk(point);
  return refusal;
}

function git(...args: string[]) {
  return spawnSync('git', args, { cwd: folder, encoding: 'utf8' });
}
