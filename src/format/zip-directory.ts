/** Where the directory of a zip is, read strictly: a file that ends in another way could be two zips at once. */

/** Where the directory begins, and how many files it names; or why it is not to be trusted. */
export type ZipDirectory = { start: number; count: number } | { fault: string };

/** The record that ends every zip. */
const END = 0x06054b50;
export const END_SIZE = 22;

/** A bundle is one volume without a comment and without the extensions for more than 4 GB (APPNOTE.TXT, 4.3.16). */
export function zipDirectory(bytes: Buffer): ZipDirectory {
  const at = bytes.length - END_SIZE;
  if (at < 0) return { fault: 'it is no zip: it is too short' };
  if (bytes.readUInt32LE(at) !== END)
    return { fault: 'it is no zip, or it is cut off, or something follows the end of it' };
  const [disk, first, here, count] = [4, 6, 8, 10].map((offset) => bytes.readUInt16LE(at + offset));
  const [size = 0, start = 0] = [12, 16].map((offset) => bytes.readUInt32LE(at + offset));
  if (disk !== 0 || first !== 0 || here !== count || bytes.readUInt16LE(at + 20) !== 0)
    return { fault: 'the end of the zip is not as it was written' };
  if (start + size !== at) return { fault: 'its directory is not where it should be' };
  return { start, count: count ?? 0 };
}
