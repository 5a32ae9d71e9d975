/** The short text that Git LFS leaves in the place of a file that has not been fetched. */

/** SHA-256 in hexadecimal and size in bytes of the file that it stands for. */
export interface LfsPointer {
  sha256: string;
  size: number;
}

/** No pointer is as long as this, in bytes. Source: the Git LFS specification, docs/spec.md (checked 2026-11-25). */
export const LONGEST_POINTER = 1023;

export function parseLfsPointer(text: string): LfsPointer | undefined {
  if (!text.startsWith('version https://git-lfs.github.com/spec/v1\n')) return undefined;
  const [, sha256] = /^oid sha256:([0-9a-f]{64})$/m.exec(text) ?? [];
  const [, size] = /^size (\d+)$/m.exec(text) ?? [];
  return sha256 === undefined || size === undefined ? undefined : { sha256, size: Number(size) };
}
