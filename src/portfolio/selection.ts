/** Which records belong to a stretch of time, and who may see them. */

import type { CpdRecord } from '../record/record';
import { linksOf, type Portfolio, visibilityOf } from './portfolio';

/** Both days belong to it; an end that is left out is open. */
export interface Period {
  from?: string;
  until?: string;
}

/** The days that belong to both. */
export function bothOf(a: Period, b: Period): Period {
  const from = [a.from, b.from]
    .filter((day) => day !== undefined)
    .sort()
    .at(-1);
  const until = [a.until, b.until].filter((day) => day !== undefined).sort()[0];
  return { ...(from !== undefined && { from }), ...(until !== undefined && { until }) };
}

export interface Selection extends Period {
  /** Only what assessors may see. */
  assessorsOnly?: boolean;
}

/**
 * The records that were alive in the period: an activity from its first to its last day, a goal from the day it was set
 * until it was closed, the others on their day; a reflection also with the activity that it looks back at, and a document
 * with whatever links to it.
 */
export function select(portfolio: Portfolio, selection: Selection): CpdRecord[] {
  const wanted = portfolio.records.filter(
    (record) => !selection.assessorsOnly || visibilityOf(record, portfolio.config) === 'assessors',
  );
  const inPeriod = wanted.filter((record) => overlaps(record, selection));
  const activities = new Set(inPeriod.filter(({ kind }) => kind === 'activity').map(({ data }) => data.id));
  const isReflectionOn = (record: CpdRecord) =>
    record.kind === 'reflection' && record.data.about?.some((id) => activities.has(id)) === true;
  const chosen = new Set([...inPeriod, ...wanted.filter(isReflectionOn)]);
  const linked = new Set([...chosen].flatMap((record) => linksOf(record).map((link) => link.id)));
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
