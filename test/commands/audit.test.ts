/** The form for feedback on its way to the assessor and back, and what an audit may not tell. */

import * as fs from 'node:fs';
import * as path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readZip } from '../../src/format/zip-read';
import { createWorld, type TestWorld } from '../support/test-env';

const CANARY = 'Zephyranth';

let world: TestWorld;
beforeEach(async () => {
  world = createWorld();
  await world.cpd('init', '.', '--name', 'Sam Okafor', '--membership', 'IMechE MIMechE 2018-05-01 0001');
  await world.cpd('log', 'Weld course', '--date', '2025-02-01', '--type', 'course', '--learned', 'Where it cracks');
});
afterEach(() => world.remove());

/** The files of a bundle, by their paths below data/, and those of the bag around it. */
async function filesOf(file: string): Promise<Map<string, string>> {
  const { files } = await readZip(fs.readFileSync(path.join(world.folder, file)));
  return new Map(
    [...files].map(([name, content]) => [name.split('/').slice(1).join('/'), Buffer.from(content).toString()]),
  );
}

test('an assessor fills in the form that the bundle holds, and it comes back as feedback', async () => {
  await world.cpd('audit', 'open', `Audit [[redact: of ${CANARY}]] 2026`, '--body', 'imeche', '--date', '2026-01-12');
  await world.cpd('audit', 'state', '--statement', `My record [[redact: kept at ${CANARY}]] can be looked at.`);
  expect(await world.cpd('bundle', '--out', 'out.zip')).toMatchObject({ code: 0 });
  const files = await filesOf('out.zip');
  for (const [name, text] of files) expect([name, text.includes(CANARY)]).toEqual([name, false]);
  expect(files.get('bag-info.txt')).toContain('My record [redacted] can be looked at.');
  const form = files.get('data/review.md') ?? '';
  expect(form).toContain('Audit [redacted] 2026');
  expect((await world.cpd('audit', 'feedback', '--form')).out).toBe(form);

  await world.cpd('audit', 'submit');
  const filled = form
    .replace(/^date:.*$/m, 'date: 2026-03-14')
    .replace('## Strengths\n\n-', '## Strengths\n\n- A plan that came first\n- Short, and\n  to the point')
    .replace('## Suggestions\n\n-', '## Suggestions\n\n- Say what changed: for whom?')
    .replace('## Remarks\n', '## Remarks\n\nThank you.\n');
  world.write('back/review.md', filled);
  expect(await world.cpd('audit', 'feedback', '--file', 'back/review.md')).toMatchObject({ code: 0 });
  const record = world.read(world.env.files.list(world.folder).find((name) => name.startsWith('audits/')) ?? '');
  expect(record).toContain('received: 2026-03-14');
  expect(record).toContain('  - A plan that came first\n  - Short, and to the point\n');
  expect(record).toContain('Say what changed: for whom?');
  expect(record).toContain('Thank you.');
});

test('the form of another audit is refused, and a form on which nothing was written', async () => {
  await world.cpd('audit', 'open', '--body', 'imeche', '--date', '2026-01-12');
  await world.cpd('audit', 'open', '--body', 'ice', '--date', '2026-01-12');
  await world.cpd('audit', 'submit', 'imeche');
  const { out: form } = await world.cpd('audit', 'feedback', 'ice', '--form');
  world.write('form.md', form);
  const empty = await world.cpd('audit', 'feedback', '--file', 'form.md');
  expect(empty).toMatchObject({ code: 2 });
  expect(empty.talk).toContain('form.md says nothing that could be noted');
  world.write('form.md', form.replace('## Remarks\n', '## Remarks\n\nThank you.\n'));
  const other = await world.cpd('audit', 'feedback', 'imeche', '--file', 'form.md');
  expect(other).toMatchObject({ code: 2 });
  expect(other.talk).toMatch(/try: cpd audit feedback audit-\w+ --file form\.md/);
});

