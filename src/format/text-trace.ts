/** Traces and loose ends for a terminal: trees beside their dates and ids. */

import { stripControls } from '../record/controls';
import { KINDS } from '../record/kind';
import type { CpdRecord } from '../record/record';
import type { LooseEnds } from '../report/loose-ends';
import type { TraceNode } from '../report/trace';
import type { TextOptions } from './text';
import { pad, wrap } from './text-width';

/** `> 2026-03-14  `: the mark of the record that was asked for, and the date. */
const DATE_ROOM = 14;
const ID_ROOM = 14;
/** Lines of more tire the eye; below the least, what is deep runs over. */
const WIDEST = 110;
const LEAST_TITLE = 12;

export function renderTrace(trees: readonly TraceNode[], options: TextOptions): string {
  return trees
    .flatMap((tree) =>
      tree.need === undefined
        ? treeLines(tree, '', '', options)
        : [...needLines(tree.need, options), ...treeLines(tree, '└─ ', '   ', options)],
    )
    .join('');
}

/** A need that is no record has neither date nor id. */
function needLines(need: string, { columns }: TextOptions): string[] {
  const room = Math.max(LEAST_TITLE, Math.min(columns, WIDEST) - DATE_ROOM - ID_ROOM);
  return wrap(stripControls(`Need: ${need}`), room).map((line) => `${' '.repeat(DATE_ROOM)}${line}\n`);
}

/** One record and what it led to; `first` and `others` are the branches in front of its own lines. */
function treeLines(node: TraceNode, first: string, others: string, options: TextOptions): string[] {
  const { record, states, isAsked, cut, ledTo } = node;
  const { style } = options;
  const told = [...states, ...(cut ? [CUTS[cut]] : [])];
  const own = rowLines(record, {
    ...options,
    mark: isAsked ? '>' : ' ',
    first,
    others: `${others}${ledTo.length > 0 ? '│  ' : '   '}`,
    text: `${KINDS[record.kind].title}: ${record.data.title}${told.length > 0 ? ` (${told.join(', ')})` : ''}`,
    paint: isAsked ? style.bold : undefined,
  });
  const below = ledTo.flatMap((child, index) => {
    const isLast = index === ledTo.length - 1;
    return treeLines(child, `${others}${isLast ? '└─ ' : '├─ '}`, `${others}${isLast ? '   ' : '│  '}`, options);
  });
  return [...own, ...below];
}

const CUTS = { above: 'see above', circle: 'leads back to itself' } as const;

interface Row extends TextOptions {
  mark: string;
  first: string;
  others: string;
  text: string;
  paint?: (text: string) => string;
}

/** Date, branches and words, id; the words go on below themselves. */
function rowLines(record: CpdRecord, { columns, style, mark, first, others, text, paint = (it) => it }: Row): string[] {
  const middle = Math.min(columns, WIDEST) - DATE_ROOM - ID_ROOM;
  const room = Math.max(LEAST_TITLE, middle - Math.max(first.length, others.length));
  return wrap(stripControls(text), room).map((words, index) => {
    if (index > 0) return `${' '.repeat(DATE_ROOM)}${style.dim(others)}${paint(words)}\n`;
    const left = `${style.dim(`${mark} ${record.data.date}  ${first}`)}${paint(words)}`;
    return `${pad(left, DATE_ROOM + middle)}  ${style.dim(record.data.id)}\n`;
  });
}

/** Each sort with what counts as one and how to tie it up; sorts of which there is none are named in one line at the end. */
export function renderLooseEnds(sorts: readonly LooseEnds[], options: TextOptions): string {
  const { columns, style } = options;
  const width = Math.min(columns, WIDEST);
  const found = sorts.filter(({ records }) => records.length > 0);
  const none = sorts.filter(({ records }) => records.length === 0).map(({ title }) => title.toLowerCase());
  const parts = found.map(({ title, meaning, next, records }) =>
    [
      `${style.bold(`${title} (${records.length})`)}\n`,
      ...wrap(meaning, width).map((line) => `${style.dim(line)}\n`),
      ...records.flatMap((record) =>
        rowLines(record, { ...options, mark: ' ', first: '', others: '', text: record.data.title }),
      ),
      `  ${style.dim('to tie one up:')} ${next}\n`,
    ].join(''),
  );
  const ending = none.length > 0 ? wrap(`None: ${none.join('; ')}.`, width).map((line) => `${line}\n`) : [];
  return [...parts, ...(ending.length > 0 ? [ending.join('')] : [])].join('\n');
}
