/** Flags for the fields of a kind, made from its schema: every field has one, and none is written twice. */

import * as path from 'node:path';
import type { Command } from 'commander';
import type { Env } from '../../env';
import { Failure } from '../../failure';
import { findRecord } from '../../portfolio/lookup';
import type { Portfolio } from '../../portfolio/portfolio';
import { readDate } from '../../record/calendar-date';
import { type FieldSchema, fieldAt, fieldsOf, type SchemaName } from '../../record/field';
import { KINDS, type Kind } from '../../record/kind';
import { didYouMean } from '../../record/suggestion';
import { countOf } from '../../report/amount-words';
import { readDay } from './read-day';
import { repeatable } from './repeatable';

export type Values = Readonly<Record<string, unknown>>;

/** Where records are looked up, and the folder that their paths start at. */
export interface OpenRecords {
  root: string;
  portfolio: Portfolio;
}

/** Only asked for when a value of a link field is given. */
export type Lookups = () => OpenRecords;

/** Adds a flag for every field of the kind that has one, or for those named alone. */
export function declareFieldFlags(command: Command, name: SchemaName, only?: readonly string[]): void {
  for (const [key, field] of fieldsOf(name)) {
    const flag = field['x-flag'];
    if (!flag || only?.includes(key) === false) continue;
    const option = command.createOption(flag, helpFor(field));
    if (field.type === 'array') option.argParser(repeatable);
    // Help and completion know them from here; what is none of them is refused in our own words.
    if (field.enum) option.argChoices = field.enum.map(String);
    command.addOption(option);
  }
}

/** The values given by flags, by field: dates as ISO text, numbers as numbers, links as ids. */
export function readFieldFlags(
  env: Env,
  command: Command,
  name: SchemaName,
  lookups: Lookups,
  only?: readonly string[],
): Record<string, unknown> {
  const given: Values = command.opts();
  const values: Record<string, unknown> = {};
  for (const [key, field] of fieldsOf(name)) {
    const flag = field['x-flag'];
    if (!flag || only?.includes(key) === false) continue;
    const value = given[command.createOption(flag).attributeName()];
    if (value === undefined) continue;
    values[key] = readTyped(env, name, key, { typed: value as string | string[], said: longName(flag) }, lookups);
  }
  return values;
}

/** The value of a field as it is typed, one text or several; `said` is what messages call it. */
export function readTyped(
  env: Env,
  name: SchemaName,
  key: string,
  { typed, said }: { typed: string | readonly string[]; said: string },
  lookups: Lookups,
): unknown {
  return typeof typed === 'string'
    ? readScalar(env, said, fieldAt(name, [key]) ?? {}, typed)
    : typed.flatMap((item) => readItem(env, name, key, item, lookups));
}

/** The one record that a person means, or a failure that helps to say it better. A path starts where the person is. */
export function resolveRecord(env: Env, { root, portfolio }: OpenRecords, query: string, kinds?: readonly Kind[]) {
  const fromHere = pathFromHere(env, root, query);
  const isPath = portfolio.records.some((record) => record.path === fromHere);
  const lookup = findRecord(portfolio, isPath ? fromHere : query, kinds);
  if (lookup.found) return lookup.found;
  const what = kinds ? kinds.map((kind) => KINDS[kind].title.toLowerCase()).join(' or ') : 'record';
  if (lookup.candidates.length > 0) {
    const named = lookup.candidates
      .slice(0, 8)
      .map((record) => `  ${record.data.id}  ${record.data.date}  ${record.data.title}`);
    const more = lookup.candidates.length > 8 ? `\n  … and ${lookup.candidates.length - 8} more` : '';
    throw new Failure(
      `"${query}" may be any of ${lookup.candidates.length}; say more of the title, or the id:\n${named.join('\n')}${more}`,
    );
  }
  const near = lookup.suggestion ? ` (did you mean "${lookup.suggestion.data.title}"?)` : '';
  const list = `cpd list${kinds?.length === 1 ? ` ${kinds[0]}` : ''}`;
  // It may be the one whose file is damaged: then its title stands in it, and no list shows it.
  const unread = portfolio.fileCount - portfolio.records.length;
  const hidden = unread > 0 ? `; ${countOf(unread, 'file')} could not be read as a record` : '';
  throw new Failure(
    `no ${what} is called "${query}"${near}${hidden}`,
    undefined,
    unread > 0 ? `cpd validate\n${list}` : list,
  );
}

/** A path as it is typed where the person is -> the same from the root of the portfolio, with `/`. */
export function pathFromHere(env: Env, root: string, typed: string): string {
  const real = (name: string) => env.files.realPath(name) ?? name;
  return path
    .relative(real(root), real(path.resolve(env.cwd, typed)))
    .split(path.sep)
    .join('/');
}

