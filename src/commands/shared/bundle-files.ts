/** A payload -> bags in zips, as many as a limit of size asks for; written, and read back. */

import * as path from 'node:path';
import { makeBag } from '../../audit/bag';
import { type BundleFacts, bagFacts } from '../../audit/bundle';
import type { Env } from '../../env';
import { EXIT, Failure } from '../../failure';
import { writeZip } from '../../format/zip-write';
import { sizeWords } from '../../report/amount-words';
import { verifyBytes } from './verify-bytes';

type Payload = ReadonlyMap<string, Uint8Array>;

export interface BundleFile {
  path: string;
  bytes: Uint8Array;
}

/** The most that a bag adds to each of its files beside its names, and to all of them, in bytes: headers, lines of manifests. */
const EACH = 500;
const ALL = 4000;
/** A seal takes a little room of its own (the age format: a header, and 16 bytes for each 64 KiB). */
const SEAL = { share: 0.001, bytes: 1000 };

export interface BundleShape {
  name: string;
  facts: BundleFacts;
  isSealed: boolean;
  limit?: SizeLimit;
}

/** The most that a portal takes. */
interface SizeLimit {
  bytes: number;
  /** The command as it was typed, with more to it. */
  again: (...more: string[]) => string;
}

/** One zip, or several that are each a bag of its own; evidence goes into the later ones. */
export async function makeBundleFiles(payload: Payload, shape: BundleShape): Promise<BundleFile[]> {
  const { name, facts } = shape;
  const parts = shape.limit ? packed(payload, shape, shape.limit) : [payload];
  const files: BundleFile[] = [];
  for (const [index, part] of parts.entries()) {
    const number = index + 1;
    const isOne = parts.length === 1;
    const own = isOne ? name : `${name}-${number}-of-${parts.length}`;
    const told = isOne ? facts : { ...facts, part: { group: name, number, count: parts.length } };
    const bytes = await writeZip(makeBag(own, part, bagFacts(told)), facts.day);
    files.push({ path: `${own}.zip`, bytes });
  }
  return files;
}

/** In their order, the first part with room; everything but evidence stays together. */
function packed(payload: Payload, { name, isSealed }: BundleShape, limit: SizeLimit): Payload[] {
  const most = isSealed ? Math.floor(limit.bytes * (1 - SEAL.share)) - SEAL.bytes : limit.bytes;
  const sizeOf = (path: string, content: Uint8Array) => content.length + EACH + 6 * path.length + 2 * name.length;
  const whole = [...payload].filter(([path]) => !isEvidence(path));
  const parts = [
    { files: new Map(whole), size: whole.reduce((sum, [path, content]) => sum + sizeOf(path, content), ALL) },
  ];
  for (const [path, content] of payload) {
    if (!isEvidence(path)) continue;
    const size = sizeOf(path, content);
    const room = parts.find((part) => part.size + size <= most);
    if (room) {
      room.files.set(path, content);
      room.size += size;
    } else parts.push({ files: new Map([[path, content]]), size: ALL + size });
  }
  const largest = parts.reduce((one, other) => (other.size > one.size ? other : one));
  if (largest.size <= most) return parts.map(({ files }) => files);
  const [file = ''] = largest.files.keys();
  const what = isEvidence(file) ? `${file} alone has` : 'the PDF, the workbook and the sources stay together and have';
  const least = isSealed ? Math.ceil((largest.size + SEAL.bytes) / (1 - SEAL.share)) : largest.size;
  throw new Failure(
    `it does not fit into parts of ${sizeWords(limit.bytes)}: ${what} ${sizeWords(largest.size)}`,
    EXIT.usage,
    limit.again('--max-size', `${Math.ceil(least / 1000)}kB`),
  );
}

function isEvidence(path: string): boolean {
  return path.startsWith('evidence/');
}

/** Writes the files, and reads back from the disk what was written. */
export async function writeBundleFiles(env: Env, folder: string, files: readonly BundleFile[]): Promise<string[]> {
  const written: string[] = [];
  for (const { path: name, bytes } of files) {
    const file = path.join(folder, name);
    env.files.replace(file, bytes);
    written.push(file);
    if (!name.endsWith('.zip')) continue;
    const { faults } = await verifyBytes(env.files.readBytes(file));
    if (faults.length > 0) throw new Error(`${file} was written, and is not sound: ${faults[0]?.message}`);
  }
  return written;
}
