/** A record as the text of a file for others: its fields and its text, without comments and keys that are no fields. */

import { withoutComments } from './body-text';
import { fieldsOf, knownPart } from './field';
import type { CpdRecord } from './record';
import { fillTemplate } from './scaffold';

export function sourceText({ kind, path, data, body }: CpdRecord): string {
  const fields = knownPart(kind, data) as Readonly<Record<string, unknown>>;
  const keys = [...fieldsOf(kind).keys()].filter((key) => fields[key] !== undefined);
  const template = `---\n${keys.map((key) => `${key}:\n`).join('')}---\n`;
  const { text } = fillTemplate(path, template, { fields, body: withoutComments(body).replaceAll('\r\n', '\n') });
  if (text === undefined) throw new Error(`${path} cannot be written anew`);
  return text;
}
