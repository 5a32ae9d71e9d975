/** Everything that a command may ask of the world, as one plain object. */

/** Files by absolute path. Every write is whole or not at all. What cannot be done throws a `FileFailure`. */
export interface Files {
  /** The text of a file, which must be UTF-8: text that is not would come back changed. */
  read(path: string): string;
  readBytes(path: string): Uint8Array;
  /** Size in bytes and SHA-256 in hexadecimal, however large the file is. */
  digest(path: string): { size: number; sha256: string };
  /** Size in bytes, or undefined where no regular file stands; a symbolic link is none. */
  size(path: string): number | undefined;
  /** Text that changes whenever a regular file is written: its size and when; undefined where none stands. */
  stamp(path: string): string | undefined;
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

/** What a commit needs. Paths are relative to the repository folder given. */
export interface Commit {
  paths: readonly string[];
  message: string;
  /** Author date, YYYY-MM-DD; now when left out. */
  date?: string;
}

/** What a repository is in the middle of. */
export interface GitState {
  /** The branch that is checked out; undefined where HEAD is detached. */
  branch?: string;
  /** What was begun and is not finished, with the words that end it. */
  unfinished?: { what: string; endings: readonly string[] };
}

/** One commit of the history. */
export interface PastCommit {
  /** Its full id. */
  id: string;
  subject: string;
  /** All of the message. */
  message: string;
  /** False for the first of all, and where a shallow clone begins. */
  hasParent: boolean;
  isMerge: boolean;
}

/** What a commit did to one file, by the names that git has for contents; undefined where there was no file, or is none. */
export interface FileChange {
  path: string;
  before?: string;
  after?: string;
}

/** One version of one file. */
export interface FileVersion {
  /** The full id of the commit; undefined for what is not committed. */
  id?: string;
  author: string;
  /** When it was written, local time of its author: `YYYY-MM-DD HH:MM`. */
  date: string;
  subject: string;
  /** What changed, as `git diff --word-diff=porcelain` writes it. */
  patch: string;
}

/** A branch of another repository that the one that is checked out goes with. */
export interface Upstream {
  remote: string;
  /** Its name there. */
  branch: string;
  /** The id of its last commit when it was fetched; undefined where it is not there yet. */
  head?: string;
}

/** A file that both sides of a rebase have changed; undefined where a side has none. */
export interface Unmerged {
  path: string;
  base?: string;
  /** As it is in the upstream. */
  theirs?: string;
  /** As the own commit leaves it. */
  ours?: string;
}

/** git, in the folder given. What it refuses is thrown as a `Failure` with git's own words. */
export interface Git {
  /** git's version, or undefined when there is no git. */
  version(): Promise<string | undefined>;
  /** The top folder of the work tree that holds the folder, or undefined outside any. */
  topLevel(folder: string): Promise<string | undefined>;
  /** What the repository with this top folder is in the middle of; read from its files, so it costs nothing. */
  state(top: string): GitState;
  /** True where the repository ignores the path, which need not be there yet; a folder ends with `/`. */
  ignores(folder: string, path: string): Promise<boolean>;
  /** True where Git LFS would keep a file at the path, which need not be there yet. */
  usesLfs(folder: string, path: string): Promise<boolean>;
  /** Makes a repository whose first branch is `main`. */
  init(folder: string): Promise<void>;
  /** Who commits, `Name <email>`, or undefined where git has only guesses. */
  identity(folder: string): Promise<string | undefined>;
  /** The value of a setting as git sees it from the folder, or undefined. */
  setting(folder: string, name: string): Promise<string | undefined>;
  /** Sets a value in the repository's own configuration. */
  set(folder: string, name: string, value: string): Promise<void>;
  /** Those of the paths that differ from the last commit, or are not in it. */
  changed(folder: string, paths: readonly string[]): Promise<string[]>;
  /** Those of the paths that the last commit holds, each with whether it holds what stands there now. */
  held(folder: string, paths: readonly string[]): Promise<ReadonlyMap<string, boolean>>;
  /** Forgets what is staged of files that are gone and that no commit holds. */
  unstage(folder: string, paths: readonly string[]): Promise<void>;
  /** Commits exactly these paths, also where they are gone; what else is staged stays staged. */
  commit(folder: string, commit: Commit): Promise<void>;
  /** The full id of the commit that is checked out; undefined before the first. */
  head(folder: string): Promise<string | undefined>;
  /** True where nothing below the folder differs from the commit that is checked out. */
  isClean(folder: string): Promise<boolean>;
  /**
   * git's names for the contents of the files below a folder that are as git has them staged, by path from there, and a
   * folder of this work tree's own for what a program keeps about it. Undefined outside any repository.
   */
  unchanged(folder: string): Promise<{ names: ReadonlyMap<string, string>; home: string } | undefined>;
  readonly past: GitPast;
  readonly remote: GitRemote;
  readonly tags: GitTags;
}

/** Names that keep a commit, such as the one that was handed over. */
export interface GitTags {
  /** The tags whose names begin so, sorted. */
  names(folder: string, prefix: string): Promise<string[]>;
  /** The full id of the commit that a tag, a branch or the beginning of an id names; undefined where it names none. */
  commitOf(folder: string, name: string): Promise<string | undefined>;
  /** Makes a tag with a message, signed where git is set to sign tags; refused where there is one of the name. */
  add(folder: string, tag: { name: string; commit: string; message: string }): Promise<void>;
}

/** What is in the history, and what can be made of it. */
export interface GitPast {
  /** Commits that changed something below the folder, newest first, whose message has a line that begins with one of these. */
  commits(folder: string, lines: readonly string[]): Promise<PastCommit[]>;
  /** What a commit did to the files below the folder. */
  changes(folder: string, id: string): Promise<FileChange[]>;
  /** git's name for what stands in a file now. */
  nameOf(folder: string, path: string): Promise<string>;
  /** The content with this name, as a checkout would write it to the path. */
  content(folder: string, name: string, path: string): Promise<Uint8Array>;
  /** Makes the change from one content to another to a third; undefined where they do not go together. */
  merge(current: Uint8Array, from: Uint8Array, to: Uint8Array): Promise<string | undefined>;
  /** All versions of a file, newest first, also by the names that it had before; what is not committed first of all. */
  versions(folder: string, path: string): Promise<FileVersion[]>;
  /** True where older history is left out. */
  isShallow(folder: string): Promise<boolean>;
}

/** The way to another repository and back. `mayAsk` lets git ask a person for passwords. */
export interface GitRemote {
  names(folder: string): Promise<string[]>;
  /** What the branch is set to go with; undefined where it is set to nothing. */
  upstream(folder: string, branch: string): Promise<Upstream | undefined>;
  /** What is known of a branch of a remote. */
  branch(folder: string, remote: string, branch: string): Promise<Upstream>;
  fetch(folder: string, remote: string, mayAsk: boolean): Promise<void>;
  /** Pushes the branch to its upstream, which it goes with from then on. */
  push(folder: string, branch: string, upstream: Upstream, mayAsk: boolean): Promise<void>;
  /** Commits that are in one and not in the other, if there is another; oldest first. */
  commitsBetween(folder: string, without: string | undefined, within: string): Promise<PastCommit[]>;
  /** The last commit that both have; undefined where they have nothing in common. */
  commonCommit(folder: string, one: string, other: string): Promise<string | undefined>;
  /** Every file that differs between two commits. */
  differences(folder: string, from: string, to: string): Promise<FileChange[]>;
  /** Files that git keeps and that differ from the last commit. */
  uncommitted(folder: string): Promise<string[]>;
  /** Goes on to a later commit of the same line; refused where it would touch what is not committed. */
  forward(folder: string, id: string): Promise<void>;
  /** Puts the own commits on top of another one; stops at files that both sides have changed, and gives them. */
  rebase(folder: string, id: string): Promise<Unmerged[]>;
  /** Takes the files as they stand now for settled and goes on; gives those at which it stops next. */
  settle(folder: string, paths: readonly string[]): Promise<Unmerged[]>;
  /** Leaves off, and puts the branch back to the commit. */
  abandon(folder: string, id: string): Promise<void>;
  /** Makes the own commits since `base` anew, with files in other places and other texts in them; they are on one line. */
  rewrite(folder: string, base: string, changes: Rewriting): Promise<void>;
}

/** How commits are made anew. */
export interface Rewriting {
  /** New paths by old ones. */
  moves: ReadonlyMap<string, string>;
  /** Other texts by the old path, made from the text that a commit has there. */
  edits: ReadonlyMap<string, (text: string) => string>;
}

/** What is wanted of a file that git keeps: its text, only its size and SHA-256, or nothing, as if it were not there. */
export type Wanted = (name: string) => 'text' | 'digest' | undefined;

/** What a git repository holds besides the files on disk. A folder outside any is a `Failure`. */
export interface Repository {
  /** The folder as it is in a commit; everything outside it is as on disk. Not to be written to. */
  at(folder: string, commit: string, wanted: Wanted): Promise<Files>;
  /** The folder as it would be committed now; inside a hook of `git commit`, what that is about to commit. */
  staged(folder: string, wanted: Wanted): Promise<Files>;
  /** Files of the folder that differ on disk from a commit, or are not in it; what git ignores is left out. */
  changedSince(folder: string, commit: string): Promise<string[]>;
  /** The folder of the repository's hooks, where it lies, and the top of the work tree, in which they are run. */
  hooks(folder: string): Promise<{ folder: string; place: 'repository' | 'work tree' | 'elsewhere'; top: string }>;
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
  /** Prints a self-contained page to PDF bytes, tagged; scripts never run and nothing but data: addresses is loaded. */
  print(html: string): Promise<Uint8Array>;
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

export interface Env {
  readonly cwd: string;
  /** The portfolio to use outside any, from CPD_PORTFOLIO. */
  readonly portfolio?: string;
  readonly files: Files;
  readonly git: Git;
  readonly repository: Repository;
  readonly watcher: Watcher;
  readonly editor: Editor;
  readonly browser: Browser;
  readonly prompts: Prompts;
  readonly terminal: Terminal;
  readonly clock: Clock;
  readonly assets: Assets;
  /** Six random characters of the id alphabet. */
  newId(): string;
  /** Version of the program. */
  readonly version: string;
  /** How this very program is started: Node, and its script. */
  readonly program: readonly [string, string];
  /** Where and on what the program runs, for error reports. */
  readonly platform: string;
}

/** Runs one command line as a person would give it, and gives its exit code. */
export type RunProgram = (argv: readonly string[], env: Env) => Promise<number>;
