/** What is said to be done does not lie in the future. */

import type { CpdRecord } from '../../record/record';
import type { Path } from '../../record/yaml';
import { activity } from './examples';
import type { Rule } from './rule';

export const dateFuture: Rule = {
  id: 'date/future',
  severity: 'error',
  scope: 'day',
  why: 'A record of what was learned cannot run ahead of the calendar; what is to come has the status planned.',
  breaks: { 'activities/a.md': activity.replace('2026-03-01', '2099-03-01') },
  holds: { 'activities/a.md': activity },
  check({ portfolio, today }, report) {
    for (const record of portfolio.records) {
      for (const { path, day, what } of pastDaysOf(record)) {
        if (day !== undefined && day > today) report(record, path, `${what} in the future (${day}); mend the date`);
      }
      if (record.kind === 'activity' && record.data.status === 'done' && (record.data.end ?? record.data.date) > today)
        report(
          record,
          [record.data.end ? 'end' : 'date'],
          `the activity is done, but ${record.data.end ?? record.data.date} is still to come; write status: planned (cpd log --planned)`,
        );
    }
  },
};

/** The days of a record that can only be past, or today. */
function pastDaysOf(record: CpdRecord): { path: Path; day: string | undefined; what: string }[] {
  const { date } = record.data;
  switch (record.kind) {
    case 'reflection':
    case 'swot':
    case 'benchmark':
    case 'document':
      return [
        { path: ['date'], day: date, what: `a ${record.kind === 'swot' ? 'SWOT' : record.kind} cannot be dated` },
      ];
    case 'goal':
      return [
        { path: ['closed'], day: record.data.closed, what: 'a goal cannot have been closed' },
        ...(record.data.milestones ?? []).map(({ done }, index) => ({
          path: ['milestones', index, 'done'],
          day: done,
          what: 'a milestone cannot have been met',
        })),
      ];
    case 'audit':
      return [
        // Of one that was only volunteered for so far, both are the same day.
        {
          path: ['date'],
          day: record.data.volunteered === date ? undefined : date,
          what: 'an audit cannot have been announced',
        },
        { path: ['volunteered'], day: record.data.volunteered, what: 'nobody can have volunteered' },
        { path: ['submitted'], day: record.data.submitted, what: 'the record cannot have been handed over' },
        { path: ['received'], day: record.data.received, what: 'feedback cannot have come' },
      ];
    default:
      return [];
  }
}
