/** The prompts of an audit at a real pseudo-terminal: answered with keys, and stopped at each without losing a word. */

import { execFileSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { runCpd } from '../support/binary';
import { KEYS, openTerminal, type Session } from '../support/pty';

let home: string;
/** The portfolio. */
let folder: string;
beforeEach(() => {
  home = fs.mkdtempSync(path.join(os.tmpdir(), 'cpd-terminal-'));
  folder = path.join(home, 'my-cpd');
  expect(runCpd(home, ['init', 'my-cpd', '--name', 'Sam Okafor', '--membership', 'IMechE MIMechE']).code).toBe(0);
});
afterEach(() => fs.rmSync(home, { recursive: true, force: true }));

function audits(): string[] {
  const names = fs.readdirSync(path.join(folder, 'audits')).filter((name) => name.endsWith('.md'));
  return names.map((name) => fs.readFileSync(path.join(folder, 'audits', name), 'utf8'));
}

function audit(): string {
  return audits().join('\n');
}

function begin(...argv: string[]): Session {
  return openTerminal(folder, ['audit', ...argv]);
}

/** Ctrl-C, after which what was begun is offered again. */
async function stop(session: Session): Promise<void> {
  session.press(KEYS.ctrlC);
  await session.shows('are kept as a draft');
  expect(await session.ended()).toBe(130);
}

async function resume(...argv: string[]): Promise<Session> {
  const session = begin(...argv);
  await session.shows('Go on with');
  session.press(KEYS.enter);
  return session;
}

function run(...argv: string[]): void {
  expect(runCpd(folder, argv)).toMatchObject({ code: 0 });
}

test('open asks for the body and the deadline, tells a slip in place, and keeps what was typed', async () => {
  const first = begin('open');
  await first.shows('Which institution asks? (IMechE)');
  first.press(KEYS.enter);
  await first.shows('By when is it to be handed over?');
  first.press(`someday${KEYS.enter}`);
  await first.shows('write YYYY-MM-DD');
  await stop(first);
  const again = await resume('open');
  await again.shows('IMechE');
  again.press(KEYS.enter);
  await again.shows('someday');
  again.press(`${KEYS.backspace.repeat(7)}+4w${KEYS.enter}`);
  expect(await again.ended()).toBe(0);
  expect(audit()).toMatch(/^deadline: \d{4}-\d\d-\d\d$/m);
});

test("state offers the list, and words of one's own that are kept", async () => {
  run('audit', 'open', '--body', 'imeche');
  const first = begin('state');
  await first.shows('Which applies to you?');
  first.press('my own words');
  await first.shows(/❯ another, in my own words/);
  first.press(KEYS.enter);
  await first.shows('What do you state?');
  first.press('My employer keeps');
  await first.shows('My employer keeps');
  await stop(first);
  const again = await resume('state');
  await again.shows(/❯ another, in my own words/);
  again.press(KEYS.enter);
  await again.shows('What do you state? My employer keeps');
  again.press(` my record.${KEYS.enter}`);
  expect(await again.ended()).toBe(0);
  expect(audit()).toContain('statement: My employer keeps my record.');
});

test('feedback is typed point by point, and answered with keys, over as many sittings as it takes', async () => {
  run('audit', 'open', '--body', 'imeche');
  run('audit', 'submit');
  const first = begin('feedback');
  await first.shows('When did it come?');
  first.press(KEYS.enter);
  await first.shows('What does it praise?');
  first.press(`A plan${KEYS.enter}`);
  await first.shows('one more');
  first.press('Short no');
  await first.shows('Short no');
  await stop(first);
  const again = await resume('feedback');
  await again.shows('When did it come?');
  again.press(KEYS.enter);
  await again.shows('A plan');
  again.press(KEYS.enter);
  await again.shows('Short no');
  again.press(`tes${KEYS.enter}`);
  await again.shows(/one more(?![\s\S]*Short no)/);
  again.press(KEYS.enter);
  await again.shows('What does it suggest?');
  again.press(`Say what changed${KEYS.enter}`);
  await again.shows(/suggest\? \(one more/);
  again.press(KEYS.enter);
  await again.shows('besides');
  again.press(KEYS.enter);
  expect(await again.ended()).toBe(0);
  expect(audit()).toContain('strengths:\n  - A plan\n  - Short notes\nsuggestions:\n  - Say what changed\n');

  const answer = begin('answer');
  await answer.shows('[g] set a goal');
  answer.press('g');
  await answer.shows('What do you want to be able to do?');
  answer.press(`Say for whom${KEYS.enter}`);
  await answer.shows('By when?');
  await stop(answer);
  const last = await resume('answer');
  await last.shows('[g] set a goal');
  last.press('g');
  await last.shows('Say for whom');
  last.press(KEYS.enter);
  await last.shows('By when?');
  last.press(KEYS.enter);
  expect(await last.ended()).toBe(0);
  expect(audit()).toMatch(/answers:\n {2}- suggestion: 1\n {4}goal: goal-/);
});

test('submit asks for which audit where several wait, and notes nothing on Ctrl-C', async () => {
  run('audit', 'open', '--body', 'imeche');
  run('audit', 'open', '--body', 'ice');
  const session = begin('submit');
  await session.shows('Which audit was it handed over for?');
  session.press(KEYS.ctrlC);
  expect(await session.ended()).toBe(130);
  expect(audits()).toHaveLength(2);
  expect(audit()).not.toContain('submitted');
});

test('submit notes the day, the commit and the tag of the one that waits', async () => {
  run('audit', 'open', '--body', 'imeche', '--year', '2026');
  run('audit', 'open', '--body', 'ice', '--year', '2026');
  const session = begin('submit');
  await session.shows('Which audit was it handed over for?');
  session.press('IMechE');
  await session.shows(/❯ .*IMechE audit 2026/);
  session.press(KEYS.enter);
  expect(await session.ended()).toBe(0);
  expect(audits().filter((text) => text.includes('submission: cpd/audit/imeche-2026-stage-1'))).toHaveLength(1);
  const tags = execFileSync('git', ['tag', '--points-at', 'HEAD~'], { cwd: folder, encoding: 'utf8' });
  expect(tags).toBe('cpd/audit/imeche-2026-stage-1\n');
});

test('volunteer takes the only body, asks where there are several, and writes nothing on Ctrl-C', async () => {
  const file = path.join(folder, 'cpd.yaml');
  const config = fs.readFileSync(file, 'utf8');
  fs.writeFileSync(file, config.replace('memberships:', 'memberships:\n  - body: ICE\n    grade: MICE'));
  const first = begin('volunteer');
  await first.shows('Which institution?');
  first.press(KEYS.ctrlC);
  expect(await first.ended()).toBe(130);
  expect(audits()).toEqual([]);
  const again = begin('volunteer');
  await again.shows(/❯ ICE/);
  again.press(KEYS.down);
  await again.shows(/❯ IMechE/);
  again.press(KEYS.enter);
  expect(await again.ended()).toBe(0);
  expect(audit()).toMatch(/^body: IMechE$/m);
  expect(audit()).toMatch(/^volunteered: \d{4}-\d\d-\d\d$/m);
  // Nobody has volunteered on a day that is still to come.
  const refused = runCpd(folder, ['audit', 'volunteer', '--body', 'ice', '--date', '+1w']);
  expect(refused).toMatchObject({
    code: 2,
    talk: expect.stringContaining('nobody can have volunteered in the future'),
  });
  expect(audits()).toHaveLength(1);
});

test('volunteer keeps the name of a body that is not in cpd.yaml', async () => {
  const file = path.join(folder, 'cpd.yaml');
  fs.writeFileSync(file, 'schema: 1\nname: Sam Okafor\n');
  const first = begin('volunteer');
  await first.shows('Which institution?');
  first.press('Society of');
  await first.shows('Society of');
  await stop(first);
  const again = await resume('volunteer');
  await again.shows('Society of');
  again.press(` Welders${KEYS.enter}`);
  expect(await again.ended()).toBe(0);
  expect(audit()).toMatch(/^body: Society of Welders$/m);
});

test('Ctrl-C at the question for proofs keeps the statement, and changes nothing', async () => {
  run('audit', 'open', '--body', 'imeche');
  const proof = path.join(home, 'appraisal.txt');
  fs.writeFileSync(proof, 'Appraisal with a plan');
  run('attach', proof, '--title', 'Appraisal', '--category', 'appraisal');
  const before = audit();
  const first = begin('state');
  await first.shows('Which applies to you?');
  first.press('with my employer');
  await first.shows(/❯ I record my CPD with my employer/);
  first.press(KEYS.enter);
  await first.shows('Which documents may prove it');
  first.press(' ');
  await first.shows('[x] ');
  await stop(first);
  expect(audit()).toBe(before);
  expect(runCpd(folder, ['status']).code).toBe(0);
  const again = await resume('state');
  await again.shows(/❯ I record my CPD with my employer/);
  again.press(KEYS.enter);
  await again.shows('[x] ');
  again.press(KEYS.enter);
  expect(await again.ended()).toBe(0);
  expect(audit()).toContain('chosen: employer');
  expect(audit()).toMatch(/^documents: \[doc-[0-9a-z]{6}\]$/m);
});
