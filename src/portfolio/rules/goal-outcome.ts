/** A goal that was achieved says what came of it. */

import { recordsOf } from '../portfolio';
import { hasReflection } from '../waiting';
import { goal } from './examples';
import type { Rule } from './rule';

export const goalOutcome: Rule = {
  id: 'goal/outcome',
  severity: 'hint',
  scope: 'portfolio',
  isAssessors: true,
  why: 'A goal is judged by what came of it, and the next one is built on that. A reflection on the goal says it as well.',
  source: 'Engineering Council, CPD Code: evaluate what was achieved against the objectives (checked 2026-11-23)',
  breaks: { 'goals/a.md': goal.replace('open', 'achieved\nclosed: 2026-03-01') },
  holds: {
    'goals/a.md': goal.replace(
      'open',
      'achieved\nclosed: 2026-03-01\noutcome: Three assessments checked without a change.',
    ),
  },
  check({ portfolio }, report) {
    for (const record of recordsOf(portfolio.records, 'goal')) {
      const { status, outcome } = record.data;
      if (status === 'achieved' && outcome === undefined && !hasReflection(portfolio, record))
        report(record, ['status'], 'the goal was achieved; say what came of it, with outcome:');
    }
  },
};
