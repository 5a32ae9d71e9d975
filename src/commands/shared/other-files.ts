/** Files as they are not on disk: as git keeps them, or as an editor has one of them open. */

import * as path from 'node:path';
import type { Env, Files, Wanted } from '../../env';
import { EXIT, Failure } from '../../failure';
import { CONFIG_FILE } from '../../portfolio/config-file';
import { KIND_NAMES, KINDS } from '../../record/kind';

/** Where to read a portfolio from, if not from disk. */
export interface KeptOptions {
  staged?: boolean;
  at?: string;
}

/** The world with the portfolio's files as they are staged, or as they were in a commit, where that is asked for. */
export async function withKept(env: Env, root: string, { staged, at }: KeptOptions): Promise<Env> {
  if (!staged && at === undefined) return env;
  const { repository } = env;
  const files = await (at === undefined
    ? repository.staged(root, isOfPortfolio)
    : repository.at(root, at, isOfPortfolio));
  if (files.exists(path.join(root, CONFIG_FILE))) return { ...env, files };
  const where = at === undefined ? 'staged' : `in the commit "${at}"`;
  throw new Failure(
    `no ${CONFIG_FILE} is ${where}, so there is no portfolio`,
    EXIT.usage,
    at === undefined ? 'git add cpd.yaml' : `git log --oneline -- ${CONFIG_FILE}`,
  );
}

/** Everything that is read of a portfolio; of a larger repository that is not much. */
const isOfPortfolio: Wanted = (name) => {
  const [top = ''] = name.split('/');
  if (top === 'evidence') return 'digest';
  return name === CONFIG_FILE || TEXT_FOLDERS.includes(top) ? 'text' : undefined;
};

/** Folders of a portfolio whose files are text. */
export const TEXT_FOLDERS: readonly string[] = [...KIND_NAMES.map((kind) => KINDS[kind].folder), 'templates'];

/** The files with another text at one path, which need not be there. */
export function withText(files: Files, path: string, text: string): Files {
  const folder = path.slice(0, path.lastIndexOf('/'));
  const name = path.slice(folder.length + 1);
  const size = Buffer.byteLength(text);
  const withName = (names: string[], one: string) => (names.includes(one) ? names : [...names, one].sort());
  return {
    ...files,
    read: (one) => (one === path ? text : files.read(one)),
    readBytes: (one) => (one === path ? Buffer.from(text) : files.readBytes(one)),
    readSmall: (one, limit) => (one !== path ? files.readSmall(one, limit) : size < limit ? text : size),
    size: (one) => (one === path ? size : files.size(one)),
    exists: (one) => one === path || files.exists(one),
    names: (one) => (one === folder ? withName(files.names(one), name) : files.names(one)),
    list: (one) =>
      path.startsWith(`${one}/`) ? withName(files.list(one), path.slice(one.length + 1)) : files.list(one),
  };
}
