/** `cpd sync`: takes over what is new elsewhere, and hands on what is new here. */

import * as path from 'node:path';
import type { Command } from 'commander';
import type { Env, PastCommit, Upstream } from '../env';
import { EXIT, Failure } from '../failure';
import { countOf } from '../report/amount-words';
import { commitByHand } from './shared/apply-plan';
import { canAsk } from './shared/ask';
import { addHelpParagraph } from './shared/help-paragraph';
import { type GlobalOptions, openConfig } from './shared/open-portfolio';
import { rebasePortfolio, type Sides } from './shared/rebase-portfolio';
import { requireRepository } from './shared/require-repository';
import { quote } from './shared/shell-words';

interface SyncOptions extends GlobalOptions {
  dryRun?: boolean;
}

/** As many as a person reads. */
const NAMED = 10;

export function declare(command: Command, env: Env): void {
  command.option('--dry-run', 'look what is new, and say what would be pulled and pushed');
  addHelpParagraph(
    command,
    env,
    'Pulls with rebase, then pushes; cpd never does it by itself. New records of one name from two places are both kept, and lists that have grown in both places get the items of both. Whatever else does not go together is named, and everything stays as it was. What is not committed stays as it is.',
  );
  command.action(() => run(command, env));
}

async function run(command: Command, env: Env): Promise<void> {
  const options: SyncOptions = command.optsWithGlobals();
  const { terminal, git } = env;
  const { root } = openConfig(env, options);
  const { branch, head } = await requireBranch(env, root);
  const known = (await git.remote.upstream(root, branch)) ?? (await onlyRemote(env, root, branch));
  const mayAsk = canAsk(env, options);
  terminal.progress(`asking ${known.remote} what is new …`);
  await git.remote.fetch(root, known.remote, mayAsk);
  terminal.progress(undefined);
  const upstream = await git.remote.branch(root, known.remote, known.branch);
  const name = `${upstream.remote}/${upstream.branch}`;
  const theirs = upstream.head === undefined ? [] : await git.remote.commitsBetween(root, head, upstream.head);
  const ours = await git.remote.commitsBetween(root, upstream.head, head);
  if (theirs.length === 0 && ours.length === 0) terminal.out(`nothing new here or in ${name}\n`);
  else if (options.dryRun) {
    for (const { subject } of theirs) terminal.out(`would pull  ${subject}\n`);
    for (const { subject } of ours) terminal.out(`would push  ${subject}\n`);
  } else {
    if (upstream.head !== undefined && theirs.length > 0) {
      await pull(
        env,
        root,
        { head, upstream: upstream.head, from: `${upstream.remote} ${upstream.branch}` },
        ours.length > 0,
      );
      nameCommits(env, 'pulled', theirs);
    }
    if (ours.length > 0) {
      terminal.progress(`pushing to ${upstream.remote} …`);
      await git.remote.push(root, branch, upstream, mayAsk);
      terminal.progress(undefined);
      nameCommits(env, 'pushed', ours);
      if (upstream.head === undefined) terminal.talk(`${branch} goes with ${name} from now on\n`);
    }
    terminal.out(`${name}: ${[counted('pulled', theirs), counted('pushed', ours)].filter(Boolean).join(', ')}\n`);
  }
}

/** The branch that is checked out, in a repository that is the portfolio's own. */
async function requireBranch(env: Env, root: string): Promise<{ branch: string; head: string }> {
  const top = await requireRepository(env, root, 'to sync');
  if (env.files.realPath(top) !== env.files.realPath(root))
    throw new Failure(
      `the portfolio is part of the larger repository ${top}, and cpd syncs only one of its own`,
      EXIT.usage,
      `git -C ${quote(top)} pull --rebase && git -C ${quote(top)} push`,
    );
  const { branch } = env.git.state(top);
  if (branch === undefined)
    throw new Failure(
      'HEAD is detached here: no branch is checked out that could be synced',
      EXIT.usage,
      'git switch main\ngit switch -c a-new-branch',
    );
  const head = await env.git.head(root);
  if (head === undefined)
    throw new Failure('nothing is committed here yet, so there is nothing to sync', EXIT.usage, 'git pull\ncpd log');
  return { branch, head };
}

/** Where a branch goes with none yet, and there is one remote only, no other can be meant. */
async function onlyRemote(env: Env, root: string, branch: string): Promise<Upstream> {
  const names = await env.git.remote.names(root);
  const [name] = names;
  if (name === undefined)
    throw new Failure(
      'there is nothing to sync with: this repository knows no other (no remote)',
      EXIT.usage,
      'git remote add origin ADDRESS && cpd sync',
    );
  if (names.length > 1)
    throw new Failure(
      `${branch} goes with none of the remotes ${names.join(', ')} yet`,
      EXIT.usage,
      `git push -u ${name} ${branch} && cpd sync`,
    );
  return env.git.remote.branch(root, name, branch);
}

async function pull(env: Env, root: string, sides: Sides, hasOwn: boolean): Promise<void> {
  const { head, upstream } = sides;
  const { remote } = env.git;
  const uncommitted = await remote.uncommitted(root);
  const differences = await remote.differences(root, head, upstream);
  const coming = new Set(differences.map((change) => change.path));
  // A file that git does not know is not named in its words, and one that it ignores it would write over.
  const unknown = differences.flatMap(({ path: file, before }) =>
    before === undefined && !uncommitted.includes(file) && env.files.exists(path.join(root, file)) ? [file] : [],
  );
  // A rebase has to put files aside for a moment, and it shall not be the only place that holds a word.
  const inTheWay = [...(hasOwn ? uncommitted : uncommitted.filter((file) => coming.has(file))), ...unknown];
  if (inTheWay.length > 0)
    throw new Failure(
      `nothing was pulled or pushed: there are changes that are not committed, in ${inTheWay.join(', ')}`,
      EXIT.usage,
      `${commitByHand(root, inTheWay)} && cpd sync`,
    );
  if (!hasOwn) return remote.forward(root, upstream);
  for (const [name, given] of await rebasePortfolio(env, root, sides))
    env.terminal.talk(`both are kept: ${name} from elsewhere, and yours as ${given}\n`);
}

function nameCommits({ terminal }: Env, verb: string, commits: readonly PastCommit[]): void {
  for (const { subject } of commits.slice(0, NAMED)) terminal.talk(`${verb}  ${subject}\n`);
  if (commits.length > NAMED) terminal.talk(`${verb}  … and ${commits.length - NAMED} more\n`);
}

function counted(verb: string, commits: readonly PastCommit[]): string {
  return commits.length === 0 ? '' : `${verb} ${countOf(commits.length, 'change')}`;
}
