/** Goals and needs are looked at again at least once a year. */

import { addMonths } from '../../record/calendar-date';
import type { CpdRecord } from '../../record/record';
import { activity, configWith, secondActivity, swot } from './examples';
import { doneActivities } from './recent-years';
import { defineRule } from './rule';

export const goalReview = defineRule({
  id: 'goal/review',
  severity: 'hint',
  scope: 'portfolio',
  why: 'A plan that nobody looks at again stops being one. A SWOT, a benchmark, a new or closed goal, feedback from an audit, or a reflection on a goal or on a year is such a look. The options say after how many months it is missed, and from how many activities since then on.',
  source:
    'Engineering Council, CPD Code: review the plan regularly; IMechE, "How to approach your CPD" (both checked 2026-11-23)',
  breaks: {
    'cpd.yaml': configWith('goal/review', 'activities: 2'),
    'swot/a.md': `${swot.replace('2026', '2024')}\nthreats: [The test rig is closing]`,
    'activities/a.md': activity,
    'activities/b.md': secondActivity,
  },
  holds: {
    'cpd.yaml': configWith('goal/review', 'activities: 2'),
    'swot/a.md': `${swot}\nthreats: [The test rig is closing]`,
    'activities/a.md': activity,
    'activities/b.md': secondActivity,
  },
  options: { months: 12, activities: 3 },
  check(subject, report, { months, activities }) {
    const { portfolio, today } = subject;
    const looks = portfolio.records.flatMap((record) => daysOfReview(record).map((day) => ({ record, day })));
    const last = looks.reduce<(typeof looks)[number] | undefined>(
      (latest, one) => (latest === undefined || one.day >= latest.day ? one : latest),
      undefined,
    );
    const [first] = portfolio.records;
    const day = last?.day ?? first?.data.date;
    if (!first || day === undefined || addMonths(day, months) >= today) return;
    const since = doneActivities(subject).filter(({ data }) => data.date > day);
    if (since.length < activities) return;
    const again = 'look at them again: cpd swot, cpd benchmark, or cpd reflect on a goal';
    report(
      last?.record ?? first,
      ['date'],
      last
        ? `this was the last look at needs and goals, ${since.length} activities ago; ${again}`
        : `since this first record nobody has looked at needs and goals; ${again}`,
    );
  },
});

/** The days on which the record shows that somebody looked at needs and goals as a whole, or at one goal. */
function daysOfReview(record: CpdRecord): string[] {
  const { date } = record.data;
  switch (record.kind) {
    case 'swot':
    case 'benchmark':
      return [date];
    case 'goal':
      return [date, ...(record.data.closed === undefined ? [] : [record.data.closed])];
    case 'audit':
      return record.data.received === undefined ? [] : [record.data.received];
    case 'reflection': {
      const { about = [] } = record.data;
      return about.length === 0 || about.some((id) => id.startsWith('goal-')) ? [date] : [];
    }
    default:
      return [];
  }
}
