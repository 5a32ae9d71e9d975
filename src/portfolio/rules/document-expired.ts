/** What has expired is renewed. */

import { addMonths } from '../../record/calendar-date';
import { recordsOf } from '../portfolio';
import { attached, document } from './examples';
import { defineRule } from './rule';

export const documentExpired = defineRule({
  id: 'document/expired',
  severity: 'hint',
  scope: 'day',
  why: 'A card or certificate that has run out proves what was, not what is. The option says for how many months that is said; after them it is history.',
  breaks: { ...attached, 'documents/a.md': `${document.replace('2026-03-01', '2023-03-01')}\nexpires: 2026-03-01` },
  holds: { ...attached, 'documents/a.md': `${document}\nexpires: 2029-03-01` },
  options: { months: 12 },
  check({ portfolio, today }, report, { months }) {
    for (const record of recordsOf(portfolio.records, 'document')) {
      const { expires } = record.data;
      if (expires !== undefined && expires < today && addMonths(expires, months) >= today)
        report(record, ['expires'], `it expired on ${expires}; attach what replaces it, or plan its renewal`);
    }
  },
});
