/** Puts the own commits of a portfolio on top of those from elsewhere, and settles what only a portfolio can. */

import * as path from 'node:path';
import type { Env, Rewriting, Unmerged } from '../../env';
import { EXIT, Failure } from '../../failure';
import { setField } from '../../record/amend';
import { fieldsOf } from '../../record/field';
import { kindOfPath } from '../../record/kind';
import { mergeRecords } from '../../record/merge';
import { parseRecord } from '../../record/record';
import { quote } from './shell-words';

export interface Sides {
  /** The own last commit. */
  head: string;
  /** The last commit from elsewhere. */
  upstream: string;
  /** Where that is, in words that git takes: `origin main`. */
  from: string;
}

/** Either all of it is done, or the branch and the files are as before. Says which files have got another name. */
export async function rebasePortfolio(env: Env, root: string, sides: Sides): Promise<ReadonlyMap<string, string>> {
  const { remote } = env.git;
  const base = await remote.commonCommit(root, sides.head, sides.upstream);
  if (base === undefined)
    throw new Failure(
      `nothing was pulled or pushed: this portfolio and ${sides.from.replace(' ', '/')} were begun apart and have no commit in common; clone the other one into a new folder, or sync with an empty repository`,
      EXIT.usage,
      `git -C ${quote(root)} remote -v`,
    );
  try {
    const moves = await giveWay(env, root, base, sides);
    let unmerged = await remote.rebase(root, sides.upstream);
    while (unmerged.length > 0) {
      for (const file of unmerged) await settle(env, root, file, sides.from);
      unmerged = await remote.settle(
        root,
        unmerged.map((file) => file.path),
      );
    }
    return moves;
  } catch (error) {
    await remote.abandon(root, sides.head);
    throw error;
  }
}

/** Two new files of one name are two records, or two certificates, so the own one takes another name from the beginning. */
async function giveWay(
  env: Env,
  root: string,
  base: string,
  { head, upstream }: Sides,
): Promise<ReadonlyMap<string, string>> {
  const { remote } = env.git;
  const moves = new Map<string, string>();
  if ((await remote.commitsBetween(root, base, head)).some(({ isMerge }) => isMerge)) return moves;
  const [own, others] = await Promise.all([head, upstream].map((end) => remote.differences(root, base, end)));
  const taken = new Map((others ?? []).map((change) => [change.path, change]));
  for (const { path: name, before, after } of own ?? []) {
    const other = taken.get(name);
    const isClash = before === undefined && after !== undefined && other?.after !== undefined && other.after !== after;
    if (isClash && (await areTwo(env, root, name, upstream)))
      moves.set(
        name,
        freeName(name, (one) => taken.has(one) || env.files.exists(path.join(root, one))),
      );
  }
  if (moves.size > 0) await remote.rewrite(root, base, { moves, edits: editsFor(env, root, moves, own ?? []) });
  return moves;
}

async function areTwo(env: Env, root: string, name: string, upstream: string): Promise<boolean> {
  if (name.startsWith('evidence/')) return true;
  if (kindOfPath(name) === undefined) return false;
  const other = Buffer.from(await env.git.past.content(root, upstream, name)).toString('utf8');
  const [one, two] = [env.files.read(path.join(root, name)), other].map((text) => parseRecord(name, text).record);
  return one !== undefined && two !== undefined && one.data.id !== two.data.id;
}

function freeName(name: string, isTaken: (name: string) => boolean): string {
  const { dir, name: stem, ext } = path.posix.parse(name);
  for (let number = 2; ; number += 1) {
    const candidate = path.posix.join(dir, `${stem}-${number}${ext}`);
    if (!isTaken(candidate)) return candidate;
  }
}

/** A document names the file that it describes. */
function editsFor(
  env: Env,
  root: string,
  moves: ReadonlyMap<string, string>,
  own: readonly { path: string }[],
): Rewriting['edits'] {
  const edits = new Map<string, (text: string) => string>();
  for (const { path: name } of own) {
    if (kindOfPath(name) !== 'document' || !env.files.exists(path.join(root, name))) continue;
    const { record } = parseRecord(name, env.files.read(path.join(root, name)));
    const file = record?.kind === 'document' ? moves.get(record.data.file) : undefined;
    if (file === undefined) continue;
    const order = [...fieldsOf('document').keys()];
    edits.set(name, (text) => {
      // A commit in between may hold it in a state that cannot be read.
      const amended = parseRecord(name, text).record && setField(name, text, 'file', file, order);
      return amended ?? text;
    });
  }
  return edits;
}

/** Fields that were changed on one side only, and lists that have grown on both. */
async function settle(
  env: Env,
  root: string,
  { path: name, base, theirs, ours }: Unmerged,
  from: string,
): Promise<void> {
  const isRecord = kindOfPath(name) !== undefined && name.endsWith('.md');
  const merged =
    base && theirs && ours && isRecord ? mergeRecords(name, ...(await stages(env, root, name))) : undefined;
  if (merged === undefined)
    throw new Failure(
      `${name} was changed here and elsewhere, in the same place; nothing was pulled or pushed, and everything here is as it was. Pull by hand, mend the file, then go on: git add ${quote(name)} && git rebase --continue && cpd sync`,
      EXIT.problems,
      `git -C ${quote(root)} pull --rebase ${from}`,
    );
  env.files.replace(path.join(root, name), merged);
}

/** The three versions that git holds of a file in conflict: the common one, theirs, ours. */
async function stages(env: Env, root: string, name: string): Promise<[string, string, string]> {
  const read = async (stage: number) =>
    Buffer.from(await env.git.past.content(root, `:${stage}`, name)).toString('utf8');
  return [await read(1), await read(2), await read(3)];
}
