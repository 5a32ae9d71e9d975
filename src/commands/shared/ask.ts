/** Whether a person may be asked, and what happens where nobody may. */

import type { Env } from '../../env';
import { EXIT, Failure } from '../../failure';
import type { GlobalOptions } from './open-portfolio';

/** A person is there and may be asked. */
export function canAsk(env: Env, options: GlobalOptions): boolean {
  return env.terminal.canAsk && options.input !== false;
}

/** A person is there to write in an editor, which also works at a terminal on which no question can be drawn. */
export function canEdit(env: Env, options: GlobalOptions): boolean {
  return env.terminal.hasPerson && options.input !== false;
}

/** Goes on only where what is missing can be asked for; else names it, as flags. */
export function requirePerson(env: Env, options: GlobalOptions, command: string, ...what: string[]): void {
  if (!canAsk(env, options)) throw new Failure(`missing: ${what.join(' and ')}`, EXIT.usage, `cpd ${command} --help`);
}
