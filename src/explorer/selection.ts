/** Which records fit what the reader asked for, and how many would fit each further choice. */

import { foldSpaces } from '../record/marks';
import type { PageFacts, RecordFacts } from '../report/page-facts';
import { FACETS, type Facet, type State } from './state';

/** A record with its values of each facet. */
export interface Indexed {
  facts: RecordFacts;
  values: readonly (readonly string[])[];
}

export interface Selection {
  /** For each record, in the order of the facts. */
  shown: readonly boolean[];
  count: number;
  /** How many records would be shown for a value if of its facet nothing else were chosen. */
  counts: ReadonlyMap<Facet, ReadonlyMap<string, number>>;
}

export function indexRecords({ records }: PageFacts): Indexed[] {
  const goals = new Set(records.filter(({ kind }) => kind === 'goal').map(({ id }) => id));
  const valuesOf: Readonly<Record<Facet, (record: RecordFacts) => readonly string[]>> = {
    when: ({ year, date }) => [String(year), date.slice(0, 7)],
    kind: ({ kind }) => [kind],
    type: ({ type }) => (type === undefined ? [] : [type]),
    goal: ({ id, links }) => [...(goals.has(id) ? [id] : []), ...(links ?? []).filter((link) => goals.has(link))],
    competence: ({ competences }) => competences ?? [],
    visibility: ({ isPrivate }) => [isPrivate ? 'private' : 'assessors'],
  };
  return records.map((facts) => ({ facts, values: FACETS.map((facet) => valuesOf[facet](facts)) }));
}

/** What is looked for, each to be found somewhere in a record: words, and "words that belong together". */
export function termsOf(words: string): string[] {
  const terms = [...words.matchAll(/["\u201c\u201d]([^"\u201c\u201d]*)["\u201c\u201d]?|[^\s"\u201c\u201d]+/g)];
  return terms.map(([whole, phrase]) => foldSpaces(phrase ?? whole)).filter((term) => term !== '');
}

/**
 * `isFound` says of a record, by its place in the index, whether all words are in it; `trail` holds the ids of those that
 * hang together with one record.
 */
export function selectRecords(
  index: readonly Indexed[],
  { chosen }: State,
  isFound: (at: number) => boolean,
  trail: ReadonlySet<string> | undefined,
): Selection {
  const counts = FACETS.map(() => new Map<string, number>());
  const asked = FACETS.map((facet) => chosen[facet]);
  let count = 0;
  const shown = index.map(({ facts, values }, at) => {
    if (trail && !trail.has(facts.id)) return false;
    const missed = missedFacet(values, asked);
    if (missed === 'several' || !isFound(at)) return false;
    // A record that one facet alone keeps out would come in by another value of it.
    for (const [number, ofFacet] of values.entries())
      if (missed === undefined || missed === number) countAll(counts[number], ofFacet);
    if (missed !== undefined) return false;
    count += 1;
    return true;
  });
  return { shown, count, counts: new Map(FACETS.map((facet, number) => [facet, counts[number] ?? new Map()])) };
}

/** The one facet that a record does not fit; undefined where it fits all. */
function missedFacet(
  values: readonly (readonly string[])[],
  asked: readonly ReadonlySet<string>[],
): number | 'several' | undefined {
  let missed: number | undefined;
  for (const [number, wanted] of asked.entries()) {
    if (wanted.size === 0 || values[number]?.some((value) => wanted.has(value))) continue;
    if (missed !== undefined) return 'several';
    missed = number;
  }
  return missed;
}

function countAll(counts: Map<string, number> | undefined, values: readonly string[]): void {
  for (const value of values) counts?.set(value, (counts.get(value) ?? 0) + 1);
}
