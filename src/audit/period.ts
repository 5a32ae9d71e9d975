/** CPD years: twelve months from the day on which the engineer's year begins. */

import type { Period } from '../portfolio/selection';
import { addDays } from '../record/calendar-date';

const LAST_YEAR = 9999;

/** The CPD year that begins in a calendar year. `start` is MM-DD. */
export function cpdYear(year: number, start: string): Required<Period> {
  const pad = (number: number) => String(number).padStart(4, '0');
  // The calendar of dates with four digits ends with this year.
  const until = year < LAST_YEAR ? addDays(`${pad(year + 1)}-${start}`, -1) : `${LAST_YEAR}-12-31`;
  return { from: `${pad(year)}-${start}`, until };
}

/** The calendar year in which the CPD year of a day begins. */
export function cpdYearOf(date: string, start: string): number {
  const year = Number(date.slice(0, 4));
  return date.slice(5) >= start ? year : year - 1;
}
