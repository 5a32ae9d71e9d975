/** Takes a commit back by what its files hold, as a change like any other: staged and unfinished work stays as it is. */

import * as path from 'node:path';
import type { Command } from 'commander';
import type { Env, FileChange } from '../../env';
import { EXIT, Failure } from '../../failure';
import { applyPlan, commitByHand, type PlanOptions, type Write } from './apply-plan';
import { type OpenPortfolio, openConfig } from './open-portfolio';
import { requireRepository } from './require-repository';
import { quote } from './shell-words';
import { changesToUndo, type Step, TELLING_LINES, takingBack, undoToRedo } from './undo-order';

export type Way = 'undo' | 'redo';

const DONE = { undo: 'undone', redo: 'redone' } as const;
const BACK = { undo: 'redo', redo: 'undo' } as const;

export async function takeBack(env: Env, way: Way, command: Command): Promise<void> {
  const options: PlanOptions = command.optsWithGlobals();
  const open = openConfig(env, options);
  await requireRepository(env, open.root, `to ${way}`);
  if (open.config.commit === false)
    throw new Failure(
      `nothing was ${DONE[way]}: this portfolio is not committed by cpd (commit: false in cpd.yaml), so what stood before is not known`,
      EXIT.usage,
      `git -C ${quote(open.root)} log`,
    );
  const commits = await env.git.past.commits(open.root, TELLING_LINES);
  const redo = undoToRedo(commits);
  for (const step of way === 'undo' ? changesToUndo(commits) : redo ? [redo] : []) {
    const writes = await writesFor(env, open, way, step);
    // Somebody has taken it back by hand.
    if (writes.length === 0) continue;
    await applyPlan(
      env,
      open,
      { ...takingBack(way, step), writes, done: `${DONE[way]}: ${step.what}` },
      // It was committed before.
      { ...options, commit: true },
    );
    if (options.dryRun) env.terminal.out(`would ${way}: ${step.what}\n`);
    else tell(env, way, writes);
    return;
  }
  throw new Failure(
    way === 'undo'
      ? 'nothing to undo: cpd has made no change here that is not undone already'
      : 'nothing to redo: nothing was undone, or something else was changed since',
    EXIT.usage,
    `git -C ${quote(open.root)} log`,
  );
}

function tell(env: Env, way: Way, writes: readonly Write[]): void {
  for (const { path: file, content, from } of writes) {
    const what = content === undefined ? 'removed' : from === undefined ? 'brought back' : 'changed';
    env.terminal.talk(`${what} ${file}\n`);
  }
  env.terminal.talk(`cpd ${BACK[way]} takes this back\n`);
}

async function writesFor(env: Env, open: OpenPortfolio, way: Way, step: Step): Promise<Write[]> {
  const { commit, what } = step;
  if (!commit.hasParent)
    throw new Failure(
      `nothing was ${DONE[way]}: what stood before "${what}" is not in this clone`,
      EXIT.usage,
      (await env.git.past.isShallow(open.root)) ? 'git fetch --unshallow' : undefined,
    );
  const changes = await env.git.past.changes(open.root, commit.id);
  const paths = changes.map((change) => change.path);
  const edited = await env.git.changed(open.root, paths);
  if (edited.length > 0)
    throw new Failure(
      `"${what}" was not ${DONE[way]}: ${edited.join(', ')} ${edited.length === 1 ? 'has' : 'have'} changes that are not committed`,
      EXIT.usage,
      `${commitByHand(open.root, edited)} && cpd ${way}`,
    );
  const writes: Write[] = [];
  for (const change of changes) {
    const write = await writeFor(env, open.root, commit.id, change);
    if (write === 'in conflict')
      throw new Failure(
        `"${what}" was not ${DONE[way]}: ${change.path} was changed since, in the same place; take it back by hand, and mend the file as you want it`,
        EXIT.problems,
        `git -C ${quote(open.root)} revert ${commit.id.slice(0, 10)}`,
      );
    if (write) writes.push(write);
  }
  return inTurn(writes);
}

/** What others go by comes first and goes last: evidence, then the document that describes it, then what links to it. */
function inTurn(writes: readonly Write[]): Write[] {
  const turn = ({ path: file, content }: Write) => {
    const depth = ['evidence/', 'documents/', ''].findIndex((folder) => file.startsWith(folder));
    return content === undefined ? -depth : depth;
  };
  return [...writes].sort((a, b) => turn(a) - turn(b));
}

/** Puts the file back to what stood before the commit; where it was changed since, only what the commit did is taken out. */
async function writeFor(
  env: Env,
  root: string,
  commit: string,
  { path: name, before, after }: FileChange,
): Promise<Write | undefined | 'in conflict'> {
  const file = path.join(root, name);
  const { past } = env.git;
  if (env.files.exists(file) && env.files.size(file) === undefined) return 'in conflict';
  const isThere = env.files.exists(file);
  const now = isThere ? await past.nameOf(root, name) : undefined;
  if (now === before) return undefined;
  const from = isThere ? env.files.readBytes(file) : undefined;
  const old = before === undefined ? undefined : await past.content(root, `${commit}^`, name);
  if (now === after) return { path: name, content: old, from };
  if (!from || !old || after === undefined) return 'in conflict';
  const merged = await past.merge(from, await past.content(root, commit, name), old);
  return merged === undefined ? 'in conflict' : { path: name, content: merged, from };
}
