/** The engineer's own editor, on the real file. */

import * as path from 'node:path';
import type { Editor, Git } from '../env';
import { Failure } from '../failure';

/** Milliseconds in which nobody has read a file, let alone written to it. */
const AT_ONCE = 1000;

const CHOOSE = 'git config --global core.editor <editor>, or set VISUAL or EDITOR';

export function createEditor(variables: NodeJS.ProcessEnv, git: Pick<Git, 'setting'>): Editor {
  return {
    async edit({ path: file, line, folder }) {
      const command = await editorCommand(variables, () => git.setting(folder, 'core.editor'));
      const { code, milliseconds } = await runEditor(command, [...(placeArguments(command, file, line) ?? [file])]);
      if (code === 0) return adviceFor(command, milliseconds);
      if (code === 126 || code === 127) throw new Failure(`the editor cannot be run: ${command}`, undefined, CHOOSE);
      throw new Failure(`the editor (${command}) ${isKilled(code) ? 'was stopped' : `ended with ${code}`}`);
    },
  };
}

/** git's own order, and like git never a full-screen editor for a terminal that cannot show one, unless EDITOR says so. */
export async function editorCommand(
  variables: NodeJS.ProcessEnv,
  coreEditor: () => Promise<string | undefined>,
  platform: NodeJS.Platform = process.platform,
): Promise<string> {
  const isDumb = variables.TERM === 'dumb' || (variables.TERM === undefined && platform !== 'win32');
  const given = (name: string) => variables[name]?.trim();
  const set = given('GIT_EDITOR') || (await coreEditor())?.trim() || (isDumb ? '' : given('VISUAL')) || given('EDITOR');
  if (set) return set;
  if (isDumb)
    throw new Failure(
      `no editor can be opened: the terminal is dumb (TERM=${variables.TERM ?? ''}), and EDITOR is not set`,
      undefined,
      'set EDITOR to one that works here, or write the file by hand',
    );
  return platform === 'win32' ? 'notepad' : 'vi';
}

async function runEditor(command: string, args: readonly string[]) {
  const { spawn } = await import('node:child_process');
  const { isatty } = await import('node:tty');
  // Where stdout is data for another program, the person still sees the editor.
  const stdio = ['inherit', isatty(1) ? 'inherit' : 2, 'inherit'] as const;
  // Ctrl-C is for the editor, which is in the same terminal.
  const leaveToEditor = () => {};
  process.on('SIGINT', leaveToEditor).on('SIGQUIT', leaveToEditor);
  const start = performance.now();
  try {
    const code = await new Promise<number | null>((resolve, reject) => {
      // As git does it: the command is a piece of shell, so that arguments and quotes in it work; the file comes last. The
      // shell must outlive Ctrl-C too, and its trap is not handed on to the editor.
      const child =
        process.platform === 'win32'
          ? spawn([command, ...args.map((word) => `"${word}"`)].join(' '), { shell: true, stdio: [...stdio] })
          : spawn('sh', ['-c', `trap : INT QUIT; ${command} "$@"`, command, ...args], { stdio: [...stdio] });
      child.once('error', reject);
      child.once('close', resolve);
    });
    if (isKilled(code)) await restoreTerminal();
    return { code, milliseconds: performance.now() - start };
  } finally {
    process.off('SIGINT', leaveToEditor).off('SIGQUIT', leaveToEditor);
  }
}

/** By a signal, which a shell between us and the editor tells as a number. */
function isKilled(code: number | null): boolean {
  return code === null || code > 128;
}

/** An editor that was killed leaves its own screen up, and the keys as it wanted them. */
async function restoreTerminal(): Promise<void> {
  if (process.platform === 'win32' || !process.stderr.isTTY) return;
  const { spawnSync } = await import('node:child_process');
  spawnSync('stty', ['sane'], { stdio: ['inherit', 'ignore', 'ignore'] });
  process.stderr.write('\u001b[?1049l\u001b[?25h\u001b[0m');
}

interface EditorFacts {
  names: readonly string[];
  /** How it is told to open a file at a line. */
  at: (file: string, line: number) => readonly string[];
  /** What makes it wait until its window is closed, the first way being the one that is told; undefined where it does. */
  wait?: readonly string[];
}

const plusLine: EditorFacts['at'] = (file, line) => [`+${line}`, file];
const colonLine: EditorFacts['at'] = (file, line) => [isSafe(file) ? `${file}:${line}` : file];

const EDITORS: readonly EditorFacts[] = [
  {
    names: ['vi', 'vim', 'nvim', 'nano', 'pico', 'emacs', 'emacsclient', 'micro', 'kak', 'joe', 'mg'],
    at: plusLine,
  },
  { names: ['hx', 'helix'], at: colonLine },
  { names: ['gvim', 'mvim'], at: plusLine, wait: ['--nofork', '-f'] },
  { names: ['gedit'], at: plusLine, wait: ['--wait', '-w'] },
  {
    names: ['code', 'code-insiders', 'codium', 'cursor', 'windsurf'],
    at: (file, line) => (isSafe(file) ? ['--goto', `${file}:${line}`] : [file]),
    wait: ['--wait', '-w'],
  },
  { names: ['subl', 'zed', 'zeditor'], at: colonLine, wait: ['--wait', '-w'] },
  { names: ['kate'], at: (file, line) => ['--line', String(line), file], wait: ['--block', '-b'] },
  { names: ['mate'], at: (file, line) => ['--line', String(line), file], wait: ['--wait', '-w'] },
];

/** Nothing in it can be taken for the line. */
function isSafe(file: string): boolean {
  return !file.replace(/^[A-Za-z]:/, '').includes(':');
}

/** The arguments that open a file at a line; just the file where the editor is not known. */
export function placeArguments(command: string, file: string, line: number): readonly string[] {
  return factsOf(command)?.at(file, line) ?? [file];
}

/** What to say where the file is as it was; undefined where the editor has surely waited. */
export function adviceFor(command: string, milliseconds: number): string | undefined {
  const facts = factsOf(command);
  const name = nameOf(command);
  if (!facts)
    return milliseconds < AT_ONCE
      ? `${name} ended at once; if it has a window of its own, it has to be told to wait, as code is with code --wait`
      : undefined;
  const [flag] = facts.wait ?? [];
  const words = command.split(/\s+/);
  if (flag === undefined || facts.wait?.some((one) => words.includes(one))) return undefined;
  return `${name} does not wait until its window is closed; it does with: git config --global core.editor "${name} ${flag}"`;
}

function factsOf(command: string): EditorFacts | undefined {
  const name = nameOf(command).toLowerCase();
  return EDITORS.find(({ names }) => names.includes(name));
}

/** The program of a command, without folder and extension: `"/opt/my editors/code" --wait` is code. */
function nameOf(command: string): string {
  const [word = command] = /^(?:"[^"]*"|'[^']*'|\\.|[^\s"'\\])+/.exec(command) ?? [];
  const plain = process.platform === 'win32' ? word.replace(/["']/g, '') : word.replace(/["']|\\(?=.)/g, '');
  return path.basename(plain).replace(/\.(?:exe|cmd|bat)$/i, '');
}
