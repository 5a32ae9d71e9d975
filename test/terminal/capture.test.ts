/** `cpd log` and the other interviews at a real pseudo-terminal. */

import { execFileSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { runCpd } from '../support/binary';
import { KEYS, openTerminal, type Session } from '../support/pty';

const { enter, ctrlC, up } = KEYS;
const CTRL_D = '\u0004';
const TAB = '\t';

let folder: string;
beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'cpd-terminal-'));
  expect(runCpd(folder, ['init', '.', '--name', 'Sam Okafor', '--registration', 'CEng']).code).toBe(0);
  for (const title of ['Run fatigue assessments on my own', 'Lead a HAZOP'])
    expect(runCpd(folder, ['goal', title]).code).toBe(0);
});
afterEach(() => fs.rmSync(folder, { recursive: true, force: true }));

/** What the screen shows, and the keys that are pressed then. */
const INTERVIEW: readonly (readonly [shown: string, keys: string])[] = [
  ['? What did you do?', `HAZOP refresher${enter}`],
  ['? Type', `train${enter}`],
  ['? When?', `2026-03-09${enter}`],
  ['? Which goals', `haz${TAB}${up} ${enter}`],
  ['? Which competences', `a1${enter}`],
  ['? What did you learn?', `When a node is too large${enter}`],
  ['? Is it right?', 'w'],
];

async function walk(session: Session, steps: typeof INTERVIEW): Promise<void> {
  for (const [shown, keys] of steps) {
    await session.shows(shown);
    session.press(keys);
  }
}

const inPortfolio = (name: string) => path.join(folder, name);
const filesIn = (name: string) => (fs.existsSync(inPortfolio(name)) ? fs.readdirSync(inPortfolio(name)) : []);
/** Empty where git sees nothing that is not committed. */
const changes = () => execFileSync('git', ['status', '--porcelain'], { cwd: folder, encoding: 'utf8' });
const draft = () => JSON.parse(fs.readFileSync(inPortfolio('.cpd/drafts/log.json'), 'utf8'));

test('the whole interview, each answer pressed in one go', async () => {
  const session = openTerminal(folder, ['log']);
  await walk(session, INTERVIEW);
  expect(await session.ended()).toBe(0);
  const text = fs.readFileSync(inPortfolio('activities/2026/2026-03-09-hazop-refresher.md'), 'utf8');
  const [, hazop, fatigue] = /goals: \[(goal-\w+), (goal-\w+)\]/.exec(text) ?? [];
  expect(fs.readFileSync(inPortfolio(goalFile('lead')), 'utf8')).toContain(`id: ${hazop}`);
  expect(fs.readFileSync(inPortfolio(goalFile('fatigue')), 'utf8')).toContain(`id: ${fatigue}`);
  expect(text).toContain('type: course\n');
  expect(text).toContain('competences: [A1]\nlearned: When a node is too large\n');
  const screen = session.screen();
  expect(screen).toContain(text.trim());
  expect(screen).toContain('✔ What did you learn? When a node is too large');
  expect(screen).toContain('✔ Is it right? write it');
  expect([changes(), filesIn('.cpd/drafts')]).toEqual(['', []]);
});

const goalFile = (word: string) => `goals/${filesIn('goals').find((name) => name.includes(word))}`;

test('what is typed ahead goes to the questions that follow, but says yes to nothing that was not seen', async () => {
  const session = openTerminal(folder, ['log']);
  await session.shows('? What did you do?');
  session.press(INTERVIEW.map(([, keys]) => keys).join(''));
  await session.shows('? Is it right?');
  expect(session.screen()).toContain('learned: When a node is too large\n');
  session.press('w');
  expect(await session.ended()).toBe(0);
});

test.each(INTERVIEW.map(([shown], index) => [shown, index] as const))(
  'Ctrl-C at "%s" leaves nothing but the draft, which is offered back',
  async (shown, index) => {
    const session = openTerminal(folder, ['log']);
    await walk(session, INTERVIEW.slice(0, index));
    await session.shows(shown);
    session.press(index === 0 ? `HAZOP${ctrlC}` : ctrlC);
    expect(await session.ended()).toBe(130);
    expect(session.screen()).toContain('your answers are kept as a draft; cpd log goes on with them');
    expect([changes(), filesIn('activities'), filesIn('.cpd/drafts')]).toEqual(['', ['.gitkeep'], ['log.json']]);
    const next = openTerminal(folder, ['log']);
    await next.shows(
      `? Go on with "HAZOP${index === 0 ? '' : ' refresher'}"?\n[y] yes  [n] no, drop it and begin anew`,
    );
    next.press('xy');
    await next.shows('✔ Go on with');
    await next.shows(`? What did you do? HAZOP${index === 0 ? '' : ' refresher'}`);
    next.press(ctrlC);
    expect(await next.ended()).toBe(130);
  },
);

