/** What an audit shows: what was asked, when it was handed over, and what came back. */

import { isCalendarDate, longDate } from '../record/calendar-date';
import type { AuditRecord } from '../record/record';
import { bodyBlocks, byline, closingFields, fieldBlocks, goalsRaised } from './body';
import { type Block, type Field, text } from './document';
import { type Scope, wordsField } from './scope';

export function auditByline({ data }: AuditRecord): string {
  return byline([data.body, data.stage === undefined ? undefined : `stage ${data.stage}`, longDate(data.date)]);
}

export function auditBlocks(scope: Scope, record: AuditRecord, level: number): Block[] {
  const { data } = record;
  const fields: Field[] = [
    ...wordsField('Announced', longDate(data.date)),
    ...wordsField('Period asked for', data.period && periodWords(data.period)),
    ...dayField('Deadline', data.deadline),
    ...wordsField('Statement', data.statement),
    ...dayField('Handed over', data.submitted),
    ...dayField('Feedback received', data.received),
  ];
  return [
    ...fieldBlocks(fields),
    ...feedbackBlocks('What the feedback praised', data.strengths),
    ...feedbackBlocks('What the feedback suggested', data.suggestions),
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

/** The schema knows the form of a period, not whether its days exist. */
function periodWords(period: string): string {
  const days = period.split('/');
  return days.every(isCalendarDate) ? days.map(longDate).join(' to ') : period;
}
