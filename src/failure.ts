/** The few errors that stop the program, and the exit codes that they lead to. */

/** Every exit code and its meaning; the README's table is checked against it. */
export const EXIT = {
  done: 0,
  problems: 1,
  usage: 2,
  browser: 3,
  bug: 70,
  cancelled: 130,
} as const;

export const EXIT_MEANINGS: Readonly<Record<number, string>> = {
  [EXIT.done]: 'done',
  [EXIT.problems]: 'the records or the bundle have problems',
  [EXIT.usage]: 'usage, or it could not be done',
  [EXIT.browser]: 'no usable browser',
  [EXIT.bug]: 'a bug in cpd',
  [EXIT.cancelled]: 'cancelled',
};

/** Something that stops the command: what happened and why, and what to type next. */
export class Failure extends Error {
  constructor(
    message: string,
    readonly exitCode: number = EXIT.usage,
    /** What to type next, as it is pasted; one command a line, where there are several ways. */
    readonly next?: string,
  ) {
    super(message);
    this.name = 'Failure';
  }
}

/** The person said stop; nothing is printed but a new line. */
export class Cancelled extends Failure {
  /** `typed` is what stood in the line of the question. */
  constructor(readonly typed?: string) {
    super('cancelled', EXIT.cancelled);
    this.name = 'Cancelled';
  }
}

/** What was typed is on disk; only the commit has to be made good. */
export class Uncommitted extends Failure {}

/** Everything was said already; only the exit code is left. */
export class Told extends Failure {
  constructor(exitCode: number) {
    super('', exitCode);
    this.name = 'Told';
  }
}

/** A file could not be read or written. */
export class FileFailure extends Failure {
  constructor(
    what: string,
    readonly reason: string,
    /** The line at fault, where it is the text. */
    readonly line = 1,
  ) {
    super(`${what}: ${reason}`);
    this.name = 'FileFailure';
  }
}
