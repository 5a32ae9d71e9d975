/**
 * The small language in which records are asked for, read as one would say it:
 * `activities type:course goal:fea since:2026-01 competence:A1 unreflected not private fatigue`.
 */

import { isCalendarDate, readDate } from '../record/calendar-date';
import { fieldsOf } from '../record/field';
import { fold } from '../record/fold';
import { KIND_NAMES, KINDS, type Kind, kindOfWord } from '../record/kind';
import type { CpdRecord } from '../record/record';
import { didYouMean } from '../record/suggestion';
import { activityTypes } from './config';
import { linksOf, type Portfolio, visibilityOf } from './portfolio';
import { type Period, select } from './selection';
import { hasReflection, isPastPlan, needsReflection } from './waiting';

type Test = (record: CpdRecord) => boolean;

/** What a query asks for; a record belongs to it that is of the kinds and the period and passes every test. */
export interface Query {
  kinds: readonly Kind[] | undefined;
  period: Period;
  tests: readonly Test[];
}

export interface QueryContext {
  portfolio: Portfolio;
  today: string;
}

/** What cannot be understood, in a sentence. */
class Fault {
  constructor(readonly message: string) {}
}

/**
 * Reads a query; each word may itself hold several, as when the whole query stands in quotes. Words that are no key, kind
 * or state are looked for in all the text of a record. A fault is a sentence that says what was not understood.
 */
export function parseQuery(words: readonly string[], context: QueryContext): { query: Query } | { fault: string } {
  const query = { kinds: undefined as Kind[] | undefined, period: {} as Period, tests: [] as Test[] };
  let isNot = false;
  try {
    for (const term of words.flatMap(termsOf)) {
      if (term.key === undefined && !term.isQuoted && fold(term.value) === 'not') {
        isNot = true;
        continue;
      }
      const kind = kindMeant(term);
      const bounds = periodMeant(term, context.today);
      if (kind && !isNot) query.kinds = [...(query.kinds ?? []), kind];
      else if (bounds && !isNot) query.period = { ...query.period, ...bounds };
      else if (bounds) throw new Fault(`"not" does not go with ${term.key}:`);
      else {
        const test = kind ? (record: CpdRecord) => record.kind === kind : testMeant(term, context);
        query.tests.push(isNot ? (record) => !test(record) : test);
      }
      isNot = false;
    }
    if (isNot) throw new Fault('"not" stands at the end; say what not');
  } catch (fault) {
    if (fault instanceof Fault) return { fault: fault.message };
    throw fault;
  }
  return { query };
}

/** The records that a query asks for, by date; see `select` for what belongs to a period. */
export function recordsFor(portfolio: Portfolio, { kinds, period, tests }: Query): CpdRecord[] {
  return select(portfolio, { ...period, kinds }).filter((record) => tests.every((test) => test(record)));
}

interface Term {
  key?: string;
  value: string;
  isQuoted?: boolean;
}

