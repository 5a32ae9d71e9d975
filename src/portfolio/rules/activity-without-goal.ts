/** Some of what is done in a year serves a goal. */

import { activity, configWith, goal, secondActivity } from './examples';
import { recentYears } from './recent-years';
import { defineRule } from './rule';

export const activityWithoutGoal = defineRule({
  id: 'activity/without-goal',
  severity: 'hint',
  scope: 'portfolio',
  isAssessors: true,
  why: 'What turns up counts as well as what was planned, but a record in which next to nothing leads back to a goal shows no plan. The options say from how many activities in a CPD year, and below which share of them, that is said.',
  source:
    'Engineering Council, CPD Code: planned and unplanned activity, evaluated against objectives; IET, CPD annual review: activities trace to the plan (both checked 2026-11-23)',
  breaks: {
    'cpd.yaml': configWith('activity/without-goal', 'activities: 2'),
    'activities/a.md': activity,
    'activities/b.md': secondActivity,
    'goals/a.md': goal,
  },
  holds: {
    'cpd.yaml': configWith('activity/without-goal', 'activities: 2'),
    'activities/a.md': `${activity}\ngoals: [goal-aaaaaa]`,
    'activities/b.md': secondActivity,
    'goals/a.md': goal,
  },
  options: { activities: 6, share: 0.25 },
  check(subject, report, { activities, share }) {
    for (const { name, done } of recentYears(subject)) {
      const serving = done.filter(({ data }) => data.goals !== undefined).length;
      const last = done.findLast(({ data }) => data.goals === undefined);
      if (!last || done.length < activities || serving >= done.length * share) continue;
      const how = serving === 0 ? 'none' : `only ${serving}`;
      report(
        last,
        ['title'],
        `of the ${done.length} activities of ${name}, ${how} ${serving > 1 ? 'serve' : 'serves'} a goal; add goals: to those that do, or set a goal for what you are after`,
      );
    }
  },
});
