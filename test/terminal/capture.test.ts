/** `cpd log` at a real pseudo-terminal. */

import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { runCpd } from '../support/binary';
import { KEYS, openTerminal } from '../support/pty';

let folder: string;
beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'cpd-terminal-'));
  expect(runCpd(folder, ['init', '.', '--name', 'Sam Okafor']).code).toBe(0);
});
afterEach(() => fs.rmSync(folder, { recursive: true, force: true }));

test('asks for the title, the type and what was learned', async () => {
  const session = openTerminal(folder, ['log']);
  await session.shows('What did you do?');
  session.press(`HAZOP refresher${KEYS.enter}`);
  await session.shows('Type');
  session.press('train');
  await session.shows('train\n❯ Training course\n  On-the-job');
  session.press(KEYS.enter);
  await session.shows('What did you learn?');
  session.press(`When a node is too large${KEYS.enter}`);
  expect(await session.ended()).toBe(0);
  expect(session.screen()).toContain('hazop-refresher.md');
});
