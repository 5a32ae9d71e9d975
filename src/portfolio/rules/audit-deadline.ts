/** The record is handed over by the deadline of its audit. */

import { recordsOf } from '../portfolio';
import { audit } from './examples';
import type { Rule } from './rule';

const announced = audit.replace(/^received:.*\n/m, '').replace(/^suggestions:.*$/m, 'deadline: 2026-03-01');

export const auditDeadline: Rule = {
  id: 'audit/deadline',
  severity: 'warning',
  scope: 'portfolio',
  why: 'Who does not answer may be drawn again, and may in the end lose registration. Where it was handed over, the record should say when.',
  source: 'IMechE, CPD audit and feedback, on who does not engage (checked 2026-11-23)',
  breaks: { 'audits/a.md': announced },
  holds: { 'audits/a.md': `${announced}\nsubmitted: 2026-02-20` },
  check({ portfolio, today }, report) {
    for (const record of recordsOf(portfolio.records, 'audit')) {
      const { deadline, submitted } = record.data;
      if (deadline !== undefined && deadline < today && submitted === undefined)
        report(record, ['deadline'], `the deadline was ${deadline}; say when it was handed over, with submitted:`);
    }
  },
};
