/** Plays every transcript in test/transcripts/ in process. `npm run transcripts` rewrites them to what is printed now. */

import { execFileSync, spawnSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { EXIT, Failure } from '../src/failure';
import { PROJECT } from './support/project';
import { createWorld, type TestWorld } from './support/test-env';

/** The sample portfolio, made once. */
let sample: Promise<string> | undefined;

const FOLDER = path.join(__dirname, 'transcripts');
const BLOCK = /^```console\n([\s\S]*?)^```$/gm;

describe('transcripts', () => {
  for (const name of fs.readdirSync(FOLDER).filter((file) => file.endsWith('.md'))) {
    test(name, async () => {
      const file = path.join(FOLDER, name);
      const told = fs.readFileSync(file, 'utf8');
      const blocks = [...told.matchAll(BLOCK)].length;
      expect(blocks, 'a transcript without a block to run').toBeGreaterThan(0);
      expect(blocks, 'a block that is not closed').toBe(told.split('```console').length - 1);
      const played = await play(told);
      if (process.env.CPD_UPDATE) fs.writeFileSync(file, played);
      else expect(played).toBe(told);
      // Some make the sample, and print.
    }, 300_000);
  }
});

/** The transcript as it comes out now; each file is one world from beginning to end. */
async function play(transcript: string): Promise<string> {
  const world = createWorld();
  try {
    let played = '';
    let at = 0;
    for (const block of transcript.matchAll(BLOCK)) {
      played += transcript.slice(at, block.index);
      const commands = (block[1] ?? '').split('\n').filter((line) => line.startsWith('$ '));
      const shown: string[] = [];
      for (const command of commands) shown.push(`${command}\n${await perform(world, words(command.slice(2)))}`);
      played += `\`\`\`console\n${shown.join('')}\`\`\``;
      at = block.index + block[0].length;
    }
    return played + transcript.slice(at);
  } finally {
    world.remove();
    for (const variable of DAY_OF_COMMITS) delete process.env[variable];
  }
}

const DAY_OF_COMMITS = ['GIT_AUTHOR_DATE', 'GIT_COMMITTER_DATE'];

async function makeSample(): Promise<string> {
  const world = createWorld();
  worlds.push(world);
  const noBrowser = async () => {
    throw new Failure('what the sample is exported to is of no interest here', EXIT.browser);
  };
  Object.assign(world.env, { browser: { open: noBrowser } });
  const { code, talk } = await world.cpd('demo', 'sample');
  if (code !== EXIT.browser) throw new Error(`the sample was not made: ${talk}`);
  const folder = path.join(world.folder, 'sample');
  fs.rmSync(path.join(folder, 'exports'), { recursive: true, force: true });
  return folder;
}

const worlds: TestWorld[] = [];
afterAll(() => {
  for (const world of worlds) world.remove();
});

/**
 * `cpd`, and the few words that set up and look: sample, today, cd, cat, write, replace, pipe, files, subjects; `git` as it is,
 * with ~ for the folder.
 */
async function perform(world: TestWorld, [program = '', ...args]: string[]): Promise<string> {
  const here = (file: string) => path.relative(world.folder, path.resolve(world.env.cwd, file));
  const text = (args.slice(1).join(' ') ?? '').replaceAll('\\n', '\n');
  switch (program) {
    case 'cpd': {
      const { code, out, talk } = await world.cpd(...args);
      const talked = talk.replace(/^(?=.)/gm, '! ');
      return `${line(scrub(world, out))}${line(scrub(world, talked))}${code === 0 ? '' : `[exit ${code}]\n`}`;
    }
    case 'sample':
      sample ??= makeSample();
      fs.cpSync(await sample, path.resolve(world.env.cwd, args[0] ?? '.'), { recursive: true });
      return '';
    case 'today': {
      const [day = ''] = args;
      Object.assign(world.env, { clock: { ...world.env.clock, today: () => day } });
      for (const variable of DAY_OF_COMMITS) process.env[variable] = `${day}T12:00:00Z`;
      return '';
    }
    case 'cd':
      Object.assign(world.env, { cwd: path.resolve(world.env.cwd, args[0] ?? '.') });
      return '';
    case 'cat':
      return line(world.read(here(args[0] ?? '')).replaceAll('\r\n', '\n'));
    case 'write':
      world.write(here(args[0] ?? ''), `${text}\n`);
      return '';
    case 'replace': {
      const file = here(args[0] ?? '');
      world.write(file, world.read(file).replace(args[1] ?? '', (args[2] ?? '').replaceAll('\\n', '\n')));
      return '';
    }
    case 'git': {
      const given = args.map((arg) => arg.replace(/^~/, world.folder));
      const { status, stdout, stderr } = spawnSync('git', given, { cwd: world.env.cwd, encoding: 'utf8' });
      // Where all went well, what git talks of is of no interest.
      const talked = status === 0 ? '' : `${line(stderr.replace(/^(?=.)/gm, '! '))}[exit ${status}]\n`;
      return scrub(world, `${line(stdout)}${talked}`);
    }
    case 'pipe': {
      const input = args.join(' ').replaceAll('\\n', '\n');
      Object.assign(world.env.terminal, { readInput: () => input });
      return '';
    }
    case 'files':
      return world.env.files
        .list(world.env.cwd)
        .map((file) => `${file}\n`)
        .join('');
    case 'subjects':
      return line(
        execFileSync('git', ['log', '--format=%s', '--name-only', '-n', args[0] ?? '1'], {
          cwd: world.env.cwd,
          encoding: 'utf8',
        }),
      );
    default:
      throw new Error(`a transcript cannot run ${program}`);
  }
}

function line(text: string): string {
  return text === '' || text.endsWith('\n') ? text : `${text}\n`;
}

/** The folder, what git makes of the moment (when a commit was made, and its id), and what has it, or a browser's print, in it. */
function scrub(world: TestWorld, text: string): string {
  return text
    .replaceAll(world.folder, '~')
    .replaceAll(PROJECT, '<project>')
    .replaceAll(process.execPath, 'node')
    .replaceAll(/(?<=\.(?:zip|pdf) {2})\S+ \S?B {2}sha256 [0-9a-f]{64}/g, '1 MB  sha256 c0ffee…')
    .replaceAll(/(?<=-records {2})\S+ \S?B(?= in )/g, '1 MB')
    .replaceAll(/\b[0-9a-f]{40}\b/g, (id) => 'c0ffee'.padEnd(id.length, '0'))
    .replaceAll(/\b\d{4}-\d\d-\d\d \d\d:\d\d\b/g, '2026-03-14 09:26')
    .replaceAll(/(?<=(?<!number *) )[0-9a-f]{8,10}(?= |$|,)/gm, (id) => 'c0ffee0000'.slice(0, id.length));
}

/** A command line as a shell would split it: spaces, single and double quotes. */
function words(command: string): string[] {
  return [...command.matchAll(/(?:[^\s"']+|"(?:[^"\\]|\\.)*"|'[^']*')+/g)].map(([word]) =>
    word.replace(/"((?:[^"\\]|\\.)*)"|'([^']*)'/g, (_, double?: string, single?: string) =>
      (double ?? single ?? '').replaceAll('\\"', '"'),
    ),
  );
}
