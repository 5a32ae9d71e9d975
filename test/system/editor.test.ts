/** Which editor is opened, and how it is spoken to. */

import { describe, expect, test } from 'vitest';
import { Failure } from '../../src/failure';
import { adviceFor, editorCommand, placeArguments } from '../../src/system/editor';

const none = async () => undefined;
const FILE = '/p/reflections/a.md';

describe('the editor', () => {
  const all = { GIT_EDITOR: 'a', VISUAL: 'c', EDITOR: 'd', TERM: 'xterm' };
  test.each<[string, Record<string, string>, string | undefined, string]>([
    ['GIT_EDITOR before all', all, 'b', 'a'],
    ['core.editor before VISUAL', { ...all, GIT_EDITOR: '' }, 'b', 'b'],
    ['VISUAL before EDITOR', { ...all, GIT_EDITOR: '' }, undefined, 'c'],
    ['EDITOR before vi', { EDITOR: 'd', TERM: 'xterm' }, undefined, 'd'],
    ['blanks as if they were not set', { VISUAL: ' ', EDITOR: '', TERM: 'xterm' }, ' ', 'vi'],
    ['no VISUAL at a dumb terminal', { VISUAL: 'c', EDITOR: 'd', TERM: 'dumb' }, undefined, 'd'],
    ['core.editor at a dumb terminal', { VISUAL: 'c', TERM: 'dumb' }, 'b', 'b'],
  ])('is as git has it: %s', async (_what, variables, coreEditor, expected) => {
    expect(await editorCommand(variables, async () => coreEditor, 'linux')).toBe(expected);
  });

  test('is notepad on Windows where nothing says otherwise', async () => {
    expect(await editorCommand({}, none, 'win32')).toBe('notepad');
  });

  test.each([{ TERM: 'dumb', VISUAL: 'vi' }, {}])(
    'is refused at a dumb terminal without EDITOR: %j',
    async (variables) => {
      await expect(editorCommand(variables, none, 'linux')).rejects.toThrow(Failure);
    },
  );
});

describe('the line', () => {
  test.each([
    ['vi', ['+7', FILE]],
    ['/usr/bin/nvim -p', ['+7', FILE]],
    ['"/opt/my editors/nano" -w', ['+7', FILE]],
    ['/opt/my\\ editors/nano', ['+7', FILE]],
    ["emacsclient -a ''", ['+7', FILE]],
    ['code --wait', ['--goto', `${FILE}:7`]],
    ['subl -w', [`${FILE}:7`]],
    ['zed --wait', [`${FILE}:7`]],
    ['hx', [`${FILE}:7`]],
    ['mate -w', ['--line', '7', FILE]],
    ['my-vi', [FILE]],
    ['ed', [FILE]],
  ])('for %s', (command, expected) => {
    expect(placeArguments(command, FILE, 7)).toEqual(expected);
  });

  test('is left out where it could be taken for a part of the name', () => {
    expect(placeArguments('code', '/p/a:b.md', 7)).toEqual(['/p/a:b.md']);
    expect(placeArguments('subl', '/p/a:b.md', 7)).toEqual(['/p/a:b.md']);
    expect(placeArguments('code', 'C:\\p\\a.md', 7)).toEqual(['--goto', 'C:\\p\\a.md:7']);
  });
});

describe('waiting', () => {
  test.each([
    ['code -n', 'code --wait'],
    ['"/opt/my editors/subl"', 'subl --wait'],
    ['gvim', 'gvim --nofork'],
    ['kate', 'kate --block'],
  ])('is explained for %s, however long it took', (command, said) => {
    expect(adviceFor(command, 5000)).toContain(`"${said}"`);
  });

  test.each(['code --wait', 'subl -w', 'gvim -f', 'vi', 'nano'])('needs no explanation for %s', (command) => {
    expect(adviceFor(command, 0)).toBeUndefined();
  });

  test('is explained for an editor that is not known, where it ended at once', () => {
    expect(adviceFor('/opt/some-editor', 20)).toContain('some-editor ended at once');
    expect(adviceFor('/opt/some-editor', 20_000)).toBeUndefined();
  });
});
