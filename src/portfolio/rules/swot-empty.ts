/** A SWOT analysis says something. */

import { isUnanswered } from '../../record/body-text';
import { recordsOf } from '../portfolio';
import type { Rule } from './rule';

export const swotEmpty: Rule = {
  id: 'swot/empty',
  severity: 'warning',
  scope: 'portfolio',
  why: 'A new SWOT analysis has no points; whoever looks for one would take it for one.',
  check({ portfolio }, report) {
    for (const record of recordsOf(portfolio.records, 'swot')) {
      const { strengths, weaknesses, opportunities, threats } = record.data;
      const points = [strengths, weaknesses, opportunities, threats].flatMap((list) => list ?? []);
      if (points.length === 0 && isUnanswered(record.body))
        report(record, ['title'], 'it has no strengths, weaknesses, opportunities or threats');
    }
  },
};
