/** A zip from a stranger -> its files, or what is wrong with it: nothing in it is trusted, and nothing is unpacked to disk. */

// Traps: it believes the central directory, so that what stands before, between and behind the files, and headers that
// contradict each other, are for us to find; it neither compares checksums nor minds two files of one name, links, or a
// thousandfold growth.
import { crc32 } from 'node:zlib';
import { type Entry, fromBufferPromise, type LocalFileHeader, validateFileName, type ZipFile } from 'yauzl';
import { END_SIZE, zipDirectory } from './zip-directory';

export interface ReadZip {
  /** By path, in the order of the zip; without those that have a fault. */
  files: Map<string, Uint8Array>;
  faults: string[];
  /** True where another program has packed the files. */
  isForeign: boolean;
}

/** More than that is no bundle that anybody could send, in bytes. */
export const MOST_BYTES = 2_000_000_000;
const MOST_FILES = 20_000;
/** Text shrinks to a tenth; what grows a hundredfold was made to. */
const MOST_GROWTH = 100;
const SMALL = 1_000_000;

/** The record of a file in the directory, without its name, and the number of its volume in it (APPNOTE.TXT, 4.3.12). */
const RECORD_SIZE = 46;
const DISK_AT = 34;

const ENCRYPTED = 1;
const HAS_DESCRIPTOR = 8;
const IN_UTF8 = 0x800;
/** With a signature in front or without. */
const DESCRIPTOR_SIZES = [12, 16];

/** Never throws for what the bytes hold. */
export async function readZip(bytes: Uint8Array): Promise<ReadZip> {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const read: ReadZip = { files: new Map(), faults: [], isForeign: false };
  const directory = zipDirectory(buffer);
  if ('fault' in directory) return { ...read, faults: [directory.fault] };
  if (directory.count > MOST_FILES) return { ...read, faults: [`it says that it holds ${directory.count} files`] };
  try {
    const zip = await fromBufferPromise(buffer, { decodeStrings: false, strictFileNames: true });
    await readEntries(zip, buffer, directory.start, read);
  } catch (error) {
    read.faults.push(`it cannot be read: ${wordsOf(error)}`);
  }
  return read;
}

async function readEntries(zip: ZipFile, buffer: Buffer, start: number, read: ReadZip): Promise<void> {
  const entries: Entry[] = [];
  let at = start;
  for await (const entry of zip.eachEntry()) {
    entries.push(entry);
    if (buffer.readUInt16LE(at + DISK_AT) !== 0) read.faults.push('it says that it goes on in another file');
    at += RECORD_SIZE + entry.fileNameLength + entry.extraFieldLength + entry.fileCommentLength;
  }
  if (at !== buffer.length - END_SIZE) read.faults.push('its directory holds more than it says');
  const total = entries.reduce((sum, { uncompressedSize }) => sum + uncompressedSize, 0);
  if (total > MOST_BYTES || total > Math.max(SMALL, buffer.length) * MOST_GROWTH) {
    read.faults.push(`it would grow to ${total} bytes, as zips do that are made to do harm; nothing was unpacked`);
    return;
  }
  const seen = new Set<string>();
  const layout: Layout = { at: 0, own: 0 };
  for (const entry of [...entries].sort((a, b) => a.relativeOffsetOfLocalHeader - b.relativeOffsetOfLocalHeader)) {
    const { name, fault } = nameOf(entry);
    const header = await zip.readLocalFileHeaderPromise(entry, { minimal: false });
    const misplaced = place(buffer, entry, header, layout);
    const wrong = fault ?? faultOf(entry, header, seen, name) ?? misplaced;
    if (wrong !== undefined) read.faults.push(`${name}: ${wrong}`);
    else if (!name.endsWith('/')) await unpack(zip, buffer, entry, header, name, read);
    seen.add(keyOf(name));
  }
  if (layout.at !== start) read.faults.push('there are bytes in it that belong to no file');
  read.isForeign = layout.own === 0;
  // One packer writes every header in the same way.
  if (layout.own > 0 && layout.own < entries.length)
    read.faults.push('what the zip says about its files is not as it was written');
}

interface Layout {
  /** Where the next file must begin. */
  at: number;
  /** How many headers are as this program writes them. */
  own: number;
}

/** Files stand one behind the other, without a gap; undefined where this one does. */
function place(buffer: Buffer, entry: Entry, header: LocalFileHeader, layout: Layout): string | undefined {
  const begin = entry.relativeOffsetOfLocalHeader;
  const last = layout.at;
  const end = header.fileDataStart + entry.compressedSize;
  layout.at = end + ((entry.generalPurposeBitFlag & HAS_DESCRIPTOR) === 0 ? 0 : descriptorSize(buffer, end, entry));
  if (isOwn(entry)) layout.own += 1;
  if (begin === last) return undefined;
  return begin < last ? 'it lies over another file' : 'there are bytes before it that belong to no file';
}

