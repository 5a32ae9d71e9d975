/** A paragraph below the options of a command's help. */

import type { Command } from 'commander';
import type { Env } from '../../env';

/** Trap: commander wraps the texts of options, but not those that are added to the help. */
export function addHelpParagraph(command: Command, env: Env, text: string): Command {
  return command.addHelpText('after', () => `\n${command.createHelp().boxWrap(text, env.terminal.columns)}`);
}
