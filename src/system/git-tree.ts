/** Files as git keeps them, of a commit or staged for the next one, without checking them out. */

import { createHash, type Hash } from 'node:crypto';
import * as path from 'node:path';
import type { Files, Wanted } from '../env';
import { Failure, FileFailure } from '../failure';
import { textOf } from './files';
import type { GitOutput } from './git-output';

/** One line of `git ls-tree` or `git ls-files --stage`. */
export interface TreeEntry {
  /** Relative to the folder that was asked for, with `/`. */
  name: string;
  id: string;
  isLink: boolean;
}

/** What is read is held; of what may be large there is only what tells it from others. */
type Content =
  | { size: number; bytes: Buffer; sha256?: undefined }
  | { size: number; bytes?: undefined; sha256: string };

type Kept = TreeEntry & Content;

/** Modes of git: a link, and a repository in the repository, of which nothing is kept. */
const LINK = '120000';
const REPOSITORY = '160000';

/** Lines that end with NUL, as `<mode> … <id>[ <stage>]\t<name>`. */
export function readEntries(listed: Buffer): (TreeEntry & { isConflict: boolean })[] {
  return listed
    .toString('utf8')
    .split('\0')
    .flatMap((line) => {
      const [, mode = '', id = '', stage = '0', name = ''] =
        /^(\d+) (?:blob |commit )?([0-9a-f]+)(?: (\d))?\t([\s\S]+)$/.exec(line) ?? [];
      if (name === '' || mode === REPOSITORY) return [];
      return [{ name, id, isLink: mode === LINK, isConflict: stage !== '0' }];
    });
}

/** All contents in one run of git; what is not wanted is not there. */
export async function readTree(
  git: GitOutput,
  { disk, folder, entries, wanted }: { disk: Files; folder: string; entries: readonly TreeEntry[]; wanted: Wanted },
): Promise<Files> {
  const asked = entries.filter((entry) => wanted(entry.name) !== undefined);
  const reader = batchReader(({ index, size }) => {
    const entry = asked[index];
    return entry?.isLink || (entry && wanted(entry.name)) === 'text' || size <= LARGEST_POINTER;
  });
  if (asked.length > 0)
    await git(folder, ['cat-file', '--batch'], {
      input: asked.map(({ id }) => `${id}\n`).join(''),
      take: reader.take,
    });
  const kept = asked.map((entry, index): Kept => {
    const content = reader.found[index];
    if (!content)
      throw new Failure(
        `git lacks ${entry.name} as it was (${entry.id}); the repository is damaged, or fetched in part`,
      );
    return { ...entry, ...content };
  });
  return filesOf(disk, folder, kept);
}

/** More than a file has that only says where git-lfs keeps the real one. */
const LARGEST_POINTER = 1024;

/** Reads what `git cat-file --batch` writes: for each object `<id> blob <size>`, a line end, its bytes, a line end. */
function batchReader(isKept: (object: { index: number; size: number }) => boolean) {
  const found: (Content | undefined)[] = [];
  let head = Buffer.alloc(0);
  let open: { size: number; left: number; into: Hash | Buffer[] } | undefined;

  /** Gives what is left of the piece. */
  function takeHead(piece: Buffer): Buffer {
    const end = piece.indexOf('\n');
    if (end === -1) {
      head = Buffer.concat([head, piece]);
      return piece.subarray(piece.length);
    }
    const line = Buffer.concat([head, piece.subarray(0, end)]).toString('latin1');
    head = Buffer.alloc(0);
    const [, size] = / blob (\d+)$/.exec(line) ?? [];
    if (size === undefined) found.push(undefined);
    else
      open = {
        size: Number(size),
        left: Number(size),
        into: isKept({ index: found.length, size: Number(size) }) ? [] : createHash('sha256'),
      };
    return piece.subarray(end + 1);
  }

  return {
    found,
    take(piece: Buffer): void {
      let rest = piece;
      while (rest.length > 0) {
        if (!open) {
          rest = takeHead(rest);
          continue;
        }
        const part = rest.subarray(0, open.left);
        if (Array.isArray(open.into)) open.into.push(part);
        else open.into.update(part);
        open.left -= part.length;
        rest = rest.subarray(part.length);
        // The line end that follows may come with the next piece.
        if (open.left > 0 || rest.length === 0) continue;
        const { size, into } = open;
        found.push(Array.isArray(into) ? { size, bytes: Buffer.concat(into) } : { size, sha256: into.digest('hex') });
        open = undefined;
        rest = rest.subarray(1);
      }
    },
  };
}

