/** Which records belong to a stretch of time, and who may see them. */

import type { Kind } from '../record/kind';
import type { CpdRecord } from '../record/record';
import { linksOf, type Portfolio, visibilityOf } from './portfolio';

/** Both days belong to it; an end that is left out is open. */
export interface Period {
  from?: string;
  until?: string;
}

export interface Selection extends Period {
  kinds?: readonly Kind[];
  /** Only what assessors may see. */
  assessorsOnly?: boolean;
}

/**
 * The records that were alive in the period: an activity from its first to its last day, a goal from the day it was set
 * until it was closed, a document also when something in the selection links to it, the others on their day.
 */
export function select(portfolio: Portfolio, selection: Selection): CpdRecord[] {
  const wanted = portfolio.records.filter(
    (record) =>
      (!selection.kinds || selection.kinds.includes(record.kind)) &&
      (!selection.assessorsOnly || visibilityOf(record, portfolio.config) === 'assessors'),
  );
  const inPeriod = wanted.filter((record) => overlaps(record, selection));
  const linked = new Set(inPeriod.flatMap((record) => linksOf(record).map((link) => link.id)));
  const chosen = new Set(inPeriod);
  return wanted.filter((record) => chosen.has(record) || (record.kind === 'document' && linked.has(record.data.id)));
}

function overlaps(record: CpdRecord, period: Period): boolean {
  const first = record.data.date;
  const last = lastDay(record);
  return (period.until === undefined || first <= period.until) && (period.from === undefined || last >= period.from);
}

function lastDay(record: CpdRecord): string {
  switch (record.kind) {
    case 'activity':
      return record.data.end ?? record.data.date;
    case 'goal':
      return record.data.closed ?? (record.data.status === 'open' ? '9999-12-31' : record.data.date);
    default:
      return record.data.date;
  }
}
