/** The record says what one engineer did, not what a team did. */

import { proseIn } from '../../record/prose';
import { activity, reflection } from './examples';
import { defineRule } from './rule';

/** English only: "we" is hardly a word in its neighbours, and "our" none. Capitals alone would be the United States. */
const SAYS_WE = /\b(?:[Ww]e|[Oo]urs?|[Uu]s|[Oo]urselves)\b/g;
const SAYS_I = /\b(?:I|[Mm]y|[Mm]e|[Mm]yself|[Mm]ine)\b/g;

export const textWe = defineRule({
  id: 'text/we',
  severity: 'hint',
  scope: 'record',
  isAssessors: true,
  why: 'Assessors ask what you did and learned; "we" hides it. The options say how many such words it takes, and how large their share is to be beside "I" and "my".',
  source: 'HCPC, CPD audit: write in the first person (checked 2026-11-23)',
  breaks: {
    'activities/a.md': activity,
    'reflections/a.md': reflection.replace(
      'I asked.',
      'We measured our frame again. We found that our model had left out the grout, so we changed it.',
    ),
  },
  holds: {
    'activities/a.md': activity,
    'reflections/a.md': reflection.replace(
      'I asked.',
      'We measured the frame again, and I found that my model had left out the grout, so I changed it.',
    ),
  },
  options: { words: 4, share: 0.7 },
  check({ portfolio }, report, { words, share }) {
    for (const record of portfolio.records) {
      if (record.kind !== 'activity' && record.kind !== 'reflection') continue;
      const learned = record.kind === 'activity' ? (record.data.learned ?? '') : '';
      const prose = proseIn(record);
      const count = (pattern: RegExp) => [learned, prose].flatMap((text) => text.match(pattern) ?? []).length;
      const said = count(SAYS_WE);
      if (said < words) continue;
      const own = count(SAYS_I);
      if (said / (said + own) < share) continue;
      const at = prose.search(SAYS_WE);
      report(
        record,
        at === -1 ? ['learned'] : { offset: at, length: prose.match(SAYS_WE)?.[0].length ?? 0 },
        `it says "we" or "our" ${timesOf(said)}, "I" or "my" ${own === 0 ? 'never' : timesOf(own)}; say what you did yourself`,
      );
    }
  },
});

function timesOf(count: number): string {
  return count === 1 ? 'once' : `${count} times`;
}
