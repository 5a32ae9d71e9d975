/** What is asked for as a title is checked where it is typed, not when all the other questions are answered. */

import { fieldAt } from '../../record/field';

export function checkTitle(typed: string): true | string {
  const title = typed.trim();
  const most = fieldAt('activity', ['title'])?.maxLength ?? Number.POSITIVE_INFINITY;
  // By characters, as the schema counts them.
  const length = [...title].length;
  if (title === '') return 'a few words are needed';
  return length <= most || `${length} characters, and a title has at most ${most}; the rest may go into the text`;
}
