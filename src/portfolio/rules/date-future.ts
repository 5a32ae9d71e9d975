/** What is said to be done does not lie in the future. */

import { activity } from './examples';
import type { Rule } from './rule';

export const dateFuture: Rule = {
  id: 'date/future',
  severity: 'error',
  scope: 'record',
  why: 'A record of what was learned cannot run ahead of the calendar; what is to come has the status planned.',
  breaks: { 'activities/a.md': activity.replace('2026-03-01', '2099-03-01') },
  holds: { 'activities/a.md': activity },
  check({ portfolio, today }, report) {
    for (const record of portfolio.records) {
      if (record.kind === 'activity' && record.data.status === 'done' && (record.data.end ?? record.data.date) > today)
        report(
          record,
          [record.data.end ? 'end' : 'date'],
          `the activity is done, but ${record.data.end ?? record.data.date} is still to come; write status: planned (cpd log --planned)`,
        );
      if (record.kind === 'reflection' && record.data.date > today)
        report(record, ['date'], `a reflection cannot be dated in the future (${record.data.date})`);
      if (record.kind === 'goal' && record.data.closed !== undefined && record.data.closed > today)
        report(record, ['closed'], `a goal cannot have been closed in the future (${record.data.closed})`);
    }
  },
};
