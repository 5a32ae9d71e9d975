/** stdin, stdout and stderr by their descriptors, without what Node's own streams bring along. */

import { fstatSync, writeSync } from 'node:fs';
import { Failure } from '../failure';
import type { TerminalStreams } from './terminal';

export function openStreams(): Pick<TerminalStreams, 'stdin' | 'stdout' | 'stderr'> {
  return {
    stdin: { isTTY: isTerminal(0) },
    stdout: isTerminal(1) ? process.stdout : plainStream(1),
    stderr: isTerminal(2) ? process.stderr : plainStream(2),
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
