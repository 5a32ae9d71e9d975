/** What waits for the engineer, the most useful first, each with why and with what to type. */

import { answersTo, isAnswered } from '../portfolio/answers';
import { type Portfolio, recordsOf } from '../portfolio/portfolio';
import { waitingIn } from '../portfolio/waiting';
import { addDays } from '../record/calendar-date';
import type { AuditRecord, CpdRecord, GoalRecord, ReflectionRecord } from '../record/record';
import { countOf } from './amount-words';

export type Matter =
  | 'unreadable'
  | 'audit'
  | 'draft'
  | 'begun'
  | 'past-plan'
  | 'overdue-goal'
  | 'unlearned'
  | 'unreflected'
  | 'unserved-goal'
  | 'stale-goal'
  | 'quiet';

export interface Item {
  matter: Matter;
  /** The record, where it is about one. */
  record?: CpdRecord;
  /** The draft, where it is about one: the name of the command that was broken off. */
  draft?: string;
  /** What to do, in a few words that begin small. */
  what: string;
  /** Why now, in a sentence. */
  why: string;
  /** What to type. */
  command: string;
}

interface Inputs {
  portfolio: Portfolio;
  today: string;
  /** Names of the drafts that were left. */
  drafts: readonly string[];
}

/** A month before an audit's record is due there is nothing more useful. */
const AUDIT_WITHIN = 31;
/** What has waited longer for a word is not asked about any more: memory does not bring it back, and nobody has to reflect on everything. */
const FRESH_FOR = 91;
/** Days without anything logged after which it is worth a reminder. */
const QUIET_AFTER = 31;

export function agendaOf({ portfolio, today, drafts }: Inputs): Item[] {
  const waiting = waitingIn(portfolio, today);
  const isFresh = (record: CpdRecord) => lastDayOf(record) >= addDays(today, -FRESH_FOR);
  const unserved = new Set(
    recordsOf(portfolio.records, 'goal').filter(
      (goal) => goal.data.status === 'open' && !waiting.overdueGoals.includes(goal) && !isServed(portfolio, goal),
    ),
  );
  // Where a reflection was begun, finishing it comes first.
  const begun = new Set(waiting.begun.flatMap(({ data }) => data.about ?? []));
  const unreflected = waiting.unreflected.filter((record) => isFresh(record) && !begun.has(record.data.id));
  return [
    ...unreadable(portfolio),
    ...recordsOf(portfolio.records, 'audit').flatMap((audit) => auditItem(audit, today)),
    ...recordsOf(portfolio.records, 'audit').flatMap((audit) => feedbackItem(portfolio, audit)),
    ...drafts.map(draftItem),
    ...waiting.begun.map(begunItem),
    ...waiting.pastPlans.map((record): Item => {
      const { title, end, date, id } = record.data;
      return {
        matter: 'past-plan',
        record,
        what: `say what came of ${quoted(title)}`,
        why: `It was planned for ${end ?? date}, which is past.`,
        command: `cpd done ${id}`,
      };
    }),
    ...waiting.overdueGoals.map((record): Item => {
      const { title, target, id } = record.data;
      return {
        matter: 'overdue-goal',
        record,
        what: `say where you stand with ${quoted(title)}`,
        why: `The goal was to be reached by ${target}.`,
        command: `cpd achieve ${id}`,
      };
    }),
    ...waiting.unlearned.filter(isFresh).map((record): Item => {
      const { title, date, id } = record.data;
      return {
        matter: 'unlearned',
        record,
        what: `say what you learned from ${quoted(title)}`,
        why: `It was done on ${date} and does not say so yet.`,
        command: `cpd set ${id} learned="…"`,
      };
    }),
    ...unreflected.map((record): Item => {
      const { title, id } = record.data;
      return {
        matter: 'unreflected',
        record,
        what: `reflect on ${quoted(title)}`,
        why: `${overWords(record)} No reflection is about it yet.`,
        command: `cpd reflect ${id}`,
      };
    }),
    ...[...unserved].map((record): Item => {
      const { title, date, id } = record.data;
      return {
        matter: 'unserved-goal',
        record,
        what: `plan something for ${quoted(title)}`,
        why: `The goal was set on ${date}, and no activity serves it.`,
        command: `cpd log "…" --planned --goal ${id}`,
      };
    }),
    ...waiting.staleGoals
      .filter((goal) => !unserved.has(goal))
      .map((record): Item => {
        const { title, id } = record.data;
        return {
          matter: 'stale-goal',
          record,
          what: `take ${quoted(title)} up again`,
          why: 'No activity has served the goal for a quarter of a year.',
          command: `cpd log "…" --planned --goal ${id}`,
        };
      }),
    ...quiet(portfolio, today),
  ];
}

