/** Which activity types a person uses, so that these come first where one is asked for. */

import { addDays } from '../record/calendar-date';
import { type Portfolio, recordsOf } from './portfolio';

/** Names and titles: those used most in the last twelve months, then those ever used, then the others in their order. */
export function typesByUse(
  portfolio: Portfolio,
  types: ReadonlyMap<string, string>,
  today: string,
): (readonly [name: string, title: string])[] {
  const since = addDays(today, -365);
  const recent = new Map<string, number>();
  const ever = new Map<string, number>();
  for (const { data } of recordsOf(portfolio.records, 'activity')) {
    ever.set(data.type, (ever.get(data.type) ?? 0) + 1);
    if (data.date > since) recent.set(data.type, (recent.get(data.type) ?? 0) + 1);
  }
  const uses = (counts: ReadonlyMap<string, number>, name: string) => counts.get(name) ?? 0;
  return [...types].sort(([a], [b]) => uses(recent, b) - uses(recent, a) || uses(ever, b) - uses(ever, a));
}
