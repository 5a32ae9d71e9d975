/** The words of the query language: states, keys, and what each asks of a record. */

import { addDays, isCalendarDate, readDate } from '../record/calendar-date';
import { type FieldSchema, fieldsOf } from '../record/field';
import { fold } from '../record/fold';
import { gistOf } from '../record/gist';
import { KIND_NAMES, KINDS, type Kind, kindOfId, kindOfWord } from '../record/kind';
import type { CpdRecord } from '../record/record';
import { didYouMean } from '../record/suggestion';
import { hasWords } from '../record/words';
import { activityTypes, typeNamed, yearStart } from './config';
import { cpdYear, readCpdYear, YEAR_FORMS } from './cpd-year';
import { findRecord } from './lookup';
import { linksOf, type Portfolio, visibilityOf } from './portfolio';
import { QueryFault } from './query-term';
import type { Period } from './selection';
import { hasReflection, isOverdue, isPastPlan, isStale, needsReflection } from './waiting';

export interface QueryContext {
  portfolio: Portfolio;
  today: string;
}

export type Test = (record: CpdRecord) => boolean;

/** A word of the language and what it means, in words that go on from "records". */
interface Word<Meaning> {
  means: string;
  test: Meaning;
}

/** The words by which kinds are known. */
export const KIND_WORDS: readonly string[] = KIND_NAMES.flatMap((name) => [name, KINDS[name].folder]).filter(
  (word, index, all) => all.indexOf(word) === index,
);

type StateTest = (record: CpdRecord, context: QueryContext) => boolean;

/** What a record is, or lacks. */
export const STATES: Readonly<Record<string, Word<StateTest>>> = {
  planned: { means: 'activities that are to come', test: hasStatus('planned') },
  done: { means: 'activities that are done', test: hasStatus('done') },
  cancelled: { means: 'activities that were cancelled', test: hasStatus('cancelled') },
  open: { means: 'goals that are open', test: hasStatus('open') },
  achieved: { means: 'goals that are achieved', test: hasStatus('achieved') },
  dropped: { means: 'goals that were dropped', test: hasStatus('dropped') },
  overdue: {
    means: 'planned activities whose day, and open goals whose target, is past',
    test: (record, { today }) =>
      (record.kind === 'activity' && isPastPlan(record, today)) || (record.kind === 'goal' && isOverdue(record, today)),
  },
  stale: {
    means: 'open goals that no activity has served for a quarter',
    test: (record, { portfolio, today }) => record.kind === 'goal' && isStale(portfolio, record, today),
  },
  reflected: {
    means: 'records that a reflection looks back at',
    test: (record, { portfolio }) => hasReflection(portfolio, record),
  },
  unreflected: {
    means: 'activities that are done, and goals that are closed, without a reflection',
    test: (record, { portfolio }) => needsReflection(portfolio, record),
  },
  unanswered: {
    means: 'reflections that were begun, with nothing below their headings',
    test: (record) => record.kind === 'reflection' && gistOf(record).isUnanswered,
  },
  unlearned: {
    means: 'activities that are done and do not say what was learned',
    test: ({ kind, data }) =>
      kind === 'activity' && data.status === 'done' && (data.learned === undefined || data.learned.trim() === ''),
  },
  private: {
    means: 'records that only you may see',
    test: (record, { portfolio }) => visibilityOf(record, portfolio.config) === 'private',
  },
  shared: {
    means: 'records that assessors may see',
    test: (record, { portfolio }) => visibilityOf(record, portfolio.config) === 'assessors',
  },
};

/** The test that a state stands for; undefined for a word that is none. */
export function stateTest(word: string, context: QueryContext): Test | undefined {
  const name = fold(word);
  const state = Object.hasOwn(STATES, name) ? STATES[name] : undefined;
  return state && ((record) => state.test(record, context));
}

function hasStatus(status: string): StateTest {
  return ({ data }) => 'status' in data && data.status === status;
}

/** Keys that name a stretch of time: the ends that the days behind the key give. */
export const PERIOD_KEYS: Readonly<Record<string, Word<(value: string, context: QueryContext) => Period>>> = {
  since: { means: 'from then on', test: (value, { today }) => ({ from: daysMeant('since', value, today).from }) },
  until: {
    means: 'until then, included',
    test: (value, { today }) => ({ until: daysMeant('until', value, today).until }),
  },
  after: {
    means: 'later than that',
    test: (value, { today }) => ({ from: addDays(daysMeant('after', value, today).until, 1) }),
  },
  before: {
    means: 'earlier than that',
    test: (value, { today }) => ({ until: addDays(daysMeant('before', value, today).from, -1) }),
  },
  in: { means: 'a day, a month or a calendar year', test: (value, { today }) => daysMeant('in', value, today) },
  year: {
    means: 'a CPD year, as your cpd.yaml begins it; this and last will do',
    test: (value, { portfolio, today }) => {
      const start = yearStart(portfolio.config);
      const year = readCpdYear(value, today, start);
      if (year === undefined) throw new QueryFault(`year: "${value}" is no year; write ${YEAR_FORMS}`);
      return cpdYear(year, start);
    },
  },
};