test('the draw of a rehearsal is the same for the same seed, and as programs read it', async () => {
  const once = await world.cpd('audit', 'rehearse', '--body', 'imeche', '--seed', 'monday', '--json');
  expect(await world.cpd('audit', 'rehearse', '--body', 'imeche', '--seed', 'monday', '--json')).toEqual(once);
  const told = JSON.parse(once.out);
  expect(told).toMatchObject({ format: 'cpd-rehearsal', seed: 'monday', year: 2026, inTheWay: [] });
  expect(told.goes).toHaveLength(1);
  expect(told.remarks.map(({ effort }: { effort: string }) => effort)).toEqual(['paragraph', 'paragraph', 'past']);
});

/** What follows `try:` and `or:`, each a command as it is pasted. */
function commandsIn(talk: string): string[][] {
  return [...talk.matchAll(/^ +(?:try|or): cpd (.*)$/gm)].map(([, line = '']) =>
    [...line.matchAll(/'([^']*)'|"([^"]*)"|(\S+)/g)].map(
      ([, single, double, plain]) => single ?? double ?? plain ?? '',
    ),
  );
}

test.each([
  ['no statements are known', ['audit', 'state', 'ice audit']],
  ['none is chosen', ['audit', 'state', 'imeche audit']],
  ['a slip', ['audit', 'state', 'imeche audit', '--choose', 'curent']],
  ['it was not announced', ['audit', 'feedback', 'offered', '--strength', 'x']],
  ['several wait', ['audit', 'state']],
  ['none waits', ['audit', 'answer']],
  ['it is there already', ['audit', 'open', '--body', 'imeche', '--year', '2026', '--stage', '1']],
])('what is told to type next can be pasted: %s', async (_, argv) => {
  await world.cpd('audit', 'open', 'imeche audit', '--body', 'imeche', '--date', '2026-01-12');
  await world.cpd('audit', 'open', 'ice audit', '--body', 'ice', '--date', '2026-01-12');
  world.write(
    'audits/offered.md',
    '---\nschema: 1\nid: audit-aaaaaa\ntitle: offered\ndate: 2026-02-01\nbody: Society of Two Words\nyear: 2027\nvolunteered: 2026-02-01\n---\n',
  );
  const { code, talk } = await world.cpd(...argv);
  expect(code).toBe(2);
  const commands = commandsIn(talk);
  expect(commands.length, talk).toBeGreaterThan(0);
  for (const command of commands) {
    const again = await world.cpd(...command);
    // It may say what else is missing, and never that it was not understood.
    expect([command, again.talk]).toEqual([command, expect.not.stringMatching(/unknown|too many|is no |… /)]);
    expect([command, command.join(' ')]).toEqual([command, expect.not.stringMatching(/[<>…]/)]);
  }
});

test('deadlines go to a file that calendars take, and to no other', async () => {
  await world.cpd('audit', 'open', '--body', 'imeche', '--date', '2026-01-12', '--deadline', '2026-04-01');
  world.write('notes.txt', 'mine');
  const wrong = await world.cpd('audit', 'status', '--ics', 'notes.txt');
  expect(wrong).toMatchObject({ code: 2 });
  expect(wrong.talk).toContain('try: cpd audit status --ics notes.txt.ics');
  expect(world.read('notes.txt')).toBe('mine');
  expect(await world.cpd('audit', 'status', '--ics', 'out.ics')).toMatchObject({ code: 0, out: 'out.ics\n' });
  expect(world.read('out.ics')).toContain('\r\nDTSTART;VALUE=DATE:20260401\r\n');
  await world.cpd('audit', 'submit');
  await world.cpd('audit', 'feedback', '--strength', 'x');
  await world.cpd('audit', 'status', '--ics', 'out.ics');
  const text = world.read('out.ics');
  expect(text).not.toContain('20260401');
  // The last day of the stage to which somebody may be invited.
  expect(text).toContain('DTSTART;VALUE=DATE:20261130');
});
