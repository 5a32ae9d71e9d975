/** What a repository holds besides the files on disk: its commits, what is staged, its hooks. */

import * as path from 'node:path';
import type { Files, Repository, Unchanged } from '../env';
import { Failure } from '../failure';
import { createGitOutput, Refusal } from './git-output';

export function createRepository(variables: NodeJS.ProcessEnv, disk: Files): Repository {
  const git = createGitOutput(variables);
  // Its node:crypto takes a fortieth of a start-up to load.
  const trees = () => import('./git-tree');

  /** The top of the work tree and git's own folder of it. */
  async function placesOf(folder: string): Promise<{ top: string; gitFolder: string }> {
    const [top = '', gitFolder = ''] = await lines(folder, ['rev-parse', '--show-toplevel', '--absolute-git-dir']);
    return { top, gitFolder };
  }

  async function lines(folder: string, args: readonly string[]): Promise<string[]> {
    try {
      return (await git(folder, args)).toString('utf8').split('\n');
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      if (/not a git repository/i.test(error.message))
        throw new Failure(`${folder} is in no git repository`, undefined, 'git init');
      throw new Failure(`git refused to look into ${folder}: ${error.message}`);
    }
  }

  async function commitOf(folder: string, commit: string): Promise<string> {
    await placesOf(folder);
    const find = (name: string) =>
      git(folder, ['rev-parse', '--verify', '--quiet', `${name}^{commit}`]).then(
        (id) => id.toString('utf8').trim(),
        () => undefined,
      );
    const id = commit.startsWith('-') ? undefined : await find(commit);
    if (id !== undefined) return id;
    if ((await find('HEAD')) === undefined)
      throw new Failure(`"${commit}" names no commit: nothing has been committed here yet`);
    throw new Failure(`"${commit}" names no commit of this repository`, undefined, 'git log --oneline');
  }

  /**
   * The index that `git commit` has set for its hooks, in which there is just what it is about to commit; undefined where it
   * is that of another repository, whose hook we were called from.
   */
  async function givenIndex(folder: string): Promise<string | undefined> {
    const { top, gitFolder } = await placesOf(folder);
    if (!variables.GIT_INDEX_FILE) return undefined;
    const index = path.resolve(top, variables.GIT_INDEX_FILE);
    const home = path.dirname(index);
    const isOurs = disk.realPath(home) === disk.realPath(gitFolder);
    return isOurs || !disk.exists(path.join(home, 'HEAD')) ? index : undefined;
  }

  /** Also of what is not there yet, where a folder above it is. */
  function realPathOf(file: string): string {
    const above = path.dirname(file);
    return disk.realPath(file) ?? (above === file ? file : path.join(realPathOf(above), path.basename(file)));
  }

  return {
    async at(folder, commit, wanted) {
      const { readEntries, readTree } = await trees();
      const id = await commitOf(folder, commit);
      const entries = readEntries(await git(folder, ['ls-tree', '-r', '-z', id]));
      return readTree(git, { disk, folder, entries, wanted });
    },
    async staged(folder, wanted) {
      const { readEntries, readTree } = await trees();
      const index = await givenIndex(folder);
      const listed = readEntries(await git(folder, ['ls-files', '--stage', '-z'], { index }));
      const unsettled = [...new Set(listed.filter(({ isConflict }) => isConflict).map(({ name }) => name))];
      if (unsettled.length > 0)
        throw new Failure(
          `not merged yet, so nothing can be committed: ${unsettled.join(', ')}`,
          undefined,
          'git status',
        );
      // What is only said to be added later (git add --intent-to-add) is listed as well, and is not committed.
      const later = new Set(
        names(await git(folder, ['diff-files', '--name-only', '--diff-filter=A', '--relative', '-z'], { index })),
      );
      const entries = listed.filter(({ name }) => !later.has(name));
      return readTree(git, { disk, folder, entries, wanted });
    },
    home: (folder) =>
      ifAny(async () => {
        const home = await git(folder, ['rev-parse', '--path-format=absolute', '--git-path', 'cpd']);
        return home.toString('utf8').replace(/\n$/, '');
      }),
    unchanged: (folder) =>
      ifAny(async () => {
        // With -v a file that git was told to take for unchanged has a small letter, and with --debug there is its size. git
        // looks at each itself: a watcher that it is told to believe may have missed one.
        const args = ['-c', 'core.fsmonitor=false', 'ls-files', '-v', '--stage', '--modified', '--debug', '-z'];
        const listing = (await git(folder, args)).toString('utf8');
        let known: ReturnType<typeof readStaged> | undefined;
        const sizeOf = (name: string) => disk.size(path.join(folder, name));
        return { listing, read: () => (known ??= readStaged(listing, sizeOf)) };
      }),
    async changedSince(folder, commit) {
      const id = await commitOf(folder, commit);
      const args = ['--name-only', '--no-renames', '--no-ext-diff', '--relative', '-z'];
      return [
        ...names(await git(folder, ['diff', ...args, id, '--', '.'])),
        ...names(await git(folder, ['ls-files', '--others', '--exclude-standard', '-z'])),
      ];
    },
    async hooks(folder) {
      const { top } = await placesOf(folder);
      // Asked at the top, where hooks are run, and what core.hooksPath says is relative to.
      const [hooks = '', common = ''] = await lines(top, ['rev-parse', '--git-path', 'hooks', '--git-common-dir']);
      const at = realPathOf(path.resolve(top, hooks));
      const isBelow = (home: string) => at.startsWith(`${realPathOf(home)}${path.sep}`);
      const place = isBelow(path.resolve(top, common)) ? 'repository' : isBelow(top) ? 'work tree' : 'elsewhere';
      return { top, folder: at, place };
    },
  };
}

/** Undefined where there is no repository, or no git. */
async function ifAny<T>(look: () => Promise<T>): Promise<T | undefined> {
  try {
    return await look();
  } catch (error) {
    if (error instanceof Refusal || error instanceof Failure) return undefined;
    throw error;
  }
}

/**
 * `<tag> <mode> <name> <stage><tab><path><NUL>` for each file that is staged, and again with the tag C where it differs from
 * that; then lines of --debug, whose form may change.
 */
const STAGED = /(\w) (\d+) ([0-9a-f]+) (\d)\t([^\0]+)\0(?: {2}(?!size:).*\n)*(?: {2}size: (\d+)\t)?/g;

function readStaged(listing: string, sizeOf: (path: string) => number | undefined): ReturnType<Unchanged['read']> {
  const names = new Map<string, string>();
  const changed: string[] = [];
  const untold = new Set<string>();
  for (const [, tag, mode = '', name = '', stage, path = '', noted] of listing.matchAll(STAGED)) {
    // git notes 0 of what was written just before it looked, and then does not go by the size.
    const told = Number(noted ?? 0);
    if (told === 0) untold.add(path);
    const size = told || sizeOf(path);
    if (tag === 'H' && stage === '0' && mode.startsWith('100') && size !== undefined)
      names.set(path, `${name} ${size}`);
    else changed.push(path);
  }
  for (const path of changed) names.delete(path);
  return { names, untold };
}

function names(listed: Buffer): string[] {
  return listed.toString('utf8').split('\0').filter(Boolean);
}
