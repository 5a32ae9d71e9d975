/** What a repository is in the middle of, read from its own files: no git has to be started for it. */

import * as fs from 'node:fs';
import * as path from 'node:path';
import type { GitState } from '../env';

const goesOn = (what: string) => [`git ${what} --continue`, `git ${what} --abort`];

/** What git leaves in its folder while something is not finished. */
const TRACES: readonly { file: string; what: string; endings: readonly string[] }[] = [
  { file: 'rebase-merge', what: 'a rebase', endings: goesOn('rebase') },
  { file: 'rebase-apply/applying', what: 'git am', endings: goesOn('am') },
  { file: 'rebase-apply', what: 'a rebase', endings: goesOn('rebase') },
  { file: 'MERGE_HEAD', what: 'a merge', endings: goesOn('merge') },
  { file: 'CHERRY_PICK_HEAD', what: 'a cherry-pick', endings: goesOn('cherry-pick') },
  { file: 'REVERT_HEAD', what: 'a revert', endings: goesOn('revert') },
  { file: 'BISECT_LOG', what: 'a bisect', endings: ['git bisect reset'] },
];

export function readGitState(top: string): GitState {
  const folder = gitFolder(top);
  const head = readText(path.join(folder, 'HEAD'));
  const trace = TRACES.find(({ file }) => fs.existsSync(path.join(folder, file)));
  return {
    // What cannot be read counts as a branch: only a full id is none.
    branch: /^[0-9a-f]{40,64}\s*$/.test(head) ? undefined : head.trim().replace(/^ref: (?:refs\/heads\/)?/, ''),
    ...(trace && { unfinished: { what: trace.what, endings: trace.endings } }),
  };
}

/** Linked worktrees and submodules have a file in its place that says where it is. */
function gitFolder(top: string): string {
  const standing = path.join(top, '.git');
  const elsewhere = /^gitdir: (.*)/.exec(readText(standing))?.[1];
  return elsewhere === undefined ? standing : path.resolve(top, elsewhere.trim());
}

function readText(file: string): string {
  try {
    return fs.readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
