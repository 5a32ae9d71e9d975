/** Completion: what the program answers, and what four shells make of it. */

import { execFileSync, spawnSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { splitLine } from '../../src/commands/shared/shell-words';
import { CPD, runCpd } from '../support/binary';
import { commandsOf } from '../support/program';
import { openProgram } from '../support/pty';
import { createWorld, type TestWorld } from '../support/test-env';

/** What a shell would obey, if it were ever let near it. */
const HOSTILE = 'Run $(touch PWNED) `touch PWNED`; touch PWNED: "quotes" & \'more\' $HOME %n';

describe('the answer', () => {
  let world: TestWorld;
  beforeAll(async () => {
    world = createWorld();
    await world.cpd('init', '.', '--name', 'Sam Okafor', '--registration', 'CEng', '--own-type', 'site-walk Site walk');
    await world.cpd('goal', HOSTILE);
    await world.cpd('goal', 'Learn fatigue assessment');
    await world.cpd('log', 'Fatigue of welds', '-t', 'course', '-l', 'x', '--date', '2026-01-02');
    await world.cpd('log', 'A later talk', '-t', 'lecture', '-l', 'x', '--date', '2026-02-03');
    world.write('activities/2026/broken.md', '---\nid: $(touch PWNED)\ntitle: x\n');
  });
  afterAll(() => world.remove());

  /** Values and notes for the word that is typed last. */
  async function ask(...words: string[]): Promise<string[]> {
    const { code, out, talk } = await world.cpd('__complete', `--current=${words.at(-1)}`, '--', ...words.slice(0, -1));
    expect([code, talk]).toEqual([0, '']);
    return out.split('\n').filter((line) => line !== '');
  }
  const values = async (...words: string[]) => (await ask(...words)).map((line) => line.split('\t')[0]);

  test('knows every command, and what each is for', async () => {
    const all = await ask('');
    for (const words of (await commandsOf(world.env)).keys())
      expect(all.map((line) => line.split('\t')[0])).toContain(words.split(' ')[0]);
    expect(all).toContain('log\tlog an activity');
    expect(all.join()).not.toContain('__complete');
  });

  test('knows every option of every command', async () => {
    for (const [words, command] of await commandsOf(world.env)) {
      const flags = command.options.flatMap(({ long, hidden }) => (long && !hidden ? [long] : []));
      expect(await values(...words.split(' '), '-'), words).toEqual(
        expect.arrayContaining([...flags, '--portfolio', '--help']),
      );
    }
  });

  test.each([
    ['choices of fields', ['log', 'x', '--status', ''], ['planned', 'done', 'cancelled']],
    ['behind an equals sign too', ['log', '--status=d'], ['--status=done']],
    ['own activity types', ['log', '-t', 'site'], ['site-walk']],
    ['models', ['reflect', '-m', 'bor'], ['borton']],
    ['frameworks', ['benchmark', '-f', 'uk-spec-4-c'], ['uk-spec-4-ceng']],
    ['competences of the registration', ['log', '-c', 'A1'], ['A1']],
    ['the next of several codes', ['log', '-c', 'A1,B1'], ['A1,B1']],
    ['formats', ['export', '--to', 'p'], ['pdf']],
    ['shells', ['completion', 'f'], ['fish']],
    ['commands of commands', ['audit', 'o'], ['open']],
    ['what help may be asked for', ['help', 'quer'], ['queries']],
    ['words after --', ['show', '--', '--'], []],
    ['nothing where any text will do', ['log', ''], []],
    ['nothing where files are meant', ['attach', ''], []],
    ['nothing of a command that is not there', ['lgo', ''], []],
  ])('knows %s', async (_, words, expected) => expect(await values(...words)).toEqual(expected));

  test('names records by id with their titles, the newest first, of the kind that is asked for', async () => {
    const found = await ask('show', '');
    expect(found.filter((line) => line.startsWith('act-'))).toEqual([
      expect.stringMatching(/^act-\w{6}\tA later talk$/),
      expect.stringMatching(/^act-\w{6}\tFatigue of welds$/),
    ]);
    expect((await values('log', '--goal', '')).every((id) => id?.startsWith('goal-'))).toBe(true);
    expect(await values('log', '--document', '')).toEqual([]);
    expect(await values('attach', 'x.pdf', '')).toHaveLength(4);
  });

  test('finds the one record whose title holds what is typed', async () => {
    expect(await ask('show', 'WELDS')).toEqual([expect.stringMatching(/\tFatigue of welds$/)]);
    expect(await values('show', 'fatigue')).toEqual([]);
  });

  test('puts nothing on a command line that a shell would obey', async () => {
    for (const words of [
      ['show', ''],
      ['log', '--goal', ''],
      ['show', 'run $(touch'],
    ])
      for (const value of await values(...words)) expect(value).toMatch(/^[a-z]+-\w{6}$/);
    expect((await ask('log', '--goal', '')).join('\n')).toContain(HOSTILE);
  });

  test('says nothing where there is no portfolio, or one that cannot be read', async () => {
    const elsewhere = createWorld();
    try {
      const asked = ['__complete', '--current=', '--', 'log', '--type'];
      expect(await elsewhere.cpd(...asked)).toEqual({ code: 0, out: '', talk: '' });
      elsewhere.write('cpd.yaml', 'name: [');
      expect(await elsewhere.cpd(...asked)).toEqual({ code: 0, out: '', talk: '' });
      expect(
        (await elsewhere.cpd('__complete', '--current=', '--', '-C', world.folder, 'log', '--type')).out,
      ).toContain('course');
    } finally {
      elsewhere.remove();
    }
  });

  test.each([
    ['cpd show we', { words: ['cpd', 'show'], current: 'we', kept: '' }],
    ['cpd show ', { words: ['cpd', 'show'], current: '', kept: '' }],
    ['cpd log "two words" -t', { words: ['cpd', 'log', 'two words'], current: '-t', kept: '' }],
    ['cpd show \'it is"', { words: ['cpd', 'show'], current: 'it is"', kept: '' }],
    ['cpd show a\\ b', { words: ['cpd', 'show'], current: 'a b', kept: '' }],
    ['cpd log --type=co', { words: ['cpd', 'log'], current: '--type=co', kept: '--type=' }],
    ['cpd list goal:fa:b', { words: ['cpd', 'list'], current: 'goal:fa:b', kept: 'goal:fa:' }],
    ['cpd list "goal:fa', { words: ['cpd', 'list'], current: 'goal:fa', kept: '' }],
  ])('a line %s is taken apart as a shell does it', (line, expected) =>
    expect(splitLine(line, ' =:')).toEqual(expected),
  );
});

function has(program: string): boolean {
  return spawnSync('sh', ['-c', `command -v ${program}`]).status === 0;
}

describe.skipIf(process.platform === 'win32')('in a real shell', () => {
  let folder: string;
  let env: Record<string, string>;
  beforeAll(() => {
    folder = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'cpd-shell-')));
    const bin = path.join(folder, 'bin');
    fs.mkdirSync(bin);
    fs.writeFileSync(path.join(bin, 'cpd'), `#!/bin/sh\nexec "${process.execPath}" "${CPD}" "$@"\n`, { mode: 0o755 });
    env = { PATH: `${bin}:${process.env.PATH}`, HOME: folder };
    runCpd(folder, ['init', 'p', '--name', 'Sam Okafor']);
    folder = path.join(folder, 'p');
    for (const title of [HOSTILE, 'Learn fatigue assessment']) runCpd(folder, ['goal', title, '--no-commit']);
    runCpd(folder, ['log', 'Fatigue of welds', '-t', 'course', '-l', 'x', '--no-commit']);
  });
  afterAll(() => {
    expect(fs.existsSync(path.join(folder, 'PWNED'))).toBe(false);
    fs.rmSync(path.dirname(folder), { recursive: true, force: true });
  });

  test.skipIf(!has('bash'))('bash completes, with titles only where it lists (needs bash)', () => {
    const script = `
      source <(cpd completion bash)
      complete -p cpd
      try() { COMP_LINE=$1 COMP_POINT=\${#1} COMP_TYPE=\${2:-9}; _cpd; printf '%s\\n' "\${COMPREPLY[@]}" --; }
      try 'cpd log --ty'; try 'cpd log x --type=cou'; try 'cpd show welds'; try 'cpd show goal-'; try 'cpd show goal-' 63; try 'cpd show goal-' 37`;
    const out = execFileSync('bash', ['--norc', '-c', script], {
      cwd: folder,
      encoding: 'utf8',
      env: { ...process.env, ...env },
    });
    const [declared, ...answers] = out.split('\n');
    expect(declared).toMatch(/-F _cpd cpd$/);
    const [flag, value, byTitle, plain, listed, menu] = answers.join('\n').split('\n--\n');
    expect([flag, value, byTitle]).toEqual(['--type', 'course', expect.stringMatching(/^act-\w{6}$/)]);
    expect(plain).toMatch(/^goal-\w{6}\ngoal-\w{6}$/);
    expect(menu).toBe(plain);
    expect(listed).toContain('Learn fatigue assessment');
    expect(listed?.split('\n').every((line) => line.length < 80)).toBe(true);
  });

  test.skipIf(!has('bash'))('bash completes at the keyboard (needs bash)', async () => {
    const session = openProgram(folder, ['bash', '--norc', '-i'], { variables: { ...env, PS1: '> ' } });
    session.press('source <(cpd completion bash)\r');
    await session.shows(/> source[\s\S]*\n>$/);
    session.press('cpd show welds\t');
    await session.shows(/> cpd show act-\w{6}/);
    // Ids are chance, and might begin alike; those of two kinds do not.
    session.press('\u0015cpd attach x \t\t');
    await session.shows('Learn fatigue assessment');
    session.press('\u0015exit\r');
    expect(await session.ended()).toBe(0);
  });

  test.skipIf(!has('zsh'))('zsh completes at the keyboard, titles beside (needs zsh)', async () => {
    const session = openProgram(folder, ['zsh', '-f', '-i'], { variables: { ...env, PS1: '> ' } });
    session.press('autoload -U compinit; compinit -u -D; source <(cpd completion zsh); print ready\r');
    await session.shows(/\nready/);
    session.press('cpd log --ty\t');
    await session.shows(/> cpd log --type$/);
    session.press('\u0015cpd show welds\t');
    await session.shows(/> cpd show act-\w{6}/);
    session.press('\u0015cpd attach x \t');
    await session.shows('Learn fatigue assessment');
    session.press('\u0015cpd attach cpd.y\t');
    await session.shows('> cpd attach cpd.yaml');
    session.press('\u0015exit\r');
    expect(await session.ended()).toBe(0);
  });

  test.skipIf(!has('fish'))('fish completes, titles beside (needs fish)', () => {
    const complete = (line: string) =>
      execFileSync('fish', ['--no-config', '-c', `cpd completion fish | source; complete -C ${JSON.stringify(line)}`], {
        cwd: folder,
        encoding: 'utf8',
        env: { ...process.env, ...env },
      });
    expect(complete('cpd log --ty')).toMatch(/^--type\tthe kind of activity/);
    expect(complete('cpd log x --type=cou')).toBe('--type=course\tTraining course\n');
    expect(complete('cpd show goal-')).toMatch(/^goal-\w{6}\tLearn fatigue assessment$/m);
    expect(complete('cpd attach cpd.y')).toMatch(/^cpd\.yaml/);
  });

  test('the script for PowerShell is there (it is only read, where there is no PowerShell)', () => {
    const { out } = runCpd(folder, ['completion', 'powershell']);
    expect(out).toContain('Register-ArgumentCompleter -Native -CommandName cpd');
  });

  test.skipIf(!has('pwsh'))('PowerShell completes (needs pwsh)', () => {
    const script = `cpd completion powershell | Out-String | Invoke-Expression; (TabExpansion2 'cpd log --ty' 12).CompletionMatches.CompletionText`;
    const out = execFileSync('pwsh', ['-NoProfile', '-Command', script], {
      cwd: folder,
      encoding: 'utf8',
      env: { ...process.env, ...env },
    });
    expect(out.trim()).toBe('--type');
  });
});
