/** Evidence is small enough to be handed over. */

import { recordsOf } from '../portfolio';
import { attached, configWith, document } from './examples';
import { defineRule } from './rule';

export const evidenceLarge = defineRule({
  id: 'evidence/large',
  severity: 'hint',
  scope: 'record',
  why: 'git keeps every version of a large file for ever, and what takes a bundle, a form or a mail box, mostly has a limit. The option says from how many megabytes on that is said.',
  breaks: { ...attached, 'cpd.yaml': configWith('evidence/large', 'megabytes: 0') },
  holds: { ...attached, 'documents/a.md': document },
  options: { megabytes: 20 },
  check({ portfolio }, report, { megabytes }) {
    for (const record of recordsOf(portfolio.records, 'document'))
      if (record.data.size > megabytes * 1_000_000)
        report(
          record,
          ['size'],
          `${record.data.file} has more than ${megabytes} MB; a smaller copy, or only the pages that prove it, may do`,
        );
  },
});
