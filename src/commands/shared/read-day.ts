/** A date as a person types it, told as the date that it was taken for. */

import type { Env } from '../../env';
import { Failure } from '../../failure';
import { DATE_FORMS, readDate } from '../../record/calendar-date';

/** `what` is the flag or field, for messages. */
export function readDay(env: Env, what: string, typed: string): string {
  const date = readDate(typed, env.clock.today());
  if (!date && /^\d{4}-\d\d-\d\d$/.test(typed.trim()))
    throw new Failure(`${what}: there is no ${typed.trim()} in the calendar`);
  if (!date) throw new Failure(`${what}: "${typed}" is no date; write ${DATE_FORMS}`);
  if (date !== typed.trim()) env.terminal.talk(`${what} ${typed.trim()} is ${date}\n`);
  return date;
}

/** A check of what stands in the line of a question, which may be left empty. */
export function checkDay(env: Env): (answer: string) => true | string {
  return (answer) => answer.trim() === '' || readDate(answer, env.clock.today()) !== undefined || `write ${DATE_FORMS}`;
}