function unreadable({ fileCount, records }: Portfolio): Item[] {
  const count = fileCount - records.length;
  if (count === 0) return [];
  return [
    {
      matter: 'unreadable',
      what: `mend ${countOf(count, 'file')} that cannot be read`,
      why: 'What cannot be read as a record is missing everywhere else.',
      command: 'cpd validate',
    },
  ];
}

function auditItem(record: AuditRecord, today: string): Item[] {
  const { id, title, deadline, submitted } = record.data;
  if (deadline === undefined || submitted !== undefined || deadline > addDays(today, AUDIT_WITHIN)) return [];
  return [
    {
      matter: 'audit',
      record,
      what: `hand over your record for ${quoted(title)}`,
      why: `It is due on ${deadline}, and no day is noted on which it was submitted.`,
      command: `cpd audit status ${id}`,
    },
  ];
}

function feedbackItem(portfolio: Portfolio, record: AuditRecord): Item[] {
  const { id, title, received } = record.data;
  const waiting = answersTo(portfolio, record).filter((answer) => !isAnswered(answer)).length;
  if (waiting === 0 || received === undefined) return [];
  return [
    {
      matter: 'audit',
      record,
      what: `answer ${countOf(waiting, 'suggestion')} of ${quoted(title)}`,
      why: `The feedback came on ${received}; a goal or a reason answers it.`,
      command: `cpd audit answer ${id}`,
    },
  ];
}

function draftItem(draft: string): Item {
  return {
    matter: 'draft',
    draft,
    what: `go on with cpd ${draft}`,
    why: 'It was broken off, and what you typed is kept.',
    command: `cpd ${draft}`,
  };
}

function begunItem(record: ReflectionRecord): Item {
  const { title, date, id, about } = record.data;
  return {
    matter: 'begun',
    record,
    what: `finish ${quoted(title)}`,
    why: `The reflection was begun on ${date} and has no answer yet.`,
    command: about && about.length > 0 ? `cpd reflect ${about.join(' ')}` : `cpd edit ${id}`,
  };
}

/** The day on which it was over, where it is. */
function lastDayOf({ data }: CpdRecord): string {
  if ('closed' in data && data.closed !== undefined) return data.closed;
  return 'end' in data && data.end !== undefined ? data.end : data.date;
}

function overWords(record: CpdRecord): string {
  if (record.kind !== 'goal') return `It was done on ${record.data.date}.`;
  const { status, closed } = record.data;
  return `The goal was ${status}${closed ? ` on ${closed}` : ''}.`;
}

function quiet({ records }: Portfolio, today: string): Item[] {
  const command = 'cpd log "What I did" --learned "What I learned"';
  const last = recordsOf(records, 'activity')
    .filter(({ data }) => data.status === 'done')
    .at(-1)?.data.date;
  if (last !== undefined && last >= addDays(today, -QUIET_AFTER)) return [];
  if (last === undefined)
    return [{ matter: 'quiet', what: 'log your first activity', why: 'No activity is done yet.', command }];
  const why = `The last activity is of ${last}.`;
  return [{ matter: 'quiet', what: 'log what you have learned since', why, command }];
}

function isServed({ backlinks }: Portfolio, { data }: GoalRecord): boolean {
  return (backlinks.get(data.id) ?? []).some(
    ({ kind, data: by }) => kind === 'activity' && !('status' in by && by.status === 'cancelled'),
  );
}

function quoted(title: string): string {
  return `"${title}"`;
}
