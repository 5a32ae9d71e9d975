/** Interviews: what is asked, what is kept when one is broken off, and how it is gone on with. */

import { afterEach, describe, expect, test } from 'vitest';
import type { Prompts } from '../../src/env';
import { Cancelled, Failure, FileFailure } from '../../src/failure';
import { createWorld, type TestWorld, type WorldOptions } from '../support/test-env';

let world: TestWorld;
afterEach(() => world.remove());

/** What the person answers to each question, told by its beginning; several for a question that comes more than once. */
type Person = Readonly<Record<string, unknown>>;

/** Who was asked, what stood in each question before it was answered. */
interface Asked {
  message: string;
  typed?: unknown;
  choices?: string[];
}

async function start(options: WorldOptions = {}): Promise<void> {
  world = createWorld(options);
  expect((await world.cpd('init', '.', '--name', 'Sam Okafor', '--registration', 'CEng')).code).toBe(0);
}

/** Runs a command with somebody at the terminal who answers; `cancel` is Ctrl-C, with what was typed behind a colon. */
async function withPerson(person: Person, ...argv: string[]) {
  const asked: Asked[] = [];
  const answers = new Map(
    Object.entries(person).map(([key, value]) => [key, Array.isArray(value) ? [...value] : value]),
  );
  const answer = (message: string, typed: unknown, choices: readonly { value: string; name: string }[] = []) => {
    asked.push({ message, typed, choices: choices.map(({ name }) => name) });
    const key = [...answers.keys()].find((start) => message.startsWith(start));
    const held = key === undefined ? undefined : answers.get(key);
    const given = Array.isArray(held) ? held.shift() : held;
    if (given === undefined) throw new Error(`nobody expected to be asked: ${message}`);
    const [, cancel, words] = /^(cancel)(?::(.*))?$/.exec(String(given)) ?? [];
    if (cancel) throw new Cancelled(words);
    return given;
  };
  const prompts = {
    input: async ({ message, initial, typed }) => (answer(message, typed) as string) || (initial ?? ''),
    select: async ({ message, initial, choices }) => answer(message, initial, choices),
    selectMany: async ({ message, chosen, choices }) =>
      String(answer(message, chosen, choices))
        .split(',')
        .filter(Boolean),
    key: async ({ message, keys }) =>
      answer(
        message,
        undefined,
        keys.map(({ key, name }) => ({ value: key, name })),
      ),
    confirm: async ({ message, initial }) => answer(message, initial),
  } as Prompts;
  Object.assign(world.env, { prompts, terminal: { ...world.env.terminal, canAsk: true, hasPerson: true } });
  const result = await world.cpd(...argv);
  Object.assign(world.env.terminal, { canAsk: false, hasPerson: false });
  return { ...result, asked, questions: asked.map(({ message }) => message) };
}

