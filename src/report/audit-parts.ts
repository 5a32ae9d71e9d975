/** What an audit shows: what was asked, when it was handed over, and what came back. */

import { isOffer } from '../audit/announcement';
import { type Answered, answersTo, isAnswered } from '../portfolio/answers';
import { isCalendarDate, longDate } from '../record/calendar-date';
import type { AuditRecord } from '../record/record';
import { bodyBlocks, byline, closingFields, fieldBlocks, goalsRaised } from './body';
import { type Block, type ColumnHead, type Field, type Line, stack, text } from './document';
import { isWithheld, linkTo, type Scope, wordsField } from './scope';

export function auditByline({ data }: AuditRecord): string[] {
  return byline([data.body, data.stage === undefined ? undefined : `stage ${data.stage}`, longDate(data.date)]);
}

export function auditBlocks(scope: Scope, record: AuditRecord, level: number): Block[] {
  const { data } = record;
  const fields: Field[] = [
    ...wordsField(isOffer(data) ? 'Offered' : 'Announced', longDate(data.date)),
    ...wordsField('Period asked for', data.period && periodWords(data.period)),
    ...dayField('Deadline', data.deadline),
    ...wordsField('Statement', data.statement),
    ...dayField('Handed over', data.submitted),
    ...dayField('Feedback received', data.received),
  ];
  return [
    ...fieldBlocks(fields),
    ...feedbackBlocks('What the feedback praised', data.strengths),
    ...suggestionBlocks(scope, record),
    ...bodyBlocks(record, level),
    ...fieldBlocks([...goalsRaised(scope, data.id), ...closingFields(scope, data)]),
  ];
}

function dayField(label: string, day: string | undefined): Field[] {
  return wordsField(label, day && longDate(day));
}

function feedbackBlocks(caption: string, points: readonly string[] | undefined): Block[] {
  return points && points.length > 0 ? [{ kind: 'list', caption, items: points.map((point) => [text(point)]) }] : [];
}

const ANSWER_COLUMNS: readonly ColumnHead[] = [
  { heading: 'Suggested', align: 'start' },
  { heading: 'What I did', align: 'start' },
];

/** What was suggested, beside what was done about it as soon as anything is answered. */
function suggestionBlocks(scope: Scope, record: AuditRecord): Block[] {
  const answers = answersTo(scope.portfolio, record);
  if (!answers.some(isAnswered)) return feedbackBlocks('What the feedback suggested', record.data.suggestions);
  const rows = answers.map((answered) => ({ cells: [[text(answered.suggestion)], answerLine(scope, answered)] }));
  return [{ kind: 'table', caption: 'What the feedback suggested', columns: ANSWER_COLUMNS, rows }];
}

function answerLine(scope: Scope, { goals, reasons }: Answered): Line {
  if (goals.length + reasons.length === 0) return [text('not answered yet', 'quiet')];
  return stack([
    ...goals.flatMap((goal) => {
      const { id, status, closed, outcome, reason } = goal.data;
      if (isWithheld(scope, goal)) return [linkTo(scope, id)];
      const state = status === 'open' ? 'a goal that is open' : `a goal that was ${status}`;
      const day = closed === undefined ? '' : ` on ${longDate(closed)}`;
      const said = [outcome, status === 'dropped' ? reason : undefined].filter((one) => one !== undefined);
      return [[...linkTo(scope, id), text(`, ${state}${day}`, 'quiet')], ...said.map((one): Line => [text(one)])];
    }),
    ...reasons.map((reason): Line => [text(reason)]),
  ]);
}

/** The schema knows the form of a period, not whether its days exist. */
function periodWords(period: string): string {
  const days = period.split('/');
  return days.every(isCalendarDate) ? days.map(longDate).join(' to ') : period;
}
