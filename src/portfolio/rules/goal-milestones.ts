/** A goal of more than a few months has steps on the way. */

import { addMonths } from '../../record/calendar-date';
import { recordsOf } from '../portfolio';
import { goal } from './examples';
import { defineRule } from './rule';

export const goalMilestones = defineRule({
  id: 'goal/milestones',
  severity: 'hint',
  scope: 'record',
  isAssessors: true,
  why: 'A goal that is far off is only noticed when it is late; steps with dates tell earlier. The option says from how many months on.',
  source: 'IMechE, "How to approach your CPD": milestones, deadlines and periodic review (checked 2026-11-23)',
  breaks: { 'goals/a.md': goal.replace('2026-06-30', '2027-12-31') },
  holds: {
    'goals/a.md': `${goal.replace('2026-06-30', '2027-12-31')}\nmilestones: [{by: 2026-09-30, what: First assessment checked}]`,
  },
  options: { months: 9 },
  check({ portfolio }, report, { months }) {
    for (const record of recordsOf(portfolio.records, 'goal')) {
      const { status, date, target, milestones = [] } = record.data;
      if (status === 'open' && target !== undefined && milestones.length === 0 && addMonths(date, months) < target)
        report(
          record,
          ['target'],
          `it is a long way from ${date} to ${target}; add milestones: that say what should be done by when`,
        );
    }
  },
});
