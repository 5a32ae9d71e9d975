/** What somebody types as stdin, which no shell remembers: it is kept in a file where it could not be written. */

import * as path from 'node:path';
import type { Env, Terminal } from '../../env';
import { Failure, Told, Uncommitted } from '../../failure';
import { findRoot } from './find-root';
import type { GlobalOptions } from './open-portfolio';

/** Runs a command that may read stdin. What comes through a pipe is somewhere already; what is typed is nowhere else. */
export async function keepTyped<T>(env: Env, options: GlobalOptions, act: (env: Env) => Promise<T>): Promise<T> {
  if (!env.terminal.hasPerson) return act(env);
  let typed = '';
  const readInput = () => {
    env.terminal.talk('Markdown, please; Ctrl-D on an empty line ends it\n');
    typed = env.terminal.readInput();
    return typed;
  };
  const terminal: Terminal = Object.create(env.terminal, { readInput: { value: readInput } });
  try {
    return await act({ ...env, terminal });
  } catch (error) {
    // Those have kept it in a draft or in the record itself.
    const isKept = error instanceof Told || error instanceof Uncommitted;
    if (typed.trim() !== '' && error instanceof Failure && !isKept) await keep(env, options, typed);
    throw error;
  }
}

async function keep(env: Env, options: GlobalOptions, typed: string): Promise<void> {
  const { hideOwnFolder, OWN_FOLDER } = await import('./draft');
  const root = findRoot(env, options);
  if (root !== undefined) hideOwnFolder(env, root);
  const folder = root === undefined ? env.files.temporaryFolder() : path.join(root, OWN_FOLDER);
  const file = freeFile(env, folder);
  env.files.create(file, typed);
  const shown = path.relative(env.cwd, file);
  env.terminal.talk(`what you typed is kept in ${shown}; once the rest is mended, end the line with < ${shown}\n`);
}

/** Beside what was kept before, which may still be wanted. */
function freeFile(env: Env, folder: string): string {
  for (let count = 1; ; count += 1) {
    const file = path.join(folder, count === 1 ? 'typed.md' : `typed-${count}.md`);
    if (!env.files.exists(file)) return file;
  }
}
