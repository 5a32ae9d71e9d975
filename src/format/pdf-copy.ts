/** Brings objects of one PDF into another, with everything that they refer to. */

import type { PdfFile } from './pdf-file';
import { leadElsewhere, openDict, writeDict } from './pdf-syntax';
import type { PdfWriter } from './pdf-writer';

/**
 * A value of `file` as it reads in what is written; what it refers to is brought once. `pages` are all pages of the file, by
 * their numbers there; a page that has no number in the new one is not brought.
 */
export function copyFrom(
  file: PdfFile,
  writer: PdfWriter,
  pages: ReadonlyMap<number, number | undefined>,
): (value: string) => string {
  const brought = new Map<number, number>();
  const underWay = new Set<number>();
  const bring = (value: string): string => leadElsewhere(value, numberOf);
  const numberOf = (number: number): number | undefined => {
    if (pages.has(number)) return pages.get(number);
    const known = brought.get(number);
    if (known !== undefined) return known;
    if (underWay.has(number)) {
      // It refers to itself, by whatever way around.
      const reserved = writer.reserve();
      brought.set(number, reserved);
      return reserved;
    }
    underWay.add(number);
    const { text, data } = file.object(number);
    const object = { text: bring(withoutKeys(text)), ...(data && { data }) };
    underWay.delete(number);
    const reserved = brought.get(number);
    if (reserved !== undefined) writer.set(reserved, object);
    const placed = reserved ?? writer.share(object);
    brought.set(number, placed);
    return placed;
  };
  return bring;
}

/** Its keys to the structure of the PDF that it was in would be taken for keys to that of the new one. */
function withoutKeys(text: string): string {
  if (!text.includes('/StructParent')) return text;
  const dict = openDict(text);
  dict.delete('StructParent');
  dict.delete('StructParents');
  return writeDict(dict);
}
