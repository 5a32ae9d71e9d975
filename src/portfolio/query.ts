/**
 * The small language in which records are asked for, read as one would say it:
 * `activities type:course goal:fea since:2026-01 competence:A1 unreflected not private fatigue`.
 */

import { fold } from '../record/fold';
import { type Kind, kindOfWord } from '../record/kind';
import type { CpdRecord } from '../record/record';
import { nearest } from '../record/suggestion';
import { hasWords, isSearchable } from '../record/words';
import { activityTypes } from './config';
import type { Portfolio } from './portfolio';
import { QueryFault, type Term, termsOf, valuesOf } from './query-term';
import {
  KIND_WORDS,
  keyMeant,
  keyTest,
  kindMeant,
  PERIOD_KEYS,
  QUERY_KEYS,
  type QueryContext,
  STATES,
  stateTest,
  type Test,
} from './query-words';
import { bothOf, type Period, select } from './selection';

/** What a query asks for; a record belongs to it that is of the kinds and the period and passes every test. */
export interface Query {
  kinds: readonly Kind[] | undefined;
  period: Period;
  tests: readonly Test[];
  /** The words that it looks for in all the text of a record. */
  words: readonly string[];
  /** Those of the words that came without a key and without quotes, and so may be slips for words of the language. */
  looseWords: readonly string[];
  /** It is nothing but such words, as they come. */
  isWordsAlone: boolean;
}

interface QueryOptions {
  /** A word without a key is looked for, even where it is the name of a kind or a state. */
  isSearch?: boolean;
}

/**
 * Reads a query; each argument may itself hold several terms, as when the whole query stands in quotes. Words that are no
 * key, kind or state are looked for in all the text of a record. A fault is a sentence that says what was not understood.
 */
export function parseQuery(
  argv: readonly string[],
  context: QueryContext,
  { isSearch = false }: QueryOptions = {},
): { query: Query } | { fault: string } {
  try {
    const terms = argv.flatMap((argument) => termsOf(argument, (word) => !isSearch && isWordOfLanguage(word)));
    return { query: readTerms(terms, context, isSearch) };
  } catch (fault) {
    if (fault instanceof QueryFault) return { fault: fault.message };
    throw fault;
  }
}

/** The records that a query asks for, by date; see `select` for what belongs to a period, and what assessors may see. */
export function recordsFor(portfolio: Portfolio, { kinds, period, tests }: Query, assessorsOnly = false): CpdRecord[] {
  return select(portfolio, { ...period, assessorsOnly }).filter(
    (record) => (!kinds || kinds.includes(record.kind)) && tests.every((test) => test(record)),
  );
}

/** Of the words that a query looks for, one that may have been meant otherwise: what to write for it. */
export function otherMeaning({ looseWords }: Query, { portfolio: { config } }: QueryContext): string | undefined {
  const types = activityTypes(config);
  const candidates = [...KIND_WORDS, ...Object.keys(STATES), ...types.keys(), ...types.values()];
  const found = looseWords.map((word) => nearest(fold(word), candidates)).find((word) => word !== undefined);
  if (found === undefined || KIND_WORDS.includes(found) || Object.hasOwn(STATES, found)) return found;
  return `type:${[...types].find(([name, title]) => name === found || title === found)?.[0]}`;
}

function readTerms(terms: readonly Term[], context: QueryContext, isSearch: boolean): Query {
  const query = { kinds: undefined as Kind[] | undefined, period: {} as Period, tests: [] as Test[] };
  const words: string[] = [];
  const looseWords: string[] = [];
  let isWordsAlone = true;
  for (let index = 0; index < terms.length; index += 1) {
    let term = terms[index] as Term;
    const isNot = isNegation(term) && (!isSearch || terms[index + 1]?.key !== undefined);
    if (isNot) {
      index += 1;
      const negated = terms[index];
      if (!negated) throw new QueryFault('"not" stands at the end; say what not');
      term = negated;
    }
    const meaning = meaningOf(term, context, isSearch);
    if (isNot || !('words' in meaning) || term.key !== undefined) isWordsAlone = false;
    if (isNot) query.tests.push(opposite(meaning, context.portfolio));
    else if ('kinds' in meaning) query.kinds = [...new Set([...(query.kinds ?? []), ...meaning.kinds])];
    else if ('period' in meaning) query.period = bothOf(query.period, meaning.period);
    else query.tests.push(meaning.test);
    if (isNot || !('words' in meaning)) continue;
    words.push(...meaning.words);
    if (term.key === undefined && !term.isQuoted) looseWords.push(...meaning.words);
  }
  return { ...query, words, looseWords, isWordsAlone: isWordsAlone && words.length > 0 };
}

type Meaning = { kinds: Kind[] } | { period: Period } | { test: Test } | { test: Test; words: string[] };

function meaningOf(term: Term, context: QueryContext, isSearch: boolean): Meaning {
  const { key, value, isQuoted } = term;
  if (key === undefined) {
    const isPlain = !isQuoted && !isSearch;
    const kind = isPlain ? kindOfWord(value) : undefined;
    if (kind) return { kinds: [kind] };
    const state = isPlain ? stateTest(value, context) : undefined;
    return state ? { test: state } : wordsMeaning([value]);
  }
  const values = valuesOf(term);
  if (values.length === 0) {
    // "Note:" is a word like any other.
    if (!QUERY_KEYS.includes(keyMeant(key))) return wordsMeaning([`${key}:${value}`]);
    throw new QueryFault(`"${key}:" has nothing behind it; what is meant follows without a space: ${key}:…`);
  }
  const name = keyMeant(key);
  if (name === 'kind') return { kinds: values.map(kindMeant) };
  if (name === 'text') return wordsMeaning(values);
  if (Object.hasOwn(PERIOD_KEYS, name) && PERIOD_KEYS[name]) {
    if (values.length > 1) throw new QueryFault(`"${key}:" takes one value, not ${values.length}`);
    return { period: PERIOD_KEYS[name].test(values[0] ?? '', context) };
  }
  return { test: anyOf(values.map((one) => keyTest(key, one, context))) };
}

function wordsMeaning(words: string[]): Meaning {
  const nothing = words.find((word) => !isSearchable(word));
  if (nothing !== undefined) throw new QueryFault(`"${nothing}" holds nothing to look for`);
  return { words, test: anyOf(words.map((word) => (record: CpdRecord) => hasWords(record, word))) };
}

function anyOf(tests: readonly Test[]): Test {
  return (record) => tests.some((test) => test(record));
}

function opposite(meaning: Meaning, portfolio: Portfolio): Test {
  if ('kinds' in meaning) return (record) => !meaning.kinds.includes(record.kind);
  if ('test' in meaning) return (record) => !meaning.test(record);
  const within = new Set(select(portfolio, meaning.period));
  return (record) => !within.has(record);
}

function isNegation({ key, value, isQuoted }: Term): boolean {
  return key === undefined && !isQuoted && fold(value) === 'not';
}

function isWordOfLanguage(word: string): boolean {
  const folded = fold(word);
  return folded === 'not' || kindOfWord(folded) !== undefined || Object.hasOwn(STATES, folded);
}
