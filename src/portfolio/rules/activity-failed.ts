/** What was cancelled, or came to nothing, says why. */

import { gistOf } from '../../record/gist';
import { recordsOf } from '../portfolio';
import { activity } from './examples';
import { defineRule } from './rule';

export const activityFailed = defineRule({
  id: 'activity/failed',
  severity: 'hint',
  scope: 'record',
  isAssessors: true,
  why: 'An activity that did not work out is worth recording where it says why, and how that is avoided another time. The option lists the tags that say of one that is done that it failed.',
  source: 'IMechE, "Reflecting on and recording your CPD" (checked 2026-11-23)',
  breaks: { 'activities/a.md': activity.replace('done', 'cancelled').replace(/\nlearned: .*/, '') },
  holds: {
    'activities/a.md': `${activity.replace('done', 'cancelled').replace(/\nlearned: .*/, '')}\n---\n\nToo few took part. They offer April.`,
  },
  options: { tags: ['failed', 'unsuccessful'] },
  check({ portfolio }, report, { tags }) {
    for (const record of recordsOf(portfolio.records, 'activity')) {
      const { data } = record;
      const isCancelled = data.status === 'cancelled';
      const failing = data.tags?.find((tag) => tags.includes(tag));
      if (!isCancelled && failing === undefined) continue;
      if ((isCancelled && data.learned !== undefined) || !gistOf(record).isUnanswered) continue;
      report(
        record,
        isCancelled ? ['status'] : ['tags', data.tags?.indexOf(failing ?? '') ?? 0],
        `it ${isCancelled ? 'was cancelled' : `is tagged ${failing}`}; say below the fields why, and what you make of it`,
      );
    }
  },
});
