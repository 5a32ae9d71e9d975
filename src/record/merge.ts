/** Two versions of a record that were changed apart, put together field by field. */

import { isDeepStrictEqual } from 'node:util';
import { addToList, removeFromList, setField } from './amend';
import { fieldsOf } from './field';
import { type CpdRecord, parseRecord } from './record';

type Fields = Readonly<Record<string, unknown>>;

/**
 * The text of `theirs` with what was changed from `base` to `ours`. Lists that both have changed get the items of both.
 * Undefined where both have given a field, or the text below, something else of their own, or where one of them is no record.
 */
export function mergeRecords(path: string, base: string, theirs: string, ours: string): string | undefined {
  const [old, other, own] = [base, theirs, ours].map((text) => parseRecord(path, text).record);
  if (!old || !other || !own || other.data.id !== own.data.id) return undefined;
  const order = [...fieldsOf(own.kind).keys()];
  let merged: string | undefined = mergeBodies(old, other, own);
  for (const key of new Set([old, own].flatMap((record) => Object.keys(record.data)))) {
    if (merged === undefined) return undefined;
    const [was, is, wanted] = [old, other, own].map((record) => (record.data as unknown as Fields)[key]);
    if (isDeepStrictEqual(was, wanted) || isDeepStrictEqual(is, wanted)) continue;
    if (isDeepStrictEqual(was, is)) merged = setField(path, merged, key, wanted, order);
    else if (isList(was) && isList(is) && isList(wanted))
      merged = mergeLists(path, merged, key, was ?? [], wanted ?? []);
    else return undefined;
  }
  return merged;
}

function mergeBodies(old: CpdRecord, other: CpdRecord, own: CpdRecord): string | undefined {
  const { text } = other.source;
  if (own.body === old.body || own.body === other.body) return text;
  return other.body === old.body ? text.slice(0, text.length - other.body.length) + own.body : undefined;
}

function mergeLists(
  path: string,
  text: string,
  key: string,
  was: readonly string[],
  wanted: readonly string[],
): string | undefined {
  let merged: string | undefined = text;
  for (const item of was.filter((one) => !wanted.includes(one)))
    merged = merged === undefined ? undefined : removeFromList(path, merged, key, item);
  for (const item of wanted.filter((one) => !was.includes(one)))
    merged = merged === undefined ? undefined : addToList(path, merged, key, item);
  return merged;
}

function isList(value: unknown): value is readonly string[] | undefined {
  return value === undefined || (Array.isArray(value) && value.every((item) => typeof item === 'string'));
}
