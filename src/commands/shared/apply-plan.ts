/** A plan is what a command is about to change, as a value; applying it is the one way in which records are written. */

import * as path from 'node:path';
import type { Env } from '../../env';
import { Failure } from '../../failure';
import type { Config } from '../../record/schema-types';
import type { GlobalOptions, OpenPortfolio } from './open-portfolio';

interface Write {
  /** From the root of the portfolio, with `/`. */
  path: string;
  content: string | Uint8Array;
  /** A new file never replaces one that is there. */
  isNew: boolean;
}

export interface Plan {
  writes: readonly Write[];
  /** The commit message, one line. */
  message: string;
}

export interface PlanOptions extends GlobalOptions {
  commit?: boolean;
  dryRun?: boolean;
}

/** Shows the plan for `--dry-run`, or else writes it and commits just its paths where the portfolio does so. */
export async function applyPlan(
  env: Env,
  { root, config }: OpenPortfolio,
  plan: Plan,
  options: PlanOptions,
): Promise<void> {
  if (options.dryRun) {
    for (const write of plan.writes) {
      env.terminal.talk(`would ${write.isNew ? 'create' : 'change'} ${write.path}\n`);
      if (typeof write.content === 'string') env.terminal.out(write.content);
    }
    return;
  }
  writeAll(env, root, plan.writes);
  if (!(await shouldCommit(env, root, config, options))) return;
  const paths = plan.writes.map((write) => write.path);
  try {
    await env.git.commit(root, { paths, message: plan.message });
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    // What was typed is on disk; only the commit has to be made good.
    throw new Failure(
      `${error.message}. Saved, but not committed: ${paths.join(', ')}`,
      error.exitCode,
      error.next ?? `git -C ${quote(root)} add -- ${paths.map(quote).join(' ')} && git -C ${quote(root)} commit`,
    );
  }
}

/** The first of `name.md`, `name-2.md`, `name-3.md` … that nothing stands at. `taken` are paths of the same plan. */
export function freePath(env: Env, root: string, wanted: string, taken: readonly string[] = []): string {
  const extension = path.posix.extname(wanted);
  const stem = wanted.slice(0, wanted.length - extension.length);
  for (let number = 1; ; number += 1) {
    const candidate = number === 1 ? wanted : `${stem}-${number}${extension}`;
    if (!taken.includes(candidate) && !env.files.exists(path.join(root, candidate))) return candidate;
  }
}

/** New files first, the changed ones last: a link is only made to what is there. */
function writeAll(env: Env, root: string, writes: readonly Write[]): void {
  for (const write of [...writes].sort((a, b) => Number(b.isNew) - Number(a.isNew))) {
    const file = path.join(root, write.path);
    try {
      if (write.isNew) env.files.create(file, write.content);
      else env.files.replace(file, write.content);
    } catch (error) {
      // Where the disk refuses it, the screen is the last place that can hold what was typed.
      if (write.isNew && typeof write.content === 'string') env.terminal.talk(`${write.content}\n`);
      throw error;
    }
  }
}

async function shouldCommit(env: Env, root: string, config: Config, options: PlanOptions): Promise<boolean> {
  const wish = options.commit ?? config.commit;
  if (wish === false) return false;
  const top = await env.git.topLevel(root);
  if (top === undefined) {
    if (wish) env.terminal.talk('not committed: the portfolio is in no git repository (git init makes one)\n');
    return false;
  }
  if (wish === true || env.files.realPath(top) === env.files.realPath(root)) return true;
  // Inside somebody's larger repository a commit is never a matter of course.
  if (env.terminal.canAsk && options.input !== false)
    return env.prompts.confirm({
      message: `Commit to the larger repository ${top}?`,
      initial: false,
    });
  env.terminal.talk(
    'not committed: the portfolio is part of a larger repository (say --commit, or commit: true in cpd.yaml)\n',
  );
  return false;
}

/** A word for a POSIX shell. */
function quote(word: string): string {
  return /^[\w./-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}
