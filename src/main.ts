/** The real world, handed to the program. */

import { fstatSync, writeSync } from 'node:fs';
import * as path from 'node:path';
import { version } from '../package.json';
import { run } from './cli';
import type { Env } from './env';
import { Failure } from './failure';
import { idCharacters } from './record/id';
import { createAssets } from './system/assets';
import { createClock } from './system/clock';
import { createEditor } from './system/editor';
import { createFiles } from './system/files';
import { createGit } from './system/git';
import { createPrompts } from './system/prompts';
import { createTerminal } from './system/terminal';

/** Runs the command line of this process and sets its exit code. `root` is the folder that holds templates/. */
export async function main(root: string): Promise<void> {
  process.exitCode = await run(process.argv.slice(2), createEnv(root));
}

function createEnv(root: string): Env {
  const variables = process.env;
  return {
    cwd: process.cwd(),
    files: createFiles(),
    git: createGit(variables),
    editor: createEditor(variables),
    browser: {
      // Its node:crypto takes a fortieth of a start-up to load, and only a PDF needs it.
      open: async (flag) => (await import('./system/browser')).createBrowser({ variables }).open(flag),
    },
    prompts: createPrompts(),
    terminal: createTerminal({
      stdin: { isTTY: isTerminal(0) },
      stdout: isTerminal(1) ? process.stdout : plainStream(1),
      stderr: isTerminal(2) ? process.stderr : plainStream(2),
      variables,
    }),
    clock: createClock(),
    assets: createAssets(path.join(root, 'templates')),
    // An id has to differ and need not be secret, and node:crypto takes a twentieth of a start-up to load.
    newId: () => idCharacters(Uint8Array.from({ length: 6 }, () => Math.random() * 256)),
    portfolio: variables.CPD_PORTFOLIO || undefined,
    version,
    platform: `node ${process.version}, ${process.platform} ${process.arch}`,
  };
}

/** Only a device can be a terminal, and node:tty, with the sockets that it brings, takes a twelfth of a start-up to load. */
function isTerminal(descriptor: number): boolean {
  return (
    fstatSync(descriptor).isCharacterDevice() && (require('node:tty') as typeof import('node:tty')).isatty(descriptor)
  );
}

/** A file or a pipe, written at once, as process.stdout does it on most systems. */
function plainStream(descriptor: number) {
  return {
    write(text: string) {
      let left = Buffer.from(text);
      while (left.length > 0) {
        try {
          left = left.subarray(writeSync(descriptor, left));
        } catch (error) {
          const { code, message } = error as NodeJS.ErrnoException;
          if (code === 'EAGAIN') {
            // Another process has made the pipe non-blocking, and its reader is slow.
            Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 10);
            continue;
          }
          // A reader that has seen enough (`cpd list | head`) is no error and stops no work; and beyond stderr there is nobody
          // to tell.
          if (code === 'EPIPE' || descriptor === 2) return;
          throw new Failure(`the output could not be written (${message})`);
        }
      }
    },
  };
}
