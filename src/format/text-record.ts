/** One record for a terminal: its fields, its links both ways, its text. */

import { linksOf, type Portfolio, visibilityOf } from '../portfolio/portfolio';
import { stripControls } from '../record/controls';
import { fieldsOf } from '../record/field';
import { KINDS } from '../record/kind';
import type { CpdRecord } from '../record/record';
import type { TextOptions } from './text';
import { markdownLines } from './text-markdown';
import { widthOf, wrap } from './text-width';

/** The heading says these; or they say nothing to a person. */
const UNSAID = ['schema', 'id', 'title', 'visibility'];

const LABEL_WIDTH = 14;
/** However narrow the terminal, this much stays for what stands beside a label. */
const LEAST_VALUE = 16;
/** Long lines tire the eye, however wide the terminal. */
const WIDEST_TEXT = 90;

export function renderRecord(portfolio: Portfolio, record: CpdRecord, { columns, style }: TextOptions): string {
  const width = Math.min(columns, WIDEST_TEXT);
  const visibility = visibilityOf(record, portfolio.config);
  const beside = (label: string, values: readonly string[]) =>
    values
      .flatMap((value) => hanging(value, Math.max(LEAST_VALUE, width - LABEL_WIDTH), values.length > 1))
      .map((line, index) => `${style.dim((index === 0 ? label : '').padEnd(LABEL_WIDTH))}${line}`);
  const text = markdownLines(record.body, { columns: width, style });
  const links = linkRows(portfolio, record);
  return [
    ...wrap(stripControls(record.data.title), width).map((line) => style.bold(line)),
    ...placeLines(record, visibility === 'private' ? `  ${style.yellow('private')}` : '', { columns: width, style }),
    '',
    ...fieldRows(record).flatMap(([label, lines]) => beside(label, lines)),
    ...(links.length > 0 ? ['', ...links.flatMap(([label, name]) => beside(label, [name]))] : []),
    ...(text.length > 0 ? ['', ...text] : []),
  ]
    .map((line) => `${line}\n`)
    .join('');
}

/** What it is and where, on one line where there is room. */
function placeLines({ kind, data, path }: CpdRecord, mark: string, { columns, style }: TextOptions): string[] {
  const name = `${KINDS[kind].title} ${data.id}`;
  const file = stripControls(path);
  const isShort = widthOf(`${name}  ${file}${mark}`) <= columns;
  return isShort ? [`${style.dim(`${name}  ${file}`)}${mark}`] : [`${style.dim(name)}${mark}`, style.dim(file)];
}

/** Of several values, each stands out by what goes on being indented. */
function hanging(value: string, width: number, isOneOfSeveral: boolean): string[] {
  if (!isOneOfSeveral) return wrap(value, width);
  return wrap(value, width - 2).map((line, index) => (index === 0 ? line : `  ${line}`));
}

/** Every field that has a value, in the order of the schema, but for links. */
function fieldRows(record: CpdRecord): [string, string[]][] {
  const links = new Set(linksOf(record).map(({ key }) => key));
  const data = record.data as unknown as Readonly<Record<string, unknown>>;
  return [...fieldsOf(record.kind).keys()]
    .filter((key) => !UNSAID.includes(key) && !links.has(key) && data[key] !== undefined)
    .map((key) => [key, linesOf(data[key])]);
}

/** What the record links to, and what links to it: the kind with an arrow, then title and id. */
function linkRows(portfolio: Portfolio, record: CpdRecord): [string, string][] {
  const nameOf = ({ data }: CpdRecord) => `${stripControls(data.title)} (${data.id})`;
  return [
    ...linksOf(record).map(({ id, kinds }): [string, string] => {
      const target = portfolio.byId.get(id);
      return [`→ ${target?.kind ?? kinds[0]}`, target ? nameOf(target) : `${id} (no such record)`];
    }),
    ...(portfolio.backlinks.get(record.data.id) ?? []).map((one): [string, string] => [`← ${one.kind}`, nameOf(one)]),
  ];
}

/** Codes on one line, sentences and groups one each. */
function linesOf(value: unknown): string[] {
  if (!Array.isArray(value)) return [stripControls(String(value))];
  if (value.every((item) => typeof item === 'string' && !/\s/.test(item))) return [stripControls(value.join(', '))];
  return value.map((item) => stripControls(typeof item === 'object' ? labelled(item) : String(item)));
}

/** `by 2026-06-30, done 2026-06-12, First one checked`. */
function labelled(group: object): string {
  return Object.entries(group)
    .map(([key, value]) => (SPEAKS_FOR_ITSELF.includes(key) ? String(value) : `${key} ${value}`))
    .join(', ');
}

const SPEAKS_FOR_ITSELF = ['code', 'what', 'note'];
