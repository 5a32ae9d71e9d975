/** A year holds more than one type of activity. */

import { activity, configWith, secondActivity } from './examples';
import { recentYears } from './recent-years';
import { defineRule } from './rule';

export const activityVariety = defineRule({
  id: 'activity/variety',
  severity: 'hint',
  scope: 'portfolio',
  isAssessors: true,
  why: 'Assessors look for a mixture: technical and other, alone and with people, courses and work. The options say from how many activities in a CPD year on, and how many types it takes.',
  source:
    'IET, CPD annual review: a variety of types; HCPC, CPD audit: at least two types of learning (both checked 2026-11-23)',
  breaks: {
    'cpd.yaml': configWith('activity/variety', 'activities: 2'),
    'activities/a.md': activity,
    'activities/b.md': secondActivity.replace('visit', 'course'),
  },
  holds: {
    'cpd.yaml': configWith('activity/variety', 'activities: 2'),
    'activities/a.md': activity,
    'activities/b.md': secondActivity,
  },
  options: { activities: 6, types: 2 },
  check(subject, report, { activities, types }) {
    for (const { name, done } of recentYears(subject)) {
      const there = new Set(done.map(({ data }) => data.type));
      const last = done.at(-1);
      if (!last || done.length < activities || there.size >= types) continue;
      report(
        last,
        ['type'],
        `the ${done.length} activities of ${name} are all of ${there.size === 1 ? 'one type' : `${there.size} types`} (${[...there].join(', ')}); record what else you learned from, at work and around it`,
      );
    }
  },
});