function readItem(env: Env, name: SchemaName, key: string, item: string, lookups: Lookups): unknown[] {
  const field = fieldAt(name, [key]) ?? {};
  const kinds = field['x-link'];
  if (kinds) return [resolveRecord(env, lookups(), item, kinds).data.id];
  if (field['x-words']) return [readWords(env, name, key, item)];
  // Codes may come as one word: A1,E4.
  if (field.items?.pattern)
    return item
      .toUpperCase()
      .split(/[\s,]+/)
      .filter((word) => word !== '');
  return [item.trim()];
}

function readScalar(env: Env, flag: string, field: FieldSchema, value: string): unknown {
  if (field.format === 'date') {
    return readDay(env, longName(flag), value);
  }
  if (field.type === 'number' || field.type === 'integer') {
    const number = Number(value.replace(',', '.'));
    if (value.trim() === '' || !Number.isFinite(number))
      throw new Failure(`${longName(flag)}: "${value}" is no number, such as 2 or 1.5`);
    return number;
  }
  if (field.enum && !field.enum.includes(value))
    throw new Failure(
      `${longName(flag)}: "${value}" is none of ${field.enum.join(', ')}${didYouMean(value, field.enum)}`,
    );
  const text = value.trim();
  // Codes are written in capitals, and typed as it comes.
  const isCapital = field.pattern !== undefined && !new RegExp(field.pattern).test(text);
  return isCapital && new RegExp(field.pattern ?? '').test(text.toUpperCase()) ? text.toUpperCase() : text;
}

/**
 * `A1 3 4 Led two reviews` -> {code, level, target, note}: words go to the keys in order. A word that cannot be a value of
 * a key that need not be there goes to the next; text runs on until a word fits a key that has a form, such as a date; the
 * last key takes the rest. Words in quotes are one.
 */
function readWords(env: Env, name: SchemaName, list: string, text: string): Values {
  const field = fieldAt(name, [list]) ?? {};
  const flag = field['x-flag'] ?? '';
  const keys = (field['x-words'] ?? []).map((key) => ({
    key,
    part: fieldAt(name, [list, 0, key]) ?? {},
    isRequired: field.items?.required?.includes(key) === true,
  }));
  const words = [...text.matchAll(/"([^"]*)"|(\S+)/g)].map((match) => match[1] ?? match[2] ?? '');
  const fits = (part: FieldSchema, word: string | undefined) => word !== undefined && hasForm(part, word, env);
  const values: Record<string, unknown> = {};
  for (const [index, { key, part, isRequired }] of keys.entries()) {
    if (words.length === 0) break;
    const later = keys.slice(index + 1);
    let count = 1;
    if (later.length === 0) count = words.length;
    else if (isFormed(part)) {
      if (!isRequired && !fits(part, words[0])) continue;
    } else if (!isRequired && later.some((one) => isFormed(one.part) && fits(one.part, words[0]))) {
      continue;
    } else if (later[0] && isFormed(later[0].part)) {
      const end = words.findIndex(
        (word, at) => at > 0 && later.some((one) => isFormed(one.part) && fits(one.part, word)),
      );
      count = end === -1 ? words.length : end;
    }
    values[key] = readScalar(env, flag, part, words.splice(0, count).join(' '));
  }
  const missing = keys.filter(({ key, isRequired }) => isRequired && values[key] === undefined).map(({ key }) => key);
  if (missing.length > 0)
    throw new Failure(
      `${longName(flag)}: "${text}" has no ${missing.join(' and no ')}; write ${keys.map(({ key }) => key).join(', ')} in this order`,
    );
  return values;
}

function isDay(env: Env, word: string): boolean {
  return readDate(word, env.clock.today()) !== undefined;
}

/** A value that can be told from other words by how it looks. */
function isFormed(part: FieldSchema): boolean {
  return part.format === 'date' || part.type === 'integer' || part.pattern !== undefined;
}

function hasForm(part: FieldSchema, word: string, env: Env): boolean {
  // Sun, May and 3d may be words of a sentence.
  if (part.format === 'date') return /^(?:\d+-|today$|yesterday$|tomorrow$)/i.test(word) && isDay(env, word);
  if (part.type === 'integer') return /^\d+$/.test(word);
  return part.pattern === undefined || new RegExp(part.pattern).test(word);
}

function helpFor(field: FieldSchema): string {
  const text = (field.description ?? '').replace(/\.$/, '');
  const sentence = `${text.charAt(0).toLowerCase()}${text.slice(1)}`;
  const repeats = field.type === 'array' ? ' (may be repeated)' : '';
  return `${sentence}${repeats}`;
}

function longName(flag: string): string {
  return /--[\w-]+/.exec(flag)?.[0] ?? flag;
}
