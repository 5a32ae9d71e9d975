/** A reflection says what it means, not only what happened. */

import { gistOf } from '../../record/gist';
import { recordsOf } from '../portfolio';
import { sectionsOf, unansweredLook } from '../reflection-sections';
import { activity, reflection } from './examples';
import type { Rule } from './rule';

export const reflectionSoWhat: Rule = {
  id: 'reflection/so-what',
  severity: 'hint',
  scope: 'record',
  isAssessors: true,
  why: 'What happened is known; what it changed in what somebody knows, or how they judge, is what a reflection is for.',
  source:
    'IMechE, "Reflecting on and recording your CPD", which recommends What? So what? Now what? (checked 2026-11-23)',
  breaks: {
    'activities/a.md': activity,
    'reflections/a.md': `${reflection}\n\n## So what?\n\n<!-- Why does it matter? -->`,
  },
  holds: {
    'activities/a.md': activity,
    'reflections/a.md': `${reflection}\n\n## So what?\n\nI had never asked where the load goes.`,
  },
  check({ portfolio, templates }, report) {
    for (const record of recordsOf(portfolio.records, 'reflection')) {
      if (gistOf(record).isUnanswered) continue;
      const empty = unansweredLook(sectionsOf(record, templates), 'why');
      if (empty) report(record, empty, `"${empty.title}" is not answered; say what it means for you and your work`);
    }
  },
};
