/** How one thing led to another: need -> goal -> activity -> reflection -> next goal, as trees of records. */

import { linksOf, type Portfolio, visibilityOf } from '../portfolio/portfolio';
import { compareText } from '../record/finding';
import { gistOf } from '../record/gist';
import type { CpdRecord } from '../record/record';

export interface TraceNode {
  record: CpdRecord;
  /** What a reader must know of it: `open`, `planned`, `private`. */
  states: readonly string[];
  isAsked: boolean;
  /** The need in words, where a goal came from no record. */
  need?: string;
  /** Its branches are left out, because they stand further up already, or because it leads back to itself. */
  cut?: 'above' | 'circle';
  ledTo: readonly TraceNode[];
}

/** Trees from the needs that a record came from, each with only the ways to it; below the record, everything that followed. */
export function traceOf(portfolio: Portfolio, asked: CpdRecord): TraceNode[] {
  const before = allBefore(portfolio, asked);
  const grown = new Set<CpdRecord>();
  const begins = (record: CpdRecord) => recordsBefore(portfolio, record).length === 0;

  function grow(record: CpdRecord, path: readonly CpdRecord[], hasPassed: boolean): TraceNode {
    const isAsked = record === asked;
    const need = record.kind === 'goal' && begins(record) ? record.data.why : undefined;
    const node = { record, states: statesOf(portfolio, record), isAsked, ...(need !== undefined && { need }) };
    if (path.includes(record)) return { ...node, cut: 'circle', ledTo: [] };
    const after = [...recordsAfter(portfolio, record), ...(isProvedBy(record, asked) ? [asked] : [])].filter(
      (one) => isAsked || hasPassed || before.has(one),
    );
    if (grown.has(record)) return { ...node, ...(after.length > 0 && { cut: 'above' as const }), ledTo: [] };
    grown.add(record);
    return { ...node, ledTo: after.map((one) => grow(one, [...path, record], isAsked || hasPassed)) };
  }

  // Where everything goes round there is no beginning, and the earliest stands for one.
  const oldestFirst = [...before].sort((a, b) => compareText(a.data.date, b.data.date) || compareText(a.path, b.path));
  const candidates = [...oldestFirst.filter(begins), ...oldestFirst];
  return candidates.flatMap((record) => (grown.has(record) ? [] : [grow(record, [], false)]));
}

/** The record itself, and all that led to it. */
function allBefore(portfolio: Portfolio, record: CpdRecord): Set<CpdRecord> {
  const found = new Set([record]);
  for (const one of found) for (const earlier of recordsBefore(portfolio, one)) found.add(earlier);
  return found;
}

/** What a record came from: what it links to; for a document, what it proves. */
function recordsBefore(portfolio: Portfolio, record: CpdRecord): CpdRecord[] {
  if (record.kind === 'document') return [...(portfolio.backlinks.get(record.data.id) ?? [])];
  return linksOf(record).flatMap(({ id }) => {
    const target = portfolio.byId.get(id);
    return target && target.kind !== 'document' ? [target] : [];
  });
}

function isProvedBy(record: CpdRecord, { kind, data }: CpdRecord): boolean {
  return kind === 'document' && linksOf(record).some(({ id }) => id === data.id);
}

/** What came of a record, by date. Documents prove what was done and lead to nothing, so they only stand in a trace of their own. */
function recordsAfter(portfolio: Portfolio, record: CpdRecord): readonly CpdRecord[] {
  if (record.kind === 'document') return [];
  return portfolio.backlinks.get(record.data.id) ?? [];
}

function statesOf({ config }: Portfolio, record: CpdRecord): string[] {
  const states = visibilityOf(record, config) === 'private' ? ['private'] : [];
  if (record.kind === 'goal') return [record.data.status, ...states];
  if (record.kind === 'activity' && record.data.status !== 'done') return [record.data.status, ...states];
  return record.kind === 'reflection' && gistOf(record).isUnanswered ? ['unanswered', ...states] : states;
}
