/** Small stores of the program in git's own folder; whatever is damaged in one, or was kept for something else, is not there. */

import { createHash } from 'node:crypto';
import { crc32 } from 'node:zlib';
import type { Env } from '../../env';
import { FileFailure } from '../../failure';

/** The first line holds the key and a sum of the rest. */
export function readKept(env: Env, file: string, key: string): unknown {
  try {
    if (!env.files.exists(file)) return undefined;
    const { buffer, byteOffset, length } = env.files.readBytes(file);
    const bytes = Buffer.from(buffer, byteOffset, length);
    const lineEnd = bytes.indexOf('\n');
    const content = bytes.subarray(lineEnd + 1);
    return bytes.toString('utf8', 0, lineEnd) === headOf(key, content) ? JSON.parse(content.toString()) : undefined;
  } catch (error) {
    if (error instanceof FileFailure || error instanceof SyntaxError) return undefined;
    throw error;
  }
}

export function writeKept(env: Env, file: string, key: string, kept: unknown): void {
  const content = JSON.stringify(kept);
  try {
    env.files.replace(file, `${headOf(key, content)}\n${content}`);
  } catch (error) {
    // A repository that nobody may write to, or a full disk, is no reason not to report.
    if (!(error instanceof FileFailure)) throw error;
  }
}

function headOf(key: string, content: string | Uint8Array): string {
  return `${key} ${crc32(content)}`;
}

/** A key for everything in the parts. */
export function keyOf(parts: readonly string[]): string {
  return createHash('sha256').update(parts.join('\0')).digest('hex');
}
