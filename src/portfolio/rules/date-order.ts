/** Dates of one record follow each other as they must. */

import { isCalendarDate } from '../../record/calendar-date';
import type { CpdRecord } from '../../record/record';
import { activity } from './examples';
import type { Rule } from './rule';

export const dateOrder: Rule = {
  id: 'date/order',
  severity: 'error',
  scope: 'record',
  why: 'A day that ends before it begins is a slip of the keyboard, and puts the record into the wrong period.',
  breaks: {
    'activities/a.md': `${activity}
end: 2026-02-03`,
  },
  holds: {
    'activities/a.md': `${activity}
end: 2026-03-03`,
  },
  check({ portfolio }, report) {
    for (const record of portfolio.records) {
      for (const { key, day, notBefore, name } of pairsOf(record)) {
        if (day !== undefined && notBefore !== undefined && day < notBefore)
          report(record, [key], `${key} (${day}) is before ${name} (${notBefore})`);
      }
      if (record.kind === 'audit' && record.data.period) {
        const [from = '', until = ''] = record.data.period.split('/');
        const odd = [from, until].find((day) => !isCalendarDate(day));
        if (odd !== undefined) report(record, ['period'], `${odd} is no day that exists`);
        else if (until < from) report(record, ['period'], `the period ends (${until}) before it begins (${from})`);
      }
    }
  },
};

interface Pair {
  key: string;
  day: string | undefined;
  notBefore: string | undefined;
  /** What the earlier day is called. */
  name: string;
}

function pairsOf(record: CpdRecord): Pair[] {
  const { date } = record.data;
  const afterDate = (key: string, day: string | undefined): Pair => ({ key, day, notBefore: date, name: 'date' });
  switch (record.kind) {
    case 'activity':
      return [afterDate('end', record.data.end)];
    case 'goal':
      return [afterDate('target', record.data.target), afterDate('closed', record.data.closed)];
    case 'document':
      return [afterDate('expires', record.data.expires)];
    case 'audit': {
      const { submitted, received } = record.data;
      return [
        afterDate('deadline', record.data.deadline),
        afterDate('submitted', submitted),
        submitted === undefined
          ? afterDate('received', received)
          : { key: 'received', day: received, notBefore: submitted, name: 'submitted' },
      ];
    }
    default:
      return [];
  }
}
