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
  if (Buffer.from(bytes.subarray(0, 5)).toString('latin1') === '%PDF-')
    return refusedBundle('it is a PDF and no bundle; only the SHA-256 that was told when it was made can vouch for it');
  const { files, faults: outside, isForeign } = await readZip(bytes);
  const refused = refusedBundle(...outside);
  // What cannot be read at all need not be said to be missing as well.
  if (files.size === 0) return refused;
  const bag = checkBag(files);
  return { ...bag, files, isForeign, faults: [...refused.faults, ...bag.faults] };
}

/** One of which nothing is known but why it is none. */
export function refusedBundle(...messages: string[]): VerifiedBundle {
  const faults = messages.map((message): BagFault => ({ kind: 'malformed', path: '', message }));
  return { files: new Map(), isForeign: false, facts: [], count: 0, faults };
}
