/** Everything that a command may ask of the world, as one plain object. */

import type { Git, Repository } from './env-git';

export type * from './env-git';

/** What a file is made of, one after the other; text is UTF-8. */
export type Pieces = Iterable<string | Uint8Array> | AsyncIterable<string | Uint8Array>;

/** Files by absolute path. Every write is whole or not at all. What cannot be done throws a `FileFailure`. */
export interface Files {
  /** The text of a file, which must be UTF-8: text that is not would come back changed. */
  read(path: string): string;
  readBytes(path: string): Uint8Array;
  /** The text of a regular file of fewer than `limit` bytes, or the size of a larger one; undefined where none stands. */
  readSmall(path: string, limit: number): string | number | undefined;
  /** Size in bytes and SHA-256 in hexadecimal, however large the file is. */
  digest(path: string): { size: number; sha256: string };
  /** Size in bytes, or undefined where no regular file stands; a symbolic link is none. */
  size(path: string): number | undefined;
  /** Text that changes whenever a regular file is written: its size and when; undefined where none stands. */
  stamp(path: string): string | undefined;
  /** When a regular file was written, in milliseconds since 1970; undefined where none stands. */
  written(path: string): number | undefined;
  /** True when anything stands at the path. */
  exists(path: string): boolean;
  /** Everything below a folder but folders, as `/`-separated paths relative to it, sorted; hidden ones left out; empty when the folder is missing. */
  list(folder: string): string[];
  /** Names in one folder, hidden ones too, sorted; empty when it is missing. */
  names(folder: string): string[];
  /** Creates a file and the folders above it, never over anything that stands there. */
  create(path: string, content: string | Uint8Array): void;
  /** Writes a file and the folders above it; what stood there is replaced in one step, its mode kept. */
  replace(path: string, content: string | Uint8Array): void;
  /** The same for what is too large to be held as a whole: it comes in pieces, in order, each of whole characters. */
  replaceBy(path: string, pieces: Pieces): Promise<void>;
  /** Removes one file; no error when it is missing. */
  remove(path: string): void;
  /** Gives a file another name in the same folder, where nothing stands yet. */
  move(from: string, to: string): void;
  /** True where the file may be run as a program. */
  isExecutable(path: string): boolean;
  makeExecutable(path: string): void;
  /** The real path behind links, or undefined when nothing is there. */
  realPath(path: string): string | undefined;
  /** A new empty folder for temporary files, readable by its owner alone. */
  temporaryFolder(): string;
  /** Removes a folder and all in it; no error when it is missing. */
  removeFolder(path: string): void;
}

/** Tells when something happens in folders. */
export interface Watcher {
  /** Begins to watch at once what lies directly in each of the folders. */
  watch(folders: readonly string[]): Watch;
}

interface Watch {
  /** Waits until something has happened since the beginning or the last call, and then until it is quiet; false on Ctrl-C. */
  change(): Promise<boolean>;
  close(): void;
}

/** What a page asks for. */
export interface Reply {
  /** Media type. */
  media: string;
  content: string | Uint8Array;
  /** What the page may do, as `Content-Security-Policy` says it. */
  policy: string;
}

/** A web server that only this machine reaches. */
export interface Server {
  /**
   * Begins to serve, at a free port and below a path that nobody can guess. `answer` is given what stands behind that path:
   * nothing for the page itself. Undefined is no such page.
   */
  open(answer: (name: string) => Promise<Reply | undefined>): Promise<Serving>;
}

interface Serving {
  /** Of the page itself, for the person's own browser. */
  readonly address: string;
  /** Tells a new state to each page that listens at `changes` beside it, now or later. */
  tell(state: string): void;
  close(): Promise<void>;
}

/** The engineer's own editor. */
export interface Editor {
  /**
   * Opens the real file at a line and waits until the editor ends; `folder` is where git is asked which editor it is. Gives
   * what to tell the person, should the file be as it was, where the editor may not have waited for its own window. Throws
   * a `Failure` when there is no editor, or it reports failure.
   */
  edit(file: { path: string; line: number; folder: string }): Promise<string | undefined>;
}

/** One browser, started on the first print. */
export interface BrowserSession {
  /** What was started, for people: name, version, where it was found. */
  readonly name: string;
  readonly path: string;
  /**
   * Prints a self-contained page to PDF bytes, tagged unless told not to; scripts never run and nothing but data: addresses
   * is loaded. Many may be asked for at once: a few are printed side by side, and what is to be made is made when its turn
   * comes.
   */
  print(html: string | (() => string), setting?: { isTagged?: boolean }): Promise<Uint8Array>;
  /** Whoever asks again waits for the same. */
  close(): Promise<void>;
}

export interface Browser {
  /** Finds and starts a browser; `path` overrules the search. Throws a `Failure` of exit code 3 with what to type. */
  open(path?: string): Promise<BrowserSession>;
}

