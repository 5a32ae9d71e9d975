/** A plan is what a command is about to change, as a value; applying it is the one way in which records are written. */

import { isUtf8 } from 'node:buffer';
import * as path from 'node:path';
import type { Command } from 'commander';
import type { Env } from '../../env';
import { Cancelled, Failure, FileFailure, Uncommitted } from '../../failure';
import { renderDiff } from '../../format/text-diff';
import { stripControls } from '../../record/controls';
import { kindOfPath } from '../../record/kind';
import type { Config } from '../../record/schema-types';
import { canAsk } from './ask';
import { type GlobalOptions, isBehindLink, type OpenPortfolio } from './open-portfolio';
import { quote } from './shell-words';

export interface Write {
  /** From the root of the portfolio, with `/`. */
  path: string;
  /** Undefined where the file goes. */
  content: string | Uint8Array | undefined;
  /** What a change is made from; a new file has none, and never replaces one that is there. */
  from?: string | Uint8Array;
}

export interface Plan {
  writes: readonly Write[];
  /** Files of the change that lie where they belong already. */
  alreadyThere?: readonly string[];
  /** The commit message, one line. */
  message: string;
  /** More lines for the end of the message, for programs. */
  trailers?: readonly string[];
  /** What `cpd undo` never takes back. */
  isLasting?: boolean;
  /** What stdout is told once everything is written, one line. */
  done: string;
}

export interface PlanOptions extends GlobalOptions {
  commit?: boolean;
  dryRun?: boolean;
}

export function declareCommitOptions(command: Command): void {
  command.option('--commit', 'commit, whatever cpd.yaml says').option('--no-commit', 'do not commit');
  // commander gives --no-commit a default of true, which would overrule cpd.yaml.
  command.setOptionValue('commit', undefined);
}

/**
 * Shows the plan for `--dry-run`, or else writes it and commits just its paths where the portfolio does so. Says whether what
 * was written is committed, so that it can be undone.
 */
export async function applyPlan(env: Env, open: OpenPortfolio, plan: Plan, options: PlanOptions): Promise<boolean> {
  if (options.dryRun) {
    for (const write of plan.writes) showWrite(env, write);
    return false;
  }
  if (plan.writes.length === 0) {
    env.terminal.out(`${plan.done}\n`);
    return false;
  }
  const mayCommit = (options.commit ?? open.config.commit) !== false;
  const edited = mayCommit ? await editedByHand(env, open.root, plan.writes) : [];
  const unknown = mayCommit ? await removedUnknown(env, open.root, plan.writes) : [];
  const decided = await decideCommit(env, open, options);
  writeAll(env, open.root, plan.writes);
  env.terminal.out(`${plan.done}\n`);
  const written = plan.writes.map((write) => write.path);
  const paths = [...written, ...(plan.alreadyThere ?? [])].filter((file) => ![...edited, ...unknown].includes(file));
  const isCommitting = await commitPaths(env, open, { ...plan, paths }, decided);
  if (isCommitting && edited.length > 0)
    env.terminal.talk(
      `saved, but not committed: ${edited.join(', ')}, which was not as in the last commit before; look it through, then: ${commitByHand(open.root, edited)}\n`,
    );
  if (isCommitting && unknown.length > 0) await env.git.unstage(open.root, unknown);
  return isCommitting && paths.length > 0;
}

/** A new file as a whole, of a change the lines that change, of a removal the name. */
function showWrite(env: Env, { path: file, content, from }: Write): void {
  const verb = content === undefined ? 'remove' : from === undefined ? 'create' : 'change';
  env.terminal.talk(`would ${verb} ${file}\n`);
  const [before, after] = [textOf(from), textOf(content)];
  if (before !== undefined && after !== undefined)
    env.terminal.out(
      renderDiff(file, { before: stripControls(before), after: stripControls(after) }, env.terminal.outStyle),
    );
  else if (typeof content === 'string') env.terminal.out(stripControls(content));
}

/** Undefined for what is no text. */
function textOf(content: Write['content']): string | undefined {
  if (typeof content === 'string' || content === undefined) return content;
  return isUtf8(content) && !content.includes(0) ? Buffer.from(content).toString('utf8') : undefined;
}

/** The last line of the message of every commit that a command makes: what `cpd undo` may take back. */
export const MADE_WITH = 'Made-with: cpd';

/** Commits just these paths where the portfolio does so; says whether it does. */
export async function commitPaths(
  env: Env,
  { root, config }: OpenPortfolio,
  { paths, message, trailers = [], isLasting }: Omit<Plan, 'writes' | 'done'> & { paths: readonly string[] },
  options: PlanOptions,
): Promise<boolean> {
  try {
    const top = await repositoryFor(env, root, config, options);
    if (top === undefined) return false;
    if (paths.length === 0) return true;
    const lines = [...trailers, ...(isLasting ? [] : [MADE_WITH])];
    const whole = [message, lines.join('\n')].filter(Boolean).join('\n\n');
    // A pager shows the history as it is, and the terminal would obey a title.
    await env.git.commit(root, { paths, message: stripControls(whole) });
    if (env.git.state(top).branch === undefined)
      env.terminal.talk(
        `committed, but to no branch: HEAD is detached here; git switch -c <name> keeps it on a branch of its own\n`,
      );
    return true;
  } catch (error) {
    if (!(error instanceof Failure) || error instanceof Cancelled) throw error;
    throw new Uncommitted(
      `${error.message}. Saved, but not committed: ${paths.join(', ')}`,
      error.exitCode,
      [error.next, commitByHand(root, paths)].filter(Boolean).join(' && '),
    );
  }
}

