/** What can be seen of a record without reading it properly: enough to offer it, at a fraction of the time. */

import { KIND_NAMES, KINDS, type Kind } from './kind';

interface Glance {
  id: string;
  title: string;
}

const ID = new RegExp(
  `^id:\\s*["']?((?:${KIND_NAMES.map((kind) => KINDS[kind].prefix).join('|')})-[0-9a-z]{6})["']?\\s*$`,
  'm',
);

/** Undefined where no id of a record stands in the first lines. A title that is written over several lines is cut. */
export function glance(text: string): Glance | undefined {
  const [, head = ''] = /^\uFEFF?---\r?\n([\s\S]*?)\r?\n---/.exec(text) ?? [];
  const id = ID.exec(head)?.[1];
  return id === undefined ? undefined : { id, title: unquoted(/^title:(.*)$/m.exec(head)?.[1]?.trim() ?? '') };
}

/** The kinds whose ids may begin with what was typed. */
export function kindsOfIdStart(typed: string, kinds: readonly Kind[] = KIND_NAMES): Kind[] {
  const start = typed.toLowerCase();
  return kinds.filter((kind) => {
    const whole = `${KINDS[kind].prefix}-`;
    return whole.startsWith(start) || start.startsWith(whole);
  });
}

function unquoted(value: string): string {
  if (/^".*"$/.test(value)) return value.slice(1, -1).replaceAll(/\\(["\\])/g, '$1');
  return /^'.*'$/.test(value) ? value.slice(1, -1).replaceAll("''", "'") : value;
}
