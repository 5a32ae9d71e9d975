/** A reflection judges; it does not only describe. */

import { isEnglish, judges } from '../../record/english';
import { gistOf } from '../../record/gist';
import { countWords, proseIn } from '../../record/prose';
import { recordsOf } from '../portfolio';
import { sectionsOf, unansweredLook } from '../reflection-sections';
import { activity, reflection } from './examples';
import { defineRule } from './rule';

export const reflectionDescription = defineRule({
  id: 'reflection/description',
  severity: 'hint',
  scope: 'record',
  isAssessors: true,
  why: 'A programme of the day shows where somebody was. A sentence that says what was good, wrong, hard, new or surprising shows that they thought about it. English text of at least so many words as the option says is searched for one.',
  source: 'IET, CPD annual review: quality of reflection; IMechE, Career Developer, CPD FAQ (both checked 2026-11-23)',
  breaks: {
    'activities/a.md': activity,
    'reflections/a.md': reflection.replace(
      'I asked.',
      `On the first day we met at nine in the training centre in Leeds, with a tour of the laboratory and the test rig. The trainer presented
the standard and the classes of details. In the afternoon there were exercises in groups of four, with drawings of
baseplates, frames and brackets. The second day began with measurements and ended with the certificates.`,
    ),
  },
  holds: {
    'activities/a.md': activity,
    'reflections/a.md': reflection.replace(
      'I asked.',
      'The trainer made us find the worst detail before the stress, and I was wrong four times out of six.',
    ),
  },
  options: { words: 50 },
  check({ portfolio, templates }, report, { words }) {
    for (const record of recordsOf(portfolio.records, 'reflection')) {
      const prose = proseIn(record);
      if (judges(prose) || countWords(prose) < words || !isEnglish(prose) || gistOf(record).isUnanswered) continue;
      // That is said already.
      if (unansweredLook(sectionsOf(record, templates), 'why')) continue;
      report(
        record,
        ['title'],
        'it tells what happened and not what you make of it; say what was good, wrong, hard or new to you',
      );
    }
  },
});