const TERM = /([a-z]+):"([^"]*)"|"([^"]*)"|(\S+)/gi;

/** Where a word begins with a key and holds spaces but no other key, the spaces belong to its value: `goal:run fatigue`. */
function termsOf(word: string): Term[] {
  const [, key, rest] = /^([a-z]+):([^"]*\s[^"]*)$/is.exec(word.trim()) ?? [];
  if (key !== undefined && rest !== undefined && !/\s[a-z]+:\S/i.test(rest))
    return [{ key: fold(key), value: rest.trim() }];
  return [...word.matchAll(TERM)].map(([, named, inQuotes, quoted, plain = '']) => {
    if (named !== undefined) return { key: fold(named), value: inQuotes ?? '' };
    if (quoted !== undefined) return { value: quoted, isQuoted: true };
    const [, before, after] = /^([a-z]+):(?!\/\/)(.+)$/i.exec(plain) ?? [];
    return before === undefined ? { value: plain } : { key: fold(before), value: after ?? '' };
  });
}

function kindMeant({ key, value, isQuoted }: Term): Kind | undefined {
  if (key === 'kind') {
    const kind = kindOfWord(value);
    if (!kind)
      throw new Fault(
        `"${value}" is no kind of record${didYouMean(value, KIND_WORDS)}; there are ${KIND_NAMES.join(', ')}`,
      );
    return kind;
  }
  return key === undefined && !isQuoted ? kindOfWord(value) : undefined;
}

/** The words by which kinds are known. */
export const KIND_WORDS: readonly string[] = KIND_NAMES.flatMap((name) => [name, KINDS[name].folder]);

function periodMeant({ key, value }: Term, today: string): Period | undefined {
  switch (key) {
    case 'since':
    case 'from':
      return { from: daysMeant(key, value, today).from };
    case 'until':
      return { until: daysMeant(key, value, today).until };
    case 'in':
    case 'on':
    case 'year':
      return daysMeant(key, value, today);
    default:
      return undefined;
  }
}

/** A day, a month (`2026-03`) or a year (`2026`). */
function daysMeant(key: string, value: string, today: string): Required<Period> {
  const day = readDate(value, today);
  if (day !== undefined) return { from: day, until: day };
  if (/^\d{4}$/.test(value) && isCalendarDate(`${value}-01-01`))
    return { from: `${value}-01-01`, until: `${value}-12-31` };
  const month = /^(\d{4})-(\d{1,2})$/.exec(value);
  const first = month && `${month[1]}-${month[2]?.padStart(2, '0')}`;
  if (first && isCalendarDate(`${first}-01`))
    return {
      from: `${first}-01`,
      until: ['31', '30', '29', '28'].map((last) => `${first}-${last}`).find(isCalendarDate) ?? '',
    };
  throw new Fault(`${key}: "${value}" is no day, month or year; write 2026, 2026-03, 2026-03-14, today or 2w`);
}

function testMeant(term: Term, context: QueryContext): Test {
  const { key, value, isQuoted } = term;
  if (key === undefined) return (isQuoted ? undefined : stateMeant(value, context)) ?? textTest(value);
  const values = value
    .split(',')
    .map(fold)
    .filter((one) => one !== '');
  if (values.length === 0) throw new Fault(`${key}: has nothing behind it`);
  const tests = values.map((one) => keyTest(key, one, context));
  return (record) => tests.some((test) => test(record));
}

/** The words for what a record is or lacks. */
export const STATES: Readonly<Record<string, (context: QueryContext) => Test>> = {
  done: () => hasStatus('done'),
  planned: () => hasStatus('planned'),
  cancelled: () => hasStatus('cancelled'),
  open: () => hasStatus('open'),
  achieved: () => hasStatus('achieved'),
  dropped: () => hasStatus('dropped'),
  private:
    ({ portfolio }) =>
    (record) =>
      visibilityOf(record, portfolio.config) === 'private',
  shared:
    ({ portfolio }) =>
    (record) =>
      visibilityOf(record, portfolio.config) === 'assessors',
  reflected:
    ({ portfolio }) =>
    (record) =>
      hasReflection(portfolio, record),
  unreflected:
    ({ portfolio }) =>
    (record) =>
      needsReflection(portfolio, record),
  overdue:
    ({ today }) =>
    (record) =>
      record.kind === 'activity'
        ? isPastPlan(record, today)
        : record.kind === 'goal' && record.data.status === 'open' && (record.data.target ?? today) < today,
};

function stateMeant(word: string, context: QueryContext): Test | undefined {
  const name = fold(word);
  return Object.hasOwn(STATES, name) ? STATES[name]?.(context) : undefined;
}

function hasStatus(status: string): Test {
  return ({ data }) => 'status' in data && data.status === status;
}

/** Keys that are no fields of records, or mean more than their field. */
const OWN_KEYS = [
  'kind',
  'since',
  'from',
  'until',
  'in',
  'on',
  'year',
  'text',
  'type',
  'goal',
  'about',
  'competence',
  'tag',
  'with',
  'without',
  'visibility',
];

/** The names of all fields of all kinds. */
const FIELDS: ReadonlySet<string> = new Set(KIND_NAMES.flatMap((kind) => [...fieldsOf(kind).keys()]));

/** What may stand before a colon. */
export const QUERY_KEYS: readonly string[] = [...new Set([...OWN_KEYS, ...FIELDS])]
  .filter((key) => key !== 'schema')
  .sort();

function keyTest(key: string, value: string, { portfolio }: QueryContext): Test {
  switch (key) {
    case 'text':
      return textTest(value);
    case 'type':
      return typeTest(value, portfolio);
    case 'goal':
    case 'goals':
      return linkTest('goal', value, portfolio);
    case 'about':
      return linkTest(undefined, value, portfolio);
    case 'competence':
    case 'competences':
      return (record) => codesOf(record).some((code) => isWithin(fold(code), value));
    case 'tag':
      return fieldTest('tags', value);
    case 'visibility':
      return (record) => visibilityOf(record, portfolio.config) === value;
    case 'with':
      return (record) => isFilled(record, fieldMeant(value));
    case 'without':
      return (record) => !isFilled(record, fieldMeant(value));
    default:
      if (FIELDS.has(key)) return fieldTest(key, value);
      throw new Fault(
        `"${key}:" is no key of a query${didYouMean(key, QUERY_KEYS)}; to look for the words themselves, write text:${key}:${value}`,
      );
  }
}

function typeTest(value: string, { config }: Portfolio): Test {
  const types = [...activityTypes(config)];
  const meant = types.filter(([name, title]) => name === value || fold(title) === value);
  const near =
    meant.length > 0 ? meant : types.filter(([name, title]) => name.startsWith(value) || fold(title).includes(value));
  if (near.length === 0) throw new Fault(`type: "${value}" is no activity type${didYouMean(value, types.flat())}`);
  const names = new Set(near.map(([name]) => name));
  return (record) => record.kind === 'activity' && names.has(record.data.type);
}

/** A record that links to one whose id begins so, or whose title holds the words; and the goal itself. */
function linkTest(kind: Kind | undefined, value: string, portfolio: Portfolio): Test {
  const targets = portfolio.records.filter(
    (record) =>
      (kind === undefined || record.kind === kind) &&
      (record.data.id.startsWith(value) || fold(record.data.title).includes(value)),
  );
  if (targets.length === 0) throw new Fault(`no ${kind ?? 'record'} is called "${value}"`);
  const ids = new Set(targets.map(({ data }) => data.id));
  return (record) =>
    (kind !== undefined && ids.has(record.data.id)) || linksOf(record).some((link) => ids.has(link.id));
}

function codesOf({ data }: CpdRecord): readonly string[] {
  if ('ratings' in data) return data.ratings.map(({ code }) => code);
  return 'competences' in data ? (data.competences ?? []) : [];
}

/** `A` holds `A1` and `A2`; `A1` does not hold `A12`. */
function isWithin(code: string, asked: string): boolean {
  return code.startsWith(asked) && !(/\d$/.test(asked) && /^\d/.test(code.slice(asked.length)));
}

/** A field by its name, in the singular too; evidence is what documents are called otherwise. */
function fieldMeant(value: string): string {
  if (FIELDS.has(value)) return value;
  const plural = `${value}s`;
  if (FIELDS.has(plural)) return plural;
  if (value === 'evidence') return 'documents';
  throw new Fault(`"${value}" is no field${didYouMean(value, FIELDS)}`);
}

function isFilled({ data }: CpdRecord, field: string): boolean {
  const value = (data as unknown as Readonly<Record<string, unknown>>)[field];
  return value !== undefined && value !== '' && !(Array.isArray(value) && value.length === 0);
}

function fieldTest(field: string, value: string): Test {
  return ({ data }) =>
    valuesOf((data as unknown as Readonly<Record<string, unknown>>)[field]).some((one) => fold(one).includes(value));
}

/** The words may stand in any field or in the text. */
function textTest(words: string): Test {
  const wanted = fold(words);
  return ({ data, body }) => fold(body).includes(wanted) || valuesOf(data).some((one) => fold(one).includes(wanted));
}

function valuesOf(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return value === undefined ? [] : [String(value)];
  return Object.values(value).flatMap(valuesOf);
}
