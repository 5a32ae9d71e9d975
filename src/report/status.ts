/** Where a CPD year stands: its goals and activities, what they touch, what waits and what is next, as one value. */

import { activityTypes, yearStart } from '../portfolio/config';
import { cpdYear, yearName } from '../portfolio/cpd-year';
import { ownFrameworks } from '../portfolio/framework';
import { type Portfolio, recordsOf } from '../portfolio/portfolio';
import { waitingIn } from '../portfolio/waiting';
import { addDays, daysBetween, weekdayOf } from '../record/calendar-date';
import { compareText } from '../record/finding';
import type { ActivityRecord, CpdRecord, GoalRecord } from '../record/record';

export interface Status {
  today: string;
  year: { name: string; from: string; until: string; isCurrent: boolean; daysLeft?: number };
  /** How many records there are at all. */
  records: number;
  /** Those open, the nearest target first; then those that were closed in the year. */
  goals: readonly GoalStanding[];
  activities: ActivityCount & {
    byMonth: readonly (ActivityCount & { month: string })[];
    byType: readonly (ActivityCount & { type: string; title: string })[];
  };
  competences: CompetenceStanding;
  /** Activities done in each of the weeks up to today, or to the end of a year that is past; weeks begin on Mondays. */
  weeks: readonly { from: string; done: number }[];
  waiting: WaitingStanding;
  /** What has a day from today on, the nearest first; only for the current year. */
  next: readonly NextDay[];
}

export interface GoalStanding {
  id: string;
  title: string;
  status: string;
  target?: string;
  closed?: string;
  /** To the target; negative where it is past. Only of an open goal that has one. */
  daysLeft?: number;
  milestones: { done: number; all: number };
  /** Those that serve it, planned ones included, whatever the year. */
  activities: number;
}

interface ActivityCount {
  done: number;
  planned: number;
  /** Only where any are noted. */
  hours?: number;
}

interface CompetenceStanding {
  frameworks: readonly string[];
  /** By records of the year: activities done and reflections. */
  touched: readonly { code: string; title?: string; records: number }[];
  untouched: readonly { code: string; title: string }[];
}

/** Ids, the most pressing first; what was not reflected on or learned from is of the year, and older only counted. */
interface WaitingStanding {
  pastPlans: readonly string[];
  overdueGoals: readonly string[];
  staleGoals: readonly string[];
  begunReflections: readonly string[];
  unreflected: readonly string[];
  unreflectedBefore: number;
  unlearned: readonly string[];
}

export interface NextDay {
  date: string;
  inDays: number;
  what: 'activity' | 'milestone' | 'target' | 'deadline' | 'expiry';
  title: string;
  id: string;
}

const WEEKS = 53;

/** `year` is the calendar year in which the CPD year begins. */
export function statusOf(portfolio: Portfolio, today: string, year: number): Status {
  const start = yearStart(portfolio.config);
  const { from, until } = cpdYear(year, start);
  const isIn = (date: string | undefined) => date !== undefined && from <= date && date <= until;
  const ofYear = portfolio.records.filter(({ data }) => isIn(data.date));
  const isCurrent = from <= today && today <= until;
  return {
    today,
    year: {
      name: yearName(year, start),
      from,
      until,
      isCurrent,
      ...(isCurrent && { daysLeft: daysBetween(today, until) }),
    },
    records: portfolio.records.length,
    goals: goalStandings(portfolio, today, { from, until }),
    activities: countActivities(portfolio, recordsOf(ofYear, 'activity'), from),
    competences: competenceStanding(portfolio, ofYear),
    weeks: weeksUntil(recordsOf(portfolio.records, 'activity'), until < today ? until : today),
    waiting: waitingStanding(portfolio, today, isIn, from),
    next: isCurrent ? nextDays(portfolio, today) : [],
  };
}

function goalStandings(portfolio: Portfolio, today: string, year: { from: string; until: string }): GoalStanding[] {
  const goals = recordsOf(portfolio.records, 'goal');
  const isAlive = ({ data }: GoalRecord) => data.date <= year.until;
  const open = goals.filter((goal) => goal.data.status === 'open' && isAlive(goal));
  const closed = goals.filter(({ data }) => data.closed && year.from <= data.closed && data.closed <= year.until);
  return [
    ...open.sort((a, b) => compareText(a.data.target ?? '9999', b.data.target ?? '9999')),
    ...closed.sort((a, b) => compareText(a.data.closed ?? '', b.data.closed ?? '')),
  ].map((goal) => goalStanding(portfolio, goal, today));
}

function goalStanding(portfolio: Portfolio, { data }: GoalRecord, today: string): GoalStanding {
  const serving = (portfolio.backlinks.get(data.id) ?? []).filter(
    (record) => record.kind === 'activity' && record.data.status !== 'cancelled',
  );
  const milestones = data.milestones ?? [];
  return {
    id: data.id,
    title: data.title,
    status: data.status,
    ...(data.target !== undefined && { target: data.target }),
    ...(data.closed !== undefined && { closed: data.closed }),
    ...(data.status === 'open' && data.target !== undefined && { daysLeft: daysBetween(today, data.target) }),
    milestones: { done: milestones.filter(({ done }) => done !== undefined).length, all: milestones.length },
    activities: serving.length,
  };
}

