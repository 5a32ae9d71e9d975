/** An activity that is done says what was learned. */

import { recordsOf } from '../portfolio';
import { hasReflection } from '../waiting';
import { activity } from './examples';
import type { Rule } from './rule';

export const activityLearned: Rule = {
  id: 'activity/learned',
  severity: 'warning',
  scope: 'portfolio',
  why: 'What counts is what was learned, not attendance or hours.',
  source: 'IMechE, Career Developer, CPD FAQ, "What counts towards my CPD?" (checked 2026-11-23)',
  breaks: { 'activities/a.md': activity.replace(/\nlearned: .*/, '') },
  holds: { 'activities/a.md': activity },
  check({ portfolio }, report) {
    for (const record of recordsOf(portfolio.records, 'activity')) {
      if (record.data.status === 'done' && !record.data.learned && !hasReflection(portfolio, record))
        report(record, ['status'], 'say what was learned: add learned: with a sentence or two');
    }
  },
};
