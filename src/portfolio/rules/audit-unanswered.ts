/** What an audit's feedback suggested is answered. */

import { answersTo, isAnswered } from '../answers';
import { recordsOf } from '../portfolio';
import { audit } from './examples';
import type { Rule } from './rule';

export const auditUnanswered: Rule = {
  id: 'audit/unanswered',
  severity: 'hint',
  scope: 'portfolio',
  why: 'A suggestion is no condition, but the next assessor may ask what came of it. A goal or a reason answers it.',
  source: 'IMechE, Career Developer, CPD FAQ, "Can I discuss my feedback with the CPD assessor?" (checked 2026-11-23)',
  breaks: { 'audits/a.md': audit },
  holds: { 'audits/a.md': `${audit}\nanswers: [{suggestion: 1, reason: We have no customers.}]` },
  check({ portfolio }, report) {
    for (const record of recordsOf(portfolio.records, 'audit'))
      for (const answer of answersTo(portfolio, record))
        if (!isAnswered(answer))
          report(
            record,
            ['suggestions', answer.number - 1],
            `suggestion ${answer.number} has no answer; a goal or a reason is one (cpd audit answer)`,
          );
  },
};