/** Sizes and checksum once more, behind the file. */
function descriptorSize(buffer: Buffer, at: number, { crc32: sum, compressedSize, uncompressedSize }: Entry): number {
  const found = DESCRIPTOR_SIZES.find((size) => {
    const from = at + size - 12;
    return (
      from + 12 <= buffer.length &&
      buffer.readUInt32LE(from) === sum &&
      buffer.readUInt32LE(from + 4) === compressedSize &&
      buffer.readUInt32LE(from + 8) === uncompressedSize
    );
  });
  return found ?? Number.NaN;
}

/** As `writeZip` writes it. */
function isOwn(entry: Entry): boolean {
  return (
    entry.versionMadeBy === 0x33f &&
    entry.versionNeededToExtract === 20 &&
    entry.generalPurposeBitFlag === IN_UTF8 &&
    entry.compressionMethod === 0 &&
    entry.internalFileAttributes === 0 &&
    entry.externalFileAttributes === 0o100644 * 0x10000 &&
    entry.extraFieldLength === 0 &&
    entry.fileCommentLength === 0
  );
}

/** Decoded strictly: a name that is not what it seems is none. */
function nameOf({ fileNameRaw, generalPurposeBitFlag }: Entry): { name: string; fault?: string } {
  const isAscii = fileNameRaw.every((byte) => byte < 0x80);
  const name = fileNameRaw.toString(isAscii || generalPurposeBitFlag & IN_UTF8 ? 'utf8' : 'latin1');
  if (!isAscii && Buffer.from(name, 'utf8').compare(fileNameRaw) !== 0)
    return { name, fault: 'its name is not in UTF-8' };
  return { name };
}

/** What file systems that do not tell large letters from small would take for one name. */
function keyOf(name: string): string {
  return name.normalize('NFC').toLowerCase().replace(/\/$/, '');
}

function faultOf(entry: Entry, header: LocalFileHeader, seen: ReadonlySet<string>, name: string): string | undefined {
  const mode = entry.externalFileAttributes >>> 16;
  const type = mode & 0o170000;
  const isFolder = name.endsWith('/');
  const bad = validateFileName(name) ?? undefined;
  if (bad !== undefined) return 'its name leads out of the bundle';
  if (/[\p{Cc}\p{Cf}]/u.test(name)) return 'its name holds characters that cannot be seen';
  if (
    name === '' ||
    name
      .replace(/\/$/, '')
      .split('/')
      .some((part) => part === '' || part === '.')
  )
    return 'its name is none that a file can have';
  if (seen.has(keyOf(name))) return 'two files have this name';
  if (type === 0o120000) return 'it is a symbolic link';
  if (type !== 0 && type !== (isFolder ? 0o040000 : 0o100000)) return 'it is no ordinary file';
  if (isFolder && entry.uncompressedSize > 0) return 'it is a folder with content';
  if (entry.generalPurposeBitFlag & ENCRYPTED) return 'it is encrypted';
  if (entry.compressionMethod !== 0 && entry.compressionMethod !== 8) return 'it is packed in a way that is not known';
  if (entry.compressionMethod === 0 && entry.compressedSize !== entry.uncompressedSize)
    return 'it has two sizes that do not agree';
  return contradicts(entry, header) ? 'what the zip says of it in two places does not agree' : undefined;
}

/** The header before the file and that in the directory say the same. */
function contradicts(entry: Entry, header: LocalFileHeader): boolean {
  const hasDescriptor = (entry.generalPurposeBitFlag & HAS_DESCRIPTOR) !== 0;
  const isSame = (key: 'crc32' | 'compressedSize' | 'uncompressedSize') =>
    header[key] === entry[key] || (hasDescriptor && header[key] === 0);
  return !(
    header.fileName.equals(entry.fileNameRaw) &&
    header.versionNeededToExtract === entry.versionNeededToExtract &&
    header.generalPurposeBitFlag === entry.generalPurposeBitFlag &&
    header.compressionMethod === entry.compressionMethod &&
    header.lastModFileTime === entry.lastModFileTime &&
    header.lastModFileDate === entry.lastModFileDate &&
    isSame('crc32') &&
    isSame('compressedSize') &&
    isSame('uncompressedSize')
  );
}

async function unpack(
  zip: ZipFile,
  buffer: Buffer,
  entry: Entry,
  header: LocalFileHeader,
  name: string,
  read: ReadZip,
): Promise<void> {
  const start = header.fileDataStart;
  const content =
    entry.compressionMethod === 0
      ? buffer.subarray(start, start + entry.compressedSize)
      : await inflate(zip, entry).catch(wordsOf);
  if (typeof content === 'string') read.faults.push(`${name}: it cannot be unpacked: ${content}`);
  else if (crc32(content) !== entry.crc32) read.faults.push(`${name}: it is damaged`);
  else read.files.set(name, content);
}

/** No more than the size that was said, which the library watches over. */
async function inflate(zip: ZipFile, entry: Entry): Promise<Buffer> {
  const pieces: Buffer[] = [];
  for await (const piece of await zip.openReadStreamPromise(entry)) pieces.push(piece as Buffer);
  return Buffer.concat(pieces);
}

function wordsOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
