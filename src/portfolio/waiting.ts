/** What waits for the engineer: plans that are past, activities and goals without a reflection, goals that nothing moves. */

import { addDays } from '../record/calendar-date';
import { gistOf } from '../record/gist';
import type { ActivityRecord, CpdRecord, GoalRecord, ReflectionRecord } from '../record/record';
import { type Portfolio, recordsOf } from './portfolio';

export interface Waiting {
  /** Planned activities whose last day is past, the oldest first. */
  pastPlans: readonly ActivityRecord[];
  /** Open goals whose target is past, the oldest first. */
  overdueGoals: readonly GoalRecord[];
  /** Open goals, not overdue, that no activity has served for a quarter, the longest still first. */
  staleGoals: readonly GoalRecord[];
  /** Reflections that were begun and not answered, the newest first. */
  begun: readonly ReflectionRecord[];
  /** Activities that are done and goals that are closed, without a reflection, the newest first. */
  unreflected: readonly (ActivityRecord | GoalRecord)[];
  /** Activities that are done and do not say what was learned, the newest first. */
  unlearned: readonly ActivityRecord[];
}

/** Days after which a goal that nothing serves counts as stale: a quarter, as a goal is mostly set for a year. */
const STALE_AFTER = 91;

export function waitingIn(portfolio: Portfolio, today: string): Waiting {
  const activities = recordsOf(portfolio.records, 'activity');
  const done = activities.filter(({ data }) => data.status === 'done').reverse();
  const open = recordsOf(portfolio.records, 'goal').filter(({ data }) => data.status === 'open');
  return {
    pastPlans: activities.filter((record) => isPastPlan(record, today)),
    overdueGoals: open.filter((goal) => isOverdue(goal, today)).sort(byText(({ data }) => data.target ?? '')),
    staleGoals: open
      .filter((goal) => isStale(portfolio, goal, today))
      .sort(byText((goal) => lastMoved(portfolio, goal))),
    begun: recordsOf(portfolio.records, 'reflection')
      .filter((record) => gistOf(record).isUnanswered)
      .reverse(),
    unreflected: portfolio.records.filter((record) => needsReflection(portfolio, record)).reverse() as (
      | ActivityRecord
      | GoalRecord
    )[],
    unlearned: done.filter(({ data }) => data.learned === undefined || data.learned.trim() === ''),
  };
}

/** Planned, and its last day is past. */
export function isPastPlan({ data }: ActivityRecord, today: string): boolean {
  return data.status === 'planned' && (data.end ?? data.date) < today;
}

/** Open, and its target is past. */
export function isOverdue({ data }: GoalRecord, today: string): boolean {
  return data.status === 'open' && data.target !== undefined && data.target < today;
}

/** Open and not overdue, and nothing has moved it for a quarter. */
export function isStale(portfolio: Portfolio, goal: GoalRecord, today: string): boolean {
  return (
    goal.data.status === 'open' && !isOverdue(goal, today) && lastMoved(portfolio, goal) < addDays(today, -STALE_AFTER)
  );
}

/** An activity that is done, or a goal that is closed, which no answered reflection is about. */
export function needsReflection(portfolio: Portfolio, record: CpdRecord): boolean {
  const isOver =
    (record.kind === 'activity' && record.data.status === 'done') ||
    (record.kind === 'goal' && record.data.status !== 'open');
  return isOver && !hasReflection(portfolio, record);
}

/** An answered reflection is about it. */
export function hasReflection(portfolio: Portfolio, { data }: CpdRecord): boolean {
  const linking = portfolio.backlinks.get(data.id) ?? [];
  return linking.some((other) => other.kind === 'reflection' && !gistOf(other).isUnanswered);
}

/** The last day on which an activity served the goal, planned ones included, or the day on which the goal was set. */
function lastMoved(portfolio: Portfolio, goal: GoalRecord): string {
  const days = (portfolio.backlinks.get(goal.data.id) ?? [])
    .filter((record) => record.kind === 'activity' && record.data.status !== 'cancelled')
    .map(({ data }) => data.date);
  return [goal.data.date, ...days].sort().at(-1) ?? goal.data.date;
}

function byText<Item>(of: (item: Item) => string): (a: Item, b: Item) => number {
  return (a, b) => (of(a) < of(b) ? -1 : of(a) > of(b) ? 1 : 0);
}
