/** What was planned and is past says what became of it. */

import { recordsOf } from '../portfolio';
import { isPastPlan } from '../waiting';
import { activity } from './examples';
import type { Rule } from './rule';

export const planPast: Rule = {
  id: 'activity/plan-past',
  severity: 'warning',
  scope: 'day',
  why: 'A plan that is never closed tells nobody whether anything was learned.',
  breaks: { 'activities/a.md': activity.replace('done', 'planned') },
  holds: { 'activities/a.md': `${activity.replace('done', 'cancelled')}\n---\n\nToo few took part.` },
  check({ portfolio, today }, report) {
    for (const record of recordsOf(portfolio.records, 'activity')) {
      if (isPastPlan(record, today))
        report(
          record,
          ['status'],
          `it was planned for ${record.data.date}, which is past; write status: done or cancelled`,
        );
    }
  },
};
