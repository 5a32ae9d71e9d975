/** The cover: whose record it is, for which time, and what is inside. */

import type { Period } from '../portfolio/selection';
import { longDate } from '../record/calendar-date';
import { KIND_NAMES, KINDS } from '../record/kind';
import type { CpdRecord } from '../record/record';
import { countOf } from './amount-words';
import { type Field, type Line, stack, text } from './document';
import { isPrivate, partWords, type Scope, wordsField } from './scope';

/** Who the record is about: what stands on every document. */
export function personFields({ portfolio: { config } }: Scope): Field[] {
  const registrations = (config.registrations ?? []).map((one) => [
    text(one.category, 'strong'),
    text(details([one.body, ...holding(one)])),
  ]);
  const memberships = (config.memberships ?? []).map((one) => [
    text(one.grade ?? one.body, 'strong'),
    text(details([one.grade ? one.body : undefined, ...holding(one)])),
  ]);
  return [
    ...wordsField('Role', config.role),
    ...lines(registrations.length === 1 ? 'Registration' : 'Registrations', registrations),
    ...lines(memberships.length === 1 ? 'Membership' : 'Memberships', memberships),
  ];
}

/** What is inside, and when and for whom it was made. */
export function contentFields(scope: Scope): Field[] {
  const hidden = scope.records.filter((record) => isPrivate(scope, record)).length;
  const part = partWords(scope);
  const isWhole = part === undefined && scope.period.from === undefined && scope.period.until === undefined;
  return [
    ...wordsField('Period', `${periodWords(scope.period, scope)}${isWhole ? ', all that is recorded' : ''}`),
    ...wordsField('Part', part),
    ...wordsField('Inside', kindCounts(scope.records)),
    ...wordsField('Readers', readers(scope, hidden)),
    { label: 'Made', value: [text(`${longDate(scope.today)} with cpd ${scope.version}`)] },
  ];
}

/** `3 goals, 7 activities, 1 SWOT` */
export function kindCounts(records: readonly CpdRecord[]): string {
  return KIND_NAMES.flatMap((kind) => {
    const count = records.filter((record) => record.kind === kind).length;
    const { title, plural } = KINDS[kind];
    return count > 0 ? [countOf(count, inSentence(title), inSentence(plural))] : [];
  }).join(', ');
}

/** `1 January 2026 to 31 December 2026`; without ends, the days from the first record to the last. */
export function periodWords(period: Period, scope: Scope): string {
  if (period.from && period.until) return `${longDate(period.from)} to ${longDate(period.until)}`;
  if (period.from) return `from ${longDate(period.from)}`;
  if (period.until) return `until ${longDate(period.until)}`;
  const first = scope.records[0]?.data.date;
  // What is planned does not stretch the time that the record is of.
  const last = scope.records.findLast(({ data }) => data.date <= scope.today)?.data.date;
  if (!first || !last) return 'everything recorded so far';
  return first === last ? longDate(first) : `${longDate(first)} to ${longDate(last)}`;
}

function readers(scope: Scope, hidden: number): string {
  if (scope.assessorsOnly) return 'Assessors; private records are left out';
  if (hidden === 0) return 'Assessors; nothing in it is private';
  return `The engineer alone: ${countOf(hidden, 'record is', 'records are')} private and marked so`;
}

function holding(one: { since?: string; until?: string; number?: string }): (string | undefined)[] {
  return [
    one.since && `since ${longDate(one.since)}`,
    one.until && `until ${longDate(one.until)}`,
    one.number && `number ${one.number}`,
  ];
}

function details(parts: readonly (string | undefined)[]): string {
  return parts
    .filter((part) => part)
    .map((part) => `, ${part}`)
    .join('');
}

function lines(label: string, values: readonly Line[]): Field[] {
  return values.length > 0 ? [{ label, value: stack(values) }] : [];
}

/** SWOT is written as it is; the other names are words. */
function inSentence(name: string): string {
  return name.startsWith('SWOT') ? name : name.toLowerCase();
}
