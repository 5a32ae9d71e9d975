/** Changes one thing in the text of a record; comments, order, quotes and line ends stay as they are. */

import { splitFrontMatter } from './front-matter';
import { insertItem, parseYaml } from './yaml';

/**
 * Adds an id to a list of the front matter; the text comes back unchanged when it is there already. Undefined where the
 * field holds something else than a list, or where the front matter is laid out so that no line can be added to it.
 */
export function addToList(file: string, text: string, key: string, id: string): string | undefined {
  const before = listAt(file, text, key);
  if (before.items.includes(id)) return text;
  const edit = insertItem(before.source, before.end, key, id);
  if (!edit) return undefined;
  const { at, insert } = edit;
  const after = text.slice(0, at) + insert + text.slice(at);
  // Front matter may be laid out in ways that no line can simply be added to.
  return isReadBack(file, after, key, [...before.items, id]) ? after : undefined;
}

function isReadBack(file: string, text: string, key: string, items: readonly string[]): boolean {
  try {
    return listAt(file, text, key).items.join() === items.join();
  } catch {
    return false;
  }
}

function listAt(file: string, text: string, key: string) {
  const { parts, findings } = splitFrontMatter(file, text);
  if (!parts) throw new Error(`${file}: ${findings[0]?.message}`);
  const { source, value, findings: faults } = parseYaml(file, text, parts.yamlStart, parts.yamlEnd);
  if (faults.length > 0) throw new Error(`${file}: ${faults[0]?.message}`);
  const held = (value as Record<string, unknown> | null)?.[key];
  return {
    source,
    end: parts.yamlEnd,
    items: Array.isArray(held) ? held.map(String) : [],
  };
}
