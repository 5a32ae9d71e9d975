/** The program as it is installed: a real process, real time zones, a real pseudo-terminal. */

import { spawn, spawnSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { readSheet } from 'read-excel-file/node';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { FORMATS } from '../src/commands/shared/export-formats';
import { MONTHS } from '../src/record/calendar-date';
import { CPD, runCpd } from './support/binary';
import { fetchedNodes } from './support/nodes.js';
import { PROJECT } from './support/project';

const hasTerminal = spawnSync('script', ['--version'], { encoding: 'utf8' }).stdout?.includes('util-linux') === true;

let folder: string;
beforeEach(() => {
  // A name as people have them.
  folder = path.join(fs.mkdtempSync(path.join(os.tmpdir(), 'cpd-binary-')), 'Mein Büro, Ablage');
  fs.mkdirSync(folder);
});
afterEach(() => fs.rmSync(path.dirname(folder), { recursive: true, force: true }));

function cpd(argv: string[], { input, ...variables }: Record<string, string> = {}) {
  return runCpd(folder, argv, { input, variables });
}

const init = () => expect(cpd(['init', '.', '--name', 'Zoë Ünal', '--no-input'])).toMatchObject({ code: 0 });

test('help is data, mistakes are talk, and the codes tell them apart', () => {
  expect(cpd(['--help'])).toMatchObject({ code: 0, talk: '', out: expect.stringContaining('cpd init') });
  expect(cpd(['--version'])).toMatchObject({ code: 0, out: `${readVersion()}\n` });
  expect(cpd(['lgo'])).toMatchObject({ code: 2, out: '', talk: expect.stringContaining('did you mean "log"?') });
  expect(cpd(['list'])).toMatchObject({ code: 2, talk: expect.stringContaining('cpd init') });
});

test('a record is kept in a folder with spaces and accents, its text from a pipe', () => {
  init();
  const text = 'Line one.\r\n\r\nΩ, 日本, 😀\n';
  expect(
    cpd(['log', 'Naïve “test”', '-t', 'course', '-l', 'x', '--date', '2026-03-14', '--text', '-'], { input: text }),
  ).toMatchObject({ code: 0 });
  const file = path.join(folder, 'activities/2026/2026-03-14-naive-test.md');
  expect(fs.readFileSync(file, 'utf8')).toContain('Ω, 日本, 😀');
  expect(cpd(['validate'])).toMatchObject({ code: 0 });
  const log = spawnSync('git', ['log', '-1', '--format=%s'], { cwd: folder, encoding: 'utf8' });
  expect(log.stdout).toBe('Log: Naïve “test”\n');
});

test('today is the calendar day where the person is', () => {
  init();
  // 26 hours apart, so that their days always differ.
  const zones = ['Pacific/Pago_Pago', 'Pacific/Kiritimati'] as const;
  const days = zones.map((TZ) => {
    const { out } = cpd(['log', `Logged in ${TZ}`, '-t', 'course', '-l', 'x', '--no-input'], { TZ });
    return /\d{4}-\d{2}-\d{2}/.exec(out)?.[0];
  });
  const local = zones.map((timeZone) => new Intl.DateTimeFormat('sv-SE', { timeZone }).format(new Date()));
  expect(days).toEqual(local);
  expect(days[0]).not.toBe(days[1]);
});

test('no day moves: what is exported is the same to the byte, wherever it is done', async () => {
  init();
  // Leap day, year’s ends, and the nights on which clocks change in either place.
  const days = ['2024-02-29', '2025-01-01', '2025-12-31', '2025-03-09', '2025-03-30', '2025-04-06', '2025-11-02'];
  for (const day of days)
    cpd(['log', `On ${day}`, '-t', 'course', '-l', 'x', '--date', day, '--hours', '1.5', '--no-commit', '--no-input']);
  // It is 14 March in both, in the evening and in the small hours.
  const stopped = {
    CPD_TEST_INSTANT: '2026-03-14T08:30:00Z',
    NODE_OPTIONS: `--require "${path.join(PROJECT, 'test/support/fixed-clock.js')}"`,
  };
  const [east = '', west = ''] = ['Pacific/Auckland', 'America/Los_Angeles'].map((TZ) => {
    const out = path.join(path.dirname(folder), TZ.replace('/', '-'));
    expect(cpd(['export', '--out', out], { TZ, ...stopped })).toMatchObject({ code: 0 });
    return out;
  });
  const files = fs.readdirSync(east, { recursive: true, encoding: 'utf8' }).filter((name) => path.extname(name) !== '');
  expect(fs.readdirSync(west, { recursive: true, encoding: 'utf8' })).toEqual(expect.arrayContaining(files));
  expect(new Set(files.map((name) => path.extname(name).slice(1)))).toEqual(new Set(FORMATS));
  for (const name of files) {
    const [one, other] = [east, west].map((place) => fs.readFileSync(path.join(place, name)));
    expect(other && one?.equals(other), name).toBe(true);
  }

  // And they are the days that were typed.
  const file = (extension: string) => path.join(east, files.find((name) => name.endsWith(extension)) ?? '');
  const { records, generated } = JSON.parse(fs.readFileSync(file('cpd.json'), 'utf8'));
  expect(generated).toBe('2026-03-14');
  expect(records.map(({ date }: { date: string }) => date).sort()).toEqual([...days].sort());
  const [headings = [], ...rows] = await readSheet(file('.xlsx'), 'Activities');
  expect(rows.map((row) => (row[headings.indexOf('Date')] as unknown as Date).toISOString()).sort()).toEqual(
    days.map((day) => `${day}T00:00:00.000Z`).sort(),
  );
  const csv = fs.readFileSync(file('activities.csv'), 'utf8');
  const page = fs.readFileSync(file('.html'), 'utf8').replace(/<style[\s\S]*?<\/style>/g, '');
  for (const day of days) {
    expect(csv).toContain(`\n"${day}",`);
    const [year, month, date] = day.split('-').map(Number) as [number, number, number];
    expect(page).toContain(`${date} ${MONTHS[month - 1]} ${year}`);
  }
});

describe('built by one Node and run by another (those that npm run test:nodes has fetched)', () => {
  // A package is built once, and the compiled code that it carries is of no use to other lines.
  const own = { version: process.versions.node, binary: process.execPath };
  test.each([own, ...fetchedNodes()])('it works on Node $version', ({ version, binary: node }) => {
    const run = (...argv: string[]) => runCpd(folder, argv, { node });
    expect(run('init', '.', '--name', 'Zoë Ünal', '--no-input')).toMatchObject({ code: 0 });
    expect(run('log', 'Naïve', '-t', 'course', '-l', 'x', '--no-input')).toMatchObject({ code: 0 });
    expect(run('validate')).toMatchObject({ code: 0 });
    expect(run('export')).toMatchObject({ code: 0, out: expect.stringContaining('.pdf') });
    expect(run('doctor').out).toContain(version);
  });
});

test('a reader that has seen enough is no error, and stops nothing', () => {
  init();
  const { status, stderr } = spawnSync('sh', ['-c', `"${process.execPath}" "${CPD}" list --json | head -c 1`], {
    cwd: folder,
    encoding: 'utf8',
  });
  expect([status, stderr]).toEqual([0, '']);
  spawnSync('sh', ['-c', `"${process.execPath}" "${CPD}" log Heard -t course -l x | true`], { cwd: folder });
  expect(spawnSync('git', ['log', '-1', '--format=%s'], { cwd: folder, encoding: 'utf8' }).stdout).toBe('Log: Heard\n');
});

test('a slow reader gets all of it, also where another process has made the pipe non-blocking', () => {
  init();
  const long = { input: 'word '.repeat(200_000) };
  expect(runCpd(folder, ['log', 'Long', '-t', 'course', '-l', 'x', '--text', '-', '--no-commit'], long).code).toBe(0);
  const list = `"${process.execPath}" "${CPD}" list --json`;
  const unblock = `"${process.execPath}" -e "new (require('net').Socket)({ fd: 1, readable: false, writable: true })"`;
  const script = `${list} | (sleep 0.3; wc -c); { ${unblock}; ${list}; } | (sleep 0.3; wc -c)`;
  const { stdout, stderr } = spawnSync('sh', ['-c', script], { cwd: folder, encoding: 'utf8' });
  const [blocking, other] = stdout.trim().split(/\s+/).map(Number);
  expect([blocking, stderr]).toEqual([other, '']);
  expect(blocking).toBeGreaterThan(1_000_000);
});

test.skipIf(!fs.existsSync('/dev/full'))(
  'output that cannot be written is said in a sentence (needs /dev/full)',
  () => {
    init();
    const { status, stderr } = spawnSync('sh', ['-c', `"${process.execPath}" "${CPD}" list --json > /dev/full`], {
      cwd: folder,
      encoding: 'utf8',
    });
    expect([status, stderr]).toEqual([2, expect.stringContaining('could not be written')]);
    expect(stderr).not.toContain('bug');
  },
);

test('a folder that cannot be written is said in a sentence, and nothing is left', () => {
  init();
  fs.rmSync(path.join(folder, 'activities'), { recursive: true });
  fs.writeFileSync(path.join(folder, 'activities'), 'in the way');
  const { code, talk } = cpd(['log', 'X', '-t', 'course', '-l', 'x', '--no-input']);
  expect(code).toBe(2);
  expect(talk).not.toContain('bug');
  expect(fs.readFileSync(path.join(folder, 'activities'), 'utf8')).toBe('in the way');
});

describe.skipIf(!hasTerminal)('at a terminal (needs script of util-linux)', () => {
  test('reflect opens the editor that git would open, at the first question', async () => {
    init();
    cpd(['log', 'A talk', '-t', 'lecture', '-l', 'x', '--no-input']);
    const editor = path.join(folder, 'my editor.sh');
    fs.writeFileSync(
      editor,
      '#!/bin/sh\necho "$@" > "$(dirname "$0")/seen"\nsed -i "s/<!-- What happened.*/I listened./" "$2"\n',
      {
        mode: 0o755,
      },
    );
    expect(await atTerminal(['reflect', 'talk'], { VISUAL: `'${editor}' --wait` })).toBe(0);
    expect(fs.readFileSync(path.join(folder, 'seen'), 'utf8')).toMatch(/^--wait .*reflection-on-a-talk\.md\n$/);
    expect(cpd(['show', 'Reflection on A talk']).out).toContain('I listened.');
  });
});

/** Runs at a terminal until it ends. */
function atTerminal(argv: string[], variables: Record<string, string>): Promise<number | null> {
  const quoted = [process.execPath, CPD, ...argv].map((word) => `'${word}'`).join(' ');
  const { CI: _, ...env } = process.env;
  const child = spawn('script', ['-qec', quoted, '/dev/null'], {
    cwd: folder,
    env: { ...env, TERM: 'xterm', ...variables },
  });
  return new Promise((resolve) => {
    child.on('close', resolve);
  });
}

function readVersion(): string {
  return JSON.parse(fs.readFileSync(path.join(PROJECT, 'package.json'), 'utf8')).version;
}
