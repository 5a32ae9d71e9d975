/** The way to another repository and back: fetch, rebase, push. */

import * as fs from 'node:fs';
import * as path from 'node:path';
import type { GitRemote, Unmerged } from '../env';
import { EXIT, Failure } from '../failure';
import { COMMIT_FORMAT, readChanges, readCommits } from './git-past';
import { type GitRunner, refused, STATUS, wordsOf } from './git-run';
import { readGitState } from './git-state';

/** A rebase that does what it is asked for alone, whatever is set, and opens no editor. */
const REBASE = ['-c', 'rebase.updateRefs=false', 'rebase'];
const QUIETLY = { variables: { GIT_EDITOR: ':', GIT_SEQUENCE_EDITOR: ':' } };

export function createGitRemote({ run, attempt, bytes }: GitRunner): GitRemote {
  async function idOf(folder: string, name: string): Promise<string | undefined> {
    try {
      return await run(folder, ['rev-parse', '--verify', '--quiet', name]);
    } catch {
      return undefined;
    }
  }

  async function unmerged(folder: string): Promise<Unmerged[]> {
    const listed = await attempt('looking for conflicts', folder, ['ls-files', '--unmerged', '-z']);
    const files = new Map<string, Unmerged>();
    for (const line of listed.split('\0')) {
      const [, name, stage, file] = /^\d+ (\S+) (\d)\t(.*)$/s.exec(line) ?? [];
      if (file === undefined) continue;
      const side = { 1: 'base', 2: 'theirs', 3: 'ours' }[stage ?? ''];
      if (side) files.set(file, { ...(files.get(file) ?? { path: file }), [side]: name });
    }
    return [...files.values()];
  }

  /** Runs a step of a rebase; where it stops at files, they are what comes of it. */
  async function step(folder: string, args: readonly string[]): Promise<Unmerged[]> {
    try {
      await run(folder, args, QUIETLY);
      return [];
    } catch (error) {
      const files = await unmerged(folder);
      if (files.length === 0) throw refused('the rebase', wordsOf(error));
      return files;
    }
  }

  const remote: GitRemote = {
    names: async (folder) => (await attempt('looking for remotes', folder, ['remote'])).split('\n').filter(Boolean),
    async upstream(folder, branch) {
      const format = '--format=%(upstream:remotename)%00%(upstream:remoteref)';
      const found = await attempt('looking for the upstream', folder, ['for-each-ref', format, `refs/heads/${branch}`]);
      const [name = '', ref = ''] = found.split('\0');
      return name && ref ? remote.branch(folder, name, ref.replace('refs/heads/', '')) : undefined;
    },
    async branch(folder, name, branch) {
      return { remote: name, branch, head: await idOf(folder, `refs/remotes/${name}/${branch}`) };
    },
    async fetch(folder, name, mayAsk) {
      try {
        await run(folder, ['fetch', '--progress', '--', name], { remote: { mayAsk } });
      } catch (error) {
        const address = await run(folder, ['remote', 'get-url', '--', name]).catch(() => '');
        throw unreachable(name, address, wordsOf(error));
      }
    },
    async push(folder, branch, upstream, mayAsk) {
      const refspec = `refs/heads/${branch}:refs/heads/${upstream.branch}`;
      try {
        await run(folder, ['push', '--progress', '--set-upstream', '--', upstream.remote, refspec], {
          remote: { mayAsk },
        });
      } catch (error) {
        const words = wordsOf(error);
        if (/\[rejected\]|fetch first|non-fast-forward/.test(words))
          throw new Failure(
            `${upstream.remote} has got something new meanwhile, so nothing was pushed`,
            EXIT.usage,
            'cpd sync',
          );
        throw refused('the push', words);
      }
    },
    async commitsBetween(folder, without, within) {
      const range = without === undefined ? within : `${without}..${within}`;
      const args = ['log', '--reverse', '--no-show-signature', '-z', COMMIT_FORMAT, range, '--'];
      return readCommits(await attempt('looking into the history', folder, args, { isLong: true }));
    },
    async commonCommit(folder, one, other) {
      try {
        return await run(folder, ['merge-base', one, other]);
      } catch {
        return undefined;
      }
    },
    async differences(folder, from, to) {
      const args = ['diff-tree', '-r', '-z', '--no-renames', from, to];
      return readChanges(await attempt('looking into the history', folder, args, { isLong: true }));
    },
    async uncommitted(folder) {
      const args = [...STATUS, '--branch', '-z', '--untracked-files=no', '--no-renames'];
      const [, ...lines] = (await attempt('looking for changes', folder, args)).split('\0');
      return lines.filter(Boolean).map((line) => line.slice(3));
    },
    async forward(folder, id) {
      await attempt('taking over what is new', folder, ['merge', '--ff-only', '--no-autostash', '--no-stat', id]);
    },
    rebase: (folder, id) => step(folder, [...REBASE, '--no-autostash', '--no-autosquash', id]),
    async settle(folder, paths) {
      await attempt('adding the change', folder, ['--literal-pathspecs', 'add', '--verbose', '--', ...paths]);
      return step(folder, [...REBASE, '--continue']);
    },
    async abandon(folder, id) {
      if (readGitState(folder).unfinished) await attempt('leaving off', folder, [...REBASE, '--abort']);
      if ((await idOf(folder, 'HEAD')) !== id) await attempt('going back', folder, ['reset', '--keep', id]);
    },
    async rewrite(folder, base, { moves, edits }) {
      const paths = [...new Set([...moves.keys(), ...edits.keys()])];
      const home = await attempt('looking for its folder', folder, ['rev-parse', '--absolute-git-dir']);
      // An index of its own: the person's keeps what it holds.
      const index = path.join(home, `cpd-${process.pid}.index`);
      const aside = { variables: { GIT_INDEX_FILE: index } };
      const make = (args: readonly string[], options = {}) =>
        attempt('making the commits anew', folder, args, { ...aside, ...options });
      let parent = base;
      try {
        const list = await make(['rev-list', '--reverse', '--topo-order', `${base}..HEAD`], { isLong: true });
        for (const id of list.split('\n')) {
          await make(['read-tree', id]);
          const entries = await make(['--literal-pathspecs', 'ls-tree', '-r', '-z', id, '--', ...paths]);
          let changes = '';
          for (const entry of entries.split('\0').filter(Boolean)) {
            const [, mode, held = '', file = ''] = /^(\d+) blob (\S+)\t(.*)$/s.exec(entry) ?? [];
            const edit = edits.get(file);
            const input = edit?.(Buffer.from(await bytes(folder, ['blob', held])).toString('utf8'));
            const name = input === undefined ? held : await make(['hash-object', '-w', '--stdin'], { input });
            changes += `0 ${'0'.repeat(held.length)}\t${file}\0${mode} ${name}\t${moves.get(file) ?? file}\0`;
          }
          if (changes !== '') await make(['update-index', '-z', '--verbose', '--index-info'], { input: changes });
          const tree = await make(['write-tree']);
          const written = await make([
            'log',
            '-1',
            '--no-show-signature',
            '--format=%an%x00%ae%x00%at %ad%x00%B',
            '--date=format:%z',
            id,
          ]);
          const [name = '', email = '', date = '', message = ''] = written.split('\0');
          parent = await make(['commit-tree', tree, '-p', parent], {
            input: `${message}\n`,
            variables: {
              ...aside.variables,
              GIT_AUTHOR_NAME: name,
              GIT_AUTHOR_EMAIL: email,
              GIT_AUTHOR_DATE: `@${date}`,
            },
          });
        }
      } finally {
        fs.rmSync(index, { force: true });
      }
      await attempt('making the commits anew', folder, ['reset', '--keep', parent]);
    },
  };
  return remote;
}

function unreachable(name: string, address: string, words: string): Failure {
  const where = address === '' ? name : `${name} (${address.replace(/\/\/[^/@]*@/, '//')})`;
  const why = /terminal prompts disabled|could not read Username|could not read Password/i.test(words)
    ? 'it wants a name and a password, and nobody can be asked here'
    : /block timeout/i.test(words)
      ? 'it did not answer for a minute'
      : words;
  return new Failure(`${where} could not be reached, so nothing was changed: ${why}`, EXIT.usage, 'git remote -v');
}
