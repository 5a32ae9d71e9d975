/** The stretches of time by which a body judges. */

import { cpdYear, cpdYearOf } from '../portfolio/cpd-year';
import type { Period } from '../portfolio/selection';
import { addDays, addMonths } from '../record/calendar-date';
import type { Profile } from '../record/schema-types';

/** What of a person a body's periods may hang on. */
export interface Bearings {
  /** Month and day on which the person's own CPD year begins. */
  start: string;
  /** The day of joining the body, and that of registration. */
  since?: string;
  registered?: string;
}

/** The stretch of time by which a body judges a day; the person's own CPD year where the profile names none. */
export function judgedPeriod({ period }: Profile, day: string, bearings: Bearings): Required<Period> {
  const anchor = bearings.registered ?? bearings.since;
  if (period?.kind === 'fixed' && anchor !== undefined) return fixedPeriod(anchor, period.months ?? 12, day);
  const year = yearOf(day, yearStartFor(period, bearings));
  if (period?.kind === 'rolling' || period?.kind === 'fixed') return monthsUntil(year.until, period.months ?? 12);
  return year;
}

/** Month and day on which the year begins by which a body judges. */
export function yearStartFor(period: Profile['period'], { start, since }: Bearings): string {
  if (period?.kind === 'calendar-year') return '01-01';
  if (period?.start !== undefined) return period.start;
  if (period?.kind === 'membership-year' && since !== undefined)
    return since.slice(8) > '28' ? `${since.slice(5, 7)}-28` : since.slice(5);
  return start;
}

/** So many months, the last of which ends with a day. */
export function monthsUntil(until: string, months: number): Required<Period> {
  return { from: addMonths(addDays(until, 1), -months), until };
}

function yearOf(day: string, start: string): Required<Period> {
  return cpdYear(cpdYearOf(day, start), start);
}

/** The period of so many months, counted from a day on, in which another lies; the first where that is earlier. */
function fixedPeriod(anchor: string, months: number, day: string): Required<Period> {
  let from = anchor;
  let count = 1;
  // From the anchor each time: a day that a short month has not would be lost for good.
  for (let next = addMonths(anchor, months); next <= day; next = addMonths(anchor, months * count)) {
    from = next;
    count += 1;
  }
  return { from, until: addDays(addMonths(anchor, months * count), -1) };
}
