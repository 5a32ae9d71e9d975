/** Evidence that Git LFS has and that was not fetched: in its place lies a short text that names it. */

import type { Env } from '../../env';
import { type LfsPointer, LONGEST_POINTER, parseLfsPointer } from '../../record/lfs-pointer';

/** Undefined where the file itself is there, or none. */
export function pointerAt(env: Env, file: string): LfsPointer | undefined {
  const size = env.files.size(file);
  if (size === undefined || size > LONGEST_POINTER) return undefined;
  return parseLfsPointer(Buffer.from(env.files.readBytes(file)).toString());
}
