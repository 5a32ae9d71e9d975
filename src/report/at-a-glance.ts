/** The whole in numbers: activities by type, time and learning, and the competences that were touched. */

import { yearStart } from '../portfolio/config';
import { cpdYear, cpdYearOf, yearName } from '../portfolio/cpd-year';
import { competenceTitle } from '../portfolio/framework';
import { recordsOf } from '../portfolio/portfolio';
import { longDate, MONTHS } from '../record/calendar-date';
import { compareText } from '../record/finding';
import type { ActivityRecord } from '../record/record';
import { LEARNING } from './activity-parts';
import { countOf } from './amount-words';
import { type Block, type ColumnHead, groupSection, type Line, type Row, type Section, text } from './document';
import { hoursText, type Scope } from './scope';

interface Tally {
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
    ...competenceTables(scope),
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
    ...(cancelled > 0 ? [`${countOf(cancelled, 'activity', 'activities')} cancelled, not counted here.`] : []),
  ];
  return { kind: 'paragraph', line: [text(sentences.join(' '))] };
}

function activityTables(scope: Scope, activities: readonly ActivityRecord[]): Block[] {
  const start = yearStart(scope.portfolio.config);
  const byType = tally(activities, ({ data }) => scope.types.get(data.type) ?? data.type);
  const byYear = tally(activities, ({ data }) => yearName(cpdYearOf(data.date, start), start));
  const byLearning = tally(activities, ({ data }) => (data.learning ? LEARNING[data.learning] : UNSAID));
  return [
    monthTable(activities),
    tallyTable('Activities by type', 'Type', [...byType].sort(mostFirst)),
    ...(byYear.length > 1 ? [tallyTable('Activities by CPD year', 'CPD year', byYear)] : []),
    tallyTable('Activities by kind of learning', 'Kind of learning', [...byLearning].sort(mostFirst)),
  ];
}

function tally(activities: readonly ActivityRecord[], labelOf: (activity: ActivityRecord) => string): Tally[] {
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
function mostFirst(a: Tally, b: Tally): number {
  if (a.label === UNSAID || b.label === UNSAID) return a.label === UNSAID ? 1 : -1;
  return b.done - a.done || b.planned - a.planned || compareText(a.label, b.label);
}

/** Planned ones and hours get a column only where there are any. */
function tallyTable(caption: string, heading: string, tallies: readonly Tally[]): Block {
  const hasPlanned = tallies.some((one) => one.planned > 0);
  const hasHours = tallies.some((one) => one.hours > 0);
  const columns: ColumnHead[] = [
    { heading, align: 'start' },
    { heading: 'Done', align: 'end' },
    ...(hasPlanned ? [{ heading: 'Planned', align: 'end' } as const] : []),
    ...(hasHours ? [{ heading: 'Hours', align: 'end' } as const] : []),
  ];
  const rows = tallies.map((one) => ({
    cells: [
      [text(one.label)],
      numberLine(one.done),
      ...(hasPlanned ? [numberLine(one.planned)] : []),
      ...(hasHours ? [one.hours > 0 ? [text(hoursText(one.hours))] : []] : []),
    ],
  }));
  return { kind: 'table', caption, columns, rows };
}

/** A row for each calendar year, a column for each month. */
function monthTable(activities: readonly ActivityRecord[]): Block {
  const done = activities.filter((one) => one.data.status === 'done');
  const counted = done.length > 0 ? done : activities;
  const years = [...new Set(counted.map((one) => one.data.date.slice(0, 4)))].sort(compareText);
  const rows: Row[] = years.map((year) => {
    const ofYear = counted.filter((one) => one.data.date.startsWith(year));
    const months = MONTHS.map((_, index) => {
      const month = `${year}-${String(index + 1).padStart(2, '0')}`;
      return numberLine(ofYear.filter((one) => one.data.date.startsWith(month)).length);
    });
    return { cells: [[text(year)], ...months, [text(String(ofYear.length), 'strong')]] };
  });
  const columns: ColumnHead[] = [
    { heading: 'Year', align: 'start' },
    ...MONTHS.map((month) => ({ heading: month.slice(0, 3), align: 'end' }) as const),
    { heading: 'All', align: 'end' },
  ];
  return { kind: 'table', caption: `Activities ${done.length > 0 ? 'done' : 'planned'} by month`, columns, rows };
}

function competenceTables(scope: Scope): Block[] {
  const touched = new Map<string, { activities: number; goals: number; reflections: number }>();
  for (const record of scope.records) {
    if (record.kind !== 'activity' && record.kind !== 'goal' && record.kind !== 'reflection') continue;
    if (record.kind === 'activity' && record.data.status !== 'done') continue;
    for (const code of record.data.competences ?? []) {
      const one = touched.get(code) ?? { activities: 0, goals: 0, reflections: 0 };
      one[COUNTED[record.kind]] += 1;
      touched.set(code, one);
    }
  }
  if (touched.size === 0) return [];
  const rows = [...touched]
    .sort(([a], [b]) => a.localeCompare(b, 'en', { numeric: true }))
    .map(([code, counts]) => ({
      cells: [
        [text(competenceTitle(scope.ownFrameworks, code))],
        numberLine(counts.activities),
        numberLine(counts.goals),
        numberLine(counts.reflections),
      ],
    }));
  return [{ kind: 'table', caption: 'Competences touched', columns: COMPETENCE_COLUMNS, rows }];
}

const COUNTED = { activity: 'activities', goal: 'goals', reflection: 'reflections' } as const;

const COMPETENCE_COLUMNS: readonly ColumnHead[] = [
  { heading: 'Competence', align: 'start' },
  { heading: 'Activities done', align: 'end' },
  { heading: 'Goals', align: 'end' },
  { heading: 'Reflections', align: 'end' },
];

/** Nothing is easier to overlook than a 0 among numbers. */
function numberLine(number: number): Line {
  return number === 0 ? [] : [text(String(number))];
}
