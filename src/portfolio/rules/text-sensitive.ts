/** What assessors may see names nobody's address or number, and nothing that is confidential. */

import { fieldTexts } from '../../record/field-text';
import { blankRedactions } from '../../record/redaction';
import { visibilityOf } from '../portfolio';
import { SENSITIVE, type SensitiveWords, sensitiveIn, termsPattern } from '../sensitive-words';
import { activity } from './examples';
import { defineRule, type Spot } from './rule';

export const textSensitive = defineRule({
  id: 'text/sensitive',
  severity: 'warning',
  scope: 'record',
  why: 'What is handed over is read by people outside your company. E-mail addresses and telephone numbers are found by their form; what else must not leave (customers, projects, sites) is listed under terms: of this rule in cpd.yaml. Private records are not looked at, nor is what stands in [[redact: …]], which is cut from whatever leaves.',
  source:
    'IMechE, Career Developer, CPD FAQ, "Who will see my CPD records?": no commercially sensitive or confidential material (checked 2026-11-23)',
  breaks: {
    'cpd.yaml': 'schema: 1\nname: Sam Okafor\nrules:\n  text/sensitive: { terms: [Project Heron] }',
    'activities/a.md': `${activity}\n---\n\nFor project Heron; ask jo.bloggs@example.com or 0161 496 0000.`,
  },
  holds: {
    'cpd.yaml': 'schema: 1\nname: Sam Okafor\nrules:\n  text/sensitive: { terms: [Project Heron] }',
    'activities/a.md': `${activity}\n---\n\nFor a customer's new compressor; Jo in procurement knows more.`,
  },
  options: { terms: [] as readonly string[] },
  check({ portfolio }, report, { terms }) {
    const term = termsPattern(terms);
    for (const record of portfolio.records) {
      if (visibilityOf(record, portfolio.config) !== 'assessors') continue;
      let left = MOST_FINDINGS;
      const look = (text: string, spotOf: (found: SensitiveWords) => Spot) => {
        for (const found of sensitiveIn(blankRedactions(text), term)) {
          if (left-- <= 0) break;
          const words = found.words.replaceAll(/\s+/g, ' ');
          report(record, spotOf(found), `${words} ${SENSITIVE[found.kind]}; take it out, or make the record private`);
        }
      };
      for (const { path, text } of fieldTexts(record)) look(text, ({ words }) => ({ path, words }));
      if (record.kind === 'document') look(record.data.file, ({ words }) => ({ path: ['file'], words }));
      // Comments too: they are in the file, though nothing shows them.
      look(record.body, ({ words, at }) => ({ offset: at, length: words.length }));
    }
  },
});

/** Of one record; whoever has that many to mend has enough to do. */
const MOST_FINDINGS = 20;