test('going on, Enter takes every answer again', async () => {
  const first = openTerminal(folder, ['log']);
  await walk(first, INTERVIEW.slice(0, -1));
  await first.shows('? Is it right?');
  first.press('c');
  expect(await first.ended()).toBe(130);
  const session = openTerminal(folder, ['log']);
  await walk(session, [['? Go on with', 'y'], ...INTERVIEW.map(([shown]) => [shown, enter] as const)]);
  expect(await session.ended()).toBe(0);
  const text = fs.readFileSync(inPortfolio('activities/2026/2026-03-09-hazop-refresher.md'), 'utf8');
  expect(text).toMatch(/goals: \[goal-\w+, goal-\w+\]\ncompetences: \[A1\]\nlearned: When a node is too large\n/);
});

test('Ctrl-C and Ctrl-D before a word leave nothing', async () => {
  for (const key of [ctrlC, CTRL_D]) {
    const session = openTerminal(folder, ['log']);
    await session.shows('? What did you do?');
    session.press(key);
    expect(await session.ended()).toBe(130);
    expect([changes(), fs.existsSync(inPortfolio('.cpd'))]).toEqual(['', false]);
  }
});

test('Ctrl-D later keeps the answers', async () => {
  const session = openTerminal(folder, ['log']);
  await walk(session, INTERVIEW.slice(0, 3));
  await session.shows('? Which goals');
  session.press(CTRL_D);
  expect(await session.ended()).toBe(130);
  expect(draft()).toMatchObject({ title: 'HAZOP refresher', type: 'course', date: '2026-03-09' });
});

test('SIGKILL loses no more than the line that is being typed', async () => {
  const session = openTerminal(folder, ['log']);
  await walk(session, INTERVIEW.slice(0, 2));
  await session.shows('? When?');
  session.kill('SIGKILL');
  await session.ended();
  expect(draft()).toEqual({ title: 'HAZOP refresher', type: 'course' });
});

test('what was learned is written in the editor, and kept where the editor fails', async () => {
  const editor = (script: string) => {
    fs.writeFileSync(inPortfolio('.cpd-editor.sh'), script);
    return { EDITOR: `sh "${inPortfolio('.cpd-editor.sh')}"` };
  };
  const failing = openTerminal(folder, ['log'], { variables: editor('echo "In the editor" >> "$1"; exit 3') });
  await walk(failing, [...INTERVIEW.slice(0, 5), ['? What did you learn?', `e${enter}`]]);
  expect(await failing.ended()).toBe(2);
  expect(failing.screen()).toContain('your answers are kept as a draft');
  const session = openTerminal(folder, ['log'], { variables: editor('echo "and again" >> "$1"') });
  await walk(session, [
    ['? Go on with', 'y'],
    ...INTERVIEW.slice(0, 5).map(([shown]) => [shown, enter] as const),
    ['? What did you learn? (Enter goes on in the editor', enter],
    ['? Is it right?', 'w'],
  ]);
  expect(await session.ended()).toBe(0);
  const text = fs.readFileSync(inPortfolio('activities/2026/2026-03-09-hazop-refresher.md'), 'utf8');
  expect(text).toContain('learned: |-\n  In the editor\n  and again\n');
});

test('lines are cut to a narrow terminal, wide letters counted as two', async () => {
  runCpd(folder, ['goal', '疲労き裂の進展を自分で評価できるようになり後輩に教える']);
  const session = openTerminal(folder, ['log'], { columns: 40 });
  await walk(session, INTERVIEW.slice(0, 3));
  await session.shows('? Which goals');
  const lines = (await session.shows('疲労')).split('\n');
  expect(lines.filter((line) => line.includes('疲労'))).toEqual(['  [ ] 疲労き裂の進展を自分で評価できる…']);
  session.press('zzz');
  await session.shows('nothing has these letters');
  session.press(ctrlC);
  expect(await session.ended()).toBe(130);
});

test('swot and benchmark are offered back as well', async () => {
  const swot = openTerminal(folder, ['swot']);
  await walk(swot, [['? What do you do well?', `Listening${enter}`]]);
  await swot.shows('? And?');
  swot.press(ctrlC);
  expect(await swot.ended()).toBe(130);
  const again = openTerminal(folder, ['swot']);
  await walk(again, [['? Go on with the SWOT that you began?', 'y']]);
  await again.shows('? What do you do well? (empty: go on) Listening');
  again.press(ctrlC);
  expect(await again.ended()).toBe(130);
  const benchmark = openTerminal(folder, ['benchmark']);
  await walk(benchmark, [['? A1', `3${enter}`]]);
  await benchmark.shows('? A2');
  benchmark.press(ctrlC);
  expect(await benchmark.ended()).toBe(130);
  expect(changes()).toBe('');
});
