/** What has become of a record, field by field, in words. */

import type { Portfolio } from '../portfolio/portfolio';
import { fieldsOf } from '../record/field';
import type { CpdRecord } from '../record/record';

/** Values of more letters are told alone, without what stood there before. */
const LONGEST_BEFORE = 30;

/** `status: planned -> done`, a line for each field that is not what it was. */
export function changeWords(portfolio: Portfolio, before: CpdRecord, after: CpdRecord): string[] {
  const [old, now] = [before, after].map(({ data }) => data as unknown as Readonly<Record<string, unknown>>);
  return [...fieldsOf(after.kind)].flatMap(([key, field]) => {
    const [from, to] = [old?.[key], now?.[key]];
    if (JSON.stringify(from) === JSON.stringify(to)) return [];
    const words = (value: unknown) => wordsFor(portfolio, value, field['x-link'] !== undefined);
    if (field.type === 'array') return [`${key}: ${listWords(listOf(from), listOf(to), words)}`];
    if (to === undefined) return [`${key}: ${words(from)} is taken away`];
    const isTold = from !== undefined && `${from}${to}`.length <= LONGEST_BEFORE;
    return [`${key}: ${isTold ? `${words(from)} -> ` : ''}${words(to)}`];
  });
}

function listWords(from: readonly unknown[], to: readonly unknown[], words: (value: unknown) => string): string {
  const without = (list: readonly unknown[], other: readonly unknown[]) => {
    const texts = new Set(other.map((item) => JSON.stringify(item)));
    return list.filter((item) => !texts.has(JSON.stringify(item)));
  };
  const changes = [
    ...without(to, from).map((item) => `+ ${words(item)}`),
    ...without(from, to).map((item) => `- ${words(item)}`),
  ];
  return changes.length > 0 ? changes.join(', ') : to.map(words).join(', ');
}

function wordsFor({ byId }: Portfolio, value: unknown, isLink: boolean): string {
  if (typeof value === 'object' && value !== null) return Object.values(value).join(' ');
  const target = isLink ? byId.get(String(value)) : undefined;
  return target ? `${target.data.title} (${value})` : String(value);
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
