/** When files were written and changed, and who signed. */

import { devNull } from 'node:os';
import type { CommitFacts, GitTimeline, Written } from '../env';
import { type GitRunner, wordsOf } from './git-run';

/** Author's and committer's time with their zones, what git makes of the signature, who signed, with which key. */
const FACTS = ['%H', '%aI', '%cI', '%G?', '%GS', '%GK'];
const COMMIT_FACTS = `--format=%x01${FACTS.join('%x00')}%x00`;

/** Records resemble each other, so a renamed one has to be nearly the same. */
const RENAMED = '--find-renames=80%';
const LONG = { isLong: true } as const;

export function createGitTimeline({ run, attempt }: GitRunner): GitTimeline {
  return {
    async written(folder) {
      const args = [
        ...(await checking(folder)),
        'log',
        '-z',
        COMMIT_FACTS,
        '--name-status',
        RENAMED,
        '--relative',
        'HEAD',
        '--',
        '.',
      ];
      return readWritten(await attempt('looking into its history', folder, args, LONG));
    },
    async commit(folder, id) {
      const args = [...(await checking(folder)), 'log', '-1', COMMIT_FACTS, '--end-of-options', id];
      const said = await attempt('looking at a commit', folder, args);
      return factsOf(said.slice(1).split('\0'));
    },
    async tagsOf(folder, commit, prefix) {
      const format = '--format=%(refname:strip=2)%00%(contents:signature)%00';
      const args = ['for-each-ref', `--points-at=${commit}`, format, `refs/tags/${prefix}`];
      const fields = (await attempt('looking for tags', folder, args, LONG)).split('\0');
      const tags: { name: string; signed?: string }[] = [];
      for (let at = 0; at + 1 < fields.length; at += 2) {
        const name = (fields[at] ?? '').trim();
        tags.push(fields[at + 1] === '' ? { name } : { name, signed: await signerOf(folder, name) });
      }
      return tags;
    },
  };

  /** Without a list of whose key is whose, git takes what is signed with a key of SSH for not signed at all. */
  async function checking(folder: string): Promise<string[]> {
    const list = 'gpg.ssh.allowedSignersFile';
    const file = await run(folder, ['config', '--type=path', '--default', devNull, '--get', list]);
    return ['-c', `${list}=${file}`];
  }

  /** Who signed a tag; the key alone, where nobody said whose it is. */
  async function signerOf(folder: string, name: string): Promise<string> {
    const verify = [...(await checking(folder)), 'verify-tag'];
    try {
      return (await run(folder, [...verify, '--format=%(taggername)', '--', name])) || 'a key that is known here';
    } catch {
      const words = await run(folder, [...verify, '--raw', '--', name]).catch(wordsOf);
      const [, key] = /Good "git" signature with \S+ key (SHA256:\S+)/.exec(words) ?? [];
      if (key !== undefined) return keyWords(key);
      return /BADSIG|incorrect signature/.test(words)
        ? 'a signature that is not right'
        : 'a key that could not be checked here';
    }
  }
}

function keyWords(key: string): string {
  return key === '' ? 'a key' : `the key ${key}`;
}

/** From the newest commit back; a file is followed under the names that it had before. */
function readWritten(log: string): ReadonlyMap<string, Written> {
  const written = new Map<string, Written>();
  /** What a name of the commit that is looked at is called today; undefined where that file is gone. */
  const today = new Map<string, string | undefined>();
  for (const part of log.split('\x01').slice(1)) {
    const fields = part.split('\0');
    const facts = factsOf(fields);
    // Older commits know a file by the name that it had before, and a name may have been another file's.
    const before: [string, string | undefined][] = [];
    for (const { status, was, path } of changesIn(fields.slice(FACTS.length))) {
      const name = today.has(path) ? today.get(path) : path;
      if (status === 'D') before.push([path, undefined]);
      else if (name !== undefined) written.set(name, { last: written.get(name)?.last ?? facts, first: facts });
      if (status === 'R') before.push([was, name]);
    }
    for (const [path, name] of before) today.set(path, name);
  }
  return written;
}

/** `M`, then the path; or `R100`, then the old path and the new one. */
function* changesIn(fields: readonly string[]): Generator<{ status: string; was: string; path: string }> {
  for (let at = 0; at + 1 < fields.length; ) {
    const status = (fields[at] ?? '').trim().charAt(0);
    if (status === '') {
      at += 1;
      continue;
    }
    const isRenamed = status === 'R';
    const [was = '', path = ''] = [fields[at + 1], fields[at + (isRenamed ? 2 : 1)]];
    yield { status, was, path };
    at += isRenamed ? 3 : 2;
  }
}

function factsOf([
  id = '',
  author = '',
  committer = '',
  state = 'N',
  signer = '',
  key = '',
]: readonly string[]): CommitFacts {
  return {
    id: id.trim(),
    written: author.slice(0, 10),
    committed: committer.slice(0, 10),
    ...(state !== 'N' && { signed: signatureWords(state, signer || keyWords(key)) }),
  };
}

function signatureWords(state: string, by: string): string {
  if (state === 'B') return `a signature that is not right (${by})`;
  if (state === 'E') return `${by}, which could not be checked here`;
  if (state === 'X' || state === 'Y' || state === 'R') return `${by}, with a key that has expired or was revoked`;
  return by;
}
