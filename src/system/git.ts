/** git: where a portfolio's repository is, and commits to it. */

import * as fs from 'node:fs';
import * as path from 'node:path';
import type { Commit, Git } from '../env';
import { createGitPast } from './git-past';
import { createGitRemote } from './git-remote';
import { createGitRunner, isMissing, refused, STATUS, wordsOf } from './git-run';
import { readGitState } from './git-state';
import { createGitTags } from './git-tags';
import { createGitTimeline } from './git-timeline';

const LONG = { isLong: true } as const;

export function createGit(variables: NodeJS.ProcessEnv): Git {
  const runner = createGitRunner(variables);
  const { run, attempt } = runner;

  return {
    past: createGitPast(runner),
    remote: createGitRemote(runner),
    tags: createGitTags(runner),
    timeline: createGitTimeline(runner),
    state: readGitState,
    async version() {
      try {
        return (await run(process.cwd(), ['--version'])).replace(/^git version /, '');
      } catch {
        return undefined;
      }
    },
    async topLevel(folder) {
      try {
        return await run(folder, ['rev-parse', '--show-toplevel']);
      } catch (error) {
        const words = wordsOf(error);
        if (/not a git repository|must be run in a work tree/i.test(words)) return undefined;
        if (isMissing(error)) return undefined;
        throw refused('looking for its repository', words);
      }
    },
    async init(folder) {
      // Set this way the first branch is main with any version of git; the folder is made where it is missing.
      await attempt('making a repository', process.cwd(), [
        '-c',
        'init.defaultBranch=main',
        'init',
        '--quiet',
        '--',
        folder,
      ]);
    },
    async identity(folder) {
      try {
        const written = await run(folder, ['-c', 'user.useConfigOnly=true', 'var', 'GIT_AUTHOR_IDENT']);
        return written.replace(/ \d+ [+-]\d+$/, '');
      } catch {
        return undefined;
      }
    },
    async setting(folder, name) {
      try {
        return await run(folder, ['config', '--get', name]);
      } catch {
        return undefined;
      }
    },
    async ignores(folder, path) {
      try {
        return (await run(folder, ['check-ignore', '--', path])) !== '';
      } catch {
        // It fails where nothing is ignored.
        return false;
      }
    },
    async usesLfs(folder, path) {
      try {
        return (await run(folder, ['check-attr', 'filter', '--', path])).endsWith(': filter: lfs');
      } catch {
        return false;
      }
    },
    async set(folder, name, value) {
      await attempt(`setting ${name}`, folder, ['config', '--local', name, value]);
    },
    async changed(folder, paths) {
      const args = [...STATUS, '--branch', '-z', '-uall', '--', ...paths];
      const found = await attempt('looking for changes', folder, args);
      // Paths are those of the repository's top, and of a renamed file both are given.
      const changed = found.split('\0').map((line) => line.replace(/^.. /, ''));
      return paths.filter((path) => changed.some((one) => one === path || one.endsWith(`/${path}`)));
    },
    async held(folder, paths) {
      // Before the first commit there is nothing that could hold them.
      const listed = await run(folder, ['ls-tree', '-r', '-z', 'HEAD', '--', ...paths], LONG).catch(() => '');
      const names = new Map(
        listed.split('\0').flatMap((line): [string, string][] => {
          const [, name, file] = /^\d+ blob ([0-9a-f]+)\t(.+)$/s.exec(line) ?? [];
          return name === undefined || file === undefined ? [] : [[file, name]];
        }),
      );
      const there = [...names.keys()].filter((file) =>
        fs.lstatSync(path.join(folder, file), { throwIfNoEntry: false })?.isFile(),
      );
      const hashed =
        there.length === 0 ? '' : await attempt('looking at files', folder, ['hash-object', '--', ...there], LONG);
      const now = new Map(hashed.split('\n').map((name, index) => [there[index], name.trim()]));
      return new Map([...names].map(([file, name]) => [file, now.get(file) === name]));
    },
    async unstage(folder, paths) {
      await attempt('forgetting what was staged', folder, [
        ...['--literal-pathspecs', 'rm', '--cached', '--ignore-unmatch', '--', ...paths],
      ]);
    },
    async commit(folder, commit) {
      // What is gone is committed by its name alone; added before, it could not be added again should the commit be refused.
      const there = commit.paths.filter((file) => fs.lstatSync(path.join(folder, file), { throwIfNoEntry: false }));
      const add = ['--literal-pathspecs', 'add', '--verbose', '--', ...there];
      if (there.length > 0) await attempt('adding the change', folder, add);
      await attempt('the commit', folder, commitArguments(commit));
    },
    async head(folder) {
      try {
        // Not --quiet: it shall say something where there is none.
        return await run(folder, ['rev-parse', '--verify', 'HEAD']);
      } catch {
        return undefined;
      }
    },
    async isClean(folder) {
      // The branch, which is always printed, stands in the first line.
      const said = await attempt('looking for changes', folder, [...STATUS, '--branch', '--', '.']);
      return !said.includes('\n');
    },
  };
}

/** Only these paths, whatever else is staged. */
function commitArguments(commit: Commit): string[] {
  const date = commit.date ? [`--date=${commit.date}T12:00:00`] : [];
  return ['--literal-pathspecs', 'commit', '--only', '-m', commit.message, ...date, '--', ...commit.paths];
}
