/** A person at a real pseudo-terminal: keys are sent, and what stands on the screen is read. */

import { type IPty, spawn } from '@lydell/node-pty';
import { Terminal } from '@xterm/headless';
import { CPD } from './binary';

/** Milliseconds after which what was waited for counts as not coming; the machine may be busy. */
const PATIENCE = 30_000;

export const KEYS = {
  enter: '\r',
  ctrlC: '\u0003',
  down: '\u001b[B',
  up: '\u001b[A',
  backspace: '\u007f',
  escape: '\u001b',
} as const;

export interface Session {
  /** Sends keys as a person presses them. */
  press(keys: string): void;
  /** Waits until the screen shows the text, then gives the screen; fails with the screen where it never does. */
  shows(text: string | RegExp): Promise<string>;
  /** The screen as it is now, lines without the spaces at their ends. */
  screen(): string;
  /** Waits for the end of the program and gives its exit code. */
  ended(): Promise<number>;
  /** Ends the program whatever it does. */
  kill(signal?: string): void;
}

interface SessionOptions {
  variables?: Record<string, string>;
  columns?: number;
  rows?: number;
}

/** Starts `cpd` in a folder at a terminal of 80 columns. Settings that forbid asking are taken away. */
export function openTerminal(cwd: string, argv: readonly string[], options?: SessionOptions): Session {
  return openProgram(cwd, [process.execPath, CPD, ...argv], options);
}

/** The same for any program, such as a shell in which `cpd` is typed. */
export function openProgram(
  cwd: string,
  [program = '', ...argv]: readonly string[],
  { variables, columns = 80, rows = 30 }: SessionOptions = {},
): Session {
  const { CI: _, NO_COLOR: __, ...inherited } = process.env;
  const screen = new Terminal({ cols: columns, rows, allowProposedApi: true, scrollback: 1000 });
  const child: IPty = spawn(program, argv, {
    cwd,
    cols: columns,
    rows,
    // It becomes TERM, whatever the variables say.
    name: variables?.TERM ?? 'xterm-256color',
    env: { ...inherited, TERM: 'xterm-256color', ...variables } as Record<string, string>,
  });
  let code: number | undefined;
  child.onData((data) => screen.write(data));
  // What the program asks of the terminal, such as where the cursor stands, is answered.
  screen.onData((data) => {
    if (code === undefined) child.write(data);
  });
  child.onExit(({ exitCode, signal }) => {
    code = signal ? 128 + signal : exitCode;
  });

  function read(): string {
    const { active } = screen.buffer;
    const lines = Array.from({ length: active.length }, (_unused, row) => active.getLine(row)?.translateToString(true));
    return lines.join('\n').trimEnd();
  }

  async function until(isSo: () => boolean, what: () => string): Promise<void> {
    const end = Date.now() + PATIENCE;
    while (!isSo()) {
      if (Date.now() > end) {
        child.kill('SIGKILL');
        throw new Error(`${what()}\n--- screen\n${read()}\n---`);
      }
      await new Promise((resolve) => setTimeout(resolve, 15));
    }
  }

  return {
    press: (keys) => child.write(keys),
    screen: read,
    async shows(text) {
      const isThere = () => (typeof text === 'string' ? read().includes(text) : text.test(read()));
      await until(
        () => isThere() || code !== undefined,
        () => `the screen never showed ${text}`,
      );
      // What was written just before the end may not have reached the screen yet.
      if (code !== undefined) await new Promise((resolve) => setTimeout(resolve, 50));
      if (!isThere()) throw new Error(`the program ended with ${code} and never showed ${text}\n${read()}`);
      return read();
    },
    async ended() {
      await until(
        () => code !== undefined,
        () => 'the program never ended',
      );
      await new Promise((resolve) => setTimeout(resolve, 50));
      return code ?? 0;
    },
    kill: (signal) => child.kill(signal),
  };
}
