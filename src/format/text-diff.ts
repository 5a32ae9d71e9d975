/** What changes in a text, as lines: those that go, those that come, and one on either side to tell where. */

import { compareLines } from '../record/line-diff';
import type { TextStyle } from './text';

/** Lines shown on either side of a change. */
const AROUND = 1;

/** Groups of lines, each headed by the file and the line in it; nothing where the texts are the same. */
export function renderDiff(
  file: string,
  { before, after }: { before: string; after: string },
  style: TextStyle,
): string {
  const lines = compareLines(linesOf(before), linesOf(after));
  const shown = lines.map((_, index) =>
    lines.slice(Math.max(0, index - AROUND), index + AROUND + 1).some(({ mark }) => mark !== ' '),
  );
  let text = '';
  for (const [index, line] of lines.entries()) {
    if (!shown[index]) continue;
    if (index === 0 || !shown[index - 1]) text += `${style.cyan(`@@ ${file}:${line.number} @@`)}\n`;
    const paint = { '-': style.red, '+': style.green, ' ': style.dim }[line.mark];
    text += `${paint(`${line.mark}${line.text}`)}\n`;
  }
  return text;
}

/** Line ends of either kind are the same here: an amendment keeps them. */
function linesOf(text: string): string[] {
  const lines = text.split(/\r?\n/);
  return lines.at(-1) === '' ? lines.slice(0, -1) : lines;
}
