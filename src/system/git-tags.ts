/** Tags: names that a commit keeps. */

import type { GitTags } from '../env';
import type { GitRunner } from './git-run';

export function createGitTags({ run, attempt }: GitRunner): GitTags {
  return {
    async names(folder, prefix) {
      const listed = await attempt('looking for tags', folder, ['tag', '--list', '--', `${prefix}*`], { isLong: true });
      return listed.split('\n').filter((name) => name !== '');
    },
    async commitOf(folder, name) {
      try {
        return await run(folder, ['rev-parse', '--verify', '--quiet', '--end-of-options', `${name}^{commit}`]);
      } catch {
        return undefined;
      }
    },
    async add(folder, { name, commit, message }) {
      await attempt(`the tag ${name}`, folder, ['tag', '--annotate', `--message=${message}`, '--', name, commit]);
    },
  };
}
