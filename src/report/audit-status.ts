/** Where each audit stands and what is next, as a page. */

import type { Progress, Standing } from '../audit/progress';
import { isAnswered } from '../portfolio/answers';
import { daysBetween } from '../record/calendar-date';
import { countOf } from './amount-words';
import { type CalendarEvent, deadlineEvents } from './calendar';
import type { Sheet, SheetLine } from './sheet';

const STANDINGS: Readonly<Record<Standing, string>> = {
  offered: 'offered',
  announced: 'announced',
  stated: 'to be handed over',
  'handed-over': 'handed over',
  feedback: 'feedback to be answered',
  closed: 'closed',
};

export function auditStatusSheet(audits: readonly Progress[], today: string): Sheet {
  const open = audits.filter(({ standing }) => standing !== 'closed').length;
  return {
    title: 'Audits',
    about: `${countOf(audits.length, 'audit')}, ${open} open; ${today}`,
    groups: audits.map((progress) => ({
      heading: `${progress.audit.data.title}: ${STANDINGS[progress.standing]}`,
      lines: linesOf(progress, today),
    })),
  };
}

/** Their deadlines, and the last day of a stage that may follow. */
export function auditEvents(audits: readonly Progress[]): CalendarEvent[] {
  return audits.flatMap(({ audit, standing, next }) => [
    ...deadlineEvents(audit),
    ...(standing === 'closed' && next?.by !== undefined
      ? [
          {
            id: `${audit.data.id}-next`,
            ...{ from: next.by, until: next.by },
            title: `Audit: ${audit.data.title}`,
            about: [`Last day of ${next.what}`],
            isDue: true,
          },
        ]
      : []),
  ]);
}

function linesOf({ audit: { data }, window, answers, next }: Progress, today: string): SheetLine[] {
  const { id, date, volunteered, period, deadline, statement, submitted, submission, received, strengths = [] } = data;
  const said = [
    id,
    volunteered === undefined ? undefined : `offered on ${volunteered}`,
    period === undefined ? undefined : `announced on ${date}, for ${period.split('/').join(' to ')}`,
    window && `stage ${window.stage.stage} from ${window.from} to ${window.until}`,
    deadline === undefined || submitted !== undefined ? undefined : `due on ${deadline}${inDays(deadline, today)}`,
  ];
  const unanswered = answers.filter((answer) => !isAnswered(answer)).length;
  return [
    { text: said.filter((one) => one !== undefined).join('; ') },
    ...lineOf(statement && `stated: ${statement}`),
    ...lineOf(submitted && `handed over on ${submitted}${submission === undefined ? '' : `, as ${submission}`}`),
    ...lineOf(
      received &&
        `feedback of ${received}: ${countOf(strengths.length, 'strength')}, ${countOf(answers.length, 'suggestion')}${unanswered === 0 ? '' : `, ${unanswered} without an answer`}`,
    ),
    ...(next?.commands ?? []).map((aside, index) => ({
      text: index === 0 ? `next: ${next?.what}${byWords(next?.by, today)}` : 'then',
      aside,
    })),
  ];
}

function lineOf(text: string | undefined): SheetLine[] {
  return text ? [{ text }] : [];
}

function byWords(day: string | undefined, today: string): string {
  return day === undefined ? '' : day < today ? `; it was due on ${day}` : `, by ${day}`;
}

function inDays(day: string, today: string): string {
  const days = daysBetween(today, day);
  return days < 0 ? `, ${countOf(-days, 'day')} ago` : days === 0 ? ', today' : `, in ${countOf(days, 'day')}`;
}
