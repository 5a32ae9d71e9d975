/** The program as a person starts it: a process of its own. */

import { spawnSync } from 'node:child_process';
import * as path from 'node:path';
import { PROJECT } from './project';

export const CPD = path.join(PROJECT, 'bin/cpd.js');

export interface Ended {
  /** null where a signal ended it. */
  code: number | null;
  out: string;
  talk: string;
}

interface Start {
  /** What comes through the pipe. */
  input?: string;
  variables?: Record<string, string>;
  /** The Node that runs it, where it is not the one that runs the tests. */
  node?: string;
}

/** Runs `cpd` in a folder until it ends. */
export function runCpd(cwd: string, argv: readonly string[], { input = '', variables, node }: Start = {}): Ended {
  const { status, stdout, stderr } = spawnSync(node ?? process.execPath, [CPD, ...argv], {
    cwd,
    input,
    encoding: 'utf8',
    env: { ...process.env, ...variables },
    maxBuffer: 64 * 1024 * 1024,
  });
  return { code: status, out: stdout, talk: stderr };
}
