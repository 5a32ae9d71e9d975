/** Which change is the next to be undone or redone, told from the messages of the commits alone. */

import type { PastCommit } from '../../env';
import { MADE_WITH } from './apply-plan';

/** What the message of an undo says it took back, and that of a redo, which undo. Followed by a full id. */
const UNDOES = 'Undoes: ';
const REDOES = 'Redoes: ';
/** What git writes itself when a person reverts a commit. */
const REVERTS = 'This reverts commit ';

/** Beginnings of the lines that make a commit one of interest here. */
export const TELLING_LINES = [MADE_WITH, REVERTS];

export interface Step {
  /** The commit to take back. */
  commit: PastCommit;
  /** What it was about: the subject of the change that the engineer made. */
  what: string;
}

/**
 * The changes that may be undone, the next one first: made by cpd, and not taken back yet. Commits come newest first. One
 * that an undo names by an id that is gone, as it is after a rebase, is known by its subject.
 */
export function changesToUndo(commits: readonly PastCommit[]): Step[] {
  const isVoid = voids(commits);
  return commits.flatMap((commit) => {
    if (isVoid(commit)) return [];
    const undone = targetOf(commit, UNDOES) ?? targetOf(commit, REVERTS);
    if (undone !== undefined) isVoid.add(undone, commit.subject);
    else if (isOwn(commit)) return [{ commit, what: aboutOf(commit.subject) }];
    return [];
  });
}

/** The undo that may be taken back; none where cpd has made a new change since. */
export function undoToRedo(commits: readonly PastCommit[]): Step | undefined {
  const isVoid = voids(commits);
  for (const commit of commits) {
    if (isVoid(commit) || !isOwn(commit)) continue;
    const redone = targetOf(commit, REDOES);
    if (redone !== undefined) isVoid.add(redone, commit.subject);
    else return targetOf(commit, UNDOES) === undefined ? undefined : { commit, what: aboutOf(commit.subject) };
  }
  return undefined;
}

/** How the commit that takes a step back is written. */
export function takingBack(way: 'undo' | 'redo', { commit, what }: Step) {
  return way === 'undo'
    ? { message: `Undo: ${what}`, trailers: [`${UNDOES}${commit.id}`] }
    : { message: `Redo: ${what}`, trailers: [`${REDOES}${commit.id}`] };
}

/** Keeps in mind what later commits have taken back. */
function voids(commits: readonly PastCommit[]) {
  const known = new Set(commits.map(({ id }) => id));
  const ids = new Set<string>();
  const subjects: string[] = [];
  const isVoid = ({ id, subject }: PastCommit): boolean => {
    if (ids.has(id)) return true;
    const at = subjects.indexOf(aboutOf(subject));
    if (at !== -1) subjects.splice(at, 1);
    return at !== -1;
  };
  return Object.assign(isVoid, {
    add(id: string, subject: string) {
      if (known.has(id)) ids.add(id);
      else subjects.push(aboutOf(subject));
    },
  });
}

/** A hook may have put lines of its own below. */
function isOwn({ message }: PastCommit): boolean {
  return linesOf(message).includes(MADE_WITH);
}

function targetOf({ message }: PastCommit, beginning: string): string | undefined {
  const line = linesOf(message).find((one) => one.startsWith(beginning));
  return line && /^[0-9a-f]{40,64}/.exec(line.slice(beginning.length))?.[0];
}

function linesOf(message: string): string[] {
  return message.split(/\r?\n/).map((line) => line.trimEnd());
}

function aboutOf(subject: string): string {
  return subject.replace(/^(?:(?:Undo|Redo): |Revert "(.*)"$)/, '$1');
}
