/** The portfolio as it may leave: every span that is to be cut is cut, in one place and before anything is made of it. */

import { placeAt } from '../record/finding';
import { type CpdRecord, parseRecord } from '../record/record';
import { cutRedactions, redactionsIn } from '../record/redaction';
import { makeSlug } from '../record/slug';
import { indexRecords, type Portfolio } from './portfolio';

export interface CutPortfolio {
  portfolio: Portfolio;
  /** The words that were cut, each with the record that they stood in. */
  cut: readonly { words: string; record: CpdRecord }[];
  /** Where the files lie that must not be called what they are, by the paths that they have here. */
  paths: ReadonlyMap<string, string>;
  /** Where a span begins that is never closed, so that nobody knows what is to be cut. */
  unclosed: readonly { path: string; line: number }[];
}

export function cutForAssessors(whole: Portfolio): CutPortfolio {
  const cut: { words: string; record: CpdRecord }[] = [];
  const unclosed: { path: string; line: number }[] = [];
  const paths = new Map<string, string>();
  const records = whole.records.map((record) => {
    const { text } = record.source;
    const found = redactionsIn(text);
    if (found.unclosed !== undefined) unclosed.push({ path: record.path, line: placeAt(text, found.unclosed).line });
    if (found.spans.length === 0) return withValuesCut(record);
    const words = found.spans.map((span) => span.words).filter((one) => one !== '');
    cut.push(...words.map((one) => ({ words: one, record })));
    const path = pathWithout(record, words);
    paths.set(path, record.path);
    const left = parseRecord(path, cutRedactions(text)).record;
    if (left) return withValuesCut(left);
    // What is left does not hold together, so that the span is as good as open.
    unclosed.push({ path: record.path, line: placeAt(text, found.spans[0]?.from ?? 0).line });
    return record;
  });
  // The list of what must not leave would tell it all.
  const { rules: _, ...config } = cutValues(whole.config);
  return { portfolio: { ...whole, config, ...indexRecords(records) }, cut, paths, unclosed };
}

/** A file is named after its title, which may hold what is cut. */
function pathWithout({ path, data }: CpdRecord, words: readonly string[]): string {
  const folder = path.slice(0, path.lastIndexOf('/') + 1);
  const stem = `-${path.slice(folder.length).replace(/\.md$/, '')}-`;
  const isTold = words.some((one) => makeSlug(one, '') !== '' && stem.includes(`-${makeSlug(one, '')}-`));
  return isTold ? `${folder}${data.date}-${data.id}.md` : path;
}

/** YAML can write a bracket in other ways, which show only in its value. */
function withValuesCut(record: CpdRecord): CpdRecord {
  const data = cutValues<unknown>(record.data);
  return data === record.data ? record : ({ ...record, data } as CpdRecord);
}

/** The very same value where there is nothing to cut in it. */
function cutValues<T>(value: T): T {
  if (typeof value === 'string') return cutRedactions(value) as T;
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([key, one]) => [key, cutValues(one)] as const);
  if (entries.every(([key, one]) => one === (value as Readonly<Record<string, unknown>>)[key])) return value;
  return (Array.isArray(value) ? entries.map(([, one]) => one) : Object.fromEntries(entries)) as T;
}
