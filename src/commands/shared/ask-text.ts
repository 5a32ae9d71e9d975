/** A question that is answered in a line, or at length in the editor. */

import type { Env } from '../../env';
import type { Interview } from './draft';
import { hideOwnFolder } from './draft';

/**
 * The answer; blank where there is none. `e` alone opens the editor on a file that is kept with the draft, and a text that
 * was begun there is gone on with.
 */
export function askText(env: Env, root: string, interview: Interview, name: string, question: string): Promise<string> {
  const file = interview.file(name);
  const header = `<!-- ${question} This line goes; the text below it is kept. -->\n\n`;
  const written = () => (env.files.exists(file) ? env.files.read(file).replace(header.trim(), '').trim() : '');
  const write = (text: string) => {
    hideOwnFolder(env, root);
    env.files.replace(file, `${header}${text}\n`);
  };
  return interview.ask(name, async (typed) => {
    const isLong = typed?.includes('\n') === true;
    if (isLong && written() === '') write(typed);
    for (let line = isLong ? undefined : typed; ; line = undefined) {
      // A line that was typed after it wins, or it would be lost.
      const isBegun = written() !== '' && (!line || line.trim() === written());
      const answer = await env.prompts.input({
        message: question,
        hint: isBegun ? 'Enter goes on in the editor; or write a line' : 'a line; e opens the editor; empty: later',
        initial: isBegun ? 'e' : undefined,
        typed: isBegun ? undefined : line,
      });
      // An editor that returned at once may have saved meanwhile.
      if (answer.trim() !== 'e') return answer.trim() || written();
      if (written() === '') write('');
      const advice = await env.editor.edit({ path: file, line: header.split('\n').length, folder: root });
      if (written() !== '') return written();
      env.terminal.talk(`${advice ?? 'nothing was written'}\n`);
    }
  });
}
