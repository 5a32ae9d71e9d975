/** Dates of one record follow each other as they must. */

import type { CpdRecord } from '../../record/record';
import type { Rule } from './rule';

export const dateOrder: Rule = {
  id: 'date/order',
  severity: 'error',
  why: 'A day that ends before it begins is a slip of the keyboard, and puts the record into the wrong period.',
  check({ portfolio }, report) {
    for (const record of portfolio.records) {
      for (const { key, day, notBefore, name } of pairsOf(record)) {
        if (day !== undefined && notBefore !== undefined && day < notBefore)
          report(record, [key], `${key} (${day}) is before ${name} (${notBefore})`);
      }
      if (record.kind === 'audit' && record.data.period) {
        const [from = '', until = ''] = record.data.period.split('/');
        if (until < from) report(record, ['period'], `the period ends (${until}) before it begins (${from})`);
      }
    }
  },
};

interface Pair {
  key: string;
  day: string | undefined;
  notBefore: string | undefined;
  name: string;
}

function pairsOf(record: CpdRecord): Pair[] {
  const { date } = record.data;
  switch (record.kind) {
    case 'activity':
      return [{ key: 'end', day: record.data.end, notBefore: date, name: 'date' }];
    case 'goal':
      return [
        {
          key: 'target',
          day: record.data.target,
          notBefore: date,
          name: 'date',
        },
        {
          key: 'closed',
          day: record.data.closed,
          notBefore: date,
          name: 'date',
        },
      ];
    case 'document':
      return [
        {
          key: 'expires',
          day: record.data.expires,
          notBefore: date,
          name: 'date',
        },
      ];
    case 'audit':
      return [
        {
          key: 'submitted',
          day: record.data.submitted,
          notBefore: date,
          name: 'date',
        },
        {
          key: 'received',
          day: record.data.received,
          notBefore: record.data.submitted ?? date,
          name: 'submitted',
        },
      ];
    default:
      return [];
  }
}
