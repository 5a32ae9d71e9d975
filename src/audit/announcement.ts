/** An audit when it is announced: which stage, of which period, by when, as a profile has it. */

import type { Period } from '../portfolio/selection';
import type { AuditRecord } from '../record/record';
import type { AuditStage, Profile } from '../record/schema-types';
import { periodAsked } from './profile';
import { yearOf } from './submission';

export interface Announcement {
  /** The year in which the audit is held. */
  year: number;
  /** The day of the announcement. */
  date: string;
  /** Month and day on which the person's own CPD year begins. */
  start: string;
}

/** The day of the announcement, where only the year of the audit is known: today, where it lies in that year. */
export function dayOfAnnouncement(year: number, today: string): string {
  const own = Number(today.slice(0, 4));
  return year < own ? `${year}-01-01` : today;
}

/** The period that is asked for, and the other one, where the body names two. */
export function periodsAsked(
  profile: Profile,
  { year, date, start }: Announcement,
): { period: Required<Period>; otherwise?: Required<Period> } {
  // Announced in another year than the one it is held in, the day says nothing about the period.
  const day = Number(date.slice(0, 4)) === year ? date : `${year}-01-01`;
  const period = periodAsked(profile, day, start);
  const { audit } = profile;
  if (audit?.otherwise === undefined) return { period };
  const otherwise = periodAsked({ ...profile, audit: { ...audit, period: audit.otherwise } }, day, start);
  return otherwise.from === period.from ? { period } : { period, otherwise };
}

/** The last day to hand the record over: the first that the profile names after the period; undefined where it names none. */
export function deadlineAfter({ audit }: Profile, { until }: Required<Period>): string | undefined {
  if (audit?.deadline === undefined) return undefined;
  const same = `${until.slice(0, 4)}-${audit.deadline}`;
  return same > until ? same : `${Number(until.slice(0, 4)) + 1}-${audit.deadline}`;
}

/** A stage as it lies in the year of an audit. */
export interface StageWindow extends Required<Period> {
  stage: AuditStage;
}

export function stageWindow({ audit }: Profile, number: number | undefined, year: number): StageWindow | undefined {
  const stage = audit?.stages?.find((one) => one.stage === number);
  return stage && { stage, from: `${year}-${stage.from}`, until: `${year}-${stage.until}` };
}

/** The other audits of the same body in the same year. */
export function auditsOf(audits: readonly AuditRecord[], body: string, year: number): AuditRecord[] {
  return audits.filter(({ data }) => isSameBody(data.body, body) && yearOf(data) === year);
}

/** The first stage of a profile that is not open yet; undefined where it has none, or all are open. */
export function nextStage({ audit }: Profile, open: readonly AuditRecord[]): number | undefined {
  const held = new Set(open.filter(({ data }) => !isOffer(data)).map(({ data }) => data.stage));
  return audit?.stages?.find(({ stage }) => !held.has(stage))?.stage;
}

/** Somebody has offered themselves, and nothing was announced yet. */
export function isOffer({ volunteered, period, submitted }: AuditRecord['data']): boolean {
  return volunteered !== undefined && period === undefined && submitted === undefined;
}

export function isSameBody(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}
