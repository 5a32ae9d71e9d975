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
  show(isChosen: boolean, count: number): void;
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
      return { facet, choices, chosen, element };
    });
  return {
    elements: facets.map(({ element }) => element),
    show(state, { counts }) {
      for (const { facet, choices, chosen } of facets) {
        const asked = state.chosen[facet];
        setText(chosen, asked.size > 0 ? ` (${asked.size})` : '');
        for (const { value, show } of choices) show(asked.has(value), counts.get(facet)?.get(value) ?? 0);
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
  let shown: number | undefined;
  box.addEventListener('change', () => change((state) => withChoice(state, facet, value, box.checked)));
  return {
    value,
    box,
    element,
    show(isChosen, count) {
      box.checked = isChosen;
      element.classList.toggle('none', count === 0 && !isChosen);
      // There may be thousands of goals, and few numbers change with a letter.
      if (count === shown) return;
      shown = count;
      number.textContent = count.toLocaleString('en');
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
