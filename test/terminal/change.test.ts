/** Changing records at a real terminal: choosing, Ctrl-C, and a yes to many at once. */

import { execFileSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { runCpd } from '../support/binary';
import { KEYS, openTerminal } from '../support/pty';

let folder: string;
beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'cpd-change-'));
  runCpd(folder, ['init', '.', '--name', 'Sam Okafor']);
  for (const title of ['Rig safety', 'Weld inspection'])
    runCpd(folder, ['log', title, '--type', 'course', '--planned', '--date', '2026-02-03']);
});
afterEach(() => fs.rmSync(folder, { recursive: true, force: true }));

const subject = () => execFileSync('git', ['log', '-1', '--format=%s'], { cwd: folder, encoding: 'utf8' }).trim();

test('what is done is chosen by a few letters, and what was typed before Ctrl-C is given back', async () => {
  const first = openTerminal(folder, ['done']);
  await first.shows('What is done?');
  first.press('weld');
  await first.shows(/❯.*Weld inspection/);
  first.press(KEYS.enter);
  await first.shows('What did you learn?');
  first.press('Where to look');
  await first.shows('Where to look');
  first.press(KEYS.ctrlC);
  expect(await first.ended()).toBe(130);
  const [, command = ''] = /to go on with what you typed: cpd (.*)/.exec(first.screen().replaceAll('\n', '')) ?? [];
  expect(command).toMatch(/^done act-\w+ --learned 'Where to look'/);
  expect(subject()).toBe('Log: Weld inspection');
  const second = openTerminal(folder, ['done', 'weld']);
  await second.shows('What did you learn?');
  second.press(`Where to look${KEYS.enter}`);
  await second.shows('status: planned -> done');
  expect(await second.ended()).toBe(0);
  expect(subject()).toBe('Done: Weld inspection');
});

test('many at once are shown, and changed after a yes', async () => {
  const no = openTerminal(folder, ['hide', '--all', 'type:course']);
  await no.shows('Change all 2?');
  no.press(KEYS.enter);
  expect(await no.ended()).toBe(130);
  expect(subject()).toBe('Log: Weld inspection');
  const yes = openTerminal(folder, ['hide', '--all', 'type:course'], { variables: { NO_COLOR: '1' } });
  await yes.shows('Change all 2?');
  yes.press(`y${KEYS.enter}`);
  await yes.shows('2 records changed');
  expect(await yes.ended()).toBe(0);
  expect(subject()).toBe('Hide: 2 records');
});
