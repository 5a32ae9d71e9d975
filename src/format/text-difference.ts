/** What differs between two submissions, for a terminal and for programs. */

import type { Difference, DifferenceEvent } from '../audit/difference';
import { stripControls } from '../record/controls';
import type { ChangedWords } from '../record/word-diff';
import { countOf } from '../report/amount-words';
import { wrapWords } from './history';
import { jsonText } from './json';
import type { TextOptions } from './text';

const WIDEST = 90;
const INDENT = '    ';

/** What is told of an event besides its name. */
const REMARKS: Partial<Record<DifferenceEvent, string>> = {
  hidden: 'private now, so it is no longer handed over',
  shared: 'was private, and is handed over now',
};

export function renderDifference(
  { records, evidence, config, privateCount }: Difference,
  options: TextOptions,
): string {
  const { style } = options;
  const paint = {
    added: style.green,
    shared: style.green,
    changed: style.yellow,
    removed: style.red,
    hidden: style.red,
  };
  const head = (event: DifferenceEvent, name: string, place: string) =>
    `${paint[event](event.padEnd(7))}  ${style.bold(stripControls(name))}  ${style.dim(stripControls(place))}`.trimEnd();
  const remark = (text: string | undefined) =>
    text === undefined ? [] : [`${INDENT}${style.dim(stripControls(text))}`];
  const lines = [
    ...(config.length === 0 ? [] : [head('changed', 'cpd.yaml', ''), ...changedLines(config, options)]),
    ...records.flatMap(({ event, record, was, lines: changed }) => [
      head(event, record.data.title, record.path),
      ...remark(REMARKS[event]),
      ...remark(was && `was ${was}`),
      ...changedLines(changed, options),
    ]),
    ...evidence.map(({ event, path, title }) => head(event, `the file of "${title}"`, path)),
    ...(privateCount === 0
      ? []
      : [style.dim(`${countOf(privateCount, 'private record')} ${privateCount === 1 ? 'differs' : 'differ'} as well`)]),
  ];
  return lines.length === 0 ? 'nothing that assessors see differs\n' : lines.map((line) => `${line}\n`).join('');
}

function changedLines(
  lines: readonly (readonly ChangedWords[])[],
  { columns, style }: Pick<TextOptions, 'columns' | 'style'>,
): string[] {
  const width = Math.min(columns, WIDEST) - INDENT.length;
  return lines.flatMap((line) => wrapWords(line, width, style)).map((line) => `${INDENT}${line}`);
}

export function renderDifferenceJson(
  ends: { from: string; to: string },
  { records, evidence, config, privateCount }: Difference,
): string {
  return jsonText({
    format: 'cpd-difference',
    version: 1,
    ...ends,
    config,
    records: records.map(({ event, record: { data, path }, was, lines }) => ({
      change: event,
      id: data.id,
      path,
      title: data.title,
      ...(was !== undefined && { was }),
      ...(event === 'changed' && { lines }),
    })),
    evidence: evidence.map(({ event, ...one }) => ({ change: event, ...one })),
    privateRecords: privateCount,
  });
}
