/** A hundred times the program is killed in the middle of its work, with everything that it started. */

import { execFileSync, spawn } from 'node:child_process';
import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { CPD, runCpd } from '../support/binary';

const KILLS = 100;
/** Given as SEED, the same moments come again, as far as the machine lets them. */
const seed = Number(process.env.SEED ?? Math.floor(Math.random() * 2 ** 31));

let folder: string;
beforeEach(() => {
  folder = path.join(fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'cpd-kill-'))), 'portfolio');
  fs.mkdirSync(folder);
});
afterEach(() => fs.rmSync(path.dirname(folder), { recursive: true, force: true }));

/** Numbers from 0 to 1 that are the same for the same seed. */
function numbers(start: number): () => number {
  let state = start;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const git = (...args: string[]) => execFileSync('git', args, { cwd: folder, encoding: 'utf8', stdio: 'pipe' });
const cpd = (...argv: string[]) => runCpd(folder, argv);

/** Starts it in a process group of its own, kills the group after so many milliseconds, and gives what it had printed. */
function runAndKill(argv: readonly string[], after: number): Promise<{ out: string; wasKilled: boolean }> {
  const child = spawn(process.execPath, [CPD, ...argv], {
    cwd: folder,
    detached: true,
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  let out = '';
  child.stdout.on('data', (data) => {
    out += data;
  });
  const timer = setTimeout(() => {
    try {
      process.kill(-(child.pid ?? 0), 'SIGKILL');
    } catch {
      // It has just ended by itself.
    }
  }, after);
  return new Promise((resolve) =>
    child.on('close', (_code, signal) => {
      clearTimeout(timer);
      resolve({ out, wasKilled: signal === 'SIGKILL' });
    }),
  );
}

test(`killed ${KILLS} times at random moments, everything that was said to be written is there, and all is whole (seed ${seed})`, {
  timeout: 900_000,
}, async () => {
  const random = numbers(seed);
  cpd('init', '.', '--name', 'Sam Okafor', '--no-input');
  cpd('log', 'What it belongs to', '-t', 'course', '-l', 'x');
  const works: ((turn: number) => string[])[] = [
    (turn) => ['log', `Activity ${turn}`, '-t', 'course', '-l', 'x', '--text', 'word '.repeat(2000)],
    (turn) => ['goal', `Goal ${turn}`, '--why', 'because'],
    (turn) => {
      fs.writeFileSync(path.join(folder, '../certificate.txt'), `evidence ${turn}\n`.repeat(20_000));
      return ['attach', '../certificate.txt', 'What it belongs to', '--title', `Evidence ${turn}`];
    },
    () => ['undo'],
    () => ['redo'],
  ];
  const started = performance.now();
  cpd('log', 'How long it takes', '-t', 'course', '-l', 'x');
  const usual = performance.now() - started;
  let kills = 0;
  for (let turn = 1; kills < KILLS; turn += 1) {
    const work = works[Math.floor(random() * works.length)] ?? works[0];
    const argv = work?.(turn) ?? [];
    const after = random() * usual * 1.2;
    const { out, wasKilled } = await runAndKill(argv, after);
    if (wasKilled) kills += 1;
    const what = `turn ${turn}, seed ${seed}: cpd ${argv[0]}, killed after ${Math.round(after)} ms`;
    clearLocks(what);
    for (const [id = ''] of argv[0] === 'undo' || argv[0] === 'redo' ? [] : out.matchAll(/^[a-z]+-[0-9a-z]{6}/gm))
      expect(cpd('show', id).code, what).toBe(0);
    for (const [file = ''] of argv[0] === 'undo' || argv[0] === 'redo' ? [] : out.matchAll(/\S+\.md/g))
      expect(fs.existsSync(path.join(folder, file)), `${what}: ${file}`).toBe(true);
    expect(git('fsck', '--strict', '--no-dangling', '--no-progress'), what).toBe('');
    const { code, out: findings } = cpd('validate', '--quiet');
    expect([code, findings], what).toEqual([0, expect.stringContaining('no problems found')]);
    // As a person would who finds something that is not committed.
    git('add', '-A');
    if (git('status', '--porcelain') !== '') git('commit', '-qm', 'What was left');
  }
});

/** A lock that was left is named by the next command, with what to do; nothing is hurt by it. Some git does not mind. */
function clearLocks(what: string): void {
  const left = fs
    .readdirSync(path.join(folder, '.git'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.lock'));
  for (const _ of left) {
    const { code, talk } = cpd('log', 'After it', '-t', 'course', '-l', 'x');
    if (code === 0) return;
    expect(talk, what).toContain('Saved, but not committed');
    const lock = /left (\S+\.lock) behind \(then remove it\)/.exec(talk)?.[1] ?? '';
    expect(left, `${what}: ${talk}`).toContain(path.relative(path.join(folder, '.git'), lock));
    fs.rmSync(lock);
  }
}
