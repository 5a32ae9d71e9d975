/** Files -> a zip whose bytes depend on nothing but the files and a day. */

// Traps: it packs in the background and takes the clock's time unless a file is given one; times are read in the local
// time zone; without forceDosTimestamp the UTC time stands in the file as well, which differs from zone to zone.
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
