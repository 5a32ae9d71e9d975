/** A goal's status and its dates say the same. */

import { recordsOf } from '../portfolio';
import { goal } from './examples';
import type { Rule } from './rule';

export const goalStatus: Rule = {
  id: 'goal/status',
  severity: 'warning',
  scope: 'record',
  why: 'A closed goal says when it was closed, and a dropped one why: that is what a reviewer asks first.',
  breaks: { 'goals/a.md': goal.replace('open', 'dropped\nclosed: 2026-02-01') },
  holds: { 'goals/a.md': goal.replace('open', 'dropped\nclosed: 2026-02-01\nreason: The team was moved.') },
  check({ portfolio }, report) {
    for (const record of recordsOf(portfolio.records, 'goal')) {
      const { status, closed, reason } = record.data;
      if (status === 'open' && closed)
        report(record, ['closed'], 'the goal is open, yet has a day on which it was closed');
      if (status !== 'open' && !closed) report(record, ['status'], `the goal is ${status}; say when, with closed:`);
      if (status === 'dropped' && !reason) report(record, ['status'], 'the goal was dropped; say why, with reason:');
    }
  },
};
