/** A reflection says what it is about. */

import { gistOf } from '../../record/gist';
import { recordsOf } from '../portfolio';
import { sectionsOf, unansweredLook } from '../reflection-sections';
import { activity, reflection } from './examples';
import type { Rule } from './rule';

export const reflectionLooksBack: Rule = {
  id: 'reflection/looks-back',
  severity: 'hint',
  scope: 'record',
  isAssessors: true,
  why: 'Conclusions can only be followed by somebody who is told, in a line or two, what they are drawn from.',
  source: 'IMechE, Career Developer, CPD FAQ, "What is Reflective Practice?" (checked 2026-11-23)',
  breaks: {
    'activities/a.md': activity,
    'reflections/a.md': `${reflection.replace('I asked.', '<!-- What happened? -->')}\n\n## Now what?\n\nI shall ask first.`,
  },
  holds: {
    'activities/a.md': activity,
    'reflections/a.md': `${reflection}\n\n## Now what?\n\nI shall ask first.`,
  },
  check({ portfolio, templates }, report) {
    for (const record of recordsOf(portfolio.records, 'reflection')) {
      if (gistOf(record).isUnanswered) continue;
      const empty = unansweredLook(sectionsOf(record, templates), 'back');
      if (empty) report(record, empty, `"${empty.title}" is not answered; say in a line or two what happened`);
    }
  },
};
