/** The same activity is recorded once. */

import { daysBetween } from '../../record/calendar-date';
import { fold } from '../../record/fold';
import type { ActivityRecord } from '../../record/record';
import { recordsOf } from '../portfolio';
import { activity } from './examples';
import { defineRule } from './rule';

export const activityTwice = defineRule({
  id: 'activity/twice',
  severity: 'warning',
  scope: 'portfolio',
  why: 'What is recorded twice counts twice, in hours and in every table. Two activities are taken for the same where title and day are the same, or title and provider with no more days between them than the option says.',
  breaks: {
    'activities/a.md': activity,
    'activities/b.md': `id: act-bbbbbb\n${activity.split('\n').slice(1, 5).join('\n')}\nlearned: I learned when Goodman is not safe.`,
  },
  holds: {
    'activities/a.md': activity,
    'activities/b.md': `id: act-bbbbbb\ntitle: Fatigue of welded joints, second day\n${activity.split('\n').slice(2, 5).join('\n')}\nlearned: I learned when Goodman is not safe.`,
  },
  options: { days: 1 },
  check({ portfolio }, report, { days }) {
    const before = new Map<string, ActivityRecord>();
    for (const record of recordsOf(portfolio.records, 'activity')) {
      // A copy that has kept the id of the original is a finding of its own.
      if (record.data.status === 'cancelled' || portfolio.byId.get(record.data.id) !== record) continue;
      const title = fold(record.data.title);
      const other = before.get(title);
      if (other && isSame(other, record, days))
        report(
          record,
          ['title'],
          `${other.path} is about the same, on ${other.data.date}; remove one of the two, or give them titles that tell them apart`,
        );
      before.set(title, record);
    }
  },
});

/** The other one is not later. */
function isSame({ data: a }: ActivityRecord, { data: b }: ActivityRecord, days: number): boolean {
  if (a.date === b.date) return true;
  return a.provider !== undefined && a.provider === b.provider && daysBetween(a.date, b.date) <= days;
}
