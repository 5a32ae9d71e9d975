/** A benchmark has been filled in. */

import { recordsOf } from '../portfolio';
import { benchmark } from './examples';
import type { Rule } from './rule';

export const benchmarkUnrated: Rule = {
  id: 'benchmark/unrated',
  severity: 'warning',
  scope: 'portfolio',
  why: 'A new benchmark has every competence at level 0 until it is filled in; a reader would take that for an answer.',
  breaks: { 'benchmarks/a.md': benchmark },
  holds: { 'benchmarks/a.md': benchmark.replace('A2, level: 0', 'A2, level: 2') },
  check({ portfolio }, report) {
    for (const record of recordsOf(portfolio.records, 'benchmark')) {
      const { ratings } = record.data;
      if (ratings.length > 1 && ratings.every(({ level }) => level === 0))
        report(record, ['ratings'], 'every competence is at level 0; rate them, or remove this record');
    }
  },
};
