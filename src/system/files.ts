/** Files on disk: read at once, written whole or not at all. */

import { isUtf8 } from 'node:buffer';
import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { promisify } from 'node:util';
import type { Files, Pieces } from '../env';
import { FileFailure } from '../failure';

export function createFiles(): Files {
  return {
    read: (file) => textOf(file, readWhole(file)),
    readBytes: readWhole,
    readSmall: (file, limit) => withReason(`${file} was not read`, () => readSmall(file, limit)),
    digest: (file) => withReason(`${file} was not read`, () => digestOf(file)),
    size: (file) => statOf(file)?.size,
    stamp: (file) => {
      const stat = statOf(file);
      return stat && `${stat.size} ${stat.mtimeMs}`;
    },
    written: (file) => statOf(file)?.mtimeMs,
    exists: (file) => ifThere(() => fs.lstatSync(file)) !== undefined,
    list: (folder) => listBelow(folder, ''),
    names: (folder) => namesIn(folder).map((entry) => entry.name),
    create: (file, content) => withReason(`${file} was not written`, () => writeWhole(file, content, createOnly)),
    replace: (file, content) =>
      withReason(`${file} was not written`, () => writeWhole(file, content, replaceInOneStep)),
    replaceBy: async (file, pieces) => {
      try {
        await writePieces(file, pieces);
      } catch (error) {
        throw reasoned(`${file} was not written`, error);
      }
    },
    remove: (file) => fs.rmSync(file, { force: true }),
    move: (from, to) => {
      if (fs.existsSync(to)) throw new FileFailure(`${from} was not renamed`, `something stands at ${to} already`);
      fs.renameSync(from, to);
    },
    isExecutable: (file) => {
      try {
        fs.accessSync(file, fs.constants.X_OK);
        return true;
      } catch {
        return false;
      }
    },
    makeExecutable: (file) => fs.chmodSync(file, fs.statSync(file).mode | 0o111),
    realPath: (file) => {
      try {
        return fs.realpathSync(file);
      } catch {
        return undefined;
      }
    },
    temporaryFolder: () => fs.mkdtempSync(path.join(os.tmpdir(), 'cpd-')),
    removeFolder: (folder) => fs.rmSync(folder, { recursive: true, force: true }),
  };
}

/** Of a regular file; a symbolic link is none. */
function statOf(file: string): fs.Stats | undefined {
  const stat = ifThere(() => fs.lstatSync(file, { throwIfNoEntry: false }));
  return stat?.isFile() ? stat : undefined;
}

function namesIn(folder: string): fs.Dirent[] {
  const entries = ifThere(() => fs.readdirSync(folder, { withFileTypes: true })) ?? [];
  // By code unit: the same on every machine, which a locale's order is not.
  return entries.sort((a, b) => (a.name < b.name ? -1 : 1));
}

function readWhole(file: string): Buffer {
  return withReason(`${file} was not read`, () => fs.readFileSync(file));
}

/** Large enough for nearly every record. The text of one is made before the next is read. */
const ROOM = Buffer.allocUnsafeSlow(1 << 15);

/** What a text has where its bytes were no UTF-8, or where it has just that. */
const UNREADABLE = '\ufffd';

/** A link is not followed, and what is no file is not waited for; Windows has neither flag. */
const { O_RDONLY, O_NOFOLLOW, O_NONBLOCK } = fs.constants;
const AS_IT_IS = O_RDONLY | (O_NOFOLLOW ?? 0) | (O_NONBLOCK ?? 0);

/** Opened once, and asked through that: of very many records, each look by a path takes a tenth of the time. */
function readSmall(file: string, limit: number): string | number | undefined {
  if (O_NOFOLLOW === undefined && !statOf(file)) return undefined;
  let handle: number;
  try {
    handle = fs.openSync(file, AS_IT_IS);
  } catch (error) {
    if (!statOf(file)) return undefined;
    throw error;
  }
  try {
    const stat = fs.fstatSync(handle);
    if (!stat.isFile()) return undefined;
    if (stat.size >= limit) return stat.size;
    const isWhole = stat.size <= ROOM.length && fs.readSync(handle, ROOM, 0, stat.size, 0) === stat.size;
    const text = isWhole ? ROOM.toString('utf8', 0, stat.size) : UNREADABLE;
    return text.includes(UNREADABLE) ? textOf(file, fs.readFileSync(handle)) : text;
  } finally {
    fs.closeSync(handle);
  }
}

