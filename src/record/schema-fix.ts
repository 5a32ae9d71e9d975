/** What mends a value that its schema refuses, where only one thing can have been meant. */

import { isDeepStrictEqual } from 'node:util';
import { isCalendarDate } from './calendar-date';
import { fieldsOf } from './field';
import type { Fix } from './finding';
import type { Fault } from './schema-message';
import { nearest } from './suggestion';
import { saysPrivate } from './visibility-slip';
import { type Path, parseYaml, spanOfKey, spanOfValue, type YamlSource } from './yaml';

type Fields = Readonly<Record<string, unknown>>;

export interface Faulty extends Fault {
  source: YamlSource;
  /** The whole of what is checked. */
  whole: Fields;
}

/** A fix, and what the whole is with it. */
interface Mended {
  fix: Fix;
  whole: Fields;
}

/**
 * Undefined where nothing is sure. Who may see a record is for the engineer alone to say, and what is not laid out plainly
 * for the engineer alone to change. `errorsIn` tells what is wrong with a whole, so that no fix puts one fault for another.
 */
export function fixFor(faulty: Faulty, errorsIn: (whole: Fields) => readonly string[]): Fix | undefined {
  const { path, source, whole } = faulty;
  if (path[0] === 'visibility' || !source.isPlain) return undefined;
  const before = errorsIn(whole);
  const isSafe = ({ fix: { from, to, insert }, whole: after }: Mended) => {
    const text = source.text.slice(0, from) + insert + source.text.slice(to);
    const { value } = parseYaml(source.file, text, source.start, source.end + text.length - source.text.length);
    const left = errorsIn(after);
    return isDeepStrictEqual(value, after) && left.length < before.length && left.every((one) => before.includes(one));
  };
  const ways = FIXES[faulty.keyword]?.(faulty) ?? [];
  return [ways].flat().find(isSafe)?.fix;
}

/** By keyword. */
const FIXES: Readonly<Record<string, (faulty: Faulty) => Mended | readonly Mended[] | undefined>> = {
  required: addVersion,
  additionalProperties: renameKey,
  uniqueItems: removeItem,
  type: (faulty) => (faulty.found === null ? removeEmpty(faulty) : wrapInList(faulty)),
  enum: (faulty) =>
    respell(faulty, (text) => (faulty.params.allowedValues as unknown[]).find((word) => word === text.toLowerCase())),
  pattern: (faulty) =>
    respell(faulty, (text) =>
      [text.trim(), text.toLowerCase(), text.toUpperCase()].find((one) =>
        new RegExp(String(faulty.params.pattern), 'u').test(one),
      ),
    ),
  format: (faulty) => respell(faulty, fullDate),
};

/** There is only one version so far. */
function addVersion({ source, path, params, whole }: Faulty): Mended | undefined {
  if (path.length > 0 || params.missingProperty !== 'schema') return undefined;
  const eol = source.text.includes('\r\n') ? '\r\n' : '\n';
  const fix = { what: 'add schema: 1', from: source.start, to: source.start, insert: `schema: 1${eol}` };
  return { fix, whole: { ...whole, schema: 1 } };
}

function renameKey({ name, source, path, params, whole }: Faulty): Mended | undefined {
  const key = String(params.additionalProperty);
  const { [key]: value, ...others } = whole;
  const span = spanOfKey(source, key);
  if (path.length > 0 || !span || saysPrivate(key, value)) return undefined;
  const near = [...fieldsOf(name).keys()].filter((known) => nearest(key, [known], key.length < 5 ? 1 : 2));
  const [meant] = near;
  if (meant === undefined || near.length > 1 || meant in whole || meant === 'visibility') return undefined;
  return { fix: { what: `rename ${key} to ${meant}`, ...span, insert: meant }, whole: { ...others, [meant]: value } };
}

/** The later of two that are the same. */
function removeItem({ source, path, params, found, whole }: Faulty): Mended | undefined {
  const at = Math.max(Number(params.i), Number(params.j));
  const item = spanOfValue(source, [...path, at]);
  const above = spanOfValue(source, [...path, at - 1]);
  if (!item || !above || !Array.isArray(found)) return undefined;
  const { text } = source;
  const isFlow = text.slice(above.to, item.from).includes(',');
  const lineAt = text.lastIndexOf('\n', item.from) + 1;
  const next = text.indexOf('\n', item.to) + 1;
  if (!isFlow && (next === 0 || text.slice(lineAt, next).includes('#'))) return undefined;
  const span = isFlow ? { from: above.to, to: item.to } : { from: lineAt, to: next };
  const kept = found.filter((_, index) => index !== at);
  return { fix: { what: `take the second ${found[at]} out`, ...span, insert: '' }, whole: changed(whole, path, kept) };
}

function removeEmpty({ source, path, whole }: Faulty): Mended | undefined {
  const [key] = path;
  const span = typeof key === 'string' && path.length === 1 ? spanOfKey(source, key) : undefined;
  if (!span) return undefined;
  const next = source.text.indexOf('\n', span.to) + 1;
  if (next === 0 || source.text.slice(span.to, next).trim() !== ':') return undefined;
  const { [String(key)]: _, ...others } = whole;
  return { fix: { what: `take the empty ${key} out`, from: span.from, to: next, insert: '' }, whole: others };
}

/** Ids, codes and single words, one or several with commas between them; a sentence may have commas of its own. */
const WORDS = /^[\w.-]+(?:, *[\w.-]+)*$/;

/** As they are, or else in capitals, which codes are. */
function wrapInList({ source, path, params, found, whole }: Faulty): Mended[] {
  const span = spanOfValue(source, path);
  if (params.type !== 'array' || typeof found !== 'string' || !span || !WORDS.test(found)) return [];
  if (source.text.slice(span.from, span.to) !== found) return [];
  return [found, found.toUpperCase()].map((words) => ({
    fix: { what: `write [${words}]`, ...span, insert: `[${words}]` },
    whole: changed(whole, path, words.split(/, */)),
  }));
}

/** In the quotes that the text has. */
function respell({ source, path, found, whole }: Faulty, spelledRight: (text: string) => unknown): Mended | undefined {
  const span = spanOfValue(source, path);
  if (typeof found !== 'string' || found === '' || !span) return undefined;
  const right = spelledRight(found);
  const raw = source.text.slice(span.from, span.to);
  if (typeof right !== 'string' || !raw.includes(found)) return undefined;
  return {
    fix: { what: `write ${right}`, ...span, insert: raw.split(found).join(right) },
    whole: changed(whole, path, right),
  };
}

/** With the year in front nothing can be mistaken: `2026/3/4` -> `2026-03-04`. */
function fullDate(text: string): string | undefined {
  const [, year, month = '', day = ''] = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$/.exec(text.trim()) ?? [];
  const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  return isCalendarDate(date) ? date : undefined;
}

/** The whole with another value at a path that is there. */
function changed(whole: Fields, path: Path, value: unknown): Fields {
  const copy = structuredClone(whole) as Record<string | number, unknown>;
  const parent = path
    .slice(0, -1)
    .reduce<Record<string | number, unknown>>((held, step) => held[step] as Record<string | number, unknown>, copy);
  parent[path.at(-1) ?? ''] = value;
  return copy as Fields;
}
