/** A long time without any activity is explained. */

import { addMonths } from '../../record/calendar-date';
import type { CpdRecord } from '../../record/record';
import type { StatusPeriod } from '../../record/schema-types';
import { activity, secondActivity } from './examples';
import { doneActivities, recentYears } from './recent-years';
import { defineRule } from './rule';

export const activityGap = defineRule({
  id: 'activity/gap',
  severity: 'hint',
  scope: 'portfolio',
  why: 'A gap of three months is no fault where somebody was ill, on leave or between posts; a reader who is not told takes it for neglect. A status in cpd.yaml, such as parental-leave, says why, and so does a record of that time; the options say from how many months on, and which tags such a record has.',
  source: 'HCPC, CPD audit: gaps of three months or more are explained (checked 2026-11-23)',
  breaks: { 'activities/a.md': activity.replace('2026-03-01', '2025-10-01'), 'activities/b.md': secondActivity },
  holds: {
    'activities/a.md': activity.replace('2026-03-01', '2025-10-01'),
    'activities/b.md': secondActivity,
    'reflections/a.md':
      'id: ref-aaaaaa\ntitle: Parental leave\ndate: 2025-12-01\ntags: [break]\n---\n\nAt home until February.',
  },
  options: { months: 3, tags: ['break', 'leave'] },
  check(subject, report, { months, tags }) {
    const { portfolio, today } = subject;
    const since = recentYears(subject)[0]?.from ?? today;
    const breaks = [
      ...(portfolio.config.status ?? []).filter(({ status }) => !AT_WORK.includes(status)),
      ...portfolio.records
        .filter(({ data }) => data.tags?.some((tag) => tags.includes(tag)))
        .map((record) => ({ from: record.data.date, until: lastDay(record) })),
    ];
    const isExplained = (from: string, until: string) =>
      breaks.some((one) => one.from <= until && (one.until ?? until) >= from);
    let covered: string | undefined;
    let last: CpdRecord | undefined;
    for (const record of doneActivities(subject)) {
      const { date, end = date } = record.data;
      if (
        covered !== undefined &&
        date >= since &&
        date <= today &&
        isLong(covered, date) &&
        !isExplained(covered, date)
      )
        report(record, ['date'], `there is no activity between ${covered} and this one; say why, ${explain(tags)}`);
      covered = covered === undefined || end > covered ? end : covered;
      last = record;
    }
    if (last && covered !== undefined && isLong(covered, today) && !isExplained(covered, today))
      report(
        last,
        ['date'],
        `there is no activity since this one, more than ${months} months ago; log what there was, or say why, ${explain(tags)}`,
      );

    function isLong(from: string, until: string): boolean {
      return addMonths(from, months) < until;
    }
  },
});

/** What of the status in cpd.yaml explains nothing. */
const AT_WORK: readonly StatusPeriod['status'][] = ['full-time', 'part-time'];

function explain(tags: readonly string[]): string {
  return `with status: in cpd.yaml or in a record of that time with the tag ${tags.join(' or ')}`;
}

function lastDay({ data }: CpdRecord): string {
  return ('end' in data ? data.end : undefined) ?? data.date;
}
