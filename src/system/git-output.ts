/** What git says, byte for byte and however long it is; for what is only read. */

import { Failure } from '../failure';

interface OutputOptions {
  /** What git reads from its stdin. */
  input?: string;
  /** The index to read, where it is not the repository's own. */
  index?: string;
  /** Gets the output piece by piece, which then is not kept. */
  take?(piece: Buffer): void;
}

export type GitOutput = (folder: string, args: readonly string[], options?: OutputOptions) => Promise<Buffer>;

/** git did not do it; the message is in its own words. */
export class Refusal extends Error {}

/** Where and how to look: everything else in GIT_* is of whoever called us, such as a hook of another repository. */
const KEPT = /^GIT_(?:CEILING_DIRECTORIES|CONFIG_GLOBAL|CONFIG_SYSTEM|CONFIG_NOSYSTEM)$/;

export function createGitOutput(variables: NodeJS.ProcessEnv): GitOutput {
  const kept = Object.entries(variables).filter(([name]) => !/^GIT_/i.test(name) || KEPT.test(name));
  return async (folder, args, { input, index, take } = {}) => {
    const { spawn } = await import('node:child_process');
    const child = spawn('git', [...args], {
      cwd: folder,
      env: { ...Object.fromEntries(kept), LANGUAGE: 'en', ...(index !== undefined && { GIT_INDEX_FILE: index }) },
    });
    const pieces: Buffer[] = [];
    const words: Buffer[] = [];
    child.stdout.on('data', take ?? ((piece: Buffer) => pieces.push(piece)));
    child.stderr.on('data', (piece: Buffer) => words.push(piece));
    // Where git ends before it has read everything, its own words say why.
    child.stdin.on('error', () => {});
    child.stdin.end(input ?? '');
    const code = await new Promise<number | null>((resolve, reject) => {
      child.once('error', reject);
      child.once('close', resolve);
    }).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'ENOENT') throw error;
      throw new Failure('git was not found', undefined, 'install git, for example with: apt-get install git');
    });
    if (code === 0) return Buffer.concat(pieces);
    const said = Buffer.concat(words)
      .toString('utf8')
      .trim()
      .replace(/\s*\n\s*/g, ' · ');
    throw new Refusal(said || `git ${args[0]} ended with ${code}`);
  };
}
