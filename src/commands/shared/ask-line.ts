/** A question whose answer is not lost on Ctrl-C: what was typed is given back as the command that goes on with it. */

import type { Env } from '../../env';
import { Cancelled } from '../../failure';
import { quote } from './shell-words';

interface Question {
  message: string;
  check?: (answer: string) => true | string;
  /** The command without the answer, and the flag that takes it. */
  command: string;
  flag: string;
}

/** The answer without spaces around it, or undefined where it is empty. */
export async function askLine(env: Env, { message, check, command, flag }: Question): Promise<string | undefined> {
  try {
    return (await env.prompts.input({ message, check })).trim() || undefined;
  } catch (error) {
    const typed = error instanceof Cancelled ? error.typed?.trim() : undefined;
    if (typed)
      env.terminal.talk(`\nnothing was changed; to go on with what you typed: ${command} ${flag} ${quote(typed)}\n`);
    throw error;
  }
}
