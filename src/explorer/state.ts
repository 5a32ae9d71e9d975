/** What the reader asked for, and how it stands behind the # of the page's address: a view can be kept and sent on. */

export const FACETS = ['when', 'kind', 'type', 'goal', 'competence', 'visibility'] as const;
export type Facet = (typeof FACETS)[number];

export const ORDERS = ['document', 'newest', 'title'] as const;
export type Order = (typeof ORDERS)[number];

type Choices = Readonly<Record<Facet, ReadonlySet<string>>>;

export interface State {
  words: string;
  /** Of each facet any of the values will do; of several facets, each has to fit. */
  chosen: Choices;
  /** The id of a record, to see only what led to it and what came of it. */
  trail: string | undefined;
  order: Order;
  /** Titles without what is below them. */
  isBrief: boolean;
  /** The id of the place in the page to which the reader went. */
  place: string | undefined;
}

export const EVERYTHING: State = {
  words: '',
  chosen: {
    when: new Set(),
    kind: new Set(),
    type: new Set(),
    goal: new Set(),
    competence: new Set(),
    visibility: new Set(),
  },
  trail: undefined,
  order: 'document',
  isBrief: false,
  place: undefined,
};

/** True where some records may be left out. */
export function isFiltered({ words, chosen, trail }: State): boolean {
  return words.trim() !== '' || trail !== undefined || FACETS.some((facet) => chosen[facet].size > 0);
}

/** The same without what leaves records out. */
export function withoutFilters(state: State): State {
  const { words, chosen, trail } = EVERYTHING;
  return { ...state, words, chosen, trail };
}

export function withChoice(state: State, facet: Facet, value: string, isChosen: boolean): State {
  const values = new Set(state.chosen[facet]);
  if (isChosen) values.add(value);
  else values.delete(value);
  return withChoices(state, facet, [...values]);
}

export function withChoices(state: State, facet: Facet, values: readonly string[]): State {
  return { ...state, chosen: { ...state.chosen, [facet]: new Set(values) } };
}

/** Without the #. A place alone is written as links to it are, so that they need no script. */
export function writeState(state: State): string {
  const parts = new URLSearchParams();
  if (state.words.trim() !== '') parts.set('words', state.words.trim());
  for (const facet of FACETS) for (const value of state.chosen[facet]) parts.append(facet, value);
  if (state.trail !== undefined) parts.set('trail', state.trail);
  if (state.order !== 'document') parts.set('order', state.order);
  if (state.isBrief) parts.set('view', 'titles');
  if (state.place === undefined) return parts.toString();
  if (parts.size === 0) return state.place;
  parts.set('at', state.place);
  return parts.toString();
}

/** Takes what it understands; whatever else stands there is left out. */
export function readState(hash: string): State {
  const text = hash.replace(/^#/, '');
  if (text === '') return EVERYTHING;
  if (!text.includes('=')) return { ...EVERYTHING, place: text };
  const parts = new URLSearchParams(text);
  const order = ORDERS.find((one) => one === parts.get('order'));
  return {
    words: parts.get('words') ?? '',
    chosen: Object.fromEntries(FACETS.map((facet) => [facet, new Set(parts.getAll(facet))])) as Record<
      Facet,
      Set<string>
    >,
    trail: parts.get('trail') ?? undefined,
    order: order ?? 'document',
    isBrief: parts.get('view') === 'titles',
    place: parts.get('at') ?? undefined,
  };
}
