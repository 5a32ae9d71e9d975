/** A record that comes through a pipe as Markdown, its front matter read as flags are. */

import type { Env } from '../../env';
import { EXIT, Failure } from '../../failure';
import { readNote } from '../../intake/note';
import { fieldsOf } from '../../record/field';
import type { Kind } from '../../record/kind';
import { didYouMean } from '../../record/suggestion';
import { type Lookups, readTyped, type Values } from './field-flags';

/**
 * All of stdin: the fields, title among them, and the text below them. Dates, links and words are taken as flags take them;
 * the flags themselves win.
 */
export function readPiped(
  env: Env,
  kind: Kind,
  flags: Values,
  lookups: Lookups,
): { fields: Record<string, unknown>; body: string } {
  const read = readNote('stdin', env.terminal.readInput());
  if ('fault' in read) {
    const { file, line, column, message } = read.fault;
    throw new Failure(`${file}:${line}:${column} ${message}`, EXIT.usage);
  }
  const { title, body, fields } = read.note;
  if (title === undefined && Object.keys(fields).length === 0)
    throw new Failure('stdin holds nothing; its first line is the title, the rest the text');
  const values: Record<string, unknown> = title === undefined ? {} : { title };
  for (const [key, held] of Object.entries(fields))
    if (key !== 'schema' && flags[key] === undefined) values[key] = readField(env, kind, key, held, lookups);
  return { fields: values, body };
}

function readField(env: Env, kind: Kind, key: string, held: unknown, lookups: Lookups): unknown {
  const known = [...fieldsOf(kind)].filter(([name, field]) => name === 'title' || field['x-flag'] !== undefined);
  const field = known.find(([name]) => name === key)?.[1];
  const names = known.map(([name]) => name);
  if (key === 'id') throw new Failure('the front matter has an id; leave it out, each record gets its own');
  if (!field)
    throw new Failure(`the front matter has ${key}, which is none of ${names.join(', ')}${didYouMean(key, names)}`);
  const items = (Array.isArray(held) ? held : [held]).map((item) => {
    if (typeof item !== 'object') return String(item);
    throw new Failure(`${key} in the front matter must be words, not fields of its own`);
  });
  const isList = field.type === 'array';
  if (!isList && items.length !== 1) throw new Failure(`${key} in the front matter takes one value`);
  return readTyped(env, kind, key, { typed: isList ? items : String(items[0]), said: key }, lookups);
}
