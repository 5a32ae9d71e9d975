/** No two records have the same id. */

import { activity, secondActivity } from './examples';
import type { Rule } from './rule';

export const uniqueId: Rule = {
  id: 'record/unique-id',
  severity: 'error',
  scope: 'portfolio',
  why: 'Links go by id, so two records with one id cannot be told apart; a copied file keeps the id of the original.',
  breaks: { 'activities/a.md': activity, 'activities/b.md': activity },
  holds: { 'activities/a.md': activity, 'activities/b.md': secondActivity },
  check({ portfolio }, report) {
    for (const record of portfolio.records) {
      const first = portfolio.byId.get(record.data.id);
      if (first && first !== record)
        report(record, ['id'], `${record.data.id} is also the id of ${first.path}; give one of the two a new id`);
    }
  },
};
