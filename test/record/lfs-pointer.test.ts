/** What Git LFS leaves in the place of a file. */

import { expect, test } from 'vitest';
import { parseLfsPointer } from '../../src/record/lfs-pointer';

const sha256 = '4d7a214614ab2935c943f9e0ff69d22eadbb8f32b1258daaa5e2ca24d17e2393';

test('a pointer tells the SHA-256 and the size of the file', () => {
  const text = `version https://git-lfs.github.com/spec/v1\next-0-a sha256:${'0'.repeat(64)}\noid sha256:${sha256}\nsize 12345\n`;
  expect(parseLfsPointer(text)).toEqual({ sha256, size: 12345 });
});

test.each([
  '',
  'Notes on version https://git-lfs.github.com/spec/v1\n',
  `version https://git-lfs.github.com/spec/v1\noid sha256:${sha256}\n`,
  `oid sha256:${sha256}\nsize 3\n`,
  `version https://git-lfs.github.com/spec/v1\nsize 3\n`,
  `version https://git-lfs.github.com/spec/v1\n oid sha256:${sha256}\nsize 3\n`,
  `version https://git-lfs.github.com/spec/v1\noid sha256:${sha256}\nsize 3 KB\n`,
  `version https://git-lfs.github.com/spec/v1\noid sha256:${sha256}0\nsize 3\n`,
])('anything else is no pointer: %j', (text) => {
  expect(parseLfsPointer(text)).toBeUndefined();
});
