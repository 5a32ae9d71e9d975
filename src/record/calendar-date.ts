/** Calendar dates as YYYY-MM-DD text from end to end, so that no time zone can move a day. */

const FORM = /^(\d{4})-(\d{2})-(\d{2})$/;

/** True for a day that exists: 2026-02-30 does not. */
export function isCalendarDate(text: string): boolean {
  const parts = FORM.exec(text);
  if (!parts) return false;
  const [year, month, day] = [Number(parts[1]), Number(parts[2]), Number(parts[3])];
  return year > 0 && month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month);
}

/** The last day that has four digits for its year. */
const LAST_DAY = '9999-12-31';

/** The day `days` later, or earlier where it is negative; never after the last day that there is. */
export function addDays(date: string, days: number): string {
  // UTC has no summer time, so a day is always 24 hours here.
  const day = new Date(Date.parse(`${date}T00:00:00Z`) + days * 86_400_000).toISOString();
  return day.startsWith('+') ? LAST_DAY : day.slice(0, 10);
}

/** The same day of the month `months` later, or earlier where it is negative; the last day of a month that is too short. */
export function addMonths(date: string, months: number): string {
  const count = Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7)) - 1 + Math.round(months);
  const [year, month] = [Math.floor(count / 12), (count % 12) + 1];
  const day = Math.min(Number(date.slice(8)), daysInMonth(year, month));
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}

/** How many days later the second is; negative where it is earlier. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000);
}

/** The day of the week, Sunday being 0. */
export function weekdayOf(date: string): number {
  return new Date(`${date}T00:00:00Z`).getUTCDay();
}

/** `2026-03-14` -> `14 March 2026`, as it stands in documents. */
export function longDate(date: string): string {
  const [year, month, day] = date.split('-');
  return `${Number(day)} ${MONTHS[Number(month) - 1]} ${year}`;
}

export const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const;

/** How `readDate` wants a date, in words that go on from "write". */
export const DATE_FORMS =
  'YYYY-MM-DD, today, yesterday, tomorrow, monday (the last one), 3d or 2w (ago), +3d or +2w (from now)';

const WEEKDAYS = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'];

/**
 * What a person may type for a date: ISO (`2026-3-4` will do), `today`, `yesterday`, `tomorrow`, a weekday or its first
 * three letters or more (the last one before today), `3d`, `2w` (ago), `+3d`, `+2w` (from now). Undefined when it is none.
 */
export function readDate(text: string, today: string): string | undefined {
  const word = text.trim().toLowerCase();
  if (word === 'today') return today;
  if (word === 'yesterday') return addDays(today, -1);
  if (word === 'tomorrow') return addDays(today, 1);
  const weekday = word.length < 3 ? -1 : WEEKDAYS.findIndex((name) => name.startsWith(word));
  if (weekday !== -1) return addDays(today, -(((weekdayOf(today) - weekday + 6) % 7) + 1));
  const [, sign, count, unit] = /^([+-]?)(\d{1,4})([dw])$/.exec(word) ?? [];
  if (count !== undefined) return addDays(today, Number(count) * (unit === 'w' ? 7 : 1) * (sign === '+' ? 1 : -1));
  const iso = word.replace(/^(\d{4})-(\d{1,2})-(\d{1,2})$/, (_, year, month, day) =>
    [year, month.padStart(2, '0'), day.padStart(2, '0')].join('-'),
  );
  return isCalendarDate(iso) ? iso : undefined;
}

function daysInMonth(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}
