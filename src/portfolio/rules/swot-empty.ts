/** A SWOT analysis says something. */

import { gistOf } from '../../record/gist';
import { recordsOf } from '../portfolio';
import { swot } from './examples';
import type { Rule } from './rule';

export const swotEmpty: Rule = {
  id: 'swot/empty',
  severity: 'warning',
  scope: 'portfolio',
  why: 'A new SWOT analysis has no points; whoever looks for one would take it for one.',
  breaks: { 'swot/a.md': swot },
  holds: { 'swot/a.md': `${swot}\nthreats: [The test rig is closing]` },
  check({ portfolio }, report) {
    for (const record of recordsOf(portfolio.records, 'swot')) {
      const { strengths, weaknesses, opportunities, threats } = record.data;
      const points = [strengths, weaknesses, opportunities, threats].flatMap((list) => list ?? []);
      if (points.length === 0 && gistOf(record).isUnanswered)
        report(record, ['title'], 'it has no strengths, weaknesses, opportunities or threats');
    }
  },
};