/** Below the folder what git keeps, everywhere else what is on disk; nothing of it can be written. */
function filesOf(disk: Files, folder: string, kept: readonly Kept[]): Files {
  const byName = new Map(kept.map((one) => [one.name, one]));
  const below = new Map<string, Set<string>>();
  for (const { name } of kept)
    for (let at = name; at !== '.'; at = path.posix.dirname(at)) {
      const above = path.posix.dirname(at);
      const names = below.get(above) ?? new Set();
      below.set(above, names.add(path.posix.basename(at)));
      // What holds others is named above already.
      if (names.size > 1) break;
    }
  const real = disk.realPath(folder) ?? folder;
  const isThere = (name: string) => byName.has(name) || below.has(name);
  const fileAt = (name: string) => {
    const one = byName.get(name);
    return one?.isLink ? undefined : one;
  };
  /** By code unit, as on disk. */
  const namesIn = (name: string) => [...(below.get(name) ?? [])].sort();
  const listBelow = (name: string, prefix: string): string[] =>
    namesIn(name).flatMap((one) => {
      if (one.startsWith('.')) return [];
      const whole = path.posix.join(name, one);
      return below.has(whole) ? listBelow(whole, `${prefix}${one}/`) : [`${prefix}${one}`];
    });

  /** A look at a path: by its name in the folder, or on disk where it lies outside. */
  const look =
    <T>(inside: (name: string, file: string) => T, outside: (file: string) => T) =>
    (file: string): T => {
      const way = path.relative(folder, file).split(path.sep).join('/');
      return way === '..' || way.startsWith('../') || path.isAbsolute(way) ? outside(file) : inside(way || '.', file);
    };
  const readBytes = (name: string, file: string): Buffer => {
    const bytes = fileAt(name)?.bytes;
    if (bytes) return bytes;
    throw new FileFailure(`${file} was not read`, byName.has(name) ? 'it is a link' : 'it is not there');
  };
  const refuse = (): never => {
    throw new Error('what git keeps cannot be written to');
  };
  return {
    read: look((name, file) => textOf(file, readBytes(name, file)), disk.read),
    readBytes: look(readBytes, disk.readBytes),
    readSmall: (file, limit) =>
      look(
        (name) => {
          const size = fileAt(name)?.size;
          return size === undefined || size >= limit ? size : textOf(file, readBytes(name, file));
        },
        () => disk.readSmall(file, limit),
      )(file),
    digest: look((name, file) => digestOf(fileAt(name), file), disk.digest),
    size: look((name) => fileAt(name)?.size, disk.size),
    stamp: look((name) => fileAt(name)?.id, disk.stamp),
    written: look((name) => (fileAt(name) ? 0 : undefined), disk.written),
    exists: look((name) => name === '.' || isThere(name), disk.exists),
    list: look((name) => listBelow(name, ''), disk.list),
    names: look(namesIn, disk.names),
    realPath: look((name) => realPathOf(name), disk.realPath),
    isExecutable: disk.isExecutable,
    temporaryFolder: disk.temporaryFolder,
    create: refuse,
    replace: refuse,
    replaceBy: refuse,
    remove: refuse,
    move: refuse,
    makeExecutable: refuse,
    removeFolder: disk.removeFolder,
  };

  function realPathOf(name: string): string | undefined {
    if (name === '.') return real;
    for (let at = name; at !== '.'; at = path.posix.dirname(at)) {
      const one = byName.get(at);
      if (one?.isLink) {
        const target = path.resolve(real, path.posix.dirname(at), String(one.bytes));
        return path.join(target, path.posix.relative(at, name));
      }
    }
    return isThere(name) ? path.join(real, name) : undefined;
  }
}

/** Of what git-lfs keeps elsewhere git itself has but a note, which tells size and SHA-256. */
function digestOf(kept: Kept | undefined, file: string): { size: number; sha256: string } {
  if (!kept) throw new FileFailure(`${file} was not read`, 'it is not there');
  const [, sha256, size] =
    /^version https:\/\/git-lfs\.github\.com\/spec\/v1\n(?:.*\n)*?oid sha256:([0-9a-f]{64})\nsize (\d+)\n/.exec(
      kept.bytes?.toString('latin1') ?? '',
    ) ?? [];
  if (sha256 !== undefined) return { size: Number(size), sha256 };
  return { size: kept.size, sha256: kept.sha256 ?? createHash('sha256').update(kept.bytes).digest('hex') };
}
