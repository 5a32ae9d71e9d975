/** `cpd validate --watch` at a real terminal, while files are saved in the ways that editors have. */

import * as fs from 'node:fs';
import * as path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openTerminal, type Session } from '../support/pty';
import { createWorld, type TestWorld } from '../support/test-env';

let world: TestWorld;
let session: Session;

const record = (id: string, type: string) =>
  `---\nschema: 1\nid: act-${id}\ntitle: ${id}\ndate: 2026-03-01\ntype: ${type}\nstatus: done\nlearned: x\n---\n`;

const rounds = () => session.screen().split('checking the portfolio').length - 1;
/** Waits for the end of so many rounds. */
const checked = (count: number) =>
  session.shows(new RegExp(`(?:checking the portfolio[\\s\\S]*?checked; waiting[\\s\\S]*?){${count}}`));
const pause = () => new Promise((resolve) => setTimeout(resolve, 400));

beforeEach(async () => {
  world = createWorld();
  await world.cpd('init', '.', '--name', 'Sam Okafor');
  world.write('activities/2026/a.md', record('aaaaaa', 'course'));
  session = openTerminal(
    world.folder,
    ['validate', '--watch', '--quiet', '--format', 'compact', '--format', 'sarif=found.sarif'],
    {
      rows: 60,
    },
  );
  await checked(1);
});
afterEach(() => {
  session.kill('SIGKILL');
  world.remove();
});

test('every way of saving is noticed, once each, and Ctrl-C ends it well', async () => {
  world.write('activities/2026/a.md', record('aaaaaa', 'cuorse'));
  await session.shows('activities/2026/a.md:6:7 error activity/type');
  await checked(2);
  // As vim and others save: beside the file, then over it.
  world.write('activities/2026/a.md~', record('aaaaaa', 'semniar'));
  fs.renameSync(path.join(world.folder, 'activities/2026/a.md~'), path.join(world.folder, 'activities/2026/a.md'));
  await session.shows('semniar is no activity type');
  const before = rounds();
  fs.mkdirSync(path.join(world.folder, 'activities/2027'));
  await checked(before + 1);
  world.write('activities/2027/b.md', record('bbbbbb', 'leture'));
  await session.shows('activities/2027/b.md:6:7 error activity/type  leture');
  world.write(
    'cpd.yaml',
    'schema: 1\nname: Sam Okafor\ntypes: [{ id: leture, title: L }, { id: semniar, title: S }]\n',
  );
  await session.shows('no problems found\nchecked; waiting');
  await pause();
  const settled = rounds();
  // None of these belongs to the portfolio, nor does what it writes itself.
  world.write('exports/x.html', 'x');
  world.write('notes.txt', 'x');
  world.write('.git/x', 'x');
  fs.utimesSync(path.join(world.folder, 'found.sarif'), new Date(), new Date());
  await pause();
  await pause();
  expect(rounds()).toBe(settled);
  session.press('\u0003');
  expect(await session.ended()).toBe(0);
});

test('a portfolio that cannot be read for a while does not end it', async () => {
  const config = world.read('cpd.yaml');
  fs.rmSync(path.join(world.folder, 'cpd.yaml'));
  await checked(2);
  world.write('cpd.yaml', 'schema: [');
  await session.shows('cpd.yaml:1:10 error record/yaml');
  world.write('cpd.yaml', config);
  await session.shows('checked: no problems found\nchecked; waiting');
  session.press('\u0003');
  expect(await session.ended()).toBe(0);
});
