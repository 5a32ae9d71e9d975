/** A goal is set before what serves it is done. */

import { daysBetween } from '../../record/calendar-date';
import { recordsOf } from '../portfolio';
import { activity, goal } from './examples';
import { defineRule } from './rule';

export const activityBeforeGoal = defineRule({
  id: 'activity/before-goal',
  severity: 'hint',
  scope: 'portfolio',
  isAssessors: true,
  why: 'A goal that is set after the work reads as made to fit it. The option says by how many days a goal may be written down later than what serves it.',
  source:
    'ICE, CPD audit: the record follows a plan that preceded it; IET, CPD annual review: the plan precedes the activity (both checked 2026-11-23)',
  breaks: {
    'activities/a.md': `${activity.replace('2026-03-01', '2026-01-20')}\ngoals: [goal-aaaaaa]`,
    'goals/a.md': goal.replace('2026-01-05', '2026-03-10'),
  },
  holds: { 'activities/a.md': `${activity}\ngoals: [goal-aaaaaa]`, 'goals/a.md': goal },
  options: { days: 30 },
  check({ portfolio }, report, { days }) {
    for (const record of recordsOf(portfolio.records, 'activity')) {
      const { date, end = date, goals = [] } = record.data;
      for (const [index, id] of goals.entries()) {
        const goal = portfolio.byId.get(id);
        if (goal?.kind === 'goal' && end < goal.data.date && daysBetween(end, goal.data.date) > days)
          report(
            record,
            ['goals', index],
            `it was over on ${end}, long before "${goal.data.title}" was set on ${goal.data.date}; date the goal when you really set it, or take it out here`,
          );
      }
    }
  },
});