function countActivities(
  { config }: Portfolio,
  activities: readonly ActivityRecord[],
  from: string,
): Status['activities'] {
  const types = activityTypes(config);
  const used = [...new Set(activities.map(({ data }) => data.type))];
  return {
    ...countOf(activities),
    byMonth: monthsFrom(from).map((month) => ({
      month,
      ...countOf(activities.filter(({ data }) => data.date.startsWith(month))),
    })),
    byType: used
      .map((type) => ({
        type,
        title: types.get(type) ?? type,
        ...countOf(activities.filter(({ data }) => data.type === type)),
      }))
      .filter(({ done, planned }) => done + planned > 0)
      .sort((a, b) => b.done - a.done || b.planned - a.planned || compareText(a.title, b.title)),
  };
}

/** Those that were cancelled count for nothing. */
function countOf(activities: readonly ActivityRecord[]): ActivityCount {
  const done = activities.filter(({ data }) => data.status === 'done');
  const hours = done.reduce((sum, { data }) => sum + (data.hours ?? 0), 0);
  return {
    done: done.length,
    planned: activities.filter(({ data }) => data.status === 'planned').length,
    ...(hours > 0 && { hours: Math.round(hours * 100) / 100 }),
  };
}

/** The months of a CPD year, `2026-03`: twelve, or thirteen where it begins within one. */
function monthsFrom(from: string): string[] {
  const first = Number(from.slice(0, 4)) * 12 + Number(from.slice(5, 7)) - 1;
  return Array.from({ length: from.endsWith('-01') ? 12 : 13 }, (_, index) => {
    const month = first + index;
    return `${String(Math.floor(month / 12)).padStart(4, '0')}-${String((month % 12) + 1).padStart(2, '0')}`;
  });
}

function competenceStanding(portfolio: Portfolio, ofYear: readonly CpdRecord[]): CompetenceStanding {
  const frameworks = ownFrameworks(portfolio.config, portfolio.frameworks);
  const known = new Map(frameworks.flatMap(({ competences }) => competences.map(({ code, title }) => [code, title])));
  const counts = new Map<string, number>();
  for (const { kind, data } of ofYear)
    if ((kind === 'activity' && data.status === 'done') || kind === 'reflection')
      for (const code of new Set(data.competences ?? [])) counts.set(code, (counts.get(code) ?? 0) + 1);
  return {
    frameworks: frameworks.map(({ title }) => title),
    touched: [...counts]
      .sort(([a], [b]) => a.localeCompare(b, 'en', { numeric: true }))
      .map(([code, records]) => ({ code, ...(known.has(code) && { title: known.get(code) }), records })),
    untouched: [...known].filter(([code]) => !counts.has(code)).map(([code, title]) => ({ code, title })),
  };
}

function weeksUntil(activities: readonly ActivityRecord[], last: string): Status['weeks'] {
  const monday = addDays(last, -((weekdayOf(last) + 6) % 7));
  const weeks = Array.from({ length: WEEKS }, (_, index) => ({
    from: addDays(monday, (index - WEEKS + 1) * 7),
    done: 0,
  }));
  const first = weeks[0]?.from ?? monday;
  for (const { data } of activities) {
    if (data.status !== 'done' || data.date < first || data.date > last) continue;
    const week = weeks[Math.floor(daysBetween(first, data.date) / 7)];
    if (week) week.done += 1;
  }
  return weeks;
}

function waitingStanding(
  portfolio: Portfolio,
  today: string,
  isInYear: (date: string | undefined) => boolean,
  from: string,
): WaitingStanding {
  const waiting = waitingIn(portfolio, today);
  const idsOf = (records: readonly CpdRecord[]) => records.map(({ data }) => data.id);
  const since = (record: CpdRecord) => (record.kind === 'goal' ? record.data.closed : undefined) ?? record.data.date;
  return {
    pastPlans: idsOf(waiting.pastPlans),
    overdueGoals: idsOf(waiting.overdueGoals),
    staleGoals: idsOf(waiting.staleGoals),
    begunReflections: idsOf(waiting.begun),
    unreflected: idsOf(waiting.unreflected.filter((record) => isInYear(since(record)))),
    unreflectedBefore: waiting.unreflected.filter((record) => since(record) < from).length,
    unlearned: idsOf(waiting.unlearned.filter(({ data }) => isInYear(data.date))),
  };
}

function nextDays(portfolio: Portfolio, today: string): NextDay[] {
  return portfolio.records
    .flatMap(daysOf)
    .filter(({ date }) => date >= today)
    .map((day) => ({ ...day, inDays: daysBetween(today, day.date) }))
    .sort((a, b) => compareText(a.date, b.date));
}

/** The days for which something is set. */
function daysOf(record: CpdRecord): Omit<NextDay, 'inDays'>[] {
  const { id, title } = record.data;
  const on = (date: string | undefined, what: NextDay['what'], words = title) =>
    date === undefined ? [] : [{ date, what, title: words, id }];
  switch (record.kind) {
    case 'activity':
      return record.data.status === 'planned' ? on(record.data.date, 'activity') : [];
    case 'goal':
      if (record.data.status !== 'open') return [];
      return [
        ...(record.data.milestones ?? [])
          .filter(({ done }) => done === undefined)
          .flatMap(({ by, what }) => on(by, 'milestone', what)),
        ...on(record.data.target, 'target'),
      ];
    case 'audit':
      return record.data.submitted === undefined ? on(record.data.deadline, 'deadline') : [];
    case 'document':
      return on(record.data.expires, 'expiry');
    default:
      return [];
  }
}
