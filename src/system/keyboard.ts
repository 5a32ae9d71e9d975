/** The keyboard as questions read it: what is typed before a question is there waits for it. */

import type { PassThrough } from 'node:stream';

export interface Keyboard {
  /** Runs a question on the keys: those that wait, up to the next Enter, then what comes. */
  during<T>(question: (input: NodeJS.ReadStream) => Promise<T>): Promise<T>;
  /** Drops the keys that wait, for a question that nobody shall answer before it is seen. */
  forget(): void;
}

/** Trap: what comes in one piece all goes to the question that is open, and is lost to the next, so that it is cut at Enter. */
export function createKeyboard(): Keyboard {
  let waiting = Buffer.alloc(0);
  return {
    async during(question) {
      const { stdin } = process;
      const { PassThrough } = await import('node:stream');
      const input = new PassThrough();
      let isOpen = true;
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
      stdin.on('data', hear);
      try {
        return await question(asTerminal(input, stdin, feed));
      } finally {
        isOpen = false;
        stdin.removeListener('data', hear);
        stdin.pause();
      }
    },
    forget() {
      waiting = Buffer.alloc(0);
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
