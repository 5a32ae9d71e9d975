/** What git remembers: commits, what they changed, what a file held before. */

import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import type { FileChange, FileVersion, GitPast, PastCommit } from '../env';
import { type GitRunner, STATUS } from './git-run';

/** No line end of a message and no letter of a name can be taken for what separates them. */
const COMMIT_FIELDS = ['%H', '%P', '%s', '%B'];
export const COMMIT_FORMAT = `--format=${COMMIT_FIELDS.join('%x00')}`;

const VERSION_FIELDS = ['%H', '%an', '%ad', '%s'];

/** The person's own settings for how a difference looks would make it unreadable here. */
const PLAIN_PATCH = ['--word-diff=porcelain', '--no-color', '--no-ext-diff', '--no-textconv', '--unified=0'];

export function createGitPast({ run, attempt, bytes }: GitRunner): GitPast {
  return {
    async commits(folder, lines) {
      const patterns = lines.map((line) => `--grep=^${line}`);
      const args = ['log', '--first-parent', '--no-merges', '--no-show-signature', '--basic-regexp', '-z'];
      try {
        return readCommits(await run(folder, [...args, COMMIT_FORMAT, ...patterns, '--', '.'], { isLong: true }));
      } catch (error) {
        // A branch without a commit.
        if (await run(folder, ['rev-parse', '--verify', '--quiet', 'HEAD']).catch(() => '')) throw error;
        return [];
      }
    },
    async changes(folder, id) {
      const args = ['diff-tree', '-r', '-z', '--root', '--no-renames', '--no-commit-id', '--relative', id];
      return readChanges(await attempt('looking into its history', folder, args, { isLong: true }));
    },
    nameOf: (folder, file) => attempt(`reading ${file}`, folder, ['hash-object', '--', file]),
    content: (folder, commit, file) => bytes(folder, ['--filters', `${commit}:./${file}`]),
    async merge(current, from, to) {
      const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'cpd-merge-'));
      try {
        const hasReturns = Buffer.from(current).includes('\r\n');
        const sides = { current, from: alike(from, hasReturns), to: alike(to, hasReturns) };
        for (const [name, content] of Object.entries(sides)) fs.writeFileSync(path.join(folder, name), content);
        // Its exit code counts the places that do not go together.
        const args = ['merge-file', '-p', '--quiet', 'current', 'from', 'to'];
        return await run(folder, args, { isLong: true, isExact: true });
      } catch {
        return undefined;
      } finally {
        fs.rmSync(folder, { recursive: true, force: true });
      }
    },
    async versions(folder, file) {
      return [...(await uncommitted(folder, file)), ...(await committed(folder, file, 'HEAD'))];
    },
    async isShallow(folder) {
      return (await attempt('looking into its history', folder, ['rev-parse', '--is-shallow-repository'])) === 'true';
    },
  };

  /** Trap: `git log --follow` takes a record for a copy of any other that it resembles, and goes on with that one. */
  async function committed(folder: string, file: string, from: string): Promise<FileVersion[]> {
    const format = `--format=%x00${VERSION_FIELDS.join('%x00')}%x00`;
    const look = ['--no-show-signature', '--date=format:%Y-%m-%d %H:%M', ...PLAIN_PATCH, '--patch'];
    const log = async (args: readonly string[]) =>
      readVersions(
        await run(folder, ['--literal-pathspecs', '-c', 'core.quotePath=false', ...args], { isLong: true }).catch(
          () => '',
        ),
      );
    const versions = await log(['log', format, ...look, '--no-renames', from, '--', file]);
    const first = versions.at(-1);
    const before = first?.id && (await nameBefore(folder, file, first.id));
    if (!first?.id || !before) return versions;
    const renamed = await log(['show', format, ...look, '--find-renames', first.id, '--', before, file]);
    return [...versions.slice(0, -1), ...renamed, ...(await committed(folder, before, `${first.id}^`))];
  }

  /** What the file was called until a commit gave it its name. */
  async function nameBefore(folder: string, file: string, id: string): Promise<string | undefined> {
    const args = ['diff-tree', '-r', '-z', '--find-renames', '--diff-filter=R', '--name-status', '--no-commit-id'];
    const found = await run(folder, [...args, '--relative', id], { isLong: true }).catch(() => '');
    const names = found.split('\0');
    const at = names.findIndex((name, index) => index % 3 === 2 && name === file);
    return at === -1 ? undefined : names[at - 1];
  }

  async function uncommitted(folder: string, file: string): Promise<FileVersion[]> {
    const status = [...STATUS, '--', file];
    if ((await attempt('looking for changes', folder, status)) === '') return [];
    const diff = ['--literal-pathspecs', 'diff', ...PLAIN_PATCH, 'HEAD', '--', file];
    const patch = await run(folder, diff, { isLong: true }).catch(() => '');
    return [{ author: '', date: '', subject: '', patch }];
  }
}

/** Line ends as the current text has them. */
function alike(content: Uint8Array, hasReturns: boolean): Uint8Array {
  const bytes = Buffer.from(content);
  if (hasReturns || !bytes.includes('\r\n')) return bytes;
  return Buffer.from(bytes.toString('latin1').replaceAll('\r\n', '\n'), 'latin1');
}

export function readCommits(log: string): PastCommit[] {
  return groupsOf(log.split('\0'), COMMIT_FIELDS.length).map(([id = '', parents = '', subject = '', message = '']) => ({
    id: id.trim(),
    subject,
    message,
    hasParent: parents !== '',
    isMerge: parents.includes(' '),
  }));
}

/** `:100644 100644 <name> <name> M`, then the path. */
export function readChanges(tree: string): FileChange[] {
  const named = (name: string | undefined) => (name === undefined || /^0+$/.test(name) ? undefined : name);
  return groupsOf(tree.split('\0'), 2).map(([facts = '', file = '']) => {
    const [, , before, after] = facts.split(' ');
    return { path: file, before: named(before), after: named(after) };
  });
}

function readVersions(log: string): FileVersion[] {
  const [, ...parts] = log.split('\0');
  return groupsOf(parts, VERSION_FIELDS.length + 1).map(
    ([id = '', author = '', date = '', subject = '', patch = '']) => ({ id, author, date, subject, patch }),
  );
}

function groupsOf(parts: readonly string[], size: number): string[][] {
  return Array.from({ length: Math.floor(parts.length / size) }, (_, index) =>
    parts.slice(index * size, (index + 1) * size),
  );
}
