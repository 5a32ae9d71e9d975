/** Two submissions of one portfolio, told as an assessor would see what differs. */

import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createWorld, type TestWorld } from '../support/test-env';

let world: TestWorld;
beforeEach(async () => {
  world = createWorld();
  await world.cpd('init', '.', '--name', 'Sam Okafor');
});
afterEach(() => world.remove());

function record(file: string, fields: string, body = ''): void {
  world.write(file, `---\nschema: 1\n${fields}\n---\n${body}`);
}

function activity(name: string, id: string, more: string): void {
  record(`activities/${name}.md`, `id: ${id}\ntitle: ${name}\ndate: 2026-02-01\ntype: course\nstatus: done\n${more}`);
}

function evidence(content: string): void {
  world.write('evidence/a.txt', content);
}

function handOver(tag: string): void {
  const git = (...args: string[]) => execFileSync('git', args, { cwd: world.folder });
  git('add', '-A');
  git('-c', 'user.name=Sam', '-c', 'user.email=s@example.org', 'commit', '-qm', 'As handed over');
  git('tag', `cpd/audit/${tag}`);
}

const AUDIT = 'id: audit-aaaaaa\ntitle: Audit 2026\ndate: 2026-01-01\nbody: ICE';

/** Two submissions that differ in every way. */
function handOverTwice(): void {
  const sha256 = createHash('sha256').update('one').digest('hex');
  record(
    'documents/a.md',
    `id: doc-aaaaaa\ntitle: Certificate\ndate: 2026-02-01\nfile: evidence/a.txt\nsize: 3\nmedia: text/plain\nsha256: ${sha256}`,
  );
  evidence('one');
  activity('kept', 'act-aaaaaa', 'learned: Mean stress moves the curve');
  activity('retold', 'act-bbbbbb', 'learned: To listen\ntags: [one]');
  activity('dropped', 'act-cccccc', 'learned: Nothing');
  activity('withdrawn', 'act-dddddd', 'learned: What a colleague said');
  activity('opened', 'act-eeeeee', 'learned: How to ask\nvisibility: private');
  activity('own', 'act-ffffff', 'learned: One\nvisibility: private');
  record('audits/a.md', `${AUDIT}\nstatement: My records are up to date.`);
  handOver('ice-2026');
  evidence('two');
  activity('kept', 'act-aaaaaa', 'learned: Mean stress moves the S-N curve');
  activity('retold', 'act-bbbbbb', 'learned: Goodman is not safe for welds in tension\ntags: [one]\nhours: 2');
  world.env.files.remove(`${world.folder}/activities/dropped.md`);
  activity('withdrawn', 'act-dddddd', 'learned: What a colleague said\nvisibility: private');
  activity('opened', 'act-eeeeee', 'learned: How to ask');
  activity('own', 'act-ffffff', 'learned: Two\nvisibility: private');
  activity('written', 'act-gggggg', 'learned: A new thing');
  record(
    'audits/a.md',
    `${AUDIT}\nstatement: My records are kept by my employer.\nsubmitted: 2026-03-01\ncommit: ${'0'.repeat(40)}\nsubmission: cpd/audit/ice-2026`,
  );
  world.write('cpd.yaml', world.read('cpd.yaml').replace('name: Sam Okafor', 'name: Sam N. Okafor'));
  handOver('ice-2026-2');
}

test('what was added, changed, removed, hidden and shared, of records, evidence and cpd.yaml', async () => {
  handOverTwice();
  const { code, out } = await world.cpd('diff', 'ice-2026', 'ice-2026-2');
  expect(code).toBe(0);
  expect(out).toBe(`changed  cpd.yaml
    name: Sam {+N. +}Okafor
removed  dropped  activities/dropped.md
changed  kept  activities/kept.md
    learned: Mean stress moves the {+S-N +}curve
shared   opened  activities/opened.md
    was private, and is handed over now
changed  retold  activities/retold.md
    learned: [-To listen-]{+Goodman is not safe for welds in tension+}
    {+hours: 2+}
hidden   withdrawn  activities/withdrawn.md
    private now, so it is no longer handed over
added    written  activities/written.md
changed  Audit 2026  audits/a.md
    statement: [-My records are up to date.-]{+My records are kept by my
    employer.+}
changed  the file of "Certificate"  evidence/a.txt
1 private record differs as well
`);
});

test('the same for programs, with nothing of what is private in both', async () => {
  handOverTwice();
  const { out } = await world.cpd('diff', 'ice-2026', '--json');
  const told = JSON.parse(out);
  expect(told.records.map(({ change, id }: { change: string; id: string }) => `${change} ${id}`)).toEqual([
    'removed act-cccccc',
    'changed act-aaaaaa',
    'shared act-eeeeee',
    'changed act-bbbbbb',
    'hidden act-dddddd',
    'added act-gggggg',
    'changed audit-aaaaaa',
  ]);
  expect(told.evidence).toEqual([{ change: 'changed', path: 'evidence/a.txt', title: 'Certificate' }]);
  expect(told.privateRecords).toBe(1);
  expect(out).not.toContain('act-ffffff');
});

test('a submission and the note that it was made are the same to an assessor, and a slip is told', async () => {
  record('audits/a.md', AUDIT);
  handOver('ice-2026');
  record('audits/a.md', `${AUDIT}\nsubmitted: 2026-03-01`);
  handOver('ice-2026-2');
  expect((await world.cpd('diff', 'ice-2026', 'ice-2026-2')).out).toBe('nothing that assessors see differs\n');
  expect(await world.cpd('diff', 'ice-2019')).toMatchObject({
    code: 2,
    talk: expect.stringContaining('there are cpd/audit/ice-2026'),
  });
});

test('what reads like that note in the words of an audit is told', async () => {
  record('audits/a.md', AUDIT, '\nSent by post.\n');
  handOver('ice-2026');
  record('audits/a.md', `${AUDIT}\nsubmitted: 2026-03-01`, '\nsubmitted: by hand\n');
  handOver('ice-2026-2');
  const { out } = await world.cpd('diff', 'ice-2026', 'ice-2026-2');
  expect(out).toContain('submitted: by hand');
  expect(out).not.toContain('2026-03-01');
});

test('a file that was renamed is the same record, and a text is compared line by line', async () => {
  record('goals/a.md', 'id: goal-aaaaaa\ntitle: Learn\ndate: 2026-01-01\nstatus: open', '\nOne line.\n\nAnother.\n');
  handOver('ice-2026');
  world.env.files.remove(`${world.folder}/goals/a.md`);
  record('goals/b.md', 'id: goal-aaaaaa\ntitle: Learn\ndate: 2026-01-01\nstatus: open', '\nOne line.\n\nOther.\n');
  handOver('ice-2026-2');
  expect((await world.cpd('diff', 'ice-2026')).out).toBe(
    'changed  Learn  goals/b.md\n    was goals/a.md\n    [-Another.-]\n    {+Other.+}\n',
  );
});
