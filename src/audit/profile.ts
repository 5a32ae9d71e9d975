/** Profiles: what the bodies ask, as dated facts. */

import type { Period } from '../portfolio/selection';
import { addDays } from '../record/calendar-date';
import { compareText } from '../record/finding';
import type { Profile } from '../record/schema-types';

export type Profiles = ReadonlyMap<string, Profile>;

/** The profile that is meant by its id or its body's name, in any case, and that holds on the day; the newest of several. */
export function profileFor(profiles: Profiles, name: string, day: string): Profile | undefined {
  const wanted = name.trim().toLowerCase();
  return [...profiles.values()]
    .filter(({ id, body }) => id === wanted || body.toLowerCase() === wanted)
    .filter(({ from, until }) => from <= day && (until === undefined || day <= until))
    .sort((a, b) => compareText(b.from, a.from))[0];
}

/** The record that is asked for in an audit that is announced on a day. */
export function periodAsked({ audit }: Profile, announced: string): Required<Period> {
  const year = Number(announced.slice(0, 4)) - 1;
  if (audit.period === 'calendar-year') return { from: `${year}-01-01`, until: `${year}-12-31` };
  // The 29 February has none a year before.
  const sameDay = announced.slice(5) === '02-29' ? '02-28' : announced.slice(5);
  return { from: `${year}-${sameDay}`, until: addDays(announced, -1) };
}
