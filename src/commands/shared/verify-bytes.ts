/** A bundle as bytes -> what it says of itself, and everything that is wrong with it. */

import { type BagFault, type CheckedBag, checkBag } from '../../audit/bag';
import { readZip } from '../../format/zip-read';

export interface VerifiedBundle extends CheckedBag {
  /** By path, with the folder that holds everything. */
  files: ReadonlyMap<string, Uint8Array>;
  /** True where another program has packed the files. */
  isForeign: boolean;
}

export async function verifyBytes(bytes: Uint8Array): Promise<VerifiedBundle> {
  const { files, faults: outside, isForeign } = await readZip(bytes);
  const refused = outside.map((message): BagFault => ({ kind: 'malformed', path: '', message }));
  // What cannot be read at all need not be said to be missing as well.
  if (files.size === 0) return { files, isForeign, facts: [], count: 0, faults: refused };
  const bag = checkBag(files);
  return { ...bag, files, isForeign, faults: [...refused, ...bag.faults] };
}
