/** Changing records: what is asked, what the git diff shows, and that no word is lost. */

import { execFileSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { Cancelled } from '../../src/failure';
import { createWorld, type TestWorld } from '../support/test-env';

let world: TestWorld;
/** What the person answers next; `cancel` is Ctrl-C. */
let answers: (string | boolean | 'cancel')[];
let asked: string[];

const git = (...args: string[]) => execFileSync('git', args, { cwd: world.folder, encoding: 'utf8' });
const ACTIVITY = 'activities/2026/2026-03-10-talk.md';
const GOAL = 'goals/2026-01-05-run-it.md';

beforeEach(async () => {
  world = createWorld();
  [answers, asked] = [[], []];
  await world.cpd('init', '.', '--name', 'Sam Okafor');
  await world.cpd('goal', 'Run it', '--date', '2026-01-05', '--measure', 'Twice');
  await world.cpd('log', 'Talk', '--type', 'lecture', '--planned', '--date', '2026-03-10');
});
afterEach(() => world.remove());

/** From now on a person is there. */
function sitDown(...given: typeof answers): void {
  answers = given;
  Object.assign(world.env.terminal, { canAsk: true, hasPerson: true });
  const next = async <T>({ message }: { message: string }): Promise<T> => {
    asked.push(message);
    const answer = answers.shift();
    if (answer === undefined || answer === 'cancel') throw new Cancelled();
    return answer as T;
  };
  world.env.prompts = { ...world.env.prompts, input: next, select: next, key: next, confirm: next };
}

/** Lines that the last commit took away and put in, by file. */
const changed = () =>
  git('show', '--unified=0', '--format=')
    .split('\n')
    .filter((line) => /^[-+](?![-+])/.test(line));

describe('done', () => {
  test('asks what was learned where it is not said', async () => {
    sitDown('To listen');
    expect(await world.cpd('done', 'Talk')).toMatchObject({ code: 0, out: `act-000002  ${ACTIVITY}\n` });
    expect(changed()).toEqual(['-status: planned', '+status: done', '+learned: To listen']);
    expect(git('log', '-1', '--format=%s%n%b')).toBe('Done: Talk\nMade-with: cpd\n\n');
    sitDown();
    expect((await world.cpd('done', 'Talk')).talk).toContain('is done already');
    expect(asked).toEqual(['What did you learn? (empty: later)']);
  });

  test('gives back what was typed before Ctrl-C, as what goes on with it', async () => {
    sitDown();
    world.env.prompts.input = async () => {
      throw new Cancelled("It's more than I can say");
    };
    const { code, talk } = await world.cpd('done', 'Talk');
    expect(code).toBe(130);
    expect(talk).toContain("cpd done act-000002 --learned 'It'\\''s more than I can say'");
    expect(git('status', '--porcelain')).toBe('');
  });

  test('asks for the day where the plan is still to come', async () => {
    await world.cpd('log', 'Fair', '--type', 'visit', '--planned', '--date', '2026-05-01', '--end', '2026-05-03');
    sitDown('2026-03-01', '');
    const { code, talk } = await world.cpd('done', 'Fair');
    expect([code, asked.length]).toEqual([0, 2]);
    expect(talk).toContain('its last day moves along, to 2026-03-03');
    expect(talk).toContain('it does not say yet what you learned');
    expect(changed()).toEqual([
      ...['-date: 2026-05-01', '-end: 2026-05-03', '+date: 2026-03-01', '+end: 2026-03-03'],
      ...['-status: planned', '+status: done'],
    ]);
  });

  test('asks for the last day of what goes on', async () => {
    await world.cpd('log', 'Course', '--type', 'course', '--planned', '--date', '2026-03-10', '--end', '2026-04-10');
    expect((await world.cpd('done', 'Course')).talk).toContain('--end today');
    sitDown('yesterday', 'Much');
    await world.cpd('done', 'Course');
    expect(changed()).toContain('+end: 2026-03-13');
  });

  test('takes the one that is planned where several have such a title', async () => {
    await world.cpd('log', 'Talk on talks', '--type', 'lecture', '--learned', 'x');
    await world.cpd('log', 'Another talk', '--type', 'lecture', '--planned', '--date', '2026-03-12');
    expect((await world.cpd('done', 'another')).code).toBe(0);
    expect((await world.cpd('done', 'talk')).out).toBe(`act-000002  ${ACTIVITY}\n`);
  });

  test('without a name offers what is planned, what is past first', async () => {
    await world.cpd('log', 'Later', '--type', 'visit', '--planned', '--date', '2026-05-01');
    let names: string[] = [];
    sitDown();
    world.env.prompts.select = async ({ choices }) => {
      names = choices.map(({ name }) => name);
      return choices[0]?.value ?? '';
    };
    world.env.prompts.input = async () => '';
    expect((await world.cpd('done')).out).toBe(`act-000002  ${ACTIVITY}\n`);
    expect(names).toEqual(['2026-03-10  Talk (activity)', '2026-05-01  Later (activity)']);
  });
});

describe('a goal', () => {
  test('that is achieved is asked about, against its measure', async () => {
    sitDown('Three times');
    await world.cpd('achieve', 'Run it');
    expect(asked[0]).toContain('"Twice"');
    expect(changed()).toEqual(['-status: open', '+status: achieved', '+closed: 2026-03-14', '+outcome: Three times']);
  });

  test('that is dropped says why, and later that it is achieved after all', async () => {
    sitDown('No time', '');
    await world.cpd('drop', 'Run it');
    expect(changed()).toContain('+reason: No time');
    const { talk } = await world.cpd('achieve', 'Run it');
    expect(talk).toContain('it still says why it was dropped ("No time")');
    expect((await world.cpd('drop', 'Run it', '--date', 'today', '--why', '', '--no-input')).code).toBe(2);
  });
});

test.each([
  ['LF', '\n'],
  ['CRLF', '\r\n'],
])('the diff of a file with %s shows the lines of the field alone', async (_, eol) => {
  const text = [
    ...['---', 'schema: 1', '# mine', "id:   'act-222222'", 'title: "Odd: one"', 'date: 2026-03-01   # a Sunday'],
    ...['type: lecture', 'status:    done # at last', 'competences:', '    - A1', '    - "A2" # hard', ''],
    ...['tags: [ a,b ]', 'mood: tired', '---', '', 'Text.', ''],
  ].join(eol);
  world.write('activities/2026/odd.md', text);
  git('add', '.');
  git('commit', '-qm', 'odd');
  const lineEnds = (file: string) => file.match(/\r?\n/g)?.filter((one) => one !== eol);
  const steps: [string, string[]][] = [
    ['title="New: title"', ['-title: "Odd: one"', '+title: "New: title"']],
    ['date=2026-03-02', ['-date: 2026-03-01   # a Sunday', '+date: 2026-03-02   # a Sunday']],
    ['competence+=e1', ['+    - E1']],
    ['competence-=A1', ['-    - A1']],
    ['tag+=c, d', ['-tags: [ a,b ]', '+tags: [ a,b, "c, d" ]']],
    ['tag-=a', ['-tags: [ a,b, "c, d" ]', '+tags: [ b, "c, d" ]']],
    ['learned=a: b', ['+learned: "a: b"']],
    ['status=planned', ['-status:    done # at last', '+status:    planned # at last']],
    ['learned=', ['-learned: "a: b"']],
  ];
  for (const [assignment, lines] of steps) {
    const result = await world.cpd('set', 'act-222222', assignment.replaceAll('"', ''));
    expect(result).toMatchObject({ code: 0 });
    expect(changed()).toEqual(lines);
    expect(lineEnds(world.read('activities/2026/odd.md'))).toEqual([]);
  }
  await world.cpd('hide', 'act-222222');
  expect(changed()).toEqual(['+visibility: private']);
  expect(world.read('activities/2026/odd.md').endsWith(['mood: tired', '---', '', 'Text.', ''].join(eol))).toBe(true);
});

describe('many at once', () => {
  beforeEach(async () => {
    for (const day of ['2026-02-01', '2026-02-02'])
      await world.cpd('log', `Day ${day}`, '--type', 'course', '--date', day, '--learned', 'x');
  });

  test('are shown, and changed after a yes', async () => {
    sitDown(false, true);
    expect(await world.cpd('hide', '--all', 'type:course')).toMatchObject({ code: 130, out: '' });
    expect(git('log', '-1', '--format=%s').trim()).toBe('Log: Day 2026-02-02');
    const { code, talk } = await world.cpd('hide', '--all', 'type:course');
    expect(code).toBe(0);
    expect(talk).toContain('  act-000003  2026-02-01  Day 2026-02-01\n');
    expect(git('log', '-1', '--format=%s').trim()).toBe('Hide: 2 records');
    expect(git('status', '--porcelain')).toBe('');
  });

  test('are changed all or none', async () => {
    const { code, talk } = await world.cpd('set', '--all', 'activities', 'status=done', 'date=2026-02-01', '--yes');
    expect([code, talk]).toEqual([0, expect.stringContaining('2 records changed')]);
    await world.cpd('set', 'Talk', 'status=planned', 'date=2026-06-01');
    const refused = await world.cpd('set', '--all', 'activities', 'status=done', 'tag+=x', '--yes');
    expect(refused).toMatchObject({ code: 2, out: '' });
    expect(refused.talk).toContain('"Talk" (act-000002): nothing was changed: the activity is done, but 2026-06-01');
    expect(git('status', '--porcelain')).toBe('');
  });

  test('named one by one, they need no yes', async () => {
    expect(await world.cpd('share', 'act-000003', 'act-000004', '--no-input')).toMatchObject({ code: 0 });
    expect(await world.cpd('hide', 'act-000003', 'act-000004', 'act-000003', '--no-input')).toMatchObject({
      code: 0,
      out: 'act-000003  activities/2026/2026-02-01-day-2026-02-01.md\nact-000004  activities/2026/2026-02-02-day-2026-02-02.md\n'.replaceAll(
        /-day-[\d-]+\.md/g,
        '-day.md',
      ),
    });
    expect(git('log', '-1', '--format=%s').trim()).toBe('Hide: 2 records');
  });
});

describe('rm', () => {
  const file = () => path.join(world.folder, ACTIVITY);

  test('commits that a file is gone, and leaves what is staged besides', async () => {
    world.write('notes.txt', 'mine');
    git('add', 'notes.txt');
    expect((await world.cpd('rm', 'Talk')).talk).toContain('cpd undo brings it back');
    expect(
      git('show', '--name-status', '--format=%s')
        .trim()
        .split(/\s*\n+/),
    ).toEqual(['Remove: Talk', `D\t${ACTIVITY}`]);
    expect(git('diff', '--cached', '--name-only').trim()).toBe('notes.txt');
    expect((await world.cpd('undo')).code).toBe(0);
    expect(fs.existsSync(file())).toBe(true);
  });

  test.each([
    ['edited', () => fs.appendFileSync(file(), 'more\n')],
    [
      'edited and staged',
      () => {
        fs.appendFileSync(file(), 'more\n');
        git('add', '.');
      },
    ],
    [
      'not known to git',
      () => {
        git('rm', '-q', '--cached', ACTIVITY);
        git('commit', '-qm', 'forget');
      },
    ],
    [
      'staged and never committed',
      () => {
        git('rm', '-q', '--cached', ACTIVITY);
        git('commit', '-qm', 'forget');
        git('add', '.');
      },
    ],
    [
      'ignored',
      () => {
        git('rm', '-q', '--cached', ACTIVITY);
        fs.appendFileSync(path.join(world.folder, '.gitignore'), 'activities/\n');
        git('commit', '-qam', 'ignore');
      },
    ],
  ])('keeps a file that is %s, but for --force', async (_, prepare) => {
    prepare();
    sitDown(true);
    const before = fs.readFileSync(file(), 'utf8');
    const { code, talk } = await world.cpd('rm', 'Talk');
    expect([code, talk]).toEqual([2, expect.stringContaining(`no commit holds ${ACTIVITY} as it is now`)]);
    expect(fs.readFileSync(file(), 'utf8')).toBe(before);
    expect(await world.cpd('rm', 'Talk', '--force')).toMatchObject({ code: 0 });
    expect(fs.existsSync(file())).toBe(false);
    expect(git('status', '--porcelain')).toBe('');
    expect(git('ls-files', ACTIVITY)).toBe('');
  });

  test('takes evidence along, unless another document describes it or no commit holds it', async () => {
    world.write('proof.bin', Buffer.from([0, 1, 13, 10, 255]));
    await world.cpd('attach', 'proof.bin', 'Talk', '--title', 'One');
    const evidence = path.join(world.folder, 'evidence/2026/proof.bin');
    const one = world.read('documents/2026-03-14-one.md');
    world.write('documents/two.md', one.replace('title: One', 'title: Two').replace(/doc-\w+/, 'doc-222222'));
    git('add', '.');
    git('commit', '-qm', 'two');
    expect((await world.cpd('rm', 'One', '--unlink')).talk).toContain(
      'its evidence stays: evidence/2026/proof.bin, which "Two" (doc-222222) describes as well',
    );
    expect(changed()).toContain('-documents: [doc-000003]');
    fs.writeFileSync(evidence, 'other');
    expect((await world.cpd('rm', 'Two')).talk).toContain('no commit holds evidence/2026/proof.bin as it is now');
    git('checkout', '-q', '--', '.');
    expect((await world.cpd('rm', 'Two')).talk).toContain('its evidence is gone too: evidence/2026/proof.bin');
    expect(fs.existsSync(evidence)).toBe(false);
    await world.cpd('undo');
    expect(fs.readFileSync(evidence)).toEqual(Buffer.from([0, 1, 13, 10, 255]));
  });

  test('names a file that cannot be read and may name the record', async () => {
    world.write('reflections/2026/broken.md', '---\nid: [\nabout: [act-000002]\n---\n');
    git('add', '.');
    git('commit', '-qm', 'broken');
    expect((await world.cpd('rm', 'Talk')).talk).toContain('reflections/2026/broken.md, which cannot be read');
  });

  test('asks where there is no git', async () => {
    fs.rmSync(path.join(world.folder, '.git'), { recursive: true });
    expect((await world.cpd('rm', 'Talk')).talk).toContain('nothing could bring it back');
    sitDown(false, true);
    expect(await world.cpd('rm', 'Talk')).toMatchObject({ code: 130, out: '' });
    expect(fs.existsSync(file())).toBe(true);
    expect(await world.cpd('rm', 'Talk')).toMatchObject({ code: 0 });
    expect(fs.existsSync(file())).toBe(false);
  });

  test('where a hook refuses, says how to commit that it is gone', async () => {
    world.write('.git/hooks/pre-commit', '#!/bin/sh\nexit 1\n');
    fs.chmodSync(path.join(world.folder, '.git/hooks/pre-commit'), 0o755);
    const { code, talk } = await world.cpd('rm', 'Talk');
    expect([code, talk]).toEqual([2, expect.stringContaining(`Saved, but not committed: ${ACTIVITY}`)]);
    fs.rmSync(path.join(world.folder, '.git/hooks/pre-commit'));
    git('add', '--', ACTIVITY);
    git('commit', '-qm', 'by hand');
    expect(git('status', '--porcelain')).toBe('');
  });
});

describe('link', () => {
  test('asks which of two is meant', async () => {
    await world.cpd('reflect', 'Run it', '--answer', 'x', '--title', 'Thoughts');
    sitDown('from');
    await world.cpd('link', 'Thoughts', 'Run it');
    expect(asked).toEqual(['What is meant?']);
    expect(changed()).toEqual(['+from: [ref-000003]']);
    sitDown('about');
    await world.cpd('link', 'Thoughts', 'Run it', '--remove');
    expect(changed()).toEqual(['-about: [goal-000001]']);
    expect(await world.cpd('link', 'Thoughts', 'Run it', '--remove')).toMatchObject({ code: 0 });
    expect(changed()).toEqual(['-from: [ref-000003]']);
  });

  test('says where something private shows through', async () => {
    await world.cpd('hide', 'Talk');
    await world.cpd('reflect', '--title', 'Thoughts', '--answer', 'x');
    expect((await world.cpd('link', 'Thoughts', 'Talk')).talk).toContain(
      'assessors may see "Thoughts", though it is about something private',
    );
  });
});

describe('attach', () => {
  test('asks which record it proves, the newest first, or none', async () => {
    let names: string[] = [];
    sitDown();
    world.write('a.txt', 'a');
    world.write('b.txt', 'b');
    world.env.prompts.select = async ({ choices }) => {
      names = choices.map(({ name }) => name);
      return choices[0]?.value ?? '';
    };
    await world.cpd('attach', 'a.txt');
    expect(names).toEqual(['2026-03-10  Talk (activity)', '2026-01-05  Run it (goal)', 'no record yet']);
    expect(world.read(ACTIVITY)).toContain('documents: [doc-000003]');
    world.env.prompts.select = async ({ choices }) => choices.at(-1)?.value ?? '';
    await world.cpd('attach', 'b.txt');
    expect(world.read(GOAL)).not.toContain('documents');
    sitDown();
    world.write('c.txt', 'c');
    expect(await world.cpd('attach', 'c.txt', '--no-input')).toMatchObject({ code: 0 });
    expect(asked).toEqual([]);
  });
});
