/** What every command has in common, also those that come later: looked at one by one, over the tree of the program. */

import * as fs from 'node:fs';
import * as path from 'node:path';
import type { Command } from 'commander';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildProgram } from '../../src/cli';
import { EXIT } from '../../src/failure';
import { widthOf } from '../../src/format/text-width';
import { commandsOf, flagsOf } from '../support/program';
import { PROJECT } from '../support/project';
import { createWorld, type TestWorld } from '../support/test-env';

/** Commands that change nothing, and so need no --dry-run. */
const ONLY_LOOK = [
  'list',
  'show',
  'status',
  'search',
  'trace',
  'next',
  'history',
  'diff',
  'verify',
  'explain',
  'bodies',
  'requirements',
  'competences',
  'audit status',
  'audit rehearse',
  'vault list',
  'vault check',
  'schema',
  'hooks status',
  'doctor',
  'templates list',
  'preview',
  'completion',
  'man',
  'help',
];
/** Commands that change only what the person says while they run, one by one. */
const ASK_FIRST = ['edit', 'review'];

let world: TestWorld;
let commands: Map<string, Command>;
beforeAll(async () => {
  world = createWorld();
  commands = await commandsOf(world.env);
  await world.cpd('init', '.', '--name', 'Sam Okafor', '--registration', 'CEng');
  await world.cpd('goal', 'Learn fatigue assessment');
  await world.cpd('log', 'A course', '--type', 'course', '--learned', 'Much', '--goal', 'fatigue');
  await world.cpd('reflect', 'A course', '--answer', 'It was good');
  await world.cpd('log', 'An older one', '--type', 'course', '--learned', 'Less', '--date', '2025-05-06');
  await world.cpd('audit', 'open', '--body', 'IMechE');
});
afterAll(() => world.remove());

test('whatever writes can be tried with --dry-run first', () => {
  const lacking = [...commands].filter(
    ([words, command]) => ![...ONLY_LOOK, ...ASK_FIRST].includes(words) && !flagsOf(command).includes('--dry-run'),
  );
  expect(lacking.map(([words]) => words)).toEqual([]);
});

test('nobody is asked where nobody can answer, and what is missing is named', async () => {
  for (const [words, command] of commands) {
    // What it would do with nothing said it may do, but not here.
    const dry = flagsOf(command).includes('--dry-run') ? ['--dry-run'] : [];
    const { code, talk } = await world.cpd(...words.split(' '), ...dry, '--no-input');
    expect([EXIT.done, EXIT.problems, EXIT.usage, EXIT.browser], `cpd ${words}: ${talk}`).toContain(code);
    if (code === EXIT.usage) expect(talk, `cpd ${words}`).toMatch(/^cpd: .*\n {2}try: \S/m);
    if (talk.includes('missing:')) expect(talk, `cpd ${words}`).toMatch(/missing: (?:.*--[a-z]|.*<[a-z]|the title)/);
  }
}, 120_000);

test('--dry-run leaves everything as it is', async () => {
  const before = everything(world.folder);
  const runs = [
    ['init', 'new', '--name', 'Sam Okafor'],
    ['demo', 'sample'],
    ['export', '--to', 'csv,json,pdf'],
    ['log', 'B', '-t', 'course', '-l', 'x'],
    ['goal', 'B'],
    ['reflect', 'A course'],
    ['swot'],
    ['benchmark'],
    ['audit', 'open', '--body', 'IMechE'],
    ['attach', 'README.md'],
  ];
  for (const argv of runs) {
    const { code, talk } = await world.cpd(...argv, '--dry-run');
    expect([code, talk], argv.join(' ')).toEqual([0, expect.stringMatching(/^would (?:create|make) /m)]);
  }
  expect(everything(world.folder)).toEqual(before);
});

function everything(folder: string): string[] {
  return fs
    .readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => !name.startsWith('.git/'))
    .sort();
}

