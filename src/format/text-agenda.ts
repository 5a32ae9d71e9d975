/** What waits, for a terminal and for programs: the first thing alone, or everything. */

import { stripControls } from '../record/controls';
import type { ActivityRecord } from '../record/record';
import type { Item } from '../report/agenda';
import { jsonText } from './json';
import type { TextOptions } from './text';
import { cut, widthOf, wrap } from './text-width';

/** Lines of more tire the eye. */
const WIDEST = 90;

/** What to do, why, and what to type; or that nothing waits, and what is planned. */
export function renderNext(
  [first]: readonly Item[],
  ahead: ActivityRecord | undefined,
  { columns, style }: TextOptions,
): string {
  const wrapped = (text: string) => wrap(stripControls(text), Math.min(columns, WIDEST));
  if (!first) {
    const planned = ahead ? ` Planned next: "${ahead.data.title}" on ${ahead.data.date}.` : '';
    return `${wrapped(`Nothing waits.${planned}`).join('\n')}\n`;
  }
  const lines = [
    ...wrapped(`${capital(first.what)}.`).map((line) => style.bold(line)),
    ...wrapped(first.why),
    `  ${style.cyan(stripControls(first.command))}`,
  ];
  return `${lines.join('\n')}\n`;
}

export function renderNextJson(items: readonly Item[]): string {
  return jsonText({ format: 'cpd-next', version: 1, next: items[0] ? entryOf(items[0]) : null, waiting: items.length });
}

/**
 * One line of at most `columns`, in which the words make way for the command. It may stand in every prompt, on a screen that
 * others see, so a private record is not named.
 */
export function shortItem({ what, command, record }: Item, columns: number, isPrivate: boolean): string {
  const typed = ` (${stripControls(command)})`;
  const told = record && isPrivate ? what.replace(`"${record.data.title}"`, () => `a private ${record.kind}`) : what;
  const words = `CPD: ${stripControls(told).replaceAll(/\s+/g, ' ')}`;
  return `${cut(words, Math.max(LEAST_WORDS, columns - widthOf(typed)))}${typed}`;
}

const LEAST_WORDS = 20;

/** Everything that waits, with what to type. */
export function renderAgenda(items: readonly Item[], { columns, style }: TextOptions): string {
  return items
    .map(({ what, command }) => {
      const lines = wrap(stripControls(capital(what)), Math.min(columns, WIDEST));
      return `${lines.join('\n')}\n  ${style.cyan(stripControls(command))}\n`;
    })
    .join('');
}

export function renderAgendaJson(items: readonly Item[]): string {
  return jsonText({ format: 'cpd-review', version: 1, waiting: items.map(entryOf) });
}

function entryOf({ matter, record, draft, what, why, command }: Item) {
  return { matter, ...(record && { id: record.data.id }), ...(draft && { draft }), what, why, command };
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
