/** From what a person types to the one record that is meant. */

import { fold } from '../record/fold';
import type { Kind } from '../record/kind';
import type { CpdRecord } from '../record/record';
import { nearest } from '../record/suggestion';
import type { Portfolio } from './portfolio';

export type Lookup =
  | { found: CpdRecord }
  | {
      found: undefined;
      candidates: readonly CpdRecord[];
      suggestion: CpdRecord | undefined;
    };

/**
 * Takes an id, the beginning of one, a path from the portfolio's root, enough of a title to be unique, or enough of a
 * file name, in this order.
 * Several matches are candidates; none may leave a suggestion.
 */
export function findRecord(portfolio: Portfolio, query: string, kinds?: readonly Kind[]): Lookup {
  const records = portfolio.records.filter((record) => !kinds || kinds.includes(record.kind));
  const wanted = fold(query);
  const ways: ((record: CpdRecord) => boolean)[] = [
    (record) => record.data.id === wanted,
    (record) => record.path === query.replaceAll('\\', '/').replace(/^\.\//, ''),
    (record) => wanted.includes('-') && record.data.id.startsWith(wanted),
    (record) => fold(record.data.title) === wanted,
    (record) => fold(record.data.title).includes(wanted),
    (record) => wanted.includes('-') && record.path.includes(wanted),
  ];
  for (const matches of wanted === '' ? [] : ways) {
    const found = withoutTheirReflections(records.filter(matches));
    if (found.length > 1) return { found: undefined, candidates: found, suggestion: undefined };
    if (found[0]) return { found: found[0] };
  }
  const words = records.flatMap((record) => [fold(record.data.title), ...fold(record.data.title).split(/\s+/)]);
  const near = nearest(
    wanted,
    words.filter((word) => word.length > 3),
  );
  return {
    found: undefined,
    candidates: [],
    suggestion: near === undefined ? undefined : records.find((record) => fold(record.data.title).includes(near)),
  };
}

/** A reflection is mostly named after what it is about; the title alone means the thing itself. */
function withoutTheirReflections(records: readonly CpdRecord[]): CpdRecord[] {
  const ids = new Set(records.map((record) => record.data.id));
  return records.filter((record) => record.kind !== 'reflection' || !record.data.about?.some((id) => ids.has(id)));
}
