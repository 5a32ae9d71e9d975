/** Files on disk: read at once, written whole or not at all. */

import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import type { Files } from '../env';
import { Failure, FileExists } from '../failure';
import { compareText } from '../record/finding';

export function createFiles(): Files {
  return {
    read: (file) => withReason(`${file} was not read`, () => fs.readFileSync(file, 'utf8')),
    readBytes: (file) => withReason(`${file} was not read`, () => fs.readFileSync(file)),
    size: (file) => {
      const stat = ifThere(() => fs.statSync(file));
      return stat?.isFile() ? stat.size : undefined;
    },
    exists: (file) => ifThere(() => fs.lstatSync(file)) !== undefined,
    list: (folder) => listBelow(folder, ''),
    names: (folder) => namesIn(folder).map((entry) => entry.name),
    create: (file, content) => withReason(`${file} was not written`, () => writeWhole(file, content, createOnly)),
    replace: (file, content) =>
      withReason(`${file} was not written`, () => writeWhole(realTarget(file), content, replaceInOneStep)),
    remove: (file) => fs.rmSync(file, { force: true }),
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

function namesIn(folder: string): fs.Dirent[] {
  const entries = ifThere(() => fs.readdirSync(folder, { withFileTypes: true })) ?? [];
  return entries.sort((a, b) => compareText(a.name, b.name));
}

function listBelow(folder: string, prefix: string): string[] {
  return namesIn(path.join(folder, prefix)).flatMap((entry) => {
    if (entry.name.startsWith('.')) return [];
    const name = `${prefix}${entry.name}`;
    if (entry.isDirectory()) return listBelow(folder, `${name}/`);
    return entry.isFile() ? [name] : [];
  });
}

/** Everything goes to a temporary file first and to the disk itself, so that a crash leaves the old state or the new. */
function writeWhole(
  file: string,
  content: string | Uint8Array,
  settle: (temporary: string, file: string) => void,
): void {
  const folder = path.dirname(file);
  fs.mkdirSync(folder, { recursive: true });
  const temporary = path.join(folder, `.cpd-${process.pid}-${Math.random().toString(36).slice(2)}.tmp`);
  try {
    const handle = fs.openSync(temporary, 'wx');
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
  syncFolder(folder);
}

function createOnly(temporary: string, file: string): void {
  try {
    // A hard link is refused where a file stands, in one step; a rename would replace it.
    fs.linkSync(temporary, file);
  } catch (error) {
    if (isErrno(error, 'EEXIST')) throw new FileExists(file);
    // Some file systems have no hard links; an exclusive copy is the next best.
    if (!isErrno(error, 'EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EMLINK')) throw error;
    try {
      fs.copyFileSync(temporary, file, fs.constants.COPYFILE_EXCL);
    } catch (again) {
      throw isErrno(again, 'EEXIST') ? new FileExists(file) : again;
    }
  }
}

function replaceInOneStep(temporary: string, file: string): void {
  const mode = fs.statSync(file, { throwIfNoEntry: false })?.mode;
  if (mode !== undefined) fs.chmodSync(temporary, mode);
  fs.renameSync(temporary, file);
}

/** A link to a file stays a link. */
function realTarget(file: string): string {
  try {
    return fs.realpathSync(file);
  } catch {
    return file;
  }
}

function syncFolder(folder: string): void {
  try {
    const handle = fs.openSync(folder, 'r');
    try {
      fs.fsyncSync(handle);
    } finally {
      fs.closeSync(handle);
    }
  } catch {
    // Windows cannot sync a folder; there the rename itself has to do.
  }
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
    if (error instanceof Failure) throw error;
    const reason = REASONS[(error as NodeJS.ErrnoException).code ?? ''];
    if (reason) throw new Failure(`${failure}: ${reason}`);
    throw error;
  }
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
