/** Where the portfolio is that a command is about; nothing of it is read. */

import * as path from 'node:path';
import type { Env } from '../../env';
import { EXIT, Failure } from '../../failure';
import { CONFIG_FILE } from '../../portfolio/config-file';
import type { GlobalOptions } from './open-portfolio';
import { quote } from './shell-words';

/**
 * The nearest folder with a cpd.yaml: the one that is named or one above it; else the one where we are or one above it; else
 * that of CPD_PORTFOLIO. Undefined where there is none.
 */
export function findRoot(env: Env, { portfolio: named }: GlobalOptions): string | undefined {
  const isRoot = (folder: string) => env.files.exists(path.join(folder, CONFIG_FILE));
  const upward = (folder: string): string | undefined => {
    if (isRoot(folder)) return folder;
    const above = path.dirname(folder);
    return above === folder ? undefined : upward(above);
  };
  const start = path.resolve(env.cwd, named ?? '.');
  const found = upward(start);
  if (found !== undefined) return found;
  if (named !== undefined)
    throw new Failure(`${start} is in no portfolio: it has no ${CONFIG_FILE}`, EXIT.usage, `cpd init ${quote(named)}`);
  return env.portfolio !== undefined && isRoot(env.portfolio) ? path.resolve(env.portfolio) : undefined;
}

/** The folder, or the nearest above it that is there. */
export function existingFolder(env: Env, folder: string): string {
  return env.files.exists(folder) || path.dirname(folder) === folder
    ? folder
    : existingFolder(env, path.dirname(folder));
}
