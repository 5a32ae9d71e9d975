/** The fields of a record that hold words of a person's own, told by their schema: they are text that must not be empty. */

import { fieldAt, fieldsOf } from './field';
import { KIND_NAMES, type Kind } from './kind';
import type { CpdRecord } from './record';
import type { Path } from './yaml';

export interface FieldText {
  path: Path;
  text: string;
}

/** In the order of the fields; items of lists one by one. */
export function fieldTexts({ kind, data }: CpdRecord): FieldText[] {
  const values = data as unknown as Readonly<Record<string, unknown>>;
  const texts: FieldText[] = [];
  // Paths only where there is a text: this is asked of every record by several rules.
  for (const { key, parts } of TEXT_FIELDS[kind]) {
    const value = values[key];
    if (typeof value === 'string') texts.push({ path: [key], text: value });
    if (!Array.isArray(value)) continue;
    for (let index = 0; index < value.length; index += 1) {
      const item = value[index];
      if (typeof item === 'string') texts.push({ path: [key, index], text: item });
      for (const part of parts)
        if (typeof item[part] === 'string') texts.push({ path: [key, index, part], text: item[part] });
    }
  }
  return texts;
}

/** A text, a list of texts, or a list of groups with those parts that are texts. */
interface TextField {
  key: string;
  parts: readonly string[];
}

const TEXT_FIELDS = Object.fromEntries(KIND_NAMES.map((kind) => [kind, textFieldsOf(kind)])) as unknown as Readonly<
  Record<Kind, readonly TextField[]>
>;

function textFieldsOf(kind: Kind): TextField[] {
  const isText = (path: Path) => fieldAt(kind, path)?.minLength !== undefined;
  return [...fieldsOf(kind).keys()].flatMap((key) => {
    const parts = Object.keys(fieldAt(kind, [key, 0])?.properties ?? {}).filter((part) => isText([key, 0, part]));
    return isText([key]) || isText([key, 0]) || parts.length > 0 ? [{ key, parts }] : [];
  });
}
