/** The terminal: stdout for data, stderr for talk, colour only where it is wanted. */

import * as fs from 'node:fs';
import type { Style, Terminal } from '../env';

export interface TerminalStreams {
  stdin: { isTTY?: boolean };
  stdout: { isTTY?: boolean; columns?: number; write(text: string): unknown };
  stderr: { isTTY?: boolean; write(text: string): unknown };
  variables: NodeJS.ProcessEnv;
}

export function createTerminal({ stdin, stdout, stderr, variables }: TerminalStreams): Terminal {
  const talkIsTerminal = stderr.isTTY === true;
  let pending: NodeJS.Timeout | undefined;
  let shown = false;

  function clearProgress(): void {
    clearTimeout(pending);
    pending = undefined;
    if (shown) stderr.write('\r\u001b[2K');
    shown = false;
  }

  return {
    out(text) {
      clearProgress();
      stdout.write(withoutControls(text));
    },
    talk(text) {
      clearProgress();
      stderr.write(withoutControls(text));
    },
    progress(text) {
      if (text === undefined || !talkIsTerminal) return clearProgress();
      const line = withoutControls(text).slice(0, (stdout.columns ?? 80) - 1);
      const write = () => {
        stderr.write(`\r\u001b[2K${line}`);
        shown = true;
      };
      clearTimeout(pending);
      if (shown) write();
      else pending = setTimeout(write, 500);
      pending?.unref();
    },
    readInput: () => fs.readFileSync(0, 'utf8'),
    canAsk: stdin.isTTY === true && talkIsTerminal && !variables.CI && variables.TERM !== 'dumb',
    isTerminal: stdout.isTTY === true,
    columns: stdout.columns || 80,
    get outStyle() {
      return styleFor(colourLevel(stdout.isTTY === true, variables));
    },
    get talkStyle() {
      return styleFor(colourLevel(talkIsTerminal, variables));
    },
  };
}

/** NO_COLOR (no-color.org) wins over everything but FORCE_COLOR. */
export function colourLevel(isTerminal: boolean, variables: NodeJS.ProcessEnv): 0 | 1 {
  if (variables.FORCE_COLOR !== undefined && variables.FORCE_COLOR !== '') return variables.FORCE_COLOR === '0' ? 0 : 1;
  if (variables.NO_COLOR) return 0;
  return isTerminal && variables.TERM !== 'dumb' ? 1 : 0;
}

/** Sixteen colours are what every terminal theme has chosen itself. */
function styleFor(level: 0 | 1): Style {
  // Traps: chalk does not heed NO_COLOR, so the level is decided here; it asks the system about colours as it loads, hence
  // only when the first style is wanted.
  const { Chalk } = require('chalk') as typeof import('chalk');
  const { bold, dim, red, yellow, green, cyan } = new Chalk({ level });
  return { bold, dim, red, yellow, green, cyan };
}

/** Text from records may hold anything; only colours, tabs and line ends reach the terminal. */
export function withoutControls(text: string): string {
  return text.replace(/\u001b\[[0-9;]*m|[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g, (match) =>
    match.length > 1 ? match : '',
  );
}
