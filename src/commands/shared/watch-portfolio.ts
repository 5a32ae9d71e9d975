/** Does something with a portfolio again and again, whenever one of its files has changed. */

import * as path from 'node:path';
import type { Env } from '../../env';
import { Failure } from '../../failure';
import { CONFIG_FILE } from '../../portfolio/config-file';
import { TEXT_FOLDERS } from './other-files';

interface Rounds {
  /** Files that are our own doing, and no change. */
  written: readonly string[];
  /** What is said before and after each round. */
  begin?: string;
  end?: string;
}

/** Until Ctrl-C. */
export async function watchPortfolio(
  env: Env,
  root: string,
  { written, begin, end }: Rounds,
  round: () => Promise<unknown>,
): Promise<void> {
  for (let isOn = true; isOn; ) {
    // Before anything is read: what changes meanwhile is noticed.
    const watch = env.watcher.watch(look(env, root, written).folders);
    try {
      const { state } = look(env, root, written);
      if (begin !== undefined) env.terminal.talk(`${begin}\n`);
      await round().catch((error: unknown) => tell(env, error));
      if (end !== undefined) env.terminal.talk(`${end}\n`);
      // Much happens in a folder that changes no file of the portfolio.
      do isOn = await watch.change();
      while (isOn && look(env, root, written).state === state);
    } finally {
      watch.close();
    }
  }
}

/** What cannot be done now may be possible after the next change. */
function tell(env: Env, error: unknown): void {
  if (!(error instanceof Failure)) throw error;
  env.terminal.talk(`${env.terminal.talkStyle.red('cpd:')} ${error.message}\n`);
}

const PLACES = [CONFIG_FILE, ...TEXT_FOLDERS, 'evidence'];

/** Every folder of the portfolio that may hold files, and text that differs as soon as one of them or a file in them does. */
function look(env: Env, root: string, written: readonly string[]): { folders: string[]; state: string } {
  const folders = [root];
  const lines: string[] = [];
  const visit = (file: string): void => {
    const stamp = env.files.stamp(file);
    if (stamp !== undefined) {
      if (!written.includes(file)) lines.push(`${file} ${stamp}`);
    } else if (env.files.realPath(file) === file) {
      // A link may lead in a circle, and nothing behind one belongs to the portfolio.
      folders.push(file);
      lines.push(file);
      for (const name of env.files.names(file)) if (!name.startsWith('.')) visit(path.join(file, name));
    }
  };
  const real = env.files.realPath(root) ?? root;
  for (const place of PLACES) visit(path.join(real, place));
  return { folders, state: lines.join('\n') };
}
