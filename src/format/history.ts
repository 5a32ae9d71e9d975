/** The history of one record for a terminal and for programs: when it was written, when it was changed, and in which words. */

import { stripControls } from '../record/controls';
import type { ChangedWords, RecordChange } from '../record/word-diff';
import { jsonText } from './json';
import type { TextOptions } from './text';
import { cut, widthOf } from './text-width';

export interface Version extends RecordChange {
  /** The full id of the commit; undefined for what is not committed. */
  id?: string;
  author: string;
  /** `YYYY-MM-DD HH:MM` */
  date: string;
  subject: string;
}

/** How much of the changes is shown: of how many versions, and how many lines of each. */
export interface Detail {
  versions: number;
  lines: number;
}

const INDENT = '    ';
/** Long lines tire the eye, however wide the terminal. */
const WIDEST_TEXT = 90;
const DATE_WIDTH = 'YYYY-MM-DD HH:MM'.length;
const NOT_COMMITTED = 'not committed';

export function renderHistory(versions: readonly Version[], detail: Detail, options: TextOptions): string {
  const { columns, style } = options;
  const width = Math.min(columns, WIDEST_TEXT);
  const authors = new Set(versions.filter(({ id }) => id !== undefined).map(({ author }) => author));
  return versions
    .flatMap((version, index) => {
      const by = authors.size > 1 && version.id !== undefined ? `, ${version.author}` : '';
      const end = ` ${version.id?.slice(0, 8) ?? ''}${stripControls(by)}`;
      const room = width - DATE_WIDTH - 2;
      const what = stripControls(version.id === undefined ? changeOf(version) : version.subject);
      const subject = cut(what, Math.max(20, room - widthOf(end)));
      const date = (version.id === undefined ? NOT_COMMITTED : version.date).padEnd(DATE_WIDTH);
      return [
        `${version.id === undefined ? style.yellow(date) : style.bold(date)}  ${subject}${style.dim(end)}`.trimEnd(),
        ...(version.was === undefined ? [] : [`${INDENT}${style.dim(`was ${stripControls(version.was)}`)}`]),
        ...(index < detail.versions && version.event === 'changed'
          ? changeLines(version, detail.lines, width, options)
          : []),
      ];
    })
    .map((line) => `${line}\n`)
    .join('');
}

export function renderHistoryJson(record: { id: string; path: string }, versions: readonly Version[]): string {
  return jsonText({
    format: 'cpd-history',
    version: 1,
    id: record.id,
    path: record.path,
    versions: versions.map(({ id, author, date, subject, was, event, lines }) => ({
      ...(id === undefined ? { committed: false } : { committed: true, commit: id, date, author, subject }),
      event,
      ...(was !== undefined && { was }),
      ...(event === 'changed' && { lines }),
    })),
  });
}

function changeOf({ lines, event }: Version): string {
  return event === 'written' || lines.length === 0 ? 'not yet in the history' : 'changed since';
}

function changeLines({ lines }: Version, most: number, width: number, { style }: TextOptions): string[] {
  const told = lines.filter((line) => line.some(({ kind, text }) => kind !== 'same' && text.trim() !== ''));
  const shown = told.slice(0, most).flatMap((line) => wrapWords(line, width - INDENT.length, style));
  const left = told.length - most;
  return [
    ...shown.map((line) => `${INDENT}${line}`),
    ...(left > 0
      ? [`${INDENT}${style.dim(`… and ${left} more ${left === 1 ? 'line' : 'lines'} (--diff shows all)`)}`]
      : []),
  ];
}

/** `[-gone-]` and `{+new+}` as git writes them, so that the change can be read without colours too. */
export function wrapWords(line: readonly ChangedWords[], width: number, style: TextOptions['style']): string[] {
  const paint = { same: (text: string) => text, added: style.green, removed: style.red };
  const marks = { same: ['', ''], added: ['{+', '+}'], removed: ['[-', '-]'] } as const;
  const pieces = line.flatMap(({ kind, text }) => {
    const [open, close] = marks[kind];
    return `${open}${stripControls(text).replaceAll('\t', ' ')}${close}`
      .split(/(?<= )(?=[^ ])/)
      .map((word) => ({ word, paint: paint[kind] }));
  });
  const rows: string[] = [];
  let row = '';
  let used = 0;
  for (const { word, paint: painted } of pieces) {
    const needed = widthOf(word.trimEnd());
    if (used > 0 && used + needed > width) {
      rows.push(row.trimEnd());
      row = '';
      used = 0;
    }
    row += painted(word);
    used += widthOf(word);
  }
  return [...rows, row.trimEnd()];
}
