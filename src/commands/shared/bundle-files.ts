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

/** What a bag adds to each of its files, and to all of them, in bytes: headers, and lines of manifests. */
const EACH = 700;
const ALL = 4000;

/** One zip, or several that are each a bag of its own; evidence goes into the later ones. */
export async function makeBundleFiles(
  payload: Payload,
  { name, facts, limit }: { name: string; facts: BundleFacts; limit?: number },
): Promise<BundleFile[]> {
  const parts = limit === undefined ? [payload] : packed(payload, limit);
  const files: BundleFile[] = [];
  for (const [index, part] of parts.entries()) {
    const number = index + 1;
    const isOne = parts.length === 1;
    const own = isOne ? name : `${name}-${number}-of-${parts.length}`;
    const told = isOne ? facts : { ...facts, part: { group: name, number, count: parts.length } };
    const bytes = await writeZip(makeBag(own, part, bagFacts(told)), facts.day);
    files.push({ path: `${own}.zip`, bytes });
  }
  const over = files.find(({ bytes }) => limit !== undefined && bytes.length > limit);
  if (over && limit !== undefined) throw tooLarge(payload, limit);
  return files;
}

/** In their order, the first part with room; everything but evidence stays together. */
function packed(payload: Payload, limit: number): Map<string, Uint8Array>[] {
  const sizeOf = (path: string, content: Uint8Array) => content.length + EACH + 6 * path.length;
  const first = new Map([...payload].filter(([path]) => !isEvidence(path)));
  const parts = [{ files: first, size: ALL + sumOf([...first].map(([path, content]) => sizeOf(path, content))) }];
  for (const [path, content] of payload) {
    if (!isEvidence(path)) continue;
    const size = sizeOf(path, content);
    const room = parts.find((part) => part.size + size <= limit);
    if (room) {
      room.files.set(path, content);
      room.size += size;
    } else parts.push({ files: new Map([[path, content]]), size: ALL + size });
  }
  if (parts.some(({ size }) => size > limit)) throw tooLarge(payload, limit);
  return parts.map(({ files }) => files);
}

function isEvidence(path: string): boolean {
  return path.startsWith('evidence/');
}

function tooLarge(payload: Payload, limit: number): Failure {
  const [name = '', content] = [...payload].sort(([, a], [, b]) => b.length - a.length)[0] ?? [];
  return new Failure(
    `it does not fit into parts of ${sizeWords(limit)}: ${name} alone has ${sizeWords(content?.length ?? 0)}, and only evidence can be put into another part`,
    EXIT.usage,
    'cpd bundle --dry-run',
  );
}

function sumOf(sizes: readonly number[]): number {
  return sizes.reduce((sum, size) => sum + size, 0);
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
