/** A sheet -> text for people. */

import { stripControls } from '../record/controls';
import type { Sheet } from '../report/sheet';
import type { TextOptions } from './text';
import { wrap } from './text-width';

/** Long lines tire the eye, however wide the terminal. */
const WIDEST_TEXT = 90;

export function renderSheet({ title, about, groups }: Sheet, { columns, style }: TextOptions): string {
  const width = Math.min(columns, WIDEST_TEXT);
  const lines = (text: string, indent: string, paint = (line: string) => line) =>
    wrap(stripControls(text), width - indent.length)
      .map((line) => `${indent}${paint(line)}\n`)
      .join('');
  return [
    lines(title, '', style.bold),
    lines(about, '', style.dim),
    ...groups.flatMap((group) => [
      `\n${lines(group.heading, '', style.bold)}`,
      ...group.lines.map(
        ({ text, aside, isWhole }) =>
          (isWhole ? `  ${stripControls(text)}\n` : lines(text, '  ')) +
          (aside === undefined ? '' : lines(aside, '    ', style.dim)),
      ),
    ]),
  ].join('');
}
