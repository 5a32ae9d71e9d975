/** The keyboard as questions read it: what is typed before a question is there waits for it. */

import type { PassThrough } from 'node:stream';

export interface Keyboard {
  /**
   * Runs a question on the keys: those that wait, up to the next Enter, then what comes; where it is not to be answered
   * before it is seen, those that wait are dropped.
   */
  during<T>(question: (input: NodeJS.ReadStream) => Promise<T>, options?: { isSeenFirst: boolean }): Promise<T>;
}

/**
 * Traps: what comes in one piece all goes to the question that is open, and is lost to the next, so it is cut at Enter; after
 * Ctrl-Z and fg, readline leaves the keyboard paused, and the program would end.
 */
export function createKeyboard(): Keyboard {
  let waiting = Buffer.alloc(0);
  return {
    async during(question, { isSeenFirst } = { isSeenFirst: false }) {
      const { stdin } = process;
      const { PassThrough } = await import('node:stream');
      const input = new PassThrough();
      let isOpen = false;
      const feed = () => {
        if (!isOpen || waiting.length === 0) return;
        const end = waiting.findIndex((byte) => byte === 0x0d || byte === 0x0a);
        const piece = waiting.subarray(0, end === -1 ? waiting.length : end + 1);
        waiting = waiting.subarray(piece.length);
        input.write(piece);
        // An answer that is not taken leaves the question open, and the rest is for it.
        setTimeout(feed);
      };
      const hear = (keys: Buffer) => {
        waiting = Buffer.concat([waiting, keys]);
        feed();
      };
      const goOn = () => setTimeout(() => input.resume());
      stdin.on('data', hear);
      process.on('SIGCONT', goOn);
      try {
        if (isSeenFirst) {
          stdin.setRawMode(true);
          stdin.resume();
          await new Promise((resolve) => setTimeout(resolve));
          waiting = Buffer.alloc(0);
        }
        isOpen = true;
        return await question(asTerminal(input, stdin, feed));
      } finally {
        isOpen = false;
        stdin.removeListener('data', hear);
        process.removeListener('SIGCONT', goOn);
        stdin.pause();
      }
    },
  };
}

/** Raw while it is read, and the real one as long as it is paused and resumed. */
function asTerminal(input: PassThrough, stdin: NodeJS.ReadStream, ready: () => void): NodeJS.ReadStream {
  input.on('pause', () => stdin.pause());
  input.on('resume', () => {
    stdin.resume();
    setTimeout(ready);
  });
  return Object.assign(input, {
    setRawMode: (mode: boolean) => stdin.setRawMode(mode),
  }) as unknown as NodeJS.ReadStream;
}
