/** An open goal says by when. */

import { recordsOf } from '../portfolio';
import { goal } from './examples';
import type { Rule } from './rule';

export const goalTarget: Rule = {
  id: 'goal/target',
  severity: 'hint',
  scope: 'record',
  isAssessors: true,
  why: 'A goal without a date is put off; a date makes it a small project.',
  source: 'IMechE, "How to approach your CPD": milestones, deadlines and periodic review (checked 2026-11-23)',
  breaks: { 'goals/a.md': goal.replace(/\ntarget: .*/, '') },
  holds: { 'goals/a.md': goal },
  check({ portfolio }, report) {
    for (const record of recordsOf(portfolio.records, 'goal'))
      if (record.data.status === 'open' && record.data.target === undefined)
        report(record, ['title'], 'say by when you want to be there, with target:');
  },
};
