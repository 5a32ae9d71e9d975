/** Pro rata: what a status, such as part time or a career break, changes of what a body asks. */

import type { Period } from '../portfolio/selection';
import { addDays, addMonths, daysBetween } from '../record/calendar-date';
import type { ProRata, StatusPeriod, Target } from '../record/schema-types';

/** A rule that held on some days of a period. */
export interface Applied {
  rule: ProRata;
  /** The status that the person had, and for how many days of how many. */
  status: StatusPeriod['status'];
  days: number;
}

/** What is asked of a target in a period, each day by the status that held on it. */
export function prorate(
  target: Target,
  rules: readonly ProRata[],
  statuses: readonly StatusPeriod[],
  period: Required<Period>,
): { asked: number; applied: Applied[] } {
  const full = target.min ?? 0;
  const about = rules.filter((rule) => isAbout(rule, target));
  if (about.length === 0 || statuses.length === 0) return { asked: full, applied: [] };
  const applied = new Map<string, Applied>();
  const days = daysBetween(period.from, period.until) + 1;
  let sum = 0;
  for (let day = period.from, number = 0; number < days; number += 1, day = addDays(day, 1)) {
    const held = statusOn(statuses, day);
    const rule = held && about.find((one) => one.status.includes(held.status) && lastsFor(held, one.after, period));
    sum += rule ? amountOf(rule, held, full) : full;
    if (!rule) continue;
    const key = `${about.indexOf(rule)} ${held.status}`;
    applied.set(key, { rule, status: held.status, days: (applied.get(key)?.days ?? 0) + 1 });
  }
  // Half an activity cannot be asked for.
  const asked = target.metric === 'hours' ? Math.round((sum / days) * 100) / 100 : Math.ceil(sum / days);
  return { asked, applied: [...applied.values()] };
}

/** The status that holds on a day; of several, the one that began last. */
export function statusOn(statuses: readonly StatusPeriod[], day: string): StatusPeriod | undefined {
  return statuses
    .filter(({ from, until }) => from <= day && (until === undefined || day <= until))
    .reduce<StatusPeriod | undefined>((last, one) => (last && last.from > one.from ? last : one), undefined);
}

function isAbout(rule: ProRata, target: Target): boolean {
  if (rule.target !== undefined) return rule.target === target.id;
  return rule.asks === 'none' || target.metric === 'hours';
}

/** What lasts still is known to last until the end of the period. */
function lastsFor({ from, until }: StatusPeriod, months: number | undefined, period: Required<Period>): boolean {
  return months === undefined || addMonths(from, months) <= addDays(until ?? period.until, 1);
}

function amountOf({ asks, amount }: ProRata, { factor }: StatusPeriod, full: number): number {
  switch (asks) {
    case 'none':
      return 0;
    case 'share':
      return full * (factor ?? 1);
    case 'factor':
      return full * (amount ?? 1);
    case 'fixed':
      return amount ?? full;
  }
}
