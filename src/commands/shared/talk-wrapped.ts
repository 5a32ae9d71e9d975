/** Talk in sentences, which break between words. */

import type { Env } from '../../env';
import { wrap } from '../../format/text-width';
import { stripControls } from '../../record/controls';

/** What goes on in a second line is indented. */
export function talkWrapped({ terminal }: Env, text: string): void {
  const lines = wrap(stripControls(text), Math.min(terminal.columns, 90) - 2);
  terminal.talk(`${lines.join('\n  ')}\n`);
}