/** Other encodings are refused: a letter that cannot be read would be lost as soon as the file is written again. */
export function textOf(file: string, bytes: Buffer): string {
  if (isUtf8(bytes)) return bytes.toString('utf8');
  const line = firstLineThatIsNot(bytes);
  throw new FileFailure(
    `${file} was not read`,
    `line ${line} is not UTF-8 text; convert the file, for example with ${conversionOf(bytes)}`,
    line,
  );
}

/** What makes UTF-8 of what it most likely is: UTF-16 says so in its first two bytes. */
export function conversionOf([first, second]: Buffer): string {
  const isUtf16 = (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff);
  return `iconv -f ${isUtf16 ? 'utf-16' : 'latin1'} -t utf-8`;
}

function firstLineThatIsNot(bytes: Buffer): number {
  for (let line = 1, from = 0; ; line += 1) {
    const end = bytes.indexOf('\n', from);
    if (end === -1 || !isUtf8(bytes.subarray(from, end))) return line;
    from = end + 1;
  }
}

/** In pieces, so that a file of any size can be evidence. */
function digestOf(file: string): { size: number; sha256: string } {
  const { createHash } = require('node:crypto') as typeof import('node:crypto');
  const hash = createHash('sha256');
  const piece = Buffer.allocUnsafe(1 << 20);
  const handle = fs.openSync(file, 'r');
  let size = 0;
  try {
    for (let count = fs.readSync(handle, piece); count > 0; count = fs.readSync(handle, piece)) {
      hash.update(piece.subarray(0, count));
      size += count;
    }
  } finally {
    fs.closeSync(handle);
  }
  return { size, sha256: hash.digest('hex') };
}

function listBelow(folder: string, prefix: string): string[] {
  return namesIn(path.join(folder, prefix)).flatMap((entry) => {
    if (entry.name.startsWith('.')) return [];
    const name = `${prefix}${entry.name}`;
    if (entry.isDirectory()) return listBelow(folder, `${name}/`);
    return [name];
  });
}

/** Everything goes to a temporary file first and to the disk itself, so that a crash leaves the old state or the new. */
function writeWhole(
  file: string,
  content: string | Uint8Array,
  settle: (temporary: string, file: string) => void,
): void {
  const { temporary, handle } = openTemporary(file);
  try {
    try {
      fs.writeFileSync(handle, content);
      fs.fsyncSync(handle);
    } finally {
      fs.closeSync(handle);
    }
    settle(temporary, file);
  } finally {
    fs.rmSync(temporary, { force: true });
  }
  syncFolder(path.dirname(file));
}

/** Bytes that are written at once: a row at a time would be as many calls of the system. */
const GATHERED = 1 << 18;
/** One character of a text, as JavaScript counts them, has at most so many bytes. */
const BYTES_A_CHARACTER = 3;

async function writePieces(file: string, pieces: Pieces): Promise<void> {
  const { temporary, handle } = openTemporary(file);
  try {
    try {
      const { take, flush } = gatherInto(handle);
      // To await what is there already takes longer than to write it.
      if (Symbol.asyncIterator in pieces) for await (const piece of pieces) take(piece);
      else for (const piece of pieces) take(piece);
      flush();
      await sync(handle);
    } finally {
      fs.closeSync(handle);
    }
    replaceInOneStep(temporary, file);
  } finally {
    fs.rmSync(temporary, { force: true });
  }
  await syncFolderMeanwhile(path.dirname(file));
}

