/** The terminal: stdout for data, stderr for talk, colour only where it is wanted. */

import { isUtf8 } from 'node:buffer';
import * as fs from 'node:fs';
import type { Style, Terminal } from '../env';
import { Failure } from '../failure';
import { stripControls } from '../record/controls';
import { conversionOf } from './files';

/** Milliseconds that a person waits without wondering. */
const PROGRESS_AFTER = 500;

export interface TerminalStreams {
  stdin: { isTTY?: boolean };
  stdout: { isTTY?: boolean; columns?: number; write(text: string): unknown };
  stderr: { isTTY?: boolean; write(text: string): unknown };
  variables: NodeJS.ProcessEnv;
}

export function createTerminal({ stdin, stdout, stderr, variables }: TerminalStreams): Terminal {
  const talkIsTerminal = stderr.isTTY === true;
  const hasPerson = stdin.isTTY === true && talkIsTerminal && !variables.CI;
  let outLevel = colourLevel(stdout.isTTY === true, variables);
  let talkLevel = colourLevel(talkIsTerminal, variables);
  let pending: NodeJS.Timeout | undefined;
  let since: number | undefined;
  let isShown = false;

  function clearProgress(): void {
    clearTimeout(pending);
    since = undefined;
    if (isShown) stderr.write('\r\u001b[2K');
    isShown = false;
  }

  return {
    out(text) {
      clearProgress();
      stdout.write(paintedOnly(text, outLevel));
    },
    talk(text) {
      clearProgress();
      stderr.write(paintedOnly(text, talkLevel));
    },
    progress(text) {
      if (text === undefined || !talkIsTerminal) return clearProgress();
      const line = stripControls(text).slice(0, (stdout.columns ?? 80) - 1);
      const write = () => {
        stderr.write(`\r\u001b[2K${line}`);
        isShown = true;
      };
      since ??= performance.now();
      clearTimeout(pending);
      // Work that never yields lets no timer fire, so whoever calls late writes at once.
      const left = since + PROGRESS_AFTER - performance.now();
      if (isShown || left <= 0) write();
      else pending = setTimeout(write, left).unref();
    },
    readInput() {
      const bytes = fs.readFileSync(0);
      if (isUtf8(bytes)) return bytes.toString('utf8');
      throw new Failure(`what stdin gave is not UTF-8 text; convert it first, for example with ${conversionOf(bytes)}`);
    },
    hasPerson,
    canAsk: hasPerson && variables.TERM !== 'dumb',
    isTerminal: stdout.isTTY === true,
    get columns() {
      return columnsOf(stdout, variables);
    },
    setColour(when) {
      if (when === 'auto') return;
      // Where the libraries that draw questions, and the programs that are started, look as well.
      variables.FORCE_COLOR = when === 'always' ? '1' : '0';
      delete variables.NO_COLOR;
      outLevel = colourLevel(stdout.isTTY === true, variables);
      talkLevel = colourLevel(talkIsTerminal, variables);
    },
    get outStyle() {
      return styleFor(outLevel);
    },
    get talkStyle() {
      return styleFor(talkLevel);
    },
  };
}

/** Narrower, nothing can be laid out; wider, no eye finds the next line. */
const NARROWEST = 40;
const WIDEST = 200;

/** COLUMNS is what somebody has exported on purpose, as for git and man; shells keep theirs to themselves. */
export function columnsOf(stdout: { columns?: number }, { COLUMNS: wished }: NodeJS.ProcessEnv): number {
  const columns = /^[1-9]\d{0,8}$/.test(wished ?? '') ? Number(wished) : stdout.columns || 80;
  return Math.min(WIDEST, Math.max(NARROWEST, columns));
}

/** NO_COLOR (no-color.org) wins over everything but FORCE_COLOR. */
export function colourLevel(isTerminal: boolean, variables: NodeJS.ProcessEnv): 0 | 1 {
  if (variables.FORCE_COLOR !== undefined && variables.FORCE_COLOR !== '') return variables.FORCE_COLOR === '0' ? 0 : 1;
  if (variables.NO_COLOR) return 0;
  return isTerminal && variables.TERM !== 'dumb' ? 1 : 0;
}

/** Sixteen colours are what every terminal theme has chosen itself. */
function styleFor(level: 0 | 1): Style {
  if (level === 0) return PLAIN;
  // Traps: chalk does not heed NO_COLOR, so the level is decided here; it asks the system about colours as it loads, hence
  // only when the first style is wanted.
  const { Chalk } = require('chalk') as typeof import('chalk');
  const { bold, dim, red, yellow, green, cyan } = new Chalk({ level });
  return { bold, dim, red, yellow, green, cyan };
}

function asItIs(text: string): string {
  return text;
}

/** Where there is no colour, chalk need not be loaded to know it. */
const PLAIN: Style = {
  bold: asItIs,
  dim: asItIs,
  red: asItIs,
  yellow: asItIs,
  green: asItIs,
  cyan: asItIs,
};

/** What the styles below write. */
const PAINT = /(\u001b\[(?:1|2|22|3[1236]|39)m)/;

/** Text from records may hold anything; nothing but our own paint, tabs and line ends reaches the terminal. */
export function paintedOnly(text: string, level: 0 | 1): string {
  if (level === 0) return stripControls(text);
  return text
    .split(PAINT)
    .map((part, index) => (index % 2 === 1 ? part : stripControls(part)))
    .join('');
}
