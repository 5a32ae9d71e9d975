/** This CPD year and the one before: what an audit asks for. Of older years nothing can be made better. */

import type { ActivityRecord } from '../../record/record';
import { yearStart } from '../config';
import { cpdYear, cpdYearOf, yearName } from '../cpd-year';
import { recordsOf } from '../portfolio';
import type { Subject } from './rule';

export interface RecentYear {
  /** `2026`, or `2025/26`. */
  name: string;
  from: string;
  until: string;
  /** What was done in it, by date. */
  done: readonly ActivityRecord[];
}

/** The older first. */
export function recentYears({ portfolio, today }: Subject): RecentYear[] {
  const start = yearStart(portfolio.config);
  const done = doneActivities({ portfolio });
  const current = cpdYearOf(today, start);
  return [current - 1, current].map((year) => {
    const { from, until } = cpdYear(year, start);
    const ofYear = done.filter(({ data }) => data.date >= from && data.date <= until);
    return { name: yearName(year, start), from, until, done: ofYear };
  });
}

export function doneActivities({ portfolio }: Pick<Subject, 'portfolio'>): ActivityRecord[] {
  return recordsOf(portfolio.records, 'activity').filter(({ data }) => data.status === 'done');
}
