/** The world as tests have it: real files and real git in a temporary folder, everything else under control. */

import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { run } from '../../src/cli';
import type { Env, Style } from '../../src/env';
import { Cancelled } from '../../src/failure';
import { ID_ALPHABET } from '../../src/record/id';
import { createAssets } from '../../src/system/assets';
import { createBrowser } from '../../src/system/browser';
import { createFiles } from '../../src/system/files';
import { createGit } from '../../src/system/git';
import { createRepository } from '../../src/system/git-repository';
import { createSealer } from '../../src/system/sealer';
import { paintedOnly } from '../../src/system/terminal';
import { PROJECT } from './project';

type Changeable<T> = { -readonly [Key in keyof T]: T[Key] };

export interface TestWorld {
  /** The folder that stands for the person's own; removed by `remove`. */
  folder: string;
  env: Changeable<Env>;
  /** Runs `cpd` with these arguments and says what it printed. */
  cpd(...argv: string[]): Promise<{ code: number; out: string; talk: string }>;
  /** Text of a file below the folder. */
  read(file: string): string;
  write(file: string, content: string | Uint8Array): void;
  remove(): void;
}

export interface WorldOptions {
  today?: string;
  /** A person is there, who gives these answers in turn; `cancel` is Ctrl-C. */
  answers?: (string | boolean | readonly string[] | 'cancel')[];
  /** What the person's editor does to a text. */
  editor?: (text: string) => string;
  input?: string;
  columns?: number;
}

/** Paints nothing. */
export const plainStyle: Style = {
  bold: (text) => text,
  dim: (text) => text,
  red: (text) => text,
  yellow: (text) => text,
  green: (text) => text,
  cyan: (text) => text,
};

export function createWorld(options: WorldOptions = {}): TestWorld {
  const folder = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'cpd-test-')));
  const answers = [...(options.answers ?? [])];
  const printed = { out: '', talk: '' };
  let count = 0;
  const next = async <T>(): Promise<T> => {
    const answer = answers.shift();
    if (answer === undefined || answer === 'cancel') throw new Cancelled();
    return answer as T;
  };
  const files = createFiles();
  const env: Env = {
    cwd: folder,
    files,
    git: createGit(process.env),
    repository: createRepository(process.env, files),
    // Stopped as soon as it waits.
    watcher: { watch: () => ({ change: async () => false, close: () => {} }) },
    server: { open: async () => ({ address: 'http://127.0.0.1:1/token/', tell: () => {}, close: async () => {} }) },
    editor: {
      async edit({ path: file }) {
        files.replace(file, (options.editor ?? ((text) => text))(files.read(file)));
        return undefined;
      },
    },
    browser: createBrowser({ variables: process.env }),
    prompts: { input: next, select: next, selectMany: next, key: next, confirm: next },
    terminal: {
      out: (text) => {
        printed.out += paintedOnly(text, 0);
      },
      talk: (text) => {
        printed.talk += paintedOnly(text, 0);
      },
      progress: () => {},
      readInput: () => options.input ?? '',
      hasPerson: options.answers !== undefined,
      canAsk: options.answers !== undefined,
      isTerminal: options.answers !== undefined,
      columns: options.columns ?? 80,
      outStyle: plainStyle,
      talkStyle: plainStyle,
      setColour: () => {},
    },
    clock: { today: () => options.today ?? '2026-03-14', now: () => Date.now(), elapsed: () => 0 },
    assets: createAssets(path.join(PROJECT, 'templates')),
    sealer: createSealer(),
    newId: () => {
      count += 1;
      return `00000${ID_ALPHABET[count % 32]}`
        .slice(-6)
        .replace(/^00/, count < 32 ? '00' : `0${Math.floor(count / 32)}`);
    },
    version: '0.0.0',
    build: '',
    program: [process.execPath, path.join(PROJECT, 'test/support/cpd.js')],
    platform: 'test',
  };
  return {
    folder,
    env,
    async cpd(...argv) {
      printed.out = '';
      printed.talk = '';
      const code = await run(argv, env);
      return { code, ...printed };
    },
    read: (file) => fs.readFileSync(path.join(folder, file), 'utf8'),
    write: (file, content) => {
      fs.mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
      fs.writeFileSync(path.join(folder, file), content);
    },
    remove: () => fs.rmSync(folder, { recursive: true, force: true }),
  };
}
