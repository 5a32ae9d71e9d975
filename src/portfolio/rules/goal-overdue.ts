/** The dates of an open goal lie ahead. */

import { recordsOf } from '../portfolio';
import { isOverdue } from '../waiting';
import { goal } from './examples';
import type { Rule } from './rule';

export const goalOverdue: Rule = {
  id: 'goal/overdue',
  severity: 'hint',
  scope: 'day',
  why: 'A goal may be late, moved or given up, but a plan whose dates have passed in silence is no plan any more.',
  source: 'IMechE, "How to approach your CPD": milestones, deadlines and periodic review (checked 2026-11-23)',
  breaks: { 'goals/a.md': goal.replace('2026-06-30', '2026-02-28') },
  holds: { 'goals/a.md': goal },
  check({ portfolio, today }, report) {
    for (const record of recordsOf(portfolio.records, 'goal')) {
      const { status, target, milestones = [] } = record.data;
      if (status !== 'open') continue;
      const late = milestones.findIndex(({ by, done }) => done === undefined && by < today);
      if (isOverdue(record, today))
        report(record, ['target'], `${target} is past and the goal still open; close it, or set another target`);
      else if (late !== -1)
        report(
          record,
          ['milestones', late, 'by'],
          `${milestones[late]?.by} is past; say when the milestone was met, with done:, or move it`,
        );
    }
  },
};