const files = () =>
  world.env.files.list(world.folder).filter((file) => /^(activities|goals|swot|benchmarks)\//.test(file));
const drafts = () => world.env.files.names(`${world.folder}/.cpd/drafts`);

const LOG: Person = {
  'What did you do?': 'Fatigue of welded joints',
  Type: 'seminar',
  'When?': 'monday',
  'Which competences': 'A1,B2',
  'What did you learn?': 'How mean stress moves the curve',
  'Is it right?': 'w',
};

describe('log', () => {
  test('asks for what is missing, shows the file as it will be, and writes just that', async () => {
    await start();
    const { code, out, talk, questions } = await withPerson(LOG, 'log');
    expect(code).toBe(0);
    expect(questions).toEqual([
      'What did you do?',
      'Type',
      'When?',
      'Which competences did it touch?',
      'What did you learn?',
      'Is it right?',
    ]);
    const path = 'activities/2026/2026-03-09-fatigue-of-welded-joints.md';
    expect(out).toBe(`act-000001  ${path}\n`);
    expect(talk).toContain('the date monday is 2026-03-09\n');
    expect(talk).toContain(`\n${path}\n\n${world.read(path)}\n`);
    expect(world.read(path)).toContain('competences: [A1, B2]\nlearned: How mean stress moves the curve\n');
    expect(drafts()).toEqual([]);
  });

  test('asks nothing that was given, and nothing at all where title and type are', async () => {
    await start();
    await world.cpd('goal', 'Lead a HAZOP');
    const { code, questions } = await withPerson(
      { 'What did you do?': 'x', 'When?': '', 'Is it right?': 'w' },
      'log',
      '-t',
      'course',
      '-l',
      'Much',
      '-g',
      'hazop',
      '-c',
      'A1',
    );
    expect([code, questions]).toEqual([0, ['What did you do?', 'When?', 'Is it right?']]);
    expect(await withPerson({}, 'log', 'HAZOP', '-t', 'course')).toMatchObject({ code: 0, questions: [] });
  });

  test('offers the types that are used most first, and the goals that are open, the newest first', async () => {
    await start({ today: '2026-03-14' });
    await world.cpd('goal', 'Old', '--date', '2026-01-01', '--target', '2026-12-31');
    await world.cpd('goal', 'New', '--date', '2026-02-01');
    await world.cpd('goal', 'Closed', '--status', 'achieved', '--closed', '2026-03-01');
    for (const [title, type, date] of [
      ['a', 'stem', '2020-01-01'],
      ['b', 'stem', '2020-01-02'],
      ['c', 'visit', '2026-02-02'],
    ] as const)
      await world.cpd('log', title, '-t', type, '-d', date);
    const { asked } = await withPerson({ ...LOG, 'Which goals': '' }, 'log');
    expect(asked.find(({ message }) => message === 'Type')?.choices?.slice(0, 3)).toEqual([
      'Industrial visit',
      'STEM activity',
      'Training course',
    ]);
    expect(asked.find(({ message }) => message.startsWith('Which goals'))?.choices).toEqual([
      'New',
      'Old (by 2026-12-31)',
    ]);
  });

  test('what is to come is planned, and nobody is asked what it taught', async () => {
    await start();
    const person = {
      ...LOG,
      'When?': '2026-05-02',
      'What do you plan': 'A workshop',
      'What did you learn?': undefined,
    };
    const { code, out, talk } = await withPerson(person, 'log');
    expect([code, talk]).toEqual([0, expect.stringContaining('2026-05-02 is still to come, so this is planned')]);
    expect(world.read(out.trim().split('  ')[1] ?? '')).toContain('status: planned\n');
    const planned = await withPerson(person, 'log', '--planned');
    expect(planned.code).toBe(0);
    expect(planned.questions).toEqual([
      'What do you plan to do?',
      'Type',
      'When?',
      'Which competences did it touch?',
      'Is it right?',
    ]);
  });

  test.each(Object.keys(LOG))('Ctrl-C at "%s" leaves nothing but the draft', async (question) => {
    await start();
    const broken = await withPerson({ ...LOG, [question]: 'cancel:some words' }, 'log');
    expect(broken.code).toBe(130);
    expect(broken.talk).toContain('your answers are kept as a draft; cpd log goes on with them\n');
    expect([files(), drafts()]).toEqual([[], ['log.json']]);
    expect((await world.cpd('validate')).code).toBe(0);
    const gone = await withPerson({ ...LOG, 'Go on with': 'y' }, 'log');
    expect(gone.code).toBe(0);
    const isText = ['What did you do?', 'When?', 'What did you learn?'].includes(question);
    if (isText) expect(gone.asked.find(({ message }) => message === question)?.typed).toBe('some words');
    expect([files().length, drafts()]).toEqual([1, []]);
  });

  test('Ctrl-C before a word was typed leaves nothing at all', async () => {
    await start();
    const { code, talk } = await withPerson({ 'What did you do?': 'cancel' }, 'log');
    expect([code, talk, world.env.files.exists(`${world.folder}/.cpd`)]).toEqual([130, '\n', false]);
  });

  test('going on shows what was answered, and what the flags gave is not asked', async () => {
    await start();
    await withPerson(
      { ...LOG, 'What did you learn?': 'cancel' },
      'log',
      '--hours',
      '3',
      '--private',
      '--text',
      'Notes.',
    );
    const { asked, code, out } = await withPerson({ ...LOG, 'Go on with "Fatigue of welded joints"': 'y' }, 'log');
    expect(code).toBe(0);
    expect(asked.slice(1, 5).map(({ typed }) => typed)).toEqual([
      'Fatigue of welded joints',
      'seminar',
      '2026-03-09',
      ['A1', 'B2'],
    ]);
    const text = world.read(out.trim().split('  ')[1] ?? '');
    expect(text).toContain('hours: 3\n');
    expect(text).toContain('visibility: private\n---\n\nNotes.\n');
  });

  test('a draft that is not wanted is dropped, and one that cannot be read does no harm', async () => {
    await start();
    await withPerson({ ...LOG, Type: 'cancel' }, 'log');
    const { asked } = await withPerson({ ...LOG, 'Go on with': 'n' }, 'log');
    expect(asked[1]).toEqual({ message: 'What did you do?', typed: undefined, choices: [] });
    world.write('.cpd/drafts/log.json', '{');
    expect(await withPerson(LOG, 'log')).toMatchObject({ code: 0 });
  });

  test('what was learned may be written in the editor, and stays where the editor fails', async () => {
    await start({ editor: (text) => `${text}In two\nlines.\n` });
    const person = { ...LOG, 'What did you learn?': ['e'] };
    const { edit } = world.env.editor;
    world.env.editor = {
      edit: async (file) => {
        await edit(file);
        throw new Cancelled();
      },
    };
    expect((await withPerson(person, 'log')).code).toBe(130);
    expect(drafts()).toEqual(['log.json', 'log.learned.md']);
    world.env.editor = { edit: async () => undefined };
    const { code, out } = await withPerson({ ...person, 'Go on with': 'y', 'What did you learn?': [''] }, 'log');
    expect([code, drafts()]).toEqual([0, []]);
    expect(world.read(out.trim().split('  ')[1] ?? '')).toContain('learned: |-\n  In two\n  lines.\n');
  });

  test('a line that was typed after what was written in the editor stands there to be gone on with', async () => {
    await start({ editor: (text) => `${text}In two\nlines.\n` });
    const again = { ...LOG, 'Go on with': 'y' };
    await withPerson({ ...LOG, 'What did you learn?': ['e'], 'Is it right?': 'c' }, 'log');
    await withPerson({ ...again, 'What did you learn?': ['cancel:A line'] }, 'log');
    const { asked, out } = await withPerson(again, 'log');
    expect(asked.find(({ message }) => message === 'What did you learn?')).toMatchObject({ typed: 'A line' });
    expect(world.read(out.trim().split('  ')[1] ?? '')).toContain('learned: How mean stress');
  });

  test('flags are not put into a draft that was changed as a whole, and nobody is left to think so', async () => {
    await start({ editor: (text) => text.replace('title: F', 'title: More f') });
    await withPerson({ ...LOG, 'Is it right?': ['e', 'c'] }, 'log');
    const refused = await withPerson({ 'Go on with': 'y' }, 'log', '--private');
    expect(refused).toMatchObject({ code: 2, out: '' });
    expect(refused.talk).toContain('nothing can be put into it by flags');
    expect(drafts()).toEqual(['log.json', 'log.record.md']);
    expect(await withPerson({ 'Go on with': 'y', 'Is it right?': 'w' }, 'log')).toMatchObject({ code: 0 });
  });

  test('an editor that leaves nothing is asked for again', async () => {
    await start({ editor: () => '' });
    const { code, talk } = await withPerson({ ...LOG, 'What did you learn?': ['e', 'A line'] }, 'log');
    expect([code, talk]).toEqual([0, expect.stringContaining('nothing was written\n')]);
  });

  test('the whole can be edited first; what is wrong then is told by its lines, and the text stays', async () => {
    let after = (text: string) => text.replace('type: seminar', 'type: [seminar');
    await start({ editor: (text) => after(text) });
    const person = { ...LOG, 'Is it right?': ['e', 'w'], 'It cannot be written like this.': ['c'] };
    const broken = await withPerson(person, 'log');
    expect(broken.code).toBe(130);
    expect(broken.talk).toContain('.cpd/drafts/log.record.md:');
    expect(drafts()).toEqual(['log.json', 'log.record.md']);
    after = (text) => text.replace('[seminar', 'visit').replace('title: F', 'title: More f');
    const { code, out, questions } = await withPerson(
      { 'Go on with': 'y', 'It cannot be': ['e'], 'Is it right?': ['w'] },
      'log',
    );
    expect([code, questions]).toEqual([
      0,
      ['Go on with "Fatigue of welded joints"?', 'It cannot be written like this.', 'Is it right?'],
    ]);
    expect(out).toBe('act-000001  activities/2026/2026-03-09-more-fatigue-of-welded-joints.md\n');
    expect(drafts()).toEqual([]);
  });

  test('an editor that empties the whole leaves it as it was', async () => {
    await start({ editor: () => '' });
    const { code, talk } = await withPerson({ ...LOG, 'Is it right?': ['e', 'w'] }, 'log');
    expect([code, talk]).toEqual([0, expect.stringContaining('the editor left nothing, so it is as it was\n')]);
    expect(files()).toEqual(['activities/2026/2026-03-09-fatigue-of-welded-joints.md']);
  });

  test('a dry run writes nothing and keeps the answers', async () => {
    await start();
    const { code, out, talk } = await withPerson(LOG, 'log', '--dry-run');
    expect([code, out]).toEqual([0, expect.stringContaining('title: Fatigue of welded joints\n')]);
    expect(talk).toContain('cpd log goes on with them');
    expect([files(), drafts()]).toEqual([[], ['log.json']]);
  });

  test('a record that was written and could not be committed is not offered again', async () => {
    await start();
    world.env.git = { ...world.env.git, commit: () => Promise.reject(new Failure('a hook refused')) };
    const { code, talk } = await withPerson(LOG, 'log');
    expect([code, talk]).toEqual([2, expect.stringContaining('Saved, but not committed')]);
    expect([files().length, drafts()]).toEqual([1, []]);
  });

  test('where the disk refuses the record, the draft stays', async () => {
    await start();
    const { create } = world.env.files;
    world.env.files = {
      ...world.env.files,
      create: (file, content) => {
        if (file.includes('activities')) throw new FileFailure(`${file} was not written`, 'the disk is full');
        create(file, content);
      },
    };
    const { code, talk } = await withPerson(LOG, 'log');
    expect([code, talk]).toEqual([2, expect.stringContaining('cpd log goes on with them\ncpd: ')]);
    expect(drafts()).toEqual(['log.json']);
  });
});

describe('log goes on', () => {
  test('to the reflection, in the editor', async () => {
    await start({ editor: (text) => text.replace(/<!-- What happened[\s\S]*?-->/, 'I listened.') });
    const { code, out } = await withPerson({}, 'log', 'A talk', '-t', 'lecture', '--reflect');
    expect(code).toBe(0);
    expect(out).toMatch(/^act-000001 .*\nref-000002 .*\n$/);
    expect(world.read('reflections/2026/2026-03-14-reflection-on-a-talk.md')).toContain('I listened.');
  });

  test('with an earlier activity, whose title may be changed', async () => {
    await start();
    await world.cpd('log', 'Design review', '-t', 'project', '--hours', '2', '-c', 'C1', '--tag', 'pump');
    const person = {
      'What did you do?': 'Design review II',
      'When?': '',
      'What did you learn?': '',
      'Is it right?': 'w',
    };
    const { code, asked } = await withPerson({ ...person, 'Which goals': '' }, 'log', '--like', 'review');
    expect([code, asked[0]?.typed]).toEqual([0, 'Design review']);
    expect(world.read('activities/2026/2026-03-14-design-review-ii.md')).toContain(
      'type: project\nstatus: done\nhours: 2\ncompetences: [C1]\ntags: [pump]\n',
    );
  });
});

describe('the other interviews', () => {
  test('goal asks for the title, the day and the reason', async () => {
    await start();
    const person: Person = { 'What do you want': 'Lead a HAZOP', 'By when?': '+2w', 'Why?': 'cancel:Nobody else' };
    expect(await withPerson(person, 'goal')).toMatchObject({ code: 130 });
    expect([files(), drafts()]).toEqual([[], ['goal.json']]);
    const { code, out, asked } = await withPerson(
      { ...person, 'Go on with "Lead a HAZOP"': 'y', 'Why?': 'Nobody else can', 'Is it right?': 'w' },
      'goal',
    );
    expect(asked.map(({ typed }) => typed)).toEqual([
      undefined,
      'Lead a HAZOP',
      '2026-03-28',
      'Nobody else',
      undefined,
    ]);
    expect([code, drafts()]).toEqual([0, []]);
    expect(world.read(out.trim().split('  ')[1] ?? '')).toContain('target: 2026-03-28\nwhy: Nobody else can\n');
  });

  test('a goal needs neither a day nor a reason', async () => {
    await start();
    const person = { 'What do you want': 'Lead a HAZOP', 'By when?': '', 'Why?': '', 'Is it right?': 'w' };
    expect(await withPerson(person, 'goal')).toMatchObject({ code: 0 });
  });

  test('swot keeps every point', async () => {
    await start();
    const broken = await withPerson({ 'What do you do well?': 'Listening', 'And?': 'cancel:Sketch' }, 'swot');
    expect([broken.code, drafts()]).toEqual([130, ['swot.json']]);
    const person = {
      'Go on with the SWOT': 'y',
      'What do you do well?': 'Listening',
      'And?': ['Sketching', ''],
      'What would': '',
      'What around you could': ['', ''],
      'Is it right?': 'w',
    };
    const { code, asked } = await withPerson(person, 'swot');
    expect(asked.slice(1, 3).map(({ typed }) => typed)).toEqual(['Listening', 'Sketch']);
    expect([code, drafts()]).toEqual([0, []]);
    expect(world.read('swot/2026-03-14-swot.md')).toContain('strengths: [Listening, Sketching]\n');
  });

  test('benchmark keeps every level, and the framework that was named', async () => {
    await start();
    const broken = await withPerson(
      { A1: '3', A2: '2', B1: 'cancel' },
      'benchmark',
      '--framework',
      'uk-spec-4-engtech',
    );
    expect([broken.code, drafts()]).toEqual([130, ['benchmark.json']]);
    const levels = { A: ['3', '2'], B: '1', C: '1', D: '1', E: '1' };
    const { code, asked } = await withPerson(
      { 'Go on with the benchmark': 'y', ...levels, 'Which of them': '', 'Is it right?': 'w' },
      'benchmark',
    );
    expect(asked.slice(1, 4).map(({ typed }) => typed)).toEqual(['3', '2', undefined]);
    expect([code, drafts()]).toEqual([0, []]);
    expect(world.read('benchmarks/2026-03-14-benchmark.md')).toContain('framework: uk-spec-4-engtech\n');
  });

  test('Ctrl-C at the question whether to commit to a larger repository leaves only the draft', async () => {
    world = createWorld();
    await world.env.git.init(world.folder);
    await world.cpd('init', 'cpd', '--name', 'Sam Okafor');
    world.env.cwd = `${world.folder}/cpd`;
    const config = world.read('cpd/cpd.yaml');
    world.write('cpd/cpd.yaml', config.replace(/^commit:.*$/m, ''));
    const { code } = await withPerson({ ...LOG, 'Commit to the larger': 'cancel' }, 'log');
    expect([code, world.env.files.list(`${world.folder}/cpd/activities`)]).toEqual([130, []]);
    expect(world.env.files.names(`${world.folder}/cpd/.cpd/drafts`)).toEqual(['log.json']);
  });
});
