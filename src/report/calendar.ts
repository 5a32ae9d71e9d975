/** What has a day to come, for a calendar: plans, goals that are open, audits that are due. */

import { recordsOf } from '../portfolio/portfolio';
import type { ActivityRecord, AuditRecord, GoalRecord } from '../record/record';
import { makeScope, type ReportInput, type Scope } from './scope';

export interface CalendarEvent {
  /** The same in every export: a calendar takes it for the event that it has already. */
  id: string;
  /** First and last day, YYYY-MM-DD. */
  from: string;
  until: string;
  title: string;
  /** Lines, none of them empty. */
  about: readonly string[];
  location?: string;
  url?: string;
  /** A day that something is due by takes nobody's time. */
  isDue: boolean;
}

/** By day. What is private is left out where the calendar is for assessors. */
export function calendarOf(input: ReportInput): CalendarEvent[] {
  const scope = makeScope(input);
  return [
    ...recordsOf(scope.records, 'activity').flatMap((activity) => planEvents(scope, activity)),
    ...recordsOf(scope.records, 'goal').flatMap(targetEvents),
    ...recordsOf(scope.records, 'audit').flatMap(deadlineEvents),
  ].sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0));
}

function planEvents({ types }: Scope, { data }: ActivityRecord): CalendarEvent[] {
  const { id, title, date, type, provider, relevance, location, url } = data;
  if (data.status !== 'planned') return [];
  // A last day before the first is a fault that may be let pass.
  const end = data.end !== undefined && data.end > date ? data.end : date;
  return [
    {
      id,
      from: date,
      until: end,
      title,
      about: linesOf(types.get(type) ?? type, provider, relevance),
      ...(location !== undefined && { location }),
      ...(url !== undefined && { url }),
      isDue: false,
    },
  ];
}

function targetEvents({ data: { id, title, status, target, measure } }: GoalRecord): CalendarEvent[] {
  if (status !== 'open' || target === undefined) return [];
  return [
    { id, from: target, until: target, title: `Goal: ${title}`, about: linesOf('To be reached', measure), isDue: true },
  ];
}

/** The last day to hand a record over; none where it is handed over, or no day is known. */
export function deadlineEvents({ data }: AuditRecord): CalendarEvent[] {
  const { id, title, deadline, submitted, body, period } = data;
  if (deadline === undefined || submitted !== undefined) return [];
  return [
    {
      id,
      from: deadline,
      until: deadline,
      title: `Audit: ${title}`,
      about: linesOf(`Last day to hand the record over to ${body}`, period && `For ${period.replace('/', ' to ')}`),
      isDue: true,
    },
  ];
}

function linesOf(...lines: readonly (string | undefined)[]): string[] {
  return lines.filter((line) => line !== undefined && line !== '') as string[];
}
