/** `cpd reflect` and `cpd edit` at a real pseudo-terminal, with real editors. */

import { execFileSync, spawnSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { runCpd } from '../support/binary';
import { KEYS, openTerminal } from '../support/pty';

let home: string;
/** The portfolio. */
let folder: string;
beforeEach(() => {
  home = fs.mkdtempSync(path.join(os.tmpdir(), 'cpd-terminal-'));
  folder = path.join(home, 'my-cpd');
  expect(runCpd(home, ['init', 'my-cpd', '--name', 'Sam Okafor']).code).toBe(0);
  expect(runCpd(folder, ['log', 'HAZOP', '-t', 'course', '--learned', 'Nodes']).code).toBe(0);
  expect(runCpd(folder, ['log', 'Fatigue', '-t', 'seminar', '--learned', 'Goodman']).code).toBe(0);
});
afterEach(() => fs.rmSync(home, { recursive: true, force: true }));

/** A shell script that is the editor; `$file` is what it is given last, `$times` how often it has been opened. */
function editor(script: string, name = 'ed'): string {
  const file = path.join(home, name);
  const begin = `for file in "$@"; do :; done\necho x >> '${home}/opened'\ntimes=$(wc -l < '${home}/opened')\n`;
  fs.mkdirSync(path.dirname(file), { recursive: true });
  fs.writeFileSync(file, `#!/bin/sh\n${begin}${script}\n`, { mode: 0o755 });
  return file;
}

const WRITE = `sed -i 's/<!-- What happened.*/I listened./' "$file"`;
const BREAK = `sed -i 's/^title: .*/title: a: b/' "$file"`;
const MEND = `sed -i 's/^title: .*/title: Mended/' "$file"`;

function git(...args: string[]): string {
  return execFileSync('git', args, { cwd: folder, encoding: 'utf8' }).trim();
}

function reflections(): string[] {
  const names = fs.readdirSync(path.join(folder, 'reflections'), { recursive: true }).map(String);
  return names.filter((name) => name.endsWith('.md'));
}

function textOf(pattern: RegExp): string {
  const [name = ''] = reflections().filter((file) => pattern.test(file));
  return fs.readFileSync(path.join(folder, 'reflections', name), 'utf8');
}

test('offers what has no reflection, and commits what is written', async () => {
  const session = openTerminal(folder, ['reflect'], { variables: { EDITOR: editor(WRITE) } });
  await session.shows('What do you look back at?');
  session.press(`haz${KEYS.enter}`);
  await session.shows('have no answer yet');
  expect(await session.ended()).toBe(0);
  expect(textOf(/hazop/)).toContain('I listened.');
  expect(git('log', '-1', '--format=%s')).toBe('Reflect: Reflection on HAZOP');
  expect(git('status', '--porcelain')).toBe('');
});

test('an editor with arguments and quotes, and spaces in its path', async () => {
  const file = editor(`printf '%s|' "$@" > '${home}/seen'\n${WRITE}`, 'my editors/ed it');
  const session = openTerminal(folder, ['reflect', 'hazop'], { variables: { VISUAL: `"${file}" --mode='a b'` } });
  expect(await session.ended()).toBe(0);
  expect(fs.readFileSync(path.join(home, 'seen'), 'utf8')).toMatch(/^--mode=a b\|\/.*hazop\.md\|$/);
  expect(textOf(/hazop/)).toContain('I listened.');
});

test("the portfolio's own core.editor is asked for, wherever the person is", async () => {
  git('config', 'core.editor', editor(WRITE));
  const session = openTerminal(home, ['-C', 'my-cpd', 'reflect', 'hazop'], { variables: { VISUAL: 'false' } });
  expect(await session.ended()).toBe(0);
  expect(textOf(/hazop/)).toContain('I listened.');
});

test('at a dumb terminal EDITOR is used, and VISUAL is not', async () => {
  const variables = { TERM: 'dumb', VISUAL: 'false', EDITOR: editor(WRITE) };
  expect(await openTerminal(folder, ['reflect', 'hazop'], { variables }).ended()).toBe(0);
  const without = { TERM: 'dumb', VISUAL: 'false', EDITOR: '' };
  const session = openTerminal(folder, ['edit', 'hazop'], { variables: without, columns: 200 });
  await session.shows('no editor can be opened: the terminal is dumb (TERM=dumb), and EDITOR is not set');
  expect(await session.ended()).toBe(2);
});

test('an editor that writes nothing leaves a file that waits and is offered first the next time', async () => {
  const still = openTerminal(folder, ['reflect', 'hazop'], { variables: { EDITOR: editor(':') }, columns: 200 });
  await still.shows('waits for it: cpd reflect opens it again');
  expect(await still.ended()).toBe(0);
  expect(git('status', '--porcelain')).toContain('?? reflections/');
  const session = openTerminal(folder, ['reflect'], { variables: { EDITOR: editor(WRITE) } });
  await session.shows(/❯ .*Reflection on HAZOP \(begun\)/);
  session.press(KEYS.enter);
  expect(await session.ended()).toBe(0);
  expect(reflections()).toHaveLength(1);
  expect(git('status', '--porcelain')).toBe('');
});

test('an editor with a window of its own is told to wait', async () => {
  const session = openTerminal(folder, ['reflect', 'hazop'], { variables: { EDITOR: editor(':', 'code') } });
  await session.shows(/git config --global\s+core\.editor\s+"code --wait"/);
  expect(await session.ended()).toBe(0);
  expect(reflections()).toHaveLength(1);
});

test.each([
  ['fails', 'exit 3', 'ended with 3'],
  ['is not there', undefined, 'cannot be run'],
  ['is killed', 'kill -9 $$', 'was stopped'],
])('an editor that %s leaves the file and says where it is', async (_what, script, said) => {
  const command = script === undefined ? path.join(home, 'none') : editor(`${WRITE}\n${script}`);
  const session = openTerminal(folder, ['reflect', 'hazop'], { variables: { EDITOR: command }, columns: 300 });
  await session.shows(said);
  expect(await session.ended()).toBe(2);
  expect(session.screen()).toContain(`${reflections()[0]}`);
  expect(git('log', '-1', '--format=%s')).toBe('Log: Fatigue');
  if (script !== undefined) expect(textOf(/hazop/)).toContain('I listened.');
});

test.each([
  ['empties', ': > "$file"'],
  ['removes', 'rm "$file"'],
])('an editor that %s the file takes nothing with it', async (_what, script) => {
  const session = openTerminal(folder, ['edit', 'hazop'], { variables: { EDITOR: editor(script) }, columns: 200 });
  await session.shows('what stood in it before was put back');
  expect(await session.ended()).toBe(2);
  expect(git('status', '--porcelain')).toBe('');
  const fresh = openTerminal(folder, ['reflect', 'hazop'], { variables: { EDITOR: editor(script) }, columns: 200 });
  await fresh.shows('is gone again');
  expect(await fresh.ended()).toBe(0);
  expect(reflections()).toEqual([]);
});

test('what is broken is shown with its line, and mended on the way back', async () => {
  const command = editor(`if [ $times = 1 ]; then ${WRITE}; ${BREAK}; else ${MEND}; fi`);
  const session = openTerminal(folder, ['reflect', 'hazop'], { variables: { EDITOR: command } });
  await session.shows(/reflections\/.*:4:8 error/s);
  await session.shows('[e] back to the editor');
  session.press('e');
  expect(await session.ended()).toBe(0);
  expect(textOf(/hazop/)).toContain('I listened.');
  expect(git('log', '-1', '--format=%s')).toBe('Reflect: Mended');
});

test('what is broken may be kept, and is opened again by its path', async () => {
  const session = openTerminal(folder, ['edit', 'hazop'], { variables: { EDITOR: editor(BREAK) }, columns: 200 });
  await session.shows('[k] keep it as it is');
  session.press('k');
  expect(await session.ended()).toBe(1);
  const [, next = ''] = /try: cpd edit ([^\s,]+),/.exec(session.screen()) ?? [];
  const again = openTerminal(folder, ['edit', next], { variables: { EDITOR: editor(MEND) } });
  expect(await again.ended()).toBe(0);
  expect(git('log', '-1', '--format=%s')).toBe('Edit: Mended');
});

describe('Ctrl-C', () => {
  test('at the choice leaves nothing behind', async () => {
    const session = openTerminal(folder, ['reflect'], { variables: { EDITOR: editor(WRITE) } });
    await session.shows('What do you look back at?');
    session.press(KEYS.ctrlC);
    expect(await session.ended()).toBe(130);
    expect(git('status', '--porcelain')).toBe('');
  });

  test('at the title keeps what was typed for the next time', async () => {
    const variables = { EDITOR: editor(WRITE) };
    for (const typed of ['On listen', 'ing']) {
      const session = openTerminal(folder, ['reflect'], { variables });
      await session.shows('What do you look back at?');
      session.press(`something${KEYS.enter}`);
      await session.shows(typed === 'ing' ? 'Reflection on what? On listen' : 'Reflection on what?');
      session.press(typed);
      await session.shows(`Reflection on what? ${typed === 'ing' ? 'On listening' : typed}`);
      session.press(typed === 'ing' ? KEYS.enter : KEYS.ctrlC);
      expect(await session.ended()).toBe(typed === 'ing' ? 0 : 130);
    }
    expect(git('log', '-1', '--format=%s')).toBe('Reflect: On listening');
  });

  test('at what comes next keeps what was written', async () => {
    const command = editor(`${WRITE}; ${BREAK}`);
    const session = openTerminal(folder, ['reflect', 'hazop'], { variables: { EDITOR: command }, columns: 200 });
    await session.shows('[e] back to the editor');
    session.press(KEYS.ctrlC);
    expect(await session.ended()).toBe(130);
    expect(session.screen()).toContain('what you wrote is saved in');
    expect(textOf(/hazop/)).toContain('I listened.');
  });

  test('in the editor is for the editor alone', async () => {
    const command = editor(
      `trap 'echo caught' INT\nprintf 'at work\\n'\nwhile [ ! -e '${home}/go' ]; do sleep 0.05; done\n${WRITE}`,
    );
    const session = openTerminal(folder, ['reflect', 'hazop'], { variables: { EDITOR: command } });
    await session.shows('at work');
    session.press(KEYS.ctrlC);
    await session.shows('caught');
    fs.writeFileSync(path.join(home, 'go'), '');
    expect(await session.ended()).toBe(0);
    expect(git('log', '-1', '--format=%s')).toBe('Reflect: Reflection on HAZOP');
  });
});

test('where cpd is killed while the editor is open, the file is still there', async () => {
  const command = editor(
    `${WRITE}\necho at work\nwhile [ ! -e '${home}/go' ] && [ -d '${home}' ]; do sleep 0.05; done`,
  );
  const session = openTerminal(folder, ['reflect', 'hazop'], { variables: { EDITOR: command } });
  await session.shows('at work');
  session.kill('SIGKILL');
  await session.ended();
  fs.writeFileSync(path.join(home, 'go'), '');
  expect(textOf(/hazop/)).toContain('I listened.');
});

describe('real editors', () => {
  const isThere = (name: string) => spawnSync('sh', ['-c', `command -v ${name}`]).status === 0;

  test.skipIf(!isThere('vi'))('vi opens at the first answer, and its screen is taken away', async () => {
    const session = openTerminal(folder, ['reflect'], { variables: { EDITOR: 'vi' } });
    await session.shows('What do you look back at?');
    session.press(`haz${KEYS.enter}`);
    await session.shows('<!-- What happened');
    await session.shows('13,1');
    session.press(`cc`);
    session.press('I listened.');
    await session.shows('I listened.');
    session.press(KEYS.escape);
    session.press(':wq\r');
    expect(await session.ended()).toBe(0);
    expect(session.screen()).toContain('What do you look back at?');
    expect(git('log', '-1', '--format=%s')).toBe('Reflect: Reflection on HAZOP');
    expect(textOf(/hazop/)).toContain('I listened.');
  });

  test.skipIf(!isThere('nano'))('nano, with Ctrl-C inside it', async () => {
    const session = openTerminal(folder, ['reflect', 'hazop'], { variables: { EDITOR: 'nano' } });
    await session.shows('<!-- What happened');
    session.press(KEYS.ctrlC);
    await session.shows(/line 13\/\d+/);
    session.press('I listened.\r');
    await session.shows('I listened.');
    session.press('\u000f');
    await session.shows('File Name to Write');
    session.press('\r');
    await session.shows(/Wrote \d+ lines/);
    session.press('\u0018');
    expect(await session.ended()).toBe(0);
    expect(git('log', '-1', '--format=%s')).toBe('Reflect: Reflection on HAZOP');
  });
});
