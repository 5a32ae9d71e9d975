/** A year with several activities has a reflection. */

import { gistOf } from '../../record/gist';
import { recordsOf } from '../portfolio';
import { activity, configWith, reflection, secondActivity } from './examples';
import { recentYears } from './recent-years';
import { defineRule } from './rule';

export const reflectionFew = defineRule({
  id: 'reflection/few',
  severity: 'hint',
  scope: 'portfolio',
  isAssessors: true,
  why: 'An audit looks for evidence of reflection on goals or activities, not on each of them. The options say from how many activities in a CPD year on, and how many reflections it takes.',
  source:
    'IMechE, Career Developer, CPD FAQ, "Can I capture my CPD in a spreadsheet?"; CIBSE, annual CPD audit, asks for two a year (both checked 2026-11-23)',
  breaks: {
    'cpd.yaml': configWith('reflection/few', 'activities: 2'),
    'activities/a.md': activity,
    'activities/b.md': secondActivity,
  },
  holds: {
    'cpd.yaml': configWith('reflection/few', 'activities: 2'),
    'activities/a.md': activity,
    'activities/b.md': secondActivity,
    'reflections/a.md': reflection,
  },
  options: { activities: 6, reflections: 1 },
  check(subject, report, { activities, reflections }) {
    const all = recordsOf(subject.portfolio.records, 'reflection');
    for (const { name, from, until, done } of recentYears(subject)) {
      const last = done.at(-1);
      if (!last || done.length < activities) continue;
      const ids = new Set(done.map(({ data }) => data.id));
      const ofYear = all.filter(
        ({ data }) => (data.date >= from && data.date <= until) || data.about?.some((id) => ids.has(id)),
      );
      const count = ofYear.filter((record) => !gistOf(record).isUnanswered).length;
      if (count < reflections)
        report(
          last,
          ['title'],
          `${name} has ${done.length} activities and ${count === 0 ? 'no reflection' : `only ${count} of ${reflections} reflections`}; look back at one that changed something, with cpd reflect`,
        );
    }
  },
});
