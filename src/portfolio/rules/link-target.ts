/** Every link leads to a record, of a kind that the field may point to. */

import { linksOf } from '../portfolio';
import { activity, goal } from './examples';
import type { Rule } from './rule';

export const linkTarget: Rule = {
  id: 'link/target',
  severity: 'error',
  scope: 'portfolio',
  why: 'A need can only be followed to a goal, to activities and to what was learned where each link leads somewhere.',
  breaks: { 'activities/a.md': `${activity}\ngoals: [goal-aaaaaa]` },
  holds: { 'activities/a.md': `${activity}\ngoals: [goal-aaaaaa]`, 'goals/a.md': goal },
  check({ portfolio }, report) {
    for (const record of portfolio.records) {
      for (const { key, index, id, kinds } of linksOf(record)) {
        const target = portfolio.byId.get(id);
        // That it cannot be used is a finding already, where it is.
        if (!target && portfolio.unusable.has(id)) continue;
        if (!target) report(record, [key, index], `${id} is the id of no record here`);
        else if (!kinds.includes(target.kind))
          report(
            record,
            [key, index],
            `${id} is of the kind ${target.kind}, but ${key} may only name ${kinds.join(', ')}`,
          );
      }
    }
  },
};
