/** A reflection comes after what it looks back at. */

import { recordsOf } from '../portfolio';
import { activity, reflection } from './examples';
import type { Rule } from './rule';

export const reflectionDate: Rule = {
  id: 'reflection/date',
  severity: 'warning',
  scope: 'portfolio',
  why: 'Nobody looks back at what has not begun; one of the two dates is a slip, and puts its record into the wrong period.',
  breaks: { 'activities/a.md': activity, 'reflections/a.md': reflection.replace('2026-03-02', '2026-02-02') },
  holds: { 'activities/a.md': activity, 'reflections/a.md': reflection },
  check({ portfolio }, report) {
    for (const record of recordsOf(portfolio.records, 'reflection')) {
      const { date, about = [] } = record.data;
      const later = about.flatMap((id) => portfolio.byId.get(id) ?? []).find((other) => other.data.date > date);
      if (later)
        report(
          record,
          ['date'],
          `${date} is before ${later.data.date}, when "${later.data.title}" ${later.kind === 'goal' ? 'was set' : 'began'}; mend one of the two dates`,
        );
    }
  },
};
