/** `cpd doctor`: tries everything that the program needs from this machine. */

import * as path from 'node:path';
import type { Command } from 'commander';
import type { Env, Style } from '../env';
import { EXIT, Failure, Told } from '../failure';
import { jsonText } from '../format/json';
import { readPrint } from '../format/pdf-print';
import { type BrowserOption, declareBrowserOption } from './shared/browser-option';
import { findRoot } from './shared/find-root';
import { type GlobalOptions, readConfig } from './shared/open-portfolio';

interface Check {
  name: string;
  /** What was seen, or a failure that says what to do. */
  run(): Promise<string>;
}

export function declare(command: Command, env: Env): void {
  declareBrowserOption(command);
  command.option('--json', 'what was found, for programs').action(() => run(command, env));
}

interface Seen {
  check: string;
  isFine: boolean;
  /** What was seen, or what is wrong. */
  message: string;
  /** What to type where it is wrong. */
  next?: string;
}

async function run(command: Command, env: Env): Promise<void> {
  const options: GlobalOptions & BrowserOption & { json?: boolean } = command.optsWithGlobals();
  const { terminal } = env;
  const all: Seen[] = [];
  let exitCode: number = EXIT.done;
  if (!options.json) terminal.out(`${terminal.outStyle.green('ok')}      cpd ${env.version}, ${env.platform}\n`);
  for (const { name, run: check } of [
    fileCheck(env),
    gitCheck(env, options),
    browserCheck(env, options),
    portfolioCheck(env, options),
  ]) {
    terminal.progress(`${name} …`);
    try {
      all.push({ check: name, isFine: true, message: await check() });
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      exitCode = Math.max(exitCode, error.exitCode);
      all.push({ check: name, isFine: false, message: error.message, next: error.next });
    }
    terminal.progress(undefined);
    if (!options.json) for (const one of all.slice(-1)) terminal.out(line(one, terminal.outStyle));
  }
  if (options.json) {
    const { version: program, platform } = env;
    terminal.out(jsonText({ format: 'cpd-doctor', version: 1, program: `cpd ${program}`, platform, checks: all }));
  }
  if (exitCode !== EXIT.done) throw new Told(exitCode);
}

function line({ check, isFine, message, next }: Seen, style: Style): string {
  if (isFine) return `${style.green('ok')}      ${check}: ${message}\n`;
  return `${style.red('missing')} ${check}: ${message}\n${(next?.split('\n') ?? []).map((one) => `        try: ${one}\n`).join('')}`;
}

function fileCheck(env: Env): Check {
  return {
    name: 'files',
    async run() {
      const folder = env.files.temporaryFolder();
      try {
        const file = path.join(folder, 'é ü.md');
        env.files.create(file, 'written\n');
        env.files.replace(file, 'read back\n');
        if (env.files.read(file) !== 'read back\n') throw new Failure(`what was written to ${file} did not come back`);
        return 'written and read back';
      } finally {
        env.files.removeFolder(folder);
      }
    },
  };
}

function gitCheck(env: Env, options: GlobalOptions): Check {
  return {
    name: 'git',
    async run() {
      const version = await env.git.version();
      if (!version)
        throw new Failure('not found; records are kept, but without history', EXIT.usage, 'apt-get install git');
      const folder = env.files.temporaryFolder();
      try {
        await env.git.init(folder);
        const { root, commits } = committingPortfolio(env, options);
        const identity = await env.git.identity(root ?? folder);
        if (commits && !identity)
          throw new Failure(
            'it knows no name here, so nothing can be committed',
            EXIT.usage,
            'git config --global user.name "Your Name" && git config --global user.email you@example.org',
          );
        return `${version}, ${identity ? `commits as ${identity}` : 'which knows no name yet (cpd init gives a new portfolio one)'}`;
      } finally {
        env.files.removeFolder(folder);
      }
    },
  };
}

/** The portfolio, if there is one, and whether it commits by itself; what is wrong with it is another check's to say. */
function committingPortfolio(env: Env, options: GlobalOptions): { root?: string; commits: boolean } {
  try {
    const { root, config } = readConfig(env, options);
    return { root, commits: config !== undefined && config.commit !== false };
  } catch (error) {
    if (error instanceof Failure) return { commits: false };
    throw error;
  }
}

function browserCheck(env: Env, options: BrowserOption): Check {
  return {
    name: 'browser',
    async run() {
      const browser = await env.browser.open(options.browser);
      try {
        const page =
          '<!doctype html><html lang="en"><title>Check</title><h1 id="check">Check</h1><a href="#check">Check</a></html>';
        const { pageCount } = readPrint(await browser.print(page));
        return `${browser.name} printed ${pageCount} page (${browser.path})`;
      } finally {
        await browser.close();
      }
    },
  };
}

function portfolioCheck(env: Env, options: GlobalOptions): Check {
  return {
    name: 'portfolio',
    async run() {
      const root = findRoot(env, options);
      if (root === undefined) return 'none here, so none was tried';
      const probe = path.join(root, '.cpd-doctor.tmp');
      env.files.replace(probe, 'written\n');
      env.files.remove(probe);
      return `${root} can be written to`;
    },
  };
}