/** The first of `name.md`, `name-2.md`, `name-3.md` … that nothing stands at. */
export function freePath(env: Env, root: string, wanted: string): string {
  const extension = path.posix.extname(wanted);
  const stem = wanted.slice(0, wanted.length - extension.length);
  for (let number = 1; ; number += 1) {
    const candidate = number === 1 ? wanted : `${stem}-${number}${extension}`;
    if (!env.files.exists(path.join(root, candidate))) return candidate;
  }
}

/**
 * Files that the plan changes and that differ from the last commit already, or are not in it: what was staged of them, or
 * left to be looked through, is not ours to commit. What is to go, goes.
 */
async function editedByHand(env: Env, root: string, writes: readonly Write[]): Promise<readonly string[]> {
  const changes = writes.flatMap(({ path: file, content, from }) =>
    from === undefined || content === undefined ? [] : [file],
  );
  if (changes.length === 0 || (await env.git.topLevel(root)) === undefined) return [];
  return env.git.changed(root, changes);
}

/** Files that the plan removes and that no commit has held: git would refuse to commit that they are gone. */
async function removedUnknown(env: Env, root: string, writes: readonly Write[]): Promise<readonly string[]> {
  const gone = writes.flatMap(({ path: file, content }) => (content === undefined ? [file] : []));
  if (gone.length === 0 || (await env.git.topLevel(root)) === undefined) return [];
  const held = await env.git.held(root, gone);
  return gone.filter((file) => !held.has(file));
}

/**
 * New files first, then changes, removals last: there is no moment in which something links to what is not there. Where one
 * cannot be written, those before it are taken back.
 */
function writeAll(env: Env, root: string, writes: readonly Write[]): void {
  for (const { path: name } of writes) refuseOutside(env, root, name);
  const done: Write[] = [];
  for (const { path: name, content, from } of [...writes].sort((a, b) => turnOf(a) - turnOf(b))) {
    const file = path.join(root, name);
    try {
      // An editor may have saved it since it was read.
      if (from !== undefined && !isStill(env, file, from))
        throw new Failure(`${name} was changed meanwhile, so it was left as it is; give the command again`);
      if (content === undefined) env.files.remove(file);
      else if (from === undefined) env.files.create(file, content);
      else env.files.replace(file, content);
      done.push({ path: file, content, from });
    } catch (error) {
      for (const one of done)
        if (one.from === undefined) env.files.remove(one.path);
        else env.files.replace(one.path, one.from);
      if (error instanceof FileFailure) showRecords(env, writes);
      throw error;
    }
  }
}

function turnOf({ content, from }: Write): number {
  if (from === undefined) return 0;
  return content === undefined ? 2 : 1;
}

function isStill(env: Env, file: string, content: string | Uint8Array): boolean {
  if (typeof content === 'string') return env.files.read(file) === content;
  return Buffer.compare(env.files.readBytes(file), content) === 0;
}

/** Where the disk refuses it, the screen is the last place that can hold what was typed. */
function showRecords(env: Env, writes: readonly Write[]): void {
  for (const { path: name, content, from } of writes)
    if (from === undefined && kindOfPath(name) !== undefined && typeof content === 'string' && content !== '')
      env.terminal.talk(`${content}\n`);
}

/** A folder of the portfolio that is a link leads to files that git does not keep, and that may be anybody's. */
function refuseOutside(env: Env, root: string, name: string): void {
  for (let folder = path.posix.dirname(name); folder !== '.'; folder = path.posix.dirname(folder))
    if (isBehindLink(env, root, folder))
      throw new Failure(`${path.join(root, folder)} is a link, which git does not follow; put the folder itself there`);
}

/** The top of the repository that the change is to be committed to; undefined where it is not, and then it is said why. */
async function repositoryFor(
  env: Env,
  root: string,
  config: Config,
  options: PlanOptions,
): Promise<string | undefined> {
  const wish = options.commit ?? config.commit;
  if (wish === false) return undefined;
  const top = await env.git.topLevel(root);
  if (top === undefined) {
    const why = (await env.git.version())
      ? 'the portfolio is in no git repository (git init makes one)'
      : 'git was not found (apt-get install git)';
    if (wish) env.terminal.talk(`not committed: ${why}\n`);
    return undefined;
  }
  const { unfinished } = env.git.state(top);
  if (unfinished) {
    env.terminal.talk(
      `saved, but not committed: ${unfinished.what} is not finished in this repository (${unfinished.endings.join(', or ')})\n`,
    );
    return undefined;
  }
  if (wish === true || env.files.realPath(top) === env.files.realPath(root)) return top;
  if (canAsk(env, options)) return (await askToCommit(env, top)) ? top : undefined;
  env.terminal.talk(
    'not committed: the portfolio is part of a larger repository (say --commit, or commit: true in cpd.yaml)\n',
  );
  return undefined;
}

/** Asks before anything is written where it has to be asked, so that Ctrl-C leaves nothing behind. */
async function decideCommit(env: Env, { root, config }: OpenPortfolio, options: PlanOptions): Promise<PlanOptions> {
  if ((options.commit ?? config.commit) !== undefined || !canAsk(env, options)) return options;
  const top = await env.git.topLevel(root).catch(() => undefined);
  if (top === undefined || env.files.realPath(top) === env.files.realPath(root)) return options;
  if (env.git.state(top).unfinished) return options;
  return { ...options, commit: await askToCommit(env, top) };
}

/** Inside somebody's larger repository a commit is never a matter of course. */
function askToCommit(env: Env, top: string): Promise<boolean> {
  return env.prompts.confirm({ message: `Commit to the larger repository ${top}?`, initial: false });
}

/** What to type where `cpd` does not commit by itself. */
export function commitByHand(root: string, paths: readonly string[]): string {
  return `git -C ${quote(root)} add -- ${paths.map(quote).join(' ')} && git -C ${quote(root)} commit`;
}
