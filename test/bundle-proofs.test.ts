/** What a bundle promises, held against a real one: the same bytes wherever it is made, and no bit that can turn unseen. */

import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import * as fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { verifyBytes } from '../src/commands/shared/verify-bytes';
import { runCpd } from './support/binary';
import { PROJECT } from './support/project';
import { tellingFiles } from './support/telling-files';

let folder: string;
let zip: Buffer;
beforeAll(async () => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'cpd-proofs-'));
  const home = path.join(folder, 'here');
  const cpd = (...argv: string[]) => expect(runCpd(home, [...argv, '--no-input'])).toMatchObject({ code: 0 });
  fs.mkdirSync(home);
  cpd('init', '.', '--name', 'Sam Okafor');
  cpd(
    'log',
    'Fatigue of welded joints',
    '-t',
    'seminar',
    '-l',
    'How mean stress moves the curve',
    '--date',
    '2026-03-01',
  );
  for (const name of ['certificate.pdf', 'photo.jpg', 'figures.xlsx']) {
    fs.writeFileSync(path.join(folder, name), (await tellingFiles('Zephyranth')).get(name) ?? '');
    cpd('attach', path.join(folder, name), 'welded', '--date', '2026-03-02');
  }
  zip = bundleIn('here');
});
afterAll(() => fs.rmSync(folder, { recursive: true, force: true }));

/** The remarks in the sheet are allowed here. */
function bundleIn(name: string, variables: Record<string, string> = {}): Buffer {
  const cwd = path.join(folder, name);
  const argv = ['bundle', '--year', '2026', '--no-input'];
  const plan = JSON.parse(runCpd(cwd, [...argv, '--dry-run', '--json'], { variables }).out);
  const allow = plan.findings.flatMap(({ id }: { id: string }) => ['--allow', id]);
  const { code, out, talk } = runCpd(cwd, [...argv, ...allow, '--json'], { variables });
  expect([code, talk]).toEqual([0, expect.any(String)]);
  return fs.readFileSync(JSON.parse(out).files[0].path);
}

const sumOf = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');

test.each([
  [
    'in the east, next year',
    { TZ: 'Pacific/Kiritimati', LC_ALL: 'tr_TR.UTF-8', CPD_TEST_INSTANT: '2027-12-31T23:30:00Z' },
  ],
  ['in the west, long ago', { TZ: 'Pacific/Pago_Pago', LANG: 'de_DE', CPD_TEST_INSTANT: '2001-01-01T00:30:00Z' }],
])('a clone of the commit gives the same bytes %s', (where, variables) => {
  const name = `deeper/${where}`;
  execFileSync('git', ['clone', '--quiet', path.join(folder, 'here'), path.join(folder, name)]);
  const clock = `--require "${path.join(PROJECT, 'test/support/fixed-clock.js')}"`;
  const again = bundleIn(name, { ...variables, NODE_OPTIONS: clock, HOME: path.join(folder, name) });
  expect(sumOf(again)).toBe(sumOf(zip));
});

test('a bit that has turned is found in each of 1,000 places', async () => {
  expect((await verifyBytes(zip)).faults).toEqual([]);
  const places = fc.sample(fc.tuple(fc.nat(zip.length - 1), fc.nat(7)), { numRuns: 1000, seed: 8493 });
  const missed: [number, number][] = [];
  for (const [at, bit] of places) {
    const turned = Buffer.from(zip);
    turned[at] = (turned[at] ?? 0) ^ (1 << bit);
    if ((await verifyBytes(turned)).faults.length === 0) missed.push([at, bit]);
  }
  expect(missed).toEqual([]);
});

test.each([
  ['is cut off', () => zip.subarray(0, zip.length - 100)],
  ['has something behind it', () => Buffer.concat([zip, Buffer.from('\0')])],
  ['has something before it', () => Buffer.concat([Buffer.from('#!'), zip])],
  ['is none', () => Buffer.from('%PDF-1.7')],
  ['is empty', () => Buffer.alloc(0)],
])('a file that %s is not intact, and verify says so by its exit code', (_, bytes) => {
  fs.writeFileSync(path.join(folder, 'it.zip'), bytes());
  expect(runCpd(folder, ['verify', 'it.zip'])).toMatchObject({ code: 1, out: expect.stringContaining('not intact') });
});

test('a file beyond all measure is not read to say so', () => {
  const file = path.join(folder, 'huge.zip');
  fs.writeFileSync(file, '');
  fs.truncateSync(file, 3_000_000_000);
  expect(runCpd(folder, ['verify', 'huge.zip'])).toMatchObject({
    code: 1,
    out: expect.stringContaining('3000.0 MB, which no bundle has'),
  });
  fs.rmSync(file);
});

test('one that is intact is that from anywhere, without a portfolio', () => {
  fs.writeFileSync(path.join(folder, 'it.zip'), zip);
  expect(runCpd(folder, ['verify', 'it.zip'])).toMatchObject({ code: 0, out: expect.stringContaining('intact') });
});
