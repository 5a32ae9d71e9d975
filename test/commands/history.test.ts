/** What git remembers of one record. */

import { execFileSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createWorld, type TestWorld } from '../support/test-env';

let world: TestWorld;
const git = (...args: string[]) => execFileSync('git', args, { cwd: world.env.cwd, encoding: 'utf8', stdio: 'pipe' });
const log = (title: string) => world.cpd('log', title, '--type', 'course', '--learned', 'How it goes');
const name = (title: string) => `activities/2026/2026-03-14-${title}.md`;
const file = (title: string) => path.join(world.env.cwd, name(title));
const replace = (title: string, from: string, to: string) =>
  fs.writeFileSync(file(title), fs.readFileSync(file(title), 'utf8').replace(from, to));
/** Without what git makes of the moment. */
const plain = (text: string) =>
  text.replaceAll(/\d{4}-\d\d-\d\d \d\d:\d\d/g, 'YYYY-MM-DD hh:mm').replaceAll(/ [0-9a-f]{8}(?=$|,)/gm, ' id');
const history = async (...argv: string[]) =>
  plain((await world.cpd('history', ...argv)).out)
    .split('\n')
    .slice(0, -1);

beforeEach(async () => {
  world = createWorld();
  await world.cpd('init', 'p', '--name', 'Sam Okafor');
  Object.assign(world.env, { cwd: path.join(world.folder, 'p') });
});
afterEach(() => world.remove());

describe('the history of a record', () => {
  test('goes on under the names that it had before, and not with a record that looks like it', async () => {
    await log('one');
    await log('two');
    git('mv', name('two'), name('three'));
    replace('three', 'How it goes', 'How it went');
    git('commit', '-qam', 'Give it another name');
    expect(await history(name('three'))).toEqual([
      'YYYY-MM-DD hh:mm  Give it another name id',
      `    was ${name('two')}`,
      '    learned: How it [-goes-]{+went+}',
      'YYYY-MM-DD hh:mm  Log: two id',
    ]);
    // One goes and another comes, and they look alike.
    git('mv', name('one'), name('four'));
    replace('four', 'act-000001', 'act-000009');
    git('commit', '-qam', 'Put another in its place');
    expect(await history(name('four'))).toEqual(['YYYY-MM-DD hh:mm  Put another in its place id']);
  });

  test('is whole where the record was away for a while', async () => {
    await log('one');
    await world.cpd('undo');
    await world.cpd('redo');
    expect(await history('one')).toEqual([
      'YYYY-MM-DD hh:mm  Redo: Log: one id',
      'YYYY-MM-DD hh:mm  Undo: Log: one id',
      'YYYY-MM-DD hh:mm  Log: one id',
    ]);
  });

  test('names the authors where there are several', async () => {
    await log('one');
    replace('one', 'How it goes', 'How it went');
    git('commit', '-qam', 'Mend it', '--author', 'Ada Moss <ada@example.org>');
    expect(await history('one')).toEqual([
      'YYYY-MM-DD hh:mm  Mend it id, Ada Moss',
      '    learned: How it [-goes-]{+went+}',
      'YYYY-MM-DD hh:mm  Log: one id, Sam Okafor',
    ]);
  });

  test('begins with what is not committed', async () => {
    await world.cpd('log', 'one', '--type', 'course', '--no-commit');
    expect(await history('one')).toEqual(['not committed     not yet in the history']);
    git('add', '.');
    expect(await history('one')).toEqual(['not committed     not yet in the history']);
    git('commit', '-qm', 'At last');
    replace('one', 'type: course', 'type: lecture');
    expect(await history('one')).toEqual([
      'not committed     changed since',
      '    type: [-course-]{+lecture+}',
      'YYYY-MM-DD hh:mm  At last id',
    ]);
  });

  test('shows a few lines of the latest changes, and all of all with --diff', async () => {
    await log('one');
    const lines = Array.from({ length: 20 }, (_, index) => `Line ${index} of it.`);
    fs.appendFileSync(file('one'), `\n${lines.join('\n\n')}\n`);
    git('commit', '-qam', 'Write it down');
    const shown = await history('one');
    expect(shown).toHaveLength(11);
    expect(shown.at(-2)).toBe('    … and 12 more lines (--diff shows all)');
    expect(await history('one', '--diff')).toHaveLength(22);
  });

  test('lets nothing through that a terminal would obey, and keeps to its width', async () => {
    await log('one');
    replace('one', 'How it goes', `\u001b[31mred \u0007bell ${'long words '.repeat(30)}日本`);
    git('commit', '-qam', `Evil \u001b]0;title\u0007 ${'subject '.repeat(30)}`);
    const { out } = await world.cpd('history', 'one');
    expect(out).not.toMatch(/[\u0000-\u0008\u000b-\u001f]/);
    expect(Math.max(...out.split('\n').map((line) => line.length))).toBeLessThanOrEqual(80);
    expect(out).toContain('日本+}');
  });

  test('is read by programs as JSON', async () => {
    await log('one');
    replace('one', 'How it goes', 'How it went');
    const { versions, ...about } = JSON.parse((await world.cpd('history', 'one', '--json')).out);
    expect(about).toEqual({ format: 'cpd-history', version: 1, id: 'act-000001', path: name('one') });
    expect(versions).toEqual([
      {
        committed: false,
        event: 'changed',
        lines: [
          [
            { kind: 'same', text: 'learned: How it ' },
            { kind: 'removed', text: 'goes' },
            { kind: 'added', text: 'went' },
          ],
        ],
      },
      {
        committed: true,
        commit: git('rev-parse', 'HEAD').trim(),
        date: expect.stringMatching(/^\d{4}-\d\d-\d\d \d\d:\d\d$/),
        author: 'Sam Okafor',
        subject: 'Log: one',
        event: 'written',
      },
    ]);
  });

  test('says where the rest of it is in a shallow clone, and that there is none without git', async () => {
    await log('one');
    replace('one', 'goes', 'went');
    git('commit', '-qam', 'Mend it');
    git('clone', '-q', '--depth', '1', `file://${world.env.cwd}`, '../shallow');
    Object.assign(world.env, { cwd: path.join(world.folder, 'shallow') });
    expect((await world.cpd('history', 'one')).talk).toContain('git fetch --unshallow');
    fs.rmSync(path.join(world.env.cwd, '.git'), { recursive: true });
    expect(await world.cpd('history', 'one')).toMatchObject({ code: 2, talk: expect.stringContaining('no history') });
  });
});
