/** What was planned and is past says what became of it. */

import { recordsOf } from '../portfolio';
import type { Rule } from './rule';

export const planPast: Rule = {
  id: 'activity/plan-past',
  severity: 'warning',
  scope: 'record',
  why: 'A plan that is never closed tells nobody whether anything was learned.',
  check({ portfolio, today }, report) {
    for (const record of recordsOf(portfolio.records, 'activity')) {
      if (record.data.status === 'planned' && (record.data.end ?? record.data.date) < today)
        report(
          record,
          ['status'],
          `it was planned for ${record.data.date}, which is past; write status: done or cancelled`,
        );
    }
  },
};