/** A day, a month (`2026-03`) or a year (`2026`). */
function daysMeant(key: string, value: string, today: string): Required<Period> {
  const day = readDate(value, today);
  if (day !== undefined) return { from: day, until: day };
  if (/^\d{4}$/.test(value) && isCalendarDate(`${value}-01-01`))
    return { from: `${value}-01-01`, until: `${value}-12-31` };
  const month = /^(\d{4})-(\d{1,2})$/.exec(value);
  const first = month && `${month[1]}-${month[2]?.padStart(2, '0')}`;
  const last = ['31', '30', '29', '28'].map((number) => `${first}-${number}`).find(isCalendarDate);
  if (last !== undefined) return { from: `${first}-01`, until: last };
  throw new QueryFault(`${key}: "${value}" is no day, month or year; write 2026, 2026-03, 2026-03-14, today or 2w`);
}

type KeyTest = (value: string, context: QueryContext) => Test;

/** Keys that are no fields of records, or mean more than their field. */
export const KEYS: Readonly<Record<string, Word<KeyTest>>> = {
  kind: {
    means: 'of a kind, as the word alone',
    test: (value) => {
      const kind = kindMeant(value);
      return (record) => record.kind === kind;
    },
  },
  is: {
    means: 'in a state, as the word alone',
    test: (value, context) => {
      const test = stateTest(value, context);
      if (test) return test;
      throw new QueryFault(
        `is: "${value}" is no state${didYouMean(value, Object.keys(STATES))}; there are ${Object.keys(STATES).join(', ')}`,
      );
    },
  },
  type: { means: 'activities of a type, by its name or title', test: typeTest },
  goal: { means: 'a goal, by its id or title, and all that links to it', test: linkTest('goal') },
  about: { means: 'all that links to a record, by its id or title', test: linkTest(undefined) },
  competence: { means: 'that touch a competence: A1, or all of A', test: (value) => competenceTest(fold(value)) },
  tag: { means: 'with a tag', test: (value) => fieldTest('tags', value) },
  with: { means: 'with something in a field, or linked to a kind: with:learned, with:evidence', test: hasTest },
  without: {
    means: 'without it: goals without:activity, activities without:learned',
    test: (value, context) => {
      const has = hasTest(value, context);
      return (record) => !has(record);
    },
  },
  text: { means: 'with the words anywhere, as a word alone', test: (value) => (record) => hasWords(record, value) },
};

/** Other names of keys. */
const ALIASES: Readonly<Record<string, string>> = {
  from: 'since',
  on: 'in',
  goals: 'goal',
  competences: 'competence',
  state: 'is',
};

/** Every field of every kind, with its schemas. */
const FIELDS: ReadonlyMap<string, readonly FieldSchema[]> = KIND_NAMES.flatMap((kind) => [...fieldsOf(kind)])
  .filter(([name]) => name !== 'schema')
  .reduce(
    (fields, [name, schema]) => fields.set(name, [...(fields.get(name) ?? []), schema]),
    new Map<string, FieldSchema[]>(),
  );

/** The names of all fields, in the order in which kinds have them. */
export const FIELD_NAMES: readonly string[] = [...FIELDS.keys()];

/** What may stand before a colon. */
export const QUERY_KEYS: readonly string[] = [
  ...new Set([...Object.keys(PERIOD_KEYS), ...Object.keys(KEYS), ...FIELD_NAMES]),
];

/** The fields whose names are keys that mean no more than the field. */
export const FIELD_KEYS: readonly string[] = FIELD_NAMES.filter(
  (name) => keyMeant(name) === name && !Object.hasOwn(KEYS, name) && !Object.hasOwn(PERIOD_KEYS, name),
);

/** The name of a key that is known by others, too. */
export function keyMeant(key: string): string {
  return ALIASES[key] ?? key;
}

/** What `key:value` asks; throws a `QueryFault` where nothing can be meant by it. */
export function keyTest(key: string, value: string, context: QueryContext): Test {
  const name = keyMeant(key);
  if (Object.hasOwn(KEYS, name) && KEYS[name]) return KEYS[name].test(value, context);
  if (name === 'visibility') return visibilityTest(value, context);
  const schemas = FIELDS.get(name);
  if (!schemas)
    throw new QueryFault(
      `"${key}:" is no key of a query${didYouMean(key, QUERY_KEYS)}; to look for the words themselves, write text:"${key}:${value}"`,
    );
  if (schemas.some(({ format }) => format === 'date')) {
    const { from, until } = daysMeant(key, value, context.today);
    return (record) => textsOf(fieldOf(record, name)).some((day) => from <= day && day <= until);
  }
  if (schemas.every(({ type }) => type === 'number' || type === 'integer')) {
    const number = Number(value.replace(',', '.'));
    if (!Number.isFinite(number)) throw new QueryFault(`${key}: "${value}" is no number`);
    return (record) => fieldOf(record, name) === number;
  }
  return fieldTest(name, chosen(key, value, schemas));
}