describe('--json is one versioned envelope', () => {
  /** What a command needs to have something to say. */
  const NEEDS: Readonly<Record<string, string[]>> = {
    show: ['A course'],
    export: ['--to', 'json,csv'],
    search: ['course'],
    trace: ['A course'],
    history: ['A course'],
    'audit rehearse': ['--body', 'IMechE'],
    diff: ['HEAD'],
    verify: ['README.md'],
    bundle: ['--dry-run'],
  };

  test('of every command that has it', async () => {
    const spoken = [...commands].filter(([, command]) => flagsOf(command).includes('--json'));
    expect(spoken.map(([words]) => words)).toEqual(
      expect.arrayContaining(['list', 'show', 'validate', 'doctor', 'export']),
    );
    for (const [words] of spoken) {
      const { out, talk } = await world.cpd(...words.split(' '), ...(NEEDS[words] ?? []), '--json');
      const envelope: unknown = out === '' ? talk : JSON.parse(out);
      expect(envelope, `cpd ${words} --json`).toMatchObject({
        format: expect.stringMatching(/^cpd-[a-z-]+$/),
        version: expect.any(Number),
      });
    }
  }, 60_000);

  test('export says what it wrote', async () => {
    const { out } = await world.cpd('export', '--to', 'json', '--json');
    const { files } = JSON.parse(out);
    expect(files).toEqual([
      {
        format: 'json',
        path: expect.stringMatching(/\.json$/),
        size: expect.any(Number),
        sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
      },
      expect.objectContaining({ format: 'json', path: expect.stringMatching(/cpd-export\.schema\.json$/) }),
    ]);
    for (const { path: file, size } of files) expect(fs.statSync(file).size).toBe(size);
  });

  test('export that is only tried says what it would write', async () => {
    const { out } = await world.cpd('export', '--to', 'pdf,csv', '--json', '--dry-run');
    const { dryRun, files } = JSON.parse(out);
    expect([dryRun, files[0].path]).toEqual([true, path.join(world.folder, 'exports/sam-okafor-cpd.pdf')]);
    expect(files.length).toBeGreaterThan(2);
  });
});

describe('help', () => {
  test.each([60, 80, 132])('has no line wider than %i columns, but for one that cannot be broken', async (columns) => {
    const narrow = createWorld({ columns });
    const wide: string[] = [];
    try {
      for (const words of [
        '',
        ...commands.keys(),
        'help queries',
        'help environment',
        'help exit-codes',
        'help files',
      ]) {
        const argv = words.startsWith('help ') ? words.split(' ') : [...words.split(' '), '--help'].filter(Boolean);
        const { code, out } = await narrow.cpd(...argv);
        expect(code, words).toBe(0);
        const most = (line: string) => Math.max(columns, /^(?: {2}|Usage:)/.test(line) ? 80 : 0);
        wide.push(...out.split('\n').filter((line) => widthOf(line) > most(line)));
      }
      // Examples are typed as they stand.
      expect(wide).toEqual([]);
    } finally {
      narrow.remove();
    }
  });

  test('of cpd alone is what there is, and no mistake', async () => {
    const { code, out, talk } = await world.cpd();
    expect([code, talk]).toEqual([0, '']);
    expect((await world.cpd('help')).out).toBe(out);
    expect((await world.cpd('--help')).out).toBe(out);
    for (const words of commands.keys()) expect(out).toContain(`\n  ${words.split(' ')[0]} `);
  });

  test('has every command under a heading, with a summary that fits on its line', async () => {
    const program = await buildProgram(world.env, () => false);
    for (const command of program.createHelp().visibleCommands(program)) {
      expect(command.helpGroup(), command.name()).toMatch(/:$/);
      expect(command.summary().length, command.name()).toBeLessThanOrEqual(80 - 28);
    }
  });

  test.each([['log'], ['audit open'], ['queries'], ['exit codes']])('of %s', async (words) => {
    const { code, out } = await world.cpd('help', ...words.split(' '));
    expect([code, out.length > 100]).toEqual([0, true]);
  });
});

test('the README of a new portfolio names commands that there are', () => {
  const readme = fs.readFileSync(path.join(PROJECT, 'templates/portfolio/README.md'), 'utf8');
  const named = [...readme.matchAll(/^cpd ([a-z]+)|`cpd ([a-z]+)/gm)].map(([, one, other]) => one ?? other);
  const known = [...commands.keys()].map((words) => words.split(' ')[0]);
  expect(named.filter((name) => !known.includes(name))).toEqual([]);
});

test('what transcripts are told to try can be pasted', () => {
  const folder = path.join(PROJECT, 'test/transcripts');
  const known = new Set([...commands.keys()].map((words) => words.split(' ')[0] ?? ''));
  const tried = fs
    .readdirSync(folder)
    .flatMap((name) => [...fs.readFileSync(path.join(folder, name), 'utf8').matchAll(/^! {2,3}(?: or|try): (.*)$/gm)])
    .map(([, next = '']) => next);
  expect(tried.length).toBeGreaterThan(10);
  const wrong = tried.filter((next) => {
    const [program, word = ''] = next.split(' ');
    if (program !== 'cpd') return /[<>…]/.test(next);
    return /[<>…,;]/.test(next) || (/^[a-z]/.test(word) && !known.has(word));
  });
  expect(wrong).toEqual([]);
});
