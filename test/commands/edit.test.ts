/** The editor session that reflect and edit share, with an editor that is a function. */

import { execFileSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { Failure, FileFailure } from '../../src/failure';
import { createWorld, type TestWorld } from '../support/test-env';

const TALK = 'activities/2026/2026-03-14-talk.md';
const REFLECTION = 'reflections/2026/2026-03-14-reflection-on-talk.md';

let world: TestWorld;
let answers: string[];
let opened: { path: string; line: number }[];

beforeEach(async () => {
  answers = [];
  opened = [];
  world = createWorld({ answers: [] });
  expect(await world.cpd('init', '.', '--name', 'Sam Okafor', '--no-input')).toMatchObject({ code: 0 });
  await world.cpd('log', 'Talk', '--type', 'lecture', '--learned', 'Something');
  const key = world.env.prompts.key;
  world.env.prompts = { ...world.env.prompts, key: async (question) => answers.shift() ?? key(question) };
});
afterEach(() => world.remove());

/** What the editor does each time that it is opened, in turn. */
function editWith(...steps: ((file: string) => void)[]): void {
  world.env.editor = {
    async edit({ path: file, line, folder }) {
      opened.push({ path: path.relative(folder, file), line });
      steps.shift()?.(file);
      return undefined;
    },
  };
}

function replacing(pattern: RegExp | string, by: string): (file: string) => void {
  return (file) => fs.writeFileSync(file, fs.readFileSync(file, 'utf8').replace(pattern, by));
}

function git(...args: string[]): string {
  return execFileSync('git', args, { cwd: world.folder, encoding: 'utf8' }).trim();
}

describe('edit', () => {
  test('commits what was changed, and nothing else that is staged', async () => {
    world.write('notes.txt', 'mine\n');
    git('add', 'notes.txt');
    editWith(replacing('Something', 'How mean stress counts'));
    expect(await world.cpd('edit', 'talk')).toEqual({ code: 0, out: `act-000001  ${TALK}\n`, talk: '' });
    expect(git('log', '-1', '--format=%s|%(trailers:separator=)', '--name-only')).toBe(
      `Edit: Talk|Made-with: cpd\n\n${TALK}`,
    );
    expect(git('status', '--porcelain')).toBe('A  notes.txt');
  });

  test('commits what was changed by hand before as well, as the person has seen it', async () => {
    replacing('Something', 'By hand')(path.join(world.folder, TALK));
    editWith(replacing('lecture', 'course'));
    expect(await world.cpd('edit', 'act-000001')).toMatchObject({ code: 0 });
    expect(git('status', '--porcelain')).toBe('');
  });

  test('says that nothing was changed, and what still waits', async () => {
    editWith();
    expect((await world.cpd('edit', TALK)).talk).toBe(`nothing was changed in ${TALK}\n`);
    replacing('Something', 'By hand')(path.join(world.folder, TALK));
    expect((await world.cpd('edit', TALK)).talk).toContain('still waits to be committed: git -C');
    expect(git('log', '-1', '--format=%s')).toBe('Log: Talk');
  });

  test('does not commit where it is told not to', async () => {
    editWith(replacing('Something', 'Else'));
    expect(await world.cpd('edit', TALK, '--no-commit')).toMatchObject({ code: 0 });
    expect(git('log', '-1', '--format=%s')).toBe('Log: Talk');
  });

  test('opens the file again at what is wrong, until it is mended', async () => {
    answers = ['e', 'e'];
    editWith(replacing('title: Talk', 'title: a: b'), () => {}, replacing('title: a: b', 'title: A talk'));
    const { code, talk } = await world.cpd('edit', 'talk');
    expect(code).toBe(0);
    expect(talk).toContain(`${TALK}:4:8 error record/yaml`);
    expect(opened.map(({ line }) => line)).toEqual([1, 4, 4]);
    expect(git('log', '-1', '--format=%s')).toBe('Edit: A talk');
  });

  test('finds links that lead nowhere, and ids that are taken', async () => {
    await world.cpd('log', 'Other', '--type', 'lecture', '--learned', 'x');
    answers = ['k', 'k'];
    editWith(replacing('learned:', 'goals: [goal-zzzzzz]\nlearned:'), replacing('act-000001', 'act-000002'));
    expect((await world.cpd('edit', 'talk')).talk).toContain('link/target  goal-zzzzzz is the id of no record');
    expect((await world.cpd('edit', TALK)).talk).toContain('act-000002 is also the id of');
  });

  test('commits with a warning where the person says so', async () => {
    answers = ['c'];
    editWith(replacing(/learned: .*\n/, ''));
    const { code, talk } = await world.cpd('edit', 'talk');
    expect([code, git('log', '-1', '--format=%s')]).toEqual([0, 'Edit: Talk']);
    expect(talk).toContain('warning activity/learned');
  });

  test('keeps with a warning, not committed, where the person says so', async () => {
    answers = ['k'];
    editWith(replacing(/learned: .*\n/, ''));
    const { code, talk } = await world.cpd('edit', 'talk');
    expect([code, git('status', '--porcelain')]).toEqual([0, `M ${TALK}`]);
    expect(talk).toContain(`what you wrote is saved in ${TALK}, and not committed; to go on: cpd edit ${TALK}`);
  });

  test('Ctrl-C at the question leaves what was written, and says so', async () => {
    editWith(replacing('title: Talk', 'title: a: b'));
    const { code, talk } = await world.cpd('edit', 'talk');
    expect(code).toBe(130);
    expect(talk).toContain(`what you wrote is saved in ${TALK}, and not committed`);
    expect(world.read(TALK)).toContain('title: a: b');
  });

  test.each([
    ['path', TALK],
    ['id', 'act-000001'],
    ['name', 'Talk'],
  ])('takes a file that cannot be read, by its %s, and opens it where it is broken', async (_what, query) => {
    replacing('title: Talk', 'title: a: b')(path.join(world.folder, TALK));
    editWith(replacing('title: a: b', 'title: Mended'));
    expect(await world.cpd('edit', query)).toMatchObject({ code: 0, out: `act-000001  ${TALK}\n` });
    expect(opened).toEqual([{ path: TALK, line: 4 }]);
    expect(git('log', '-1', '--format=%s')).toBe('Edit: Mended');
  });

  test('has nothing to commit where the file is mended to what it was', async () => {
    replacing('title: Talk', 'title: a: b')(path.join(world.folder, TALK));
    editWith(replacing('title: a: b', 'title: Talk'));
    const { code, talk } = await world.cpd('edit', TALK);
    expect([code, talk]).toEqual([0, `${TALK} is as in the last commit again, so there is nothing to commit\n`]);
  });

  test('keeps text that is not UTF-8, and says where it is not', async () => {
    const latin1 = Buffer.from(world.read(TALK).replace('title: Talk', 'title: Caf\u00e9'), 'latin1');
    answers = ['k'];
    editWith((file) => fs.writeFileSync(file, latin1));
    const { code, talk } = await world.cpd('edit', 'talk');
    expect(code).toBe(1);
    expect(talk).toContain(`${TALK}:4:1 error record/unreadable`);
    expect(fs.readFileSync(path.join(world.folder, TALK))).toEqual(latin1);
    editWith((file) => fs.writeFileSync(file, fs.readFileSync(file, 'latin1')));
    expect(await world.cpd('edit', TALK)).toMatchObject({ code: 0 });
    expect(git('log', '-1', '--format=%s')).toBe('Edit: Caf\u00e9');
  });

  test('says which links still name the old id', async () => {
    await world.cpd('reflect', 'Talk', '--answer', 'I listened.');
    editWith(replacing('act-000001', 'act-222222'));
    expect((await world.cpd('edit', TALK)).talk).toBe(
      `the id is act-222222 now, and ${REFLECTION} still names act-000001: cpd validate\n`,
    );
  });

  test('follows no link', async () => {
    fs.symlinkSync('/etc/hostname', path.join(world.folder, 'goals/link.md'));
    editWith();
    expect(await world.cpd('edit', 'goals/link.md')).toMatchObject({
      code: 2,
      talk: expect.stringContaining('is behind a link'),
    });
    expect(opened).toEqual([]);
  });
});

describe('an editor that empties the file', () => {
  const ways: [string, (file: string) => void][] = [
    ['empties', (file) => fs.writeFileSync(file, '')],
    ['blanks', (file) => fs.writeFileSync(file, '\n \n')],
    ['removes', (file) => fs.rmSync(file)],
  ];

  test.each(ways)('and %s it: what stood there is put back', async (_way, empty) => {
    const before = world.read(TALK);
    editWith(empty);
    const { code, talk } = await world.cpd('edit', 'talk');
    expect([code, world.read(TALK)]).toEqual([2, before]);
    expect(talk).toContain(`the editor left ${TALK} empty, so what stood in it before was put back`);
    expect(git('status', '--porcelain')).toBe('');
  });

  test.each(ways)('and %s it on the way back: what was written first is put back', async (_way, empty) => {
    answers = ['e'];
    editWith(replacing('title: Talk', 'title: a: b'), empty);
    expect((await world.cpd('edit', 'talk')).code).toBe(2);
    expect(world.read(TALK)).toContain('title: a: b');
  });

  test.each(ways)('and %s a new reflection: nothing was written, so nothing is kept', async (_way, empty) => {
    editWith(empty);
    const { code, talk } = await world.cpd('reflect', 'Talk');
    expect([code, talk]).toEqual([0, `nothing was written, so ${REFLECTION} is gone again\n`]);
    expect(fs.existsSync(path.join(world.folder, REFLECTION))).toBe(false);
  });

  test('shows what stood there where the disk will not take it back', async () => {
    editWith((file) => fs.writeFileSync(file, ''));
    const { files } = world.env;
    world.env.files = {
      ...files,
      replace: (file) => {
        throw new FileFailure(`${file} was not written`, 'the disk is full');
      },
    };
    const { code, talk } = await world.cpd('edit', 'talk');
    expect(code).toBe(2);
    expect(talk).toContain('learned: Something\n');
    expect(talk).toContain('the disk is full');
  });
});

describe('an editor that fails', () => {
  const failing = (step: (file: string) => void) => (file: string) => {
    step(file);
    throw new Failure('the editor (ed) ended with 1');
  };

  test('leaves a new reflection, which waits', async () => {
    editWith(failing(() => {}));
    const { code, talk } = await world.cpd('reflect', 'Talk');
    expect(code).toBe(2);
    expect(talk).toContain(`the editor (ed) ended with 1; ${REFLECTION} is kept as it was`);
    expect(world.read(REFLECTION)).toContain('## What?');
  });

  test('leaves what was written, not committed', async () => {
    editWith(failing(replacing('Something', 'Else')));
    const { code, talk } = await world.cpd('edit', 'talk');
    expect(code).toBe(2);
    expect(talk).toContain(`what you wrote is saved in ${TALK}, and not committed\n  try: cpd edit ${TALK}`);
    expect(git('status', '--porcelain')).toBe(`M ${TALK}`);
  });

  test('and empties the file as well: what stood there is put back', async () => {
    editWith(failing((file) => fs.rmSync(file)));
    expect((await world.cpd('edit', 'talk')).code).toBe(2);
    expect(git('status', '--porcelain')).toBe('');
  });
});

describe('reflect', () => {
  const answering = (question: string, by: string) => replacing(new RegExp(`<!-- ${question}[\\s\\S]*?-->`), by);

  test('opens at the answer to the first question, and names those without one', async () => {
    editWith(answering('What happened', 'I listened.'));
    const { code, talk } = await world.cpd('reflect', 'Talk');
    expect([code, talk]).toEqual([0, '“So what?” and “Now what?” have no answer yet\n']);
    const { line } = opened[0] ?? { line: 0 };
    expect(
      world
        .read(REFLECTION)
        .split('\n')
        .slice(line - 3, line),
    ).toEqual(['## What?', '', 'I listened.']);
    expect(git('log', '-1', '--format=%s')).toBe('Reflect: Reflection on Talk');
  });

  test('does not count, or commit, one in which only a field was changed', async () => {
    answers = ['k'];
    editWith(replacing('title: Reflection on Talk', 'title: On talking'));
    const { code, talk } = await world.cpd('reflect', 'Talk');
    expect([code, git('log', '-1', '--format=%s')]).toEqual([0, 'Log: Talk']);
    expect(talk).toContain('warning reflection/unanswered');
    editWith(answering('What happened', 'I listened.'));
    expect(await world.cpd('reflect', 'Talk')).toMatchObject({ code: 0, out: expect.stringContaining(REFLECTION) });
    expect(git('log', '-1', '--format=%s')).toBe('Reflect: On talking');
  });

  test('offers what was begun first, then what has none, open goals as well', async () => {
    await world.cpd('log', 'Plan', '--type', 'course', '--date', '2026-04-01', '--planned');
    await world.cpd('goal', 'Learn FEA', '--date', '2026-01-02');
    await world.cpd('log', 'Older', '--type', 'course', '--date', '2026-02-02', '--learned', 'x');
    editWith();
    await world.cpd('reflect', 'Older');
    let offered: string[] = [];
    world.env.prompts = {
      ...world.env.prompts,
      select: async ({ choices }) => {
        offered = choices.map(({ name }) => name);
        return choices[0]?.value ?? '';
      },
    };
    await world.cpd('reflect');
    expect(offered).toEqual([
      '2026-03-14  Reflection on Older (begun)',
      '2026-03-14  Talk (activity)',
      '2026-01-02  Learn FEA (goal)',
      'something else',
    ]);
    expect(opened.map(({ path: file }) => file)).toEqual(
      Array(2).fill('reflections/2026/2026-03-14-reflection-on-older.md'),
    );
  });

  test('tells what the editor has to say for itself where nothing was written', async () => {
    world.env.editor = { edit: async () => 'code does not wait' };
    expect((await world.cpd('reflect', 'Talk')).talk).toBe(
      `code does not wait\nnothing was written; ${REFLECTION} waits for it: cpd reflect opens it again\n`,
    );
  });

  test('opens no editor where nobody is there, nor for a dry run', async () => {
    editWith();
    await world.cpd('reflect', 'Talk', '--dry-run');
    await world.cpd('reflect', 'Talk', '--no-input');
    expect(opened).toEqual([]);
  });

  test('opens an editor at a terminal on which no question can be drawn, and keeps what is wrong', async () => {
    Object.assign(world.env.terminal, { canAsk: false });
    editWith(replacing('title: Reflection on Talk', 'title: a: b'));
    const { code, talk } = await world.cpd('reflect', 'Talk');
    expect([code, opened.length]).toEqual([1, 1]);
    expect(talk).toContain(`what you wrote is saved in ${REFLECTION}, and not committed`);
  });

  test('keeps the title that was typed before Ctrl-C for the next time', async () => {
    const { Cancelled } = await import('../../src/failure');
    const typed: (string | undefined)[] = [];
    world.env.prompts = {
      ...world.env.prompts,
      select: async () => '',
      input: async (question) => {
        typed.push(question.typed);
        throw new Cancelled('On lis');
      },
    };
    for (let time = 0; time < 2; time += 1) expect((await world.cpd('reflect')).code).toBe(130);
    expect(typed).toEqual([undefined, 'On lis']);
    expect(git('status', '--porcelain')).toBe('');
  });
});