/** Text goes to its bytes piece by piece: to put it together first takes twice as long. */
function gatherInto(handle: number) {
  const gathered = Buffer.allocUnsafe(GATHERED);
  let used = 0;
  const flush = () => {
    fs.writeFileSync(handle, gathered.subarray(0, used));
    used = 0;
  };
  const take = (piece: string | Uint8Array) => {
    const most = piece.length * BYTES_A_CHARACTER;
    if (most > GATHERED - used) flush();
    if (most > GATHERED) fs.writeFileSync(handle, piece);
    else if (typeof piece === 'string') used += gathered.write(piece, used);
    else {
      gathered.set(piece, used);
      used += piece.length;
    }
  };
  return { take, flush };
}

/** A disk takes many at once in little more time than one. */
const sync = promisify(fs.fsync);

/** A new file beside the one that it is to become. */
function openTemporary(file: string): { temporary: string; handle: number } {
  const folder = path.dirname(file);
  makeFolder(folder);
  const temporary = path.join(folder, `.cpd-${process.pid}-${Math.random().toString(36).slice(2)}.tmp`);
  return { temporary, handle: fs.openSync(temporary, 'wx') };
}

/** Trap: where nothing can be made, as below /proc, mkdir's own `recursive` never ends. */
function makeFolder(folder: string): void {
  if (fs.existsSync(folder)) return;
  const above = path.dirname(folder);
  if (above !== folder) makeFolder(above);
  try {
    fs.mkdirSync(folder);
  } catch (error) {
    // Somebody else may have made it just now.
    if (!isErrno(error, 'EEXIST') || !fs.statSync(folder).isDirectory()) throw error;
  }
}

function createOnly(temporary: string, file: string): void {
  try {
    // A hard link is refused where a file stands, in one step; a rename would replace it.
    fs.linkSync(temporary, file);
  } catch (error) {
    if (isErrno(error, 'EEXIST')) throw new FileFailure(`${file} was not written`, 'something stands there already');
    if (!isErrno(error, 'EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EMLINK')) throw error;
    // Some file systems have no hard links. There the name is taken first, and nobody else can take it; then it is filled
    // in one step.
    fs.closeSync(fs.openSync(file, 'wx'));
    fs.renameSync(temporary, file);
  }
}

/** What a symbolic link leads to may be anybody's, so the link itself makes way. */
function replaceInOneStep(temporary: string, file: string): void {
  const stat = fs.lstatSync(file, { throwIfNoEntry: false });
  if (stat?.isFile()) fs.chmodSync(temporary, stat.mode);
  fs.renameSync(temporary, file);
}

/** Windows cannot sync a folder; there the rename itself has to do. */
function syncFolder(folder: string): void {
  try {
    const handle = fs.openSync(folder, 'r');
    try {
      fs.fsyncSync(handle);
    } finally {
      fs.closeSync(handle);
    }
  } catch {}
}

async function syncFolderMeanwhile(folder: string): Promise<void> {
  try {
    const handle = fs.openSync(folder, 'r');
    await sync(handle).finally(() => fs.closeSync(handle));
  } catch {}
}

/** Also where a file stands in the way of the path, which Node does not count as "no entry". */
function ifThere<T>(look: () => T): T | undefined {
  try {
    return look();
  } catch (error) {
    if (isErrno(error, 'ENOENT', 'ENOTDIR')) return undefined;
    throw error;
  }
}

function withReason<T>(failure: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw reasoned(failure, error);
  }
}

function reasoned(failure: string, error: unknown): unknown {
  const reason = REASONS[(error as NodeJS.ErrnoException).code ?? ''];
  return reason ? new FileFailure(failure, reason) : error;
}

const REASONS: Readonly<Record<string, string>> = {
  ENOSPC: 'the disk is full',
  EDQUOT: 'your disk quota is used up',
  ENOENT: 'it is not there',
  EACCES: 'it is not allowed',
  EPERM: 'it is not allowed',
  EROFS: 'the file system is read-only',
  EEXIST: 'a file stands where a folder is needed',
  ENOTDIR: 'a file stands where a folder is needed',
  EISDIR: 'a folder stands there',
  ENAMETOOLONG: 'the name is too long',
};

function isErrno(error: unknown, ...codes: string[]): boolean {
  return error instanceof Error && codes.includes((error as NodeJS.ErrnoException).code ?? '');
}
