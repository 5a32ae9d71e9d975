/** What a body asks for in a stretch of time, beside what the same records hold of it. */

import { yearStart } from '../portfolio/config';
import { type Portfolio, recordsOf, visibilityOf } from '../portfolio/portfolio';
import { type Period, select } from '../portfolio/selection';
import { hasReflection } from '../portfolio/waiting';
import type { ActivityRecord } from '../record/record';
import type { Category, Profile, Target } from '../record/schema-types';
import { judgedPeriod, monthsUntil } from './period';
import type { OwnBody } from './profile';
import { type Applied, prorate } from './status';

/** One target, beside what is recorded of it. Amounts are in hours or in numbers of things. */
export interface Amount {
  target: Target;
  period: Required<Period>;
  /** Pro rata by status; undefined where the target only says how much counts at most. */
  asked: number | undefined;
  applied: readonly Applied[];
  recorded: number;
  /** Nothing where the target is reached, or the one that may be reached instead. */
  short: number;
  /** The target that is reached instead. */
  instead?: string;
}

export interface Requirement {
  body: OwnBody;
  profile: Profile;
  period: Required<Period>;
  amounts: readonly Amount[];
  /** Activities of the period that are done, each once. */
  activities: readonly ActivityRecord[];
  /** Those of them without hours, where hours are asked for. */
  withoutHours: readonly ActivityRecord[];
  /** How many of them are private, so that the body would not see them. */
  privateCount: number;
}

/** Judged by the period in which the day lies. */
export function requirementOf(portfolio: Portfolio, body: OwnBody, profile: Profile, day: string): Requirement {
  const { config } = portfolio;
  const period = judgedPeriod(profile, day, { ...body, start: yearStart(config) });
  const activities = activitiesIn(portfolio, period);
  const amounts = (profile.targets ?? []).map((target): Amount => {
    const own = target.months === undefined ? period : monthsUntil(period.until, target.months);
    const { asked, applied } = prorate(target, profile.prorata ?? [], config.status ?? [], own);
    const recorded = recordedOf(portfolio, profile, target, own);
    const short = target.min === undefined ? 0 : rounded(Math.max(0, asked - recorded));
    return { target, period: own, asked: target.min === undefined ? undefined : asked, applied, recorded, short };
  });
  return {
    body,
    profile,
    period,
    amounts: amounts.map((amount) => withAlternative(amount, amounts)),
    activities,
    withoutHours: asksHours(profile) ? activities.filter(({ data }) => data.hours === undefined) : [],
    privateCount: activities.filter((record) => visibilityOf(record, config) === 'private').length,
  };
}

function asksHours(profile: Profile): boolean {
  return (profile.targets ?? []).some(({ metric }) => metric === 'hours');
}

/** The categories of a body into which an activity falls, by its type or its tags. */
export function categoriesOf({ data }: ActivityRecord, profile: Profile): Category[] {
  return (profile.categories ?? []).filter(
    ({ types, tags }) => types?.includes(data.type) || tags?.some((tag) => hasTag(data.tags, tag)),
  );
}

/** Done, and the last day in the period, so that one that reaches into the next counts once; a copy under the same id does not. */
function activitiesIn({ records, byId }: Portfolio, { from, until }: Required<Period>): ActivityRecord[] {
  return recordsOf(records, 'activity').filter((record) => {
    const last = record.data.end ?? record.data.date;
    return record.data.status === 'done' && from <= last && last <= until && byId.get(record.data.id) === record;
  });
}

function recordedOf(portfolio: Portfolio, profile: Profile, target: Target, period: Required<Period>): number {
  if (target.metric === 'goals') return goalsIn(portfolio, target, period);
  const activities = activitiesIn(portfolio, period).filter((one) => isCounted(one, target, profile));
  const different = (of: (activity: ActivityRecord) => readonly string[]) => new Set(activities.flatMap(of)).size;
  switch (target.metric) {
    case 'hours':
      return rounded(hoursOf(activities) - aboveMost(activities, target, profile));
    case 'activities':
      return activities.length - aboveMost(activities, target, profile);
    case 'reflections':
      return activities.filter((one) => hasReflection(portfolio, one)).length;
    case 'types':
      return different(({ data }) => [data.type]);
    case 'competences':
      return different(({ data }) => data.competences ?? []);
    case 'categories':
      return different((one) =>
        categoriesOf(one, profile)
          .map(({ id }) => id)
          .filter((id) => target.of?.categories?.includes(id) ?? true),
      );
  }
}

/** What is more than counts at most, by the other targets of the same metric that say so. */
function aboveMost(activities: readonly ActivityRecord[], target: Target, profile: Profile): number {
  return (profile.targets ?? []).reduce((sum, other) => {
    if (other === target || other.metric !== target.metric || other.max === undefined) return sum;
    const counted = activities.filter((one) => isCounted(one, other, profile));
    const amount = target.metric === 'hours' ? hoursOf(counted) : counted.length;
    return sum + Math.max(0, amount - other.max);
  }, 0);
}

function isCounted(record: ActivityRecord, { of }: Target, profile: Profile): boolean {
  const { type, learning, tags, competences = [] } = record.data;
  if (of === undefined) return true;
  const isOfArea = (wanted: string) =>
    competences.some((code) => code === wanted || (/^[A-Z]$/.test(wanted) && code.startsWith(wanted)));
  return (
    (of.types?.includes(type) ?? true) &&
    (of.learning === undefined || (learning !== undefined && of.learning.includes(learning))) &&
    (of.tags?.some((tag) => hasTag(tags, tag)) ?? true) &&
    (of.competences?.some(isOfArea) ?? true) &&
    (of.categories === undefined || categoriesOf(record, profile).some(({ id }) => of.categories?.includes(id)))
  );
}

/** Goals that were alive in the period and not dropped. */
function goalsIn(portfolio: Portfolio, { of }: Target, period: Required<Period>): number {
  return recordsOf(select(portfolio, period), 'goal').filter(
    ({ data }) => data.status !== 'dropped' && (of?.tags?.some((tag) => hasTag(data.tags, tag)) ?? true),
  ).length;
}

function withAlternative(amount: Amount, amounts: readonly Amount[]): Amount {
  const other = amounts.find(({ target }) => target.id === amount.target.or);
  if (amount.short === 0 || other === undefined || other.short > 0) return amount;
  return { ...amount, short: 0, instead: other.target.id };
}

function hoursOf(activities: readonly ActivityRecord[]): number {
  return activities.reduce((sum, { data }) => sum + (data.hours ?? 0), 0);
}

function hasTag(tags: readonly string[] | undefined, wanted: string): boolean {
  return tags?.some((tag) => tag.toLowerCase() === wanted.toLowerCase()) ?? false;
}

/** Without the dust of binary fractions. */
function rounded(amount: number): number {
  return Math.round(amount * 100) / 100;
}
