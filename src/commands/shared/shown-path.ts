/** A path as it is shown to the person, who can paste it. */

import * as path from 'node:path';
import type { Env } from '../../env';

/** From where the person is, unless it lies elsewhere. */
export function shownPath(env: Env, file: string): string {
  const fromHere = path.relative(env.cwd, file);
  return fromHere.startsWith('..') ? file : fromHere;
}
