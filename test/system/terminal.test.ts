/** The terminal: colour only where it is wanted, and no escape sequence but colour. */

import { expect, test } from 'vitest';
import { colourLevel, columnsOf, createTerminal, paintedOnly } from '../../src/system/terminal';

test.each([
  [true, {}, 1],
  [false, {}, 0],
  [true, { NO_COLOR: '1' }, 0],
  [true, { NO_COLOR: '' }, 1],
  [false, { FORCE_COLOR: '1' }, 1],
  [true, { FORCE_COLOR: '0' }, 0],
  [true, { TERM: 'dumb' }, 0],
] as const)('terminal %s with %o has colour level %i', (isTerminal, variables, level) => {
  expect(colourLevel(isTerminal, variables)).toBe(level);
});

test('nothing but our own paint, tabs and line ends passes', () => {
  const text =
    'a\u001b]0;owned\u0007b\u001b[31mred\u001b[39m\u001b[8mhidden\u001b[2Jc\td\r\n\u009b41m\u202eover\u2066\r';
  expect(paintedOnly(text, 1)).toBe('ab\u001b[31mred\u001b[39mhiddenc\td\n41mover');
  expect(paintedOnly(text, 0)).toBe('abredhiddenc\td\n41mover');
});

test('everything that the styles write is our own paint', () => {
  const written: string[] = [];
  const stream = { isTTY: true, write: (text: string) => written.push(text) };
  const terminal = createTerminal({ stdin: {}, stdout: stream, stderr: stream, variables: {} });
  const { bold, dim, red, yellow, green, cyan } = terminal.outStyle;
  const painted = [bold, dim, red, yellow, green, cyan].map((paint) => paint('x')).join('');
  terminal.out(painted);
  expect(written).toEqual([painted]);
  expect(painted.length).toBeGreaterThan(6 * 'x'.length);
});

test('progress that is told late is shown at once, and takes itself away', async () => {
  const written: string[] = [];
  const stream = { isTTY: true, write: (text: string) => written.push(text) };
  const terminal = createTerminal({ stdin: {}, stdout: stream, stderr: stream, variables: {} });
  terminal.progress('one');
  expect(written).toEqual([]);
  // Work that never lets a timer fire.
  const until = performance.now() + 520;
  while (performance.now() < until);
  terminal.progress('two');
  terminal.out('done\n');
  expect(written).toEqual(['\r\u001b[2Ktwo', '\r\u001b[2K', 'done\n']);
});

test('nobody can be asked in CI, through a pipe or at a dumb terminal', () => {
  const tty = { isTTY: true, write: () => true };
  const ask = (stdin: boolean, variables: NodeJS.ProcessEnv) =>
    createTerminal({ stdin: { isTTY: stdin }, stdout: tty, stderr: tty, variables }).canAsk;
  expect(ask(true, {})).toBe(true);
  expect(ask(false, {})).toBe(false);
  expect(ask(true, { CI: 'true' })).toBe(false);
  expect(ask(true, { TERM: 'dumb' })).toBe(false);
});

test.each([
  ['always', false, { NO_COLOR: '1' }, true],
  ['always', false, { FORCE_COLOR: '0' }, true],
  ['never', true, {}, false],
  ['never', true, { FORCE_COLOR: '1' }, false],
  ['auto', true, { NO_COLOR: '1' }, false],
  ['auto', true, {}, true],
] as const)('--color %s at a terminal (%s) with %o paints: %s', (when, isTTY, variables, isPainted) => {
  const written: string[] = [];
  const stream = { isTTY, write: (text: string) => written.push(text) };
  const heeded: NodeJS.ProcessEnv = { ...variables };
  const terminal = createTerminal({ stdin: {}, stdout: stream, stderr: stream, variables: heeded });
  terminal.setColour(when);
  terminal.out(terminal.outStyle.red('x'));
  terminal.talk(terminal.talkStyle.red('x'));
  expect(written).toEqual(isPainted ? ['\u001b[31mx\u001b[39m', '\u001b[31mx\u001b[39m'] : ['x', 'x']);
  // Node warns of both.
  expect(when !== 'auto' && heeded.NO_COLOR !== undefined).toBe(false);
});

test.each([
  [undefined, undefined, 80],
  [120, undefined, 120],
  [20, undefined, 40],
  [1000, undefined, 200],
  [120, '60', 60],
  [undefined, '132', 132],
  [120, '', 120],
  [120, 'wide', 120],
  [120, '0', 120],
])('a terminal of %s columns with COLUMNS %s is written %i wide', (columns, wished, expected) => {
  expect(columnsOf({ columns }, { COLUMNS: wished })).toBe(expected);
});
