/** The terminal: colour only where it is wanted, and no escape sequence but colour. */

import { expect, test } from 'vitest';
import { colourLevel, createTerminal, withoutControls } from '../../src/system/terminal';

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

test('only colours, tabs and line ends pass', () => {
  expect(withoutControls('a\u001b]0;owned\u0007b\u001b[31mred\u001b[0m\u001b[2Jc\td\n\u009b1m\r')).toBe(
    'a]0;ownedb\u001b[31mred\u001b[0m[2Jc\td\n1m',
  );
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
