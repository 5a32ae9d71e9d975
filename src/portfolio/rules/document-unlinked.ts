/** A document proves something. */

import { recordsOf } from '../portfolio';
import { attached, document } from './examples';
import type { Rule } from './rule';

export const documentUnlinked: Rule = {
  id: 'document/unlinked',
  severity: 'hint',
  scope: 'portfolio',
  why: 'Evidence that no record names proves nothing; whoever reads the record does not come to it.',
  breaks: { 'documents/a.md': document, 'evidence/a.txt': 'one' },
  holds: attached,
  check({ portfolio }, report) {
    // A record that cannot be read may be what names it.
    if (portfolio.unusable.size > 0) return;
    for (const record of recordsOf(portfolio.records, 'document'))
      if (!portfolio.backlinks.has(record.data.id))
        report(
          record,
          ['id'],
          `no record names this document; say what it proves, with documents: [${record.data.id}] there`,
        );
  },
};
