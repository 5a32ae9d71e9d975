/** `cpd review` at a real pseudo-terminal. */

import { execFileSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { runCpd } from '../support/binary';
import { KEYS, openTerminal } from '../support/pty';

let folder: string;
beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'cpd-terminal-'));
  for (const argv of [
    ['init', '.', '--name', 'Sam Okafor'],
    ['log', 'Weld workshop', '-t', 'course', '--date', '10d', '--planned'],
    ['goal', 'Lead a HAZOP', '--date', '200d', '--target', '5d'],
    ['log', 'A talk', '-t', 'lecture', '--date', '3d', '-g', 'HAZOP', '--learned', 'x'],
  ])
    expect(runCpd(folder, argv)).toMatchObject({ code: 0 });
});
afterEach(() => fs.rmSync(folder, { recursive: true, force: true }));

const git = (...args: string[]) => execFileSync('git', args, { cwd: folder, encoding: 'utf8' }).trim();

/** An editor that answers the first question. */
function editorThatWrites(): string {
  const script = path.join(folder, '.git/editor.js');
  fs.writeFileSync(
    script,
    `const fs = require('fs'); const file = process.argv.at(-1);
fs.writeFileSync(file, fs.readFileSync(file, 'utf8').replace(/<!--[^]*?-->/, 'I listened.'));`,
  );
  return `"${process.execPath}" "${script}"`;
}

test('goes through what waits with a key each, and writes it in one commit', async () => {
  const session = openTerminal(folder, ['review'], { variables: { VISUAL: editorThatWrites() } });
  await session.shows('1/3 Say what came of "Weld workshop"');
  await session.shows('[l] later  [d] done  [c] cancelled  [m] move it  [q] enough');
  session.press('d');
  await session.shows('What did you learn?');
  session.press(`To ask twice${KEYS.enter}`);
  await session.shows('2/3 Say where you stand with "Lead a HAZOP"');
  session.press('t');
  await session.shows('By which day?');
  session.press(`yesterday${KEYS.enter}`);
  await session.shows('is past');
  session.press(`${KEYS.backspace.repeat(9)}+4w${KEYS.enter}`);
  await session.shows('3/3 Reflect on "A talk"');
  session.press('r');
  await session.shows('given a new target: Lead a HAZOP');
  await session.shows('Write this?');
  session.press(KEYS.enter);
  expect(await session.ended()).toBe(0);
  expect(session.screen()).toContain('reviewed: 1 done, 1 given a new target');
  expect(git('log', '-2', '--format=%s')).toBe('Reflect: Reflection on A talk\nReview: 1 done, 1 given a new target');
  expect(git('status', '--porcelain')).toBe('');
});

test('Ctrl-C keeps the answers; the next review asks for the rest alone', async () => {
  const first = openTerminal(folder, ['review']);
  await first.shows('1/3');
  first.press('c');
  await first.shows('2/3');
  first.press('d');
  await first.shows('Why is it dropped?');
  first.press('Another j');
  await first.shows('Another j');
  first.press(KEYS.ctrlC);
  expect(await first.ended()).toBe(130);
  expect(git('status', '--porcelain')).toBe('');
  expect(git('log', '-1', '--format=%s')).not.toContain('Review');

  const second = openTerminal(folder, ['review']);
  await second.shows('Go on with the review that was broken off after 3 answers?');
  second.press(KEYS.enter);
  await second.shows('Why is it dropped? Another j');
  second.press(`ob${KEYS.enter}`);
  await second.shows('3/3');
  second.press(KEYS.enter);
  await second.shows('cancelled: Weld workshop');
  second.press(KEYS.enter);
  expect(await second.ended()).toBe(0);
  expect(git('log', '-1', '--format=%s')).toBe('Review: 1 cancelled, 1 dropped');
  expect(git('show', 'HEAD')).toContain('+reason: Another job');
});
