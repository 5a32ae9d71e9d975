/** A reflection says something. */

import { gistOf } from '../../record/gist';
import { recordsOf } from '../portfolio';
import { activity, reflection } from './examples';
import type { Rule } from './rule';

export const reflectionUnanswered: Rule = {
  id: 'reflection/unanswered',
  severity: 'warning',
  scope: 'portfolio',
  why: 'A new reflection holds only questions; whoever counts reflections would take it for one.',
  breaks: { 'activities/a.md': activity, 'reflections/a.md': reflection.replace('I asked.', '<!-- What was new? -->') },
  holds: { 'activities/a.md': activity, 'reflections/a.md': reflection },
  check({ portfolio }, report) {
    for (const record of recordsOf(portfolio.records, 'reflection'))
      if (gistOf(record).isUnanswered) report(record, ['title'], 'none of its questions is answered');
  },
};
