/** What a command may ask of git. */

import type { Files } from './env';

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
  readonly past: GitPast;
  readonly remote: GitRemote;
  readonly tags: GitTags;
  readonly timeline: GitTimeline;
}

/** When files were written, as the history tells, and who vouches for it. */
export interface GitTimeline {
  /** Of every file below the folder that a commit holds, by path: its first and last change, also under names it had before. */
  written(folder: string): Promise<ReadonlyMap<string, Written>>;
  commit(folder: string, id: string): Promise<CommitFacts>;
  /** The tags of a commit whose names begin so, with who signed those that are signed. */
  tagsOf(folder: string, commit: string, prefix: string): Promise<{ name: string; signed?: string }[]>;
}

/** Days are those of the zones in which they were noted, YYYY-MM-DD. */
export interface CommitFacts {
  id: string;
  /** As its author says. */
  written: string;
  /** When it was put into this line of commits. */
  committed: string;
  /** Who signed it, as far as git can tell here; undefined where nobody did. */
  signed?: string;
}

export interface Written {
  first: CommitFacts;
  last: CommitFacts;
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

export interface Unchanged {
  /** All that git says of them, which differs as soon as any of the names below does but those of `untold`. */
  listing: string;
  /**
   * Names for their contents, by path from the folder: git's, with the size that it has noted, as it may write other line ends
   * than it has. `untold` are the few of which it has noted none, whose size is that on disk.
   */
  read(): { names: ReadonlyMap<string, string>; untold: ReadonlySet<string> };
}

/** What a git repository holds besides the files on disk. A folder outside any is a `Failure`. */
export interface Repository {
  /** The folder as it is in a commit; everything outside it is as on disk. Not to be written to. */
  at(folder: string, commit: string, wanted: Wanted): Promise<Files>;
  /** The folder as it would be committed now; inside a hook of `git commit`, what that is about to commit. */
  staged(folder: string, wanted: Wanted): Promise<Files>;
  /** A folder of this work tree's own for what a program keeps about it; undefined outside any repository. */
  home(folder: string): Promise<string | undefined>;
  /** The files below a folder that are as git has them staged; undefined outside any repository. */
  unchanged(folder: string): Promise<Unchanged | undefined>;
  /** Files of the folder that differ on disk from a commit, or are not in it; what git ignores is left out. */
  changedSince(folder: string, commit: string): Promise<string[]>;
  /** The folder of the repository's hooks, where it lies, and the top of the work tree, in which they are run. */
  hooks(folder: string): Promise<{ folder: string; place: 'repository' | 'work tree' | 'elsewhere'; top: string }>;
}
