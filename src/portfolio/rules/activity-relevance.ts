/** Extracurricular work says how it relates to the registration. */

import { recordsOf } from '../portfolio';
import { activity } from './examples';
import { defineRule } from './rule';

export const activityRelevance = defineRule({
  id: 'activity/relevance',
  severity: 'hint',
  scope: 'record',
  isAssessors: true,
  why: 'Extracurricular work can count, as long as the record says how it is linked to the registration: whom it taught one to work with, or where the skill is used. The option lists the types that it is asked of.',
  source: 'IMechE, Career Developer, CPD FAQ, "Do extracurricular activities count?" (checked 2026-11-23)',
  breaks: { 'activities/a.md': activity.replace('course', 'volunteering') },
  holds: {
    'activities/a.md': `${activity.replace('course', 'volunteering')}\nrelevance: I explain vibration to lay people in every site meeting.`,
  },
  options: { types: ['volunteering', 'stem', 'language', 'other'] },
  check({ portfolio }, report, { types }) {
    for (const record of recordsOf(portfolio.records, 'activity')) {
      const { type, status, relevance } = record.data;
      if (status === 'done' && relevance === undefined && types.includes(type))
        report(
          record,
          ['type'],
          `how ${type === 'other' ? 'this' : `work of the type ${type}`} relates to your registration is not plain; say so with relevance:`,
        );
    }
  },
});
