/** A reflection looks forward: what follows from it. */

import { isEnglish, judges, looksForward } from '../../record/english';
import { gistOf } from '../../record/gist';
import { countWords, proseIn } from '../../record/prose';
import { recordsOf } from '../portfolio';
import { sectionsOf, unansweredLook } from '../reflection-sections';
import { activity, reflection } from './examples';
import { defineRule } from './rule';

export const reflectionNowWhat = defineRule({
  id: 'reflection/now-what',
  severity: 'hint',
  scope: 'record',
  isAssessors: true,
  why: 'Reflection looks back critically and forward positively; what will be done with it is the half that is mostly missing. Where no heading asks for it, English text of at least so many words as the option says is searched for words of intention.',
  source:
    'IMechE, Career Developer, CPD FAQ, "What is Reflective Practice?"; IMechE, "Reflecting on and recording your CPD", which recommends What? So what? Now what? (both checked 2026-11-23)',
  breaks: {
    'activities/a.md': activity,
    'reflections/a.md': `${reflection}\n\n## Now what?\n\n<!-- What will you do with it, and by when? -->`,
  },
  holds: {
    'activities/a.md': activity,
    'reflections/a.md': `${reflection}\n\n## Now what?\n\nI shall ask for the load path first, from the next review on.`,
  },
  options: { words: 60 },
  check({ portfolio, templates }, report, { words }) {
    for (const record of recordsOf(portfolio.records, 'reflection')) {
      if (gistOf(record).isUnanswered) continue;
      const sections = sectionsOf(record, templates);
      const empty = unansweredLook(sections, 'forward');
      if (empty) report(record, empty, `"${empty.title}" is not answered; say what you will do with it, and by when`);
      else if (!sections.some(({ looks }) => looks.has('forward')) && looksBackOnly(proseIn(record), words))
        report(record, ['title'], 'it looks back and not forward; say what you will do with it, and by when');
    }
  },
});

function looksBackOnly(prose: string, words: number): boolean {
  // Of one that does not even judge, that is said.
  return !looksForward(prose) && judges(prose) && countWords(prose) >= words && isEnglish(prose);
}
