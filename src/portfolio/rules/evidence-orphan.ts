/** Every file in evidence/ is described by a document. */

import { recordsOf } from '../portfolio';
import { attached } from './examples';
import type { Rule } from './rule';

export const evidenceOrphan: Rule = {
  id: 'evidence/orphan',
  severity: 'hint',
  scope: 'portfolio',
  why: 'A file that no document describes is kept, but never handed over and never checked, and who may see it is not said.',
  breaks: { ...attached, 'evidence/b.txt': 'two' },
  holds: attached,
  check({ portfolio, evidence }, report) {
    const described = new Set(recordsOf(portfolio.records, 'document').map(({ data }) => data.file));
    for (const path of evidence.keys())
      if (!described.has(path))
        report({ path }, [], 'no document describes this file; cpd attach it where it lies, or remove it');
  },
};
