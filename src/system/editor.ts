/** The engineer's own editor, on the real file. */

import type { Editor } from '../env';
import { Failure } from '../failure';

export function createEditor(variables: NodeJS.ProcessEnv): Editor {
  return {
    async edit(path, line) {
      const command = await editorCommand(variables);
      const { spawn } = await import('node:child_process');
      const code = await new Promise<number | null>((resolve, reject) => {
        // As git does it: the command is a piece of shell, so that arguments and quotes in it work; the file comes last.
        const child =
          process.platform === 'win32'
            ? spawn(`${command} "${path}"`, { shell: true, stdio: 'inherit' })
            : spawn('sh', ['-c', `${command} ${lineArgument(command, line)}"$@"`, command, path], { stdio: 'inherit' });
        child.once('error', reject);
        child.once('close', resolve);
      });
      if (code !== 0)
        throw new Failure(
          `the editor (${command}) ended with ${code ?? 'a signal'}; ${path} is kept as it is`,
          undefined,
          'set VISUAL or EDITOR to the editor you like',
        );
    },
  };
}

/** git's own order. */
async function editorCommand(variables: NodeJS.ProcessEnv): Promise<string> {
  const set = variables.GIT_EDITOR ?? (await coreEditor()) ?? variables.VISUAL ?? variables.EDITOR;
  return set?.trim() || (process.platform === 'win32' ? 'notepad' : 'vi');
}

async function coreEditor(): Promise<string | undefined> {
  const { execFile } = await import('node:child_process');
  return new Promise((resolve) => {
    execFile('git', ['config', '--get', 'core.editor'], (error, stdout) =>
      resolve(error ? undefined : stdout.trim() || undefined),
    );
  });
}

/** The editors that take `+LINE`; others open at the top. */
function lineArgument(command: string, line: number): string {
  return /(?:^|\/)(?:vi|vim|nvim|nano|emacs|emacsclient|micro|kak|joe)(?:\s|$)/.test(command) ? `+${line} ` : '';
}
