/** The whole at a glance: activities by time, type and learning, goals over time, and the competences that were touched. */

import { yearStart } from '../portfolio/config';
import { cpdYear, cpdYearOf, yearName } from '../portfolio/cpd-year';
import { recordsOf } from '../portfolio/portfolio';
import { longDate } from '../record/calendar-date';
import { compareText } from '../record/finding';
import type { ActivityRecord } from '../record/record';
import { LEARNING } from './activity-parts';
import { countOf } from './amount-words';
import { competenceMarks } from './competence-marks';
import { type Block, type ColumnHead, groupSection, type Line, type Section, text } from './document';
import { goalTimeLine } from './goal-time-line';
import { monthChart } from './month-chart';
import { hoursText, type Scope } from './scope';

export interface Tally {
  label: string;
  done: number;
  planned: number;
  hours: number;
}

/** None where there are no activities to count. */
export function glanceSections(scope: Scope): Section[] {
  const activities = recordsOf(scope.records, 'activity').filter((one) => one.data.status !== 'cancelled');
  const blocks = [
    ...(activities.length > 0 ? [introduction(scope, activities), ...activityTables(scope, activities)] : []),
    ...goalTimeLine(scope),
    ...competenceMarks(scope),
  ];
  if (blocks.length === 0) return [];
  return [{ ...groupSection('at-a-glance', 'At a glance', 1), blocks }];
}

/** `1 July 2025 to 30 June 2026` */
export function yearDays(year: number, start: string): string {
  const { from, until } = cpdYear(year, start);
  return `${longDate(from)} to ${longDate(until)}`;
}

function introduction(scope: Scope, activities: readonly ActivityRecord[]): Block {
  const done = activities.filter((one) => one.data.status === 'done');
  const planned = activities.length - done.length;
  const cancelled = recordsOf(scope.records, 'activity').length - activities.length;
  const learned = done.filter((one) => one.data.learned !== undefined).length;
  const timed = done.filter((one) => one.data.hours !== undefined).length;
  const sentences = [
    `${countOf(done.length, 'activity', 'activities')} done${planned > 0 ? `, ${planned} planned` : ''}.`,
    ...(done.length > 0 ? [`${learned} of ${done.length} say what was learned.`] : []),
    ...(timed > 0 ? [`Hours are noted for ${timed} of ${done.length}.`] : []),
    ...(cancelled > 0 ? [`Not counted: ${countOf(cancelled, 'cancelled activity', 'cancelled activities')}.`] : []),
  ];
  return { kind: 'paragraph', line: [text(sentences.join(' '))] };
}

function activityTables(scope: Scope, activities: readonly ActivityRecord[]): Block[] {
  const start = yearStart(scope.portfolio.config);
  const byType = tally(activities, ({ data }) => scope.types.get(data.type) ?? data.type);
  const byYear = tally(activities, ({ data }) => yearName(cpdYearOf(data.date, start), start));
  const byLearning = tally(activities, ({ data }) => (data.learning ? LEARNING[data.learning] : UNSAID));
  return [
    monthChart(activities),
    tallyTable('Activities by type', 'Type', [...byType].sort(mostFirst)),
    ...(byYear.length > 1 ? [tallyTable('Activities by CPD year', 'CPD year', byYear)] : []),
    tallyTable('Activities by kind of learning', 'Kind of learning', [...byLearning].sort(mostFirst)),
  ];
}

export function tally(activities: readonly ActivityRecord[], labelOf: (activity: ActivityRecord) => string): Tally[] {
  const tallies = new Map<string, Tally>();
  for (const activity of activities) {
    const label = labelOf(activity);
    const one = tallies.get(label) ?? { label, done: 0, planned: 0, hours: 0 };
    if (activity.data.status === 'done') {
      one.done += 1;
      one.hours += activity.data.hours ?? 0;
    } else one.planned += 1;
    tallies.set(label, one);
  }
  return [...tallies.values()];
}

const UNSAID = 'Not said';

/** What nobody said is no kind of its own and comes last. */
export function mostFirst(a: Tally, b: Tally): number {
  if (a.label === UNSAID || b.label === UNSAID) return a.label === UNSAID ? 1 : -1;
  return b.done - a.done || b.planned - a.planned || compareText(a.label, b.label);
}

/** Planned ones and hours get a column only where there are any. */
function tallyTable(caption: string, heading: string, tallies: readonly Tally[]): Block {
  const hasPlanned = tallies.some((one) => one.planned > 0);
  const hasHours = tallies.some((one) => one.hours > 0);
  const most = Math.max(...tallies.map((one) => one.done + one.planned));
  const columns: ColumnHead[] = [
    { heading, align: 'start' },
    { heading: 'Done', align: 'end' },
    ...(hasPlanned ? [{ heading: 'Planned', align: 'end' } as const] : []),
    ...(hasHours ? [{ heading: 'Hours', align: 'end' } as const] : []),
  ];
  const rows = tallies.map((one) => ({
    cells: [
      [text(one.label)],
      [
        { kind: 'drawing', drawing: { kind: 'bar', done: one.done / most, planned: one.planned / most } } as const,
        ...numberLine(one.done),
      ],
      ...(hasPlanned ? [numberLine(one.planned)] : []),
      ...(hasHours ? [one.hours > 0 ? [text(hoursText(one.hours))] : []] : []),
    ],
  }));
  return { kind: 'table', caption, columns, rows };
}

/** Nothing is easier to overlook than a 0 among numbers. */
function numberLine(number: number): Line {
  return number === 0 ? [] : [text(String(number))];
}
