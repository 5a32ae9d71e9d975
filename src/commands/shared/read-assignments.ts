/** `field=value`, `field+=value`, `field-=value` and `field=` as changes to a record, each value read as its flag would be. */

import type { Env } from '../../env';
import { EXIT, Failure } from '../../failure';
import { activityTypes, typeNamed } from '../../portfolio/config';
import { type FieldSchema, fieldsOf, schemaOf } from '../../record/field';
import { fold } from '../../record/fold';
import { KIND_NAMES, type Kind } from '../../record/kind';
import type { CpdRecord } from '../../record/record';
import { nameOf } from '../../record/schema-message';
import { didYouMean } from '../../record/suggestion';
import type { Change } from './change-record';
import { type OpenRecords, readTyped } from './field-flags';
import { quote } from './shell-words';

export interface Assignment {
  /** The field as it was typed. */
  name: string;
  sign: '=' | '+=' | '-=';
  text: string;
}

const ASSIGNMENT = /^([a-z][\w-]*?)(\+=|-=|=)(.*)$/is;

/** The words before the first assignment, and the assignments. */
export function splitAssignments(words: readonly string[]): { before: string[]; assignments: Assignment[] } {
  // The first word says which record, and a title may hold an equals sign.
  const first = words.findIndex((word, index) => index > 0 && ASSIGNMENT.test(word));
  const from = first === -1 ? words.length : first;
  const assignments = words.slice(from).map((word, index): Assignment => {
    const [, name, sign, text] = ASSIGNMENT.exec(word) ?? [];
    if (name === undefined || text === undefined)
      throw new Failure(
        `"${word}" stands behind a field and is no field=value; a value of several words is put in quotes`,
        EXIT.usage,
        `cpd set ${[...words.slice(0, from), `${words[from + index - 1]} ${word}`].map(quote).join(' ')}`,
      );
    return { name, sign: sign as Assignment['sign'], text };
  });
  return { before: words.slice(0, from), assignments };
}

interface Assigner {
  changeFor(record: CpdRecord): Change;
  /** The fields that were meant so far. */
  fields(): string[];
}

/** The change that the assignments make to a record; the values are read once for each kind. `again` is a command with --all. */
export function createAssigner(
  env: Env,
  open: OpenRecords,
  assignments: readonly Assignment[],
  again?: string,
): Assigner {
  const read = new Map<Kind, readonly Meant[]>();
  return {
    changeFor(record) {
      const meant = read.get(record.kind) ?? meaningOf(env, open, { kind: record.kind, assignments, again });
      read.set(record.kind, meant);
      return changeOf(record, meant);
    },
    fields: () => [...new Set([...read.values()].flat().map(({ key }) => key))],
  };
}

interface Meant extends Assignment {
  key: string;
  isList: boolean;
  /** Undefined where the field goes, and where a list has to be seen first to know what is to be taken out of it. */
  value: unknown;
  read(text: string): unknown;
}

function meaningOf(
  env: Env,
  open: OpenRecords,
  { kind, assignments, again }: { kind: Kind; assignments: readonly Assignment[]; again: string | undefined },
): Meant[] {
  return assignments.map((assignment) => {
    const { name, sign, text } = assignment;
    const [key, field] = fieldNamed(kind, name, again);
    const isList = field.type === 'array';
    const read = (typed: string) =>
      readTyped(env, kind, key, { typed: isList ? [typed] : typeTyped(open, kind, key, typed), said: key }, () => open);
    const isTaken = text.trim() === '';
    if (!isList && sign !== '=') throw new Failure(`${key} is no list; write ${key}=${text.trim() || '…'}`);
    if (isTaken && sign !== '=') throw new Failure(`${key}${sign} has nothing behind it`);
    if (isTaken && schemaOf(kind).required?.includes(key))
      throw new Failure(`${nameOf(kind)} cannot be without ${key}; give it another value`);
    return { ...assignment, key, isList, value: isTaken || sign === '-=' ? undefined : read(text), read };
  });
}

/** A field by its name or by that of its flag: `goal` is `goals`. */
function fieldNamed(kind: Kind, name: string, again: string | undefined): [string, FieldSchema] {
  const fields = [...fieldsOf(kind)];
  const wanted = name.toLowerCase();
  const found = fields.find(([key]) => key === wanted) ?? fields.find(([, field]) => flagOf(field) === wanted);
  if (found && (found[1]['x-flag'] || found[0] === 'title')) return found;
  if (found?.[0] === 'id') throw new Failure('an id stays as it is: links go by it');
  if (found) throw new Failure(`${found[0]} is written by cpd itself, and stays as it is`);
  const own = fields.filter(([, field]) => field['x-flag']).map(([key]) => key);
  const others = KIND_NAMES.filter((other) => fieldsOf(other).has(wanted));
  const elsewhere =
    others.length > 0
      ? `, but of ${others.map(nameOf).join(', ')}`
      : didYouMean(name, ['title', ...own]) || `; it may have title, ${own.join(', ')}`;
  throw new Failure(
    `${name} is no field of ${nameOf(kind)}${elsewhere}`,
    EXIT.usage,
    again !== undefined && others.length > 0 ? again.replace('--all', `--all ${others[0]}`) : undefined,
  );
}

function flagOf(field: FieldSchema): string | undefined {
  return /--([\w-]+)/.exec(field['x-flag'] ?? '')?.[1];
}

/** An activity type may be given by its title. */
function typeTyped({ portfolio }: OpenRecords, kind: Kind, key: string, typed: string): string {
  if (kind !== 'activity' || key !== 'type') return typed;
  return typeNamed(activityTypes(portfolio.config), typed) ?? typed.trim().toLowerCase();
}

function changeOf(record: CpdRecord, meant: readonly Meant[]): Change {
  const change = { set: {} as Record<string, unknown>, add: {} as Lists, remove: {} as Lists };
  for (const { key, sign, isList, value, text, read } of meant) {
    if (sign === '+=') change.add[key] = [...(change.add[key] ?? []), ...(value as unknown[])];
    else if (sign === '-=')
      change.remove[key] = [...(change.remove[key] ?? []), ...itemsMeant(record, key, text, read)];
    else if (!(key in change.set)) change.set[key] = value;
    else if (isList && value !== undefined)
      change.set[key] = [...((change.set[key] ?? []) as unknown[]), ...(value as unknown[])];
    else throw new Failure(`${key} is given twice; say one of the two`);
  }
  return change;
}

type Lists = Record<string, unknown[]>;

/** What is in the list goes by its own words; else it is read as what is put into one. */
function itemsMeant(record: CpdRecord, key: string, text: string, read: (text: string) => unknown): unknown[] {
  const items = ((record.data as unknown as Record<string, unknown>)[key] ?? []) as unknown[];
  const wanted = fold(text.trim());
  const isGroup = items.some((item) => typeof item === 'object');
  if (!isGroup) {
    const own = items.find((item) => fold(String(item)) === wanted);
    return own === undefined ? (read(text) as unknown[]) : [own];
  }
  const found = items.filter((item) => fold(Object.values(item as object).join(' ')).includes(wanted));
  if (found.length > 1) throw new Failure(`"${text.trim()}" may be any of ${found.length} ${key}; say more of it`);
  return found;
}
