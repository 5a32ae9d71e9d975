/** CPD years: twelve months from the day on which the engineer's year begins. */

import { addDays } from '../record/calendar-date';
import type { Period } from './selection';

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

/** How `readCpdYear` wants a year, in words that go on from "write". */
export const YEAR_FORMS = 'four digits, this or last';

/** The year that a person means: `2026`, `2025/26` as documents name it, `this` or `last`; undefined when it is none. */
export function readCpdYear(typed: string, today: string, start: string): number | undefined {
  const word = typed.trim().toLowerCase();
  if (word === 'this') return cpdYearOf(today, start);
  if (word === 'last') return cpdYearOf(today, start) - 1;
  const [, year, second] = /^(\d{4})(?:\/(\d{2}))?$/.exec(word) ?? [];
  if (year === undefined || year === '0000') return undefined;
  return second === undefined || Number(second) === (Number(year) + 1) % 100 ? Number(year) : undefined;
}

/** `2026`, or `2025/26` where the CPD year begins within a calendar year. */
export function yearName(year: number, start: string): string {
  return start === '01-01' ? String(year) : `${year}/${String((year + 1) % 100).padStart(2, '0')}`;
}