/** A value of a field that has but a few has to be one of them. */
function chosen(key: string, value: string, schemas: readonly FieldSchema[]): string {
  if (schemas.some((schema) => schema.enum === undefined)) return value;
  const choices = [...new Set(schemas.flatMap((schema) => schema.enum ?? []))];
  const meant = choices.find((choice) => choice === fold(value)) ?? choices.find((one) => one.startsWith(fold(value)));
  if (meant === undefined)
    throw new QueryFault(`${key}: "${value}" is none of ${choices.join(', ')}${didYouMean(value, choices)}`);
  return meant;
}

/** The kind that a word names; throws a `QueryFault` where it names none. */
export function kindMeant(value: string): Kind {
  const kind = kindOfWord(value);
  if (kind) return kind;
  throw new QueryFault(
    `"${value}" is no kind of record${didYouMean(value, KIND_WORDS)}; there are ${KIND_NAMES.join(', ')}`,
  );
}

function visibilityTest(value: string, { portfolio }: QueryContext): Test {
  const meant = chosen('visibility', value, FIELDS.get('visibility') ?? []);
  return (record) => visibilityOf(record, portfolio.config) === meant;
}

function typeTest(value: string, { portfolio: { config } }: QueryContext): Test {
  const types = activityTypes(config);
  const wanted = fold(value);
  const named = typeNamed(types, value);
  const near = [...types].filter(([name, title]) => name.startsWith(wanted) || fold(title).includes(wanted));
  const names = new Set(named === undefined ? near.map(([name]) => name) : [named]);
  if (names.size === 0)
    throw new QueryFault(`type: "${value}" is no activity type${didYouMean(value, [...types].flat())}`);
  return (record) => record.kind === 'activity' && names.has(record.data.type);
}

/** A record that links to one whose id begins so, or whose title holds the words; and the goal itself. */
function linkTest(kind: Kind | undefined): KeyTest {
  return (value, { portfolio }) => {
    const wanted = fold(value);
    const targets = portfolio.records.filter(
      (record) =>
        (kind === undefined || record.kind === kind) &&
        (record.data.id.startsWith(wanted) || fold(record.data.title).includes(wanted)),
    );
    if (targets.length === 0) {
      const lookup = findRecord(portfolio, value, kind && [kind]);
      const near =
        'suggestion' in lookup && lookup.suggestion ? ` (did you mean "${lookup.suggestion.data.title}"?)` : '';
      throw new QueryFault(`no ${kind ?? 'record'} is called "${value}"${near}`);
    }
    const ids = new Set(targets.map(({ data }) => data.id));
    return (record) =>
      (kind !== undefined && ids.has(record.data.id)) || linksOf(record).some((link) => ids.has(link.id));
  };
}

/** `A` holds `A1` and `A2`; `A1` does not hold `A12`. */
function competenceTest(asked: string): Test {
  const isWithin = (code: string) =>
    code.startsWith(asked) && !(/\d$/.test(asked) && /^\d/.test(code.slice(asked.length)));
  return ({ data }) =>
    'ratings' in data
      ? data.ratings.some(({ code }) => isWithin(fold(code)))
      : 'competences' in data && (data.competences ?? []).some((code) => isWithin(fold(code)));
}

/** A link in either direction to a record of a kind, or else a field that holds something; evidence are documents. */
function hasTest(value: string, { portfolio }: QueryContext): Test {
  const wanted = fold(value);
  const kind = wanted === 'evidence' ? 'document' : kindOfWord(wanted);
  if (kind)
    return (record) =>
      linksOf(record).some(({ id }) => kindOfId(id) === kind) ||
      (portfolio.backlinks.get(record.data.id) ?? []).some((other) => other.kind === kind);
  if (wanted === 'text') return (record) => !gistOf(record).isUnanswered;
  const name = [wanted, `${wanted}s`].find((one) => FIELDS.has(one));
  if (name === undefined)
    throw new QueryFault(`"${value}" is no field${didYouMean(wanted, [...FIELD_NAMES, ...KIND_NAMES, 'evidence'])}`);
  return (record) => textsOf(fieldOf(record, name)).some((text) => text.trim() !== '');
}

function fieldTest(field: string, value: string): Test {
  const wanted = fold(value);
  return (record) => textsOf(fieldOf(record, field)).some((text) => fold(text).includes(wanted));
}

function fieldOf({ data }: CpdRecord, field: string): unknown {
  return (data as unknown as Readonly<Record<string, unknown>>)[field];
}

/** All that a value holds, however deep, as texts. */
function textsOf(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return value === undefined ? [] : [String(value)];
  return Object.values(value).flatMap(textsOf);
}
