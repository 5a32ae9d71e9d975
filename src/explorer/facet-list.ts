/** The filters: the values of each facet with how many records each would show. */

import type { PageFacts } from '../report/page-facts';
import { make, setText } from './element';
import { FACET_NAMES, offeredValues } from './names';
import type { Selection } from './selection';
import { FACETS, type Facet, type State, withChoice } from './state';

/** More values than this are shown when they are asked for. */
const MOST_SHOWN = 12;

interface FacetList {
  elements: readonly HTMLElement[];
  show(state: State, selection: Selection): void;
}

interface Choice {
  value: string;
  box: HTMLInputElement;
  element: HTMLElement;
  choose(isChosen: boolean): void;
  showCount(count: number): void;
}

export function createFacetList(facts: PageFacts, change: (edit: (state: State) => State) => void): FacetList {
  const facets = FACETS.map((facet) => ({ facet, values: offeredValues(facts, facet) }))
    // What is the same everywhere tells nothing apart.
    .filter(({ values }) => values.length > 1)
    .map(({ facet, values }) => {
      const choices = values.map(({ value, name }) => createChoice(facet, value, name, change));
      const chosen = make('span', { class: 'chosen' });
      const element = make(
        'details',
        { class: 'facet', 'data-facet': facet },
        make('summary', {}, FACET_NAMES[facet], chosen),
        make(
          'div',
          { role: 'group', 'aria-label': FACET_NAMES[facet] },
          ...choices.map((choice) => choice.element),
          ...moreButton(choices),
        ),
      );
      if (facet === 'kind') element.open = true;
      element.addEventListener('toggle', () => showCounts(facet, choices));
      return { facet, choices, chosen, element };
    });
  let current: Selection['counts'] = new Map();
  const showCounts = (facet: Facet, choices: readonly Choice[]) => {
    for (const { value, showCount } of choices) showCount(current.get(facet)?.get(value) ?? 0);
  };
  return {
    elements: facets.map(({ element }) => element),
    show(state, { counts }) {
      current = counts;
      for (const { facet, choices, chosen, element } of facets) {
        const asked = state.chosen[facet];
        setText(chosen, asked.size > 0 ? ` (${asked.size})` : '');
        for (const { value, choose } of choices) choose(asked.has(value));
        // There may be thousands of goals, and nobody reads their numbers in a list that is closed.
        if (element.open) showCounts(facet, choices);
      }
    },
  };
}

function createChoice(
  facet: Facet,
  value: string,
  name: string,
  change: (edit: (state: State) => State) => void,
): Choice {
  const box = make('input', { type: 'checkbox', value });
  const number = make('span', { class: 'number' });
  const element = make('label', { class: 'choice' }, box, make('span', { class: 'name' }, name), ' ', number);
  const state = { isChosen: false, count: -1 };
  box.addEventListener('change', () => change((before) => withChoice(before, facet, value, box.checked)));
  return {
    value,
    box,
    element,
    choose(isChosen) {
      if (isChosen === state.isChosen) return;
      state.isChosen = isChosen;
      box.checked = isChosen;
      element.classList.toggle('none', state.count === 0 && !isChosen);
    },
    showCount(count) {
      if (count === state.count) return;
      state.count = count;
      number.textContent = count.toLocaleString('en');
      element.classList.toggle('none', count === 0 && !state.isChosen);
    },
  };
}

function moreButton(choices: readonly Choice[]): HTMLElement[] {
  const rest = choices.slice(MOST_SHOWN);
  if (rest.length < 2) return [];
  for (const { element } of rest) element.hidden = true;
  const button = make('button', { type: 'button', class: 'more' }, `${rest.length} more`);
  button.addEventListener('click', () => {
    for (const { element } of rest) element.hidden = false;
    rest[0]?.box.focus();
    button.remove();
  });
  return [button];
}
