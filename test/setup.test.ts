/** bin/setup.js: does nothing twice, and speaks where it cannot do it. */

import { spawnSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { expect, test } from 'vitest';
import { PROJECT } from './support/project';

const SETUP = path.join(PROJECT, 'bin/setup.js');

test('has nothing to say and to do where everything is ready', () => {
  spawnSync(process.execPath, [SETUP]);
  const marker = path.join(PROJECT, 'dist/.cpd-built');
  const before = fs.statSync(marker).mtimeMs;
  const { status, stdout, stderr } = spawnSync(process.execPath, [SETUP], { encoding: 'utf8' });
  expect([status, stdout, stderr]).toEqual([0, '', '']);
  expect(fs.statSync(marker).mtimeMs).toBe(before);
});

test('loads nothing but what Node brings', () => {
  const asked = [...fs.readFileSync(SETUP, 'utf8').matchAll(/require\(['"](.+?)['"]\)/g)].map(([, name]) => name);
  expect(asked.filter((name) => !name?.startsWith('node:'))).toEqual([]);
});

test('a step that fails ends it, says which, and leaves no mark of success', () => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'cpd-setup-'));
  try {
    fs.mkdirSync(path.join(folder, 'bin'));
    fs.copyFileSync(SETUP, path.join(folder, 'bin/setup.js'));
    fs.writeFileSync(path.join(folder, 'package.json'), '{ "name": "x", "version": "1.0.0" }');
    fs.writeFileSync(path.join(folder, 'package-lock.json'), 'not a lock file');
    const { status, stderr } = spawnSync(process.execPath, [path.join(folder, 'bin/setup.js')], { encoding: 'utf8' });
    expect(status).toBe(2);
    expect(stderr).toContain('npm ci failed');
    expect(fs.existsSync(path.join(folder, 'node_modules/.cpd-installed'))).toBe(false);
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
});