interface Choice {
  value: string;
  name: string;
}

/**
 * Questions to the person at the terminal, asked on stderr. A `hint` stands behind the message while it is asked. All throw
 * `Cancelled`, with what was typed, on Ctrl-C.
 */
export interface Prompts {
  /** A line of text. `initial` is taken by Enter alone; `typed` stands in the line, to be changed. */
  input(question: {
    message: string;
    hint?: string;
    initial?: string;
    typed?: string;
    check?: (answer: string) => true | string;
  }): Promise<string>;
  /** One of the choices, found by a few of its letters; the cursor begins at the initial one. */
  select(question: { message: string; hint?: string; choices: readonly Choice[]; initial?: string }): Promise<string>;
  /** Several of the choices, or none, each found by a few of its letters; `chosen` are taken already, and may be put back. */
  selectMany(question: {
    message: string;
    choices: readonly Choice[];
    chosen?: readonly string[];
  }): Promise<readonly string[]>;
  /** One of the keys, pressed without Enter; Enter takes the first. */
  key(question: { message: string; keys: readonly { key: string; name: string }[] }): Promise<string>;
  confirm(question: { message: string; initial: boolean }): Promise<boolean>;
}

/** Paints text for a terminal; leaves it as it is where there is no colour. */
export interface Style {
  bold(text: string): string;
  dim(text: string): string;
  red(text: string): string;
  yellow(text: string): string;
  green(text: string): string;
  cyan(text: string): string;
}

/** When colours are used; `auto` is where they are wanted and can be shown. */
export type Colour = 'auto' | 'always' | 'never';

/** stdout is data, stderr is talk. Of all control characters only the colours of its styles reach either. */
export interface Terminal {
  /** Writes data to stdout, exactly as given but for control characters. */
  out(text: string): void;
  /** Writes talk to stderr. */
  talk(text: string): void;
  /** Shows what is being done now, on one line that erases itself; only on a terminal, and only after half a second. */
  progress(text: string | undefined): void;
  /** All of stdin as text; only called where the user wrote `-`. */
  readInput(): string;
  /** A person is there: stdin and stderr are terminals, and nothing says that a machine sits at them. */
  readonly hasPerson: boolean;
  /** A person can be asked: one is there, at a terminal on which a question can be drawn. */
  readonly canAsk: boolean;
  /** stdout is a terminal. */
  readonly isTerminal: boolean;
  /** Width of stdout in columns, from 40 to 200; 80 where it is not a terminal, and COLUMNS does not say otherwise. */
  readonly columns: number;
  readonly outStyle: Style;
  readonly talkStyle: Style;
  /** Overrules for both streams what the terminal and the variables say about colour. */
  setColour(when: Colour): void;
}

export interface Clock {
  /** Today's calendar date in the local time zone, YYYY-MM-DD. */
  today(): string;
  /** The day in UTC that SOURCE_DATE_EPOCH names for whatever is made, YYYY-MM-DD; undefined where it names none. */
  readonly named?: string;
  /** Milliseconds since 1970, as files are stamped with. */
  now(): number;
  /** Milliseconds that only ever grow, to measure with. */
  elapsed(): number;
}

/** What the program brings along: the files under `templates/`. Paths are relative to it. */
export interface Assets {
  read(path: string): string;
  readBytes(path: string): Uint8Array;
  /** Names in a folder, sorted; empty when it is missing. */
  names(folder: string): string[];
}

/** Makes files that only some people can open, in the age format. What cannot be done is a `Failure`. */
export interface Sealer {
  seal(bytes: Uint8Array, recipients: readonly string[]): Promise<Uint8Array>;
  /** `identities` is the text of a file of them, as age-keygen writes it. */
  open(bytes: Uint8Array, identities: string): Promise<Uint8Array>;
}

export interface Env {
  readonly cwd: string;
  /** The portfolio to use outside any, from CPD_PORTFOLIO. */
  readonly portfolio?: string;
  readonly files: Files;
  readonly git: Git;
  readonly repository: Repository;
  readonly watcher: Watcher;
  readonly server: Server;
  readonly editor: Editor;
  readonly browser: Browser;
  readonly prompts: Prompts;
  readonly terminal: Terminal;
  readonly clock: Clock;
  readonly assets: Assets;
  readonly sealer: Sealer;
  /** Six random characters of the id alphabet. */
  newId(): string;
  /** Version of the program. */
  readonly version: string;
  /** Text that differs as soon as anything that it is built from does. */
  readonly build: string;
  /** How this very program is started: Node, and its script. */
  readonly program: readonly [string, string];
  /** Where and on what the program runs, for error reports. */
  readonly platform: string;
}

/** Runs one command line as a person would give it, and gives its exit code. */
export type RunProgram = (argv: readonly string[], env: Env) => Promise<number>;
