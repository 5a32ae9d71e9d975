/** Changes one thing in the text of a record; comments, order, quotes and line ends stay as they are. */

import { isDeepStrictEqual } from 'node:util';
import { splitFrontMatter } from './front-matter';
import { parseYaml, spelling, type YamlSource } from './yaml';
import { type Edit, editItemAway, editItemIn, editValue } from './yaml-edit';

type Fields = Readonly<Record<string, unknown>>;

/**
 * Adds an item to a list of the front matter; the text comes back unchanged when it is there already. A list that is new
 * comes after those fields that stand before it in `order`, or last. Undefined where the field holds something else than a
 * list, or where the front matter is laid out so that no line can be added to it.
 */
export function addToList(
  file: string,
  text: string,
  key: string,
  item: unknown,
  order: readonly string[] = [],
): string | undefined {
  return amend(file, text, ({ fields, source, end }) => {
    if (indexIn(source, fields, key, item) !== -1) return 'as it is';
    const items = [...listOf(fields[key]), item];
    return { edit: editItemIn(source, end, key, item, aboveIn(order, key)), fields: { ...fields, [key]: items } };
  });
}

/** Takes an item from a list of the front matter, and the list with its last one; undefined where that cannot be done alone. */
export function removeFromList(file: string, text: string, key: string, item: unknown): string | undefined {
  return amend(file, text, ({ fields, source, end }) => {
    const gone = indexIn(source, fields, key, item);
    if (gone === -1) return 'as it is';
    const kept = listOf(fields[key]).filter((_, index) => index !== gone);
    return {
      edit: editItemAway(source, end, key, gone),
      fields: { ...fields, [key]: kept.length > 0 ? kept : undefined },
    };
  });
}

/**
 * Gives a field another value, or takes it away where the value is undefined. A field that is new comes after those that
 * stand before it in `order`. Undefined where the front matter is laid out so that this cannot be changed alone.
 */
export function setField(
  file: string,
  text: string,
  key: string,
  value: unknown,
  order: readonly string[],
): string | undefined {
  return amend(file, text, ({ fields, source, end }) => {
    if (isDeepStrictEqual(fields[key], value) && (value !== undefined || !(key in fields))) return 'as it is';
    return { edit: editValue(source, end, key, value, aboveIn(order, key)), fields: { ...fields, [key]: value } };
  });
}

interface Before {
  fields: Fields;
  source: YamlSource;
  /** Where the YAML ends in the text. */
  end: number;
}

/** What is changed is read back: front matter may be laid out in ways that nothing can simply be put into. */
function amend(
  file: string,
  text: string,
  change: (before: Before) => 'as it is' | { edit: Edit | undefined; fields: Fields },
): string | undefined {
  const before = frontMatterOf(file, text);
  if ('fault' in before) throw new Error(`${file}: ${before.fault}`);
  const changed = change(before);
  if (changed === 'as it is') return text;
  if (!changed.edit) return undefined;
  const { from, to, insert } = changed.edit;
  const amended = text.slice(0, from) + insert + text.slice(to);
  const after = frontMatterOf(file, amended);
  const expected = Object.entries(changed.fields).filter(([, value]) => value !== undefined);
  return 'fields' in after && isDeepStrictEqual({ ...after.fields }, Object.fromEntries(expected))
    ? amended
    : undefined;
}

function frontMatterOf(file: string, text: string): Before | { fault: string | undefined } {
  const { parts, findings } = splitFrontMatter(file, text);
  if (!parts) return { fault: findings[0]?.message };
  const { source, value, findings: faults } = parseYaml(file, text, parts.yamlStart, parts.yamlEnd);
  if (faults.length > 0) return { fault: faults[0]?.message };
  return { source, fields: (value ?? {}) as Fields, end: parts.yamlEnd };
}

/** A word that looks like a number is one in YAML, and a word all the same in a list of words. */
function indexIn(source: YamlSource, fields: Fields, key: string, item: unknown): number {
  return listOf(fields[key]).findIndex(
    (one, index) =>
      isDeepStrictEqual(one, item) || (typeof one !== 'string' && spelling(source, [key, index]) === item),
  );
}

function aboveIn(order: readonly string[], key: string): readonly string[] {
  return order.slice(0, Math.max(0, order.indexOf(key)));
}

function listOf(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}
