/** One record for a terminal: its fields, its links both ways, its text. */

import { linksOf, type Portfolio, visibilityOf } from '../portfolio/portfolio';
import { withoutComments } from '../record/body-text';
import { stripControls } from '../record/controls';
import { fieldsOf } from '../record/field';
import { KINDS } from '../record/kind';
import type { CpdRecord } from '../record/record';
import type { TextOptions } from './text';
import { wrap } from './text-width';

/** The heading says these; or they say nothing to a person. */
const UNSAID = ['schema', 'id', 'title', 'visibility'];

const LABEL_WIDTH = 14;
/** Long lines tire the eye, however wide the terminal. */
const WIDEST_TEXT = 90;

export function renderRecord(portfolio: Portfolio, record: CpdRecord, { columns, style }: TextOptions): string {
  const width = Math.min(columns, WIDEST_TEXT);
  const visibility = visibilityOf(record, portfolio.config);
  const labelled = (label: string, lines: readonly string[]) =>
    lines
      .flatMap((line) => wrap(line, width - LABEL_WIDTH))
      .map((line, index) => `${style.dim((index === 0 ? label : '').padEnd(LABEL_WIDTH))}${line}\n`);
  const title = stripControls(record.data.title);
  return [
    `${wrap(title, width)
      .map((line) => style.bold(line))
      .join('\n')}\n`,
    `${style.dim(`${KINDS[record.kind].title} ${record.data.id}  ${record.path}`)}${visibility === 'private' ? `  ${style.yellow('private')}` : ''}\n\n`,
    ...fieldLines(portfolio, record).flatMap(([label, lines]) => labelled(label, lines)),
    ...labelled('linked from', linkedFrom(portfolio, record)),
    ...bodyLines(record.body, width).map((line) => `${line}\n`),
  ].join('');
}

/** Every field that has a value, in the order of the schema. */
function fieldLines(portfolio: Portfolio, record: CpdRecord): [string, string[]][] {
  const links = linksOf(record);
  const data = record.data as unknown as Readonly<Record<string, unknown>>;
  return [...fieldsOf(record.kind).keys()]
    .filter((key) => !UNSAID.includes(key) && data[key] !== undefined)
    .map((key) => {
      const linked = links.filter((link) => link.key === key);
      return [key, linked.length > 0 ? linked.map(({ id }) => nameOf(portfolio, id)) : linesOf(data[key])];
    });
}

function linkedFrom(portfolio: Portfolio, record: CpdRecord): string[] {
  return (portfolio.backlinks.get(record.data.id) ?? []).map(({ data }) => nameOf(portfolio, data.id));
}

function nameOf(portfolio: Portfolio, id: string): string {
  const record = portfolio.byId.get(id);
  return record ? `${stripControls(record.data.title)} (${record.kind}, ${id})` : `${id} (no such record)`;
}

/** Codes on one line, sentences and groups one each. */
function linesOf(value: unknown): string[] {
  if (!Array.isArray(value)) return [stripControls(String(value))];
  if (value.every((item) => typeof item === 'string' && !/\s/.test(item))) return [value.join(', ')];
  return value.map((item) => stripControls(typeof item === 'object' ? labelled(item) : String(item)));
}

/** `by 2026-06-30, done 2026-06-12, what First one checked`. */
function labelled(group: object): string {
  return Object.entries(group)
    .map(([key, value]) => `${key} ${value}`)
    .join(', ');
}

/** Markdown is made to be read as it is: paragraphs are wrapped, everything else is left alone. */
function bodyLines(body: string, width: number): string[] {
  const text = stripControls(withoutComments(body)).trim();
  const shown: string[] = [];
  let paragraph: string[] = [];
  let isCode = false;
  const flush = () => {
    shown.push(...wrap(paragraph.join(' '), width));
    paragraph = [];
  };
  for (const line of text === '' ? [] : ['', ...text.split('\n')]) {
    const isFence = /^\s*(?:```|~~~)/.test(line);
    if (isCode || isFence || line.trim() === '' || NOT_PROSE.test(line)) {
      flush();
      shown.push(line);
      if (isFence) isCode = !isCode;
    } else paragraph.push(line);
  }
  flush();
  return shown;
}

/** Headings, lists and what goes on below them, quotes and tables. */
const NOT_PROSE = /^(?:#|>|\||\s|[*+-] |\d+[.)] )/;
