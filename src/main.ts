/** The real world, handed to the program. */

import * as path from 'node:path';
import { version } from '../package.json';
import { run } from './cli';
import type { Env } from './env';
import { idCharacters } from './record/id';
import { createAssets } from './system/assets';
import { createClock } from './system/clock';
import { createEditor } from './system/editor';
import { createFiles } from './system/files';
import { createGit } from './system/git';
import { createRepository } from './system/git-repository';
import { createPrompts } from './system/prompts';
import { openStreams } from './system/streams';
import { createTerminal } from './system/terminal';
import { createWatcher } from './system/watcher';

/** Runs the command line of this process and sets its exit code. `root` is the folder that holds templates/. */
export async function main(root: string): Promise<void> {
  process.exitCode = await run(process.argv.slice(2), createEnv(root));
}

function createEnv(root: string): Env {
  const variables = process.env;
  const git = createGit(variables);
  const files = createFiles();
  return {
    cwd: process.cwd(),
    files,
    git,
    repository: createRepository(variables, files),
    watcher: createWatcher(),
    // Its node:http takes time to load, and only a preview needs it.
    server: { open: async (answer) => (await import('./system/server')).createServer().open(answer) },
    editor: createEditor(variables, git),
    browser: {
      // Its node:crypto takes a fortieth of a start-up to load, and only a PDF needs it.
      open: async (flag) => (await import('./system/browser')).createBrowser({ variables }).open(flag),
    },
    prompts: createPrompts(async () => (await import('./format/text-width')).cut),
    terminal: createTerminal({ ...openStreams(), variables }),
    clock: createClock(variables),
    assets: createAssets(path.join(root, 'templates')),
    sealer: {
      seal: async (bytes, recipients) => (await import('./system/sealer')).createSealer().seal(bytes, recipients),
      open: async (bytes, identities) => (await import('./system/sealer')).createSealer().open(bytes, identities),
    },
    // An id has to differ and need not be secret, and node:crypto takes a twentieth of a start-up to load.
    newId: () => idCharacters(Uint8Array.from({ length: 6 }, () => Math.random() * 256)),
    portfolio: variables.CPD_PORTFOLIO || undefined,
    version,
    // The files of the program are named after what is in them.
    get build() {
      return files.names(__dirname).join();
    },
    program: [process.execPath, path.join(root, 'bin/cpd.js')],
    platform: `node ${process.version}, ${process.platform} ${process.arch}`,
  };
}
