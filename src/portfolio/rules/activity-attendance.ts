/** What was learned is more than that one was there. */

import { fold } from '../../record/fold';
import { recordsOf } from '../portfolio';
import { activity } from './examples';
import type { Rule } from './rule';

/** Was there, did it, liked it: the beginnings of sentences that need not go on to say what was learned. */
const PRESENCE =
  /^(?:i |we )?(?:attend(?:ed|ing|ance)|took part|participat(?:ed|ing|ion)|was present|joined|watched|listened|sat (?:in|through)|completed|finished|passed|went (?:to|on)|visited|did|read|viewed|(?:very |really )?(?:interesting|useful|helpful|informative|enjoyable|good|great)\b)/i;

/** Signs that the sentence goes on to say it. */
const OUTCOME =
  /\b(?:learn(?:ed|t|ing)?|how|why|what|where|when|which|that|because|but|so|can|could|know|knew|underst(?:and|ood)|realis(?:e|ed)|found|saw)\b|[:;–—]/i;

/** Longer sentences have mostly something to say, in whatever words. */
const MOST_WORDS = 12;

export const activityAttendance: Rule = {
  id: 'activity/attendance',
  severity: 'hint',
  scope: 'record',
  isAssessors: true,
  why: 'That somebody attended proves a place in a room. What counts is what they know or do differently since.',
  source:
    'IMechE, Career Developer, CPD FAQ, "What counts towards my CPD?"; IStructE: changed behaviour and not only attendance (both checked 2026-11-23)',
  breaks: { 'activities/a.md': activity.replace(/learned: .*/, 'learned: Attended the course on fatigue.') },
  holds: { 'activities/a.md': activity },
  check({ portfolio }, report) {
    for (const record of recordsOf(portfolio.records, 'activity')) {
      const { learned, title } = record.data;
      if (learned === undefined) continue;
      if (fold(learned).replace(/\.$/, '') === fold(title))
        report(record, ['learned'], 'it only repeats the title; say what you know or can do since');
      else if (isPresenceOnly(learned))
        report(
          record,
          ['learned'],
          'it says that you were there, not what you learned; say what you know or can do since',
        );
    }
  },
};

function isPresenceOnly(learned: string): boolean {
  return PRESENCE.test(learned) && learned.split(/\s+/, MOST_WORDS + 1).length <= MOST_WORDS && !OUTCOME.test(learned);
}
