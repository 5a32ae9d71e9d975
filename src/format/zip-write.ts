/** Files -> a zip whose bytes depend on nothing but the files and a day. */

// Traps: it packs in the background and takes the clock's time unless a file is given one; times are read in the local
// time zone; without forceDosTimestamp the UTC time stands in the file as well, which differs from zone to zone.
import { Readable } from 'node:stream';
import { ZipFile } from 'yazl';

/** Content by path, with `/`. */
export type FileBytes = ReadonlyMap<string, Uint8Array>;

/** Readable by all, and no program. */
const MODE = 0o100644;

/**
 * The files in the order given, stored as they are but for those that may shrink: what another version of a packer makes of
 * the same bytes is not the same, and pictures and PDFs hardly shrink anyway. `day` is YYYY-MM-DD.
 */
export async function writeZip(
  files: FileBytes,
  day: string,
  canShrink: (path: string) => boolean = () => false,
): Promise<Uint8Array> {
  const [year = 1980, month = 1, date = 1] = day.split('-').map(Number);
  // Local parts, as they are read; at noon every zone has an hour.
  const mtime = new Date(year, month - 1, date, 12);
  const zip = new ZipFile();
  for (const [path, content] of files)
    zip.addBuffer(Buffer.from(content.buffer, content.byteOffset, content.byteLength), path, {
      mtime,
      mode: MODE,
      compress: canShrink(path),
      forceDosTimestamp: true,
    });
  zip.end();
  const pieces: Buffer[] = [];
  for await (const piece of zip.outputStream) pieces.push(piece as Buffer);
  return Buffer.concat(pieces);
}

/** A path, and what the file holds: bytes, or text that is made while it is packed. */
export type PackedFile = readonly [path: string, content: Uint8Array | Iterable<string>];

/** The files in the order given, packed, in pieces: of what is made while it is packed, only a little is ever held. */
export async function* packZip(files: Iterable<PackedFile>, day: string): AsyncGenerator<Uint8Array> {
  const zip = new ZipFile();
  const options = { ...optionsFor(day), compress: true };
  for (const [path, content] of files)
    if (content instanceof Uint8Array) zip.addBuffer(asBuffer(content), path, options);
    else zip.addReadStreamLazy(path, options, (use) => use(undefined, Readable.from(gather(content))));
  const output = zip.outputStream as Readable;
  zip.on('error', (error) => output.destroy(error));
  zip.end();
  for await (const piece of output) yield piece as Buffer;
}

const GATHERED = 1 << 16;

function* gather(pieces: Iterable<string>): Generator<Buffer> {
  let text = '';
  for (const piece of pieces) {
    text += piece;
    if (text.length < GATHERED) continue;
    yield Buffer.from(text);
    text = '';
  }
  if (text !== '') yield Buffer.from(text);
}

function asBuffer(content: Uint8Array): Buffer {
  return Buffer.from(content.buffer, content.byteOffset, content.byteLength);
}

function optionsFor(day: string): { mtime: Date; mode: number; forceDosTimestamp: boolean } {
  const [year = 1980, month = 1, date = 1] = day.split('-').map(Number);
  // Local parts, as they are read; at noon every zone has an hour.
  return { mtime: new Date(year, month - 1, date, 12), mode: MODE, forceDosTimestamp: true };
}
