/** Changes one thing in the text of a record; comments, order, quotes and line ends stay as they are. */

import { isDeepStrictEqual } from 'node:util';
import { splitFrontMatter } from './front-matter';
import { type Edit, editItemAway, editItemIn, editValue, parseYaml, type YamlSource } from './yaml';

type Fields = Readonly<Record<string, unknown>>;

/**
 * Adds an item to a list of the front matter; the text comes back unchanged when it is there already. Undefined where the
 * field holds something else than a list, or where the front matter is laid out so that no line can be added to it.
 */
export function addToList(file: string, text: string, key: string, item: string): string | undefined {
  return amend(file, text, ({ fields, source, end }) => {
    const items = listOf(fields[key]);
    if (items.includes(item)) return 'as it is';
    return { edit: editItemIn(source, end, key, item), fields: { ...fields, [key]: [...items, item] } };
  });
}

/** Takes an item from a list of the front matter, and the list with its last one; undefined where that cannot be done alone. */
export function removeFromList(file: string, text: string, key: string, item: string): string | undefined {
  return amend(file, text, ({ fields, source, end }) => {
    const items = listOf(fields[key]);
    if (!items.includes(item)) return 'as it is';
    const kept = items.filter((one) => one !== item);
    return {
      edit: editItemAway(source, end, key, item),
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
    if (isDeepStrictEqual(fields[key], value)) return 'as it is';
    const above = order.slice(0, Math.max(0, order.indexOf(key)));
    return { edit: editValue(source, end, key, value, above), fields: { ...fields, [key]: value } };
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

function listOf(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}
