/** Where the reader says what to look for, and is told what was found. */

import { make, setText } from './element';
import { countWords, FACET_NAMES } from './names';
import type { Selection } from './selection';
import { FACETS, type Facet, isFiltered, ORDERS, type State, withChoice, withoutFilters } from './state';

interface FindBox {
  element: HTMLElement;
  /** Where facets are put. */
  filters: HTMLElement;
  show(state: State, selection: Selection): void;
}

interface FindBoxOptions {
  total: number;
  nameOf: (facet: Facet, value: string) => string;
  titleOf: (id: string) => string;
  change: (edit: (state: State) => State, isTyping?: boolean) => void;
  /** The reader wants to go to what was found. */
  go: () => void;
}

const ORDER_NAMES = { document: 'Oldest first', newest: 'Newest first', title: 'By title' } as const;

export function createFindBox({ total, nameOf, titleOf, change, go }: FindBoxOptions): FindBox {
  const input = make('input', {
    type: 'search',
    id: 'explorer-words',
    placeholder: 'Words in the record',
    autocomplete: 'off',
    spellcheck: 'false',
    enterkeyhint: 'search',
    'aria-describedby': 'explorer-hint',
  });
  const status = make('p', { class: 'count', role: 'status' });
  const goer = make('button', { type: 'button', class: 'more', hidden: '' }, 'Go to them');
  const chips = make('ul', { class: 'chips', 'aria-label': 'What is asked for' });
  const filters = make('div', { class: 'filters', id: 'explorer-filters' });
  const opener = make(
    'button',
    { type: 'button', class: 'opener', 'aria-expanded': 'false', 'aria-controls': 'explorer-filters' },
    'Filters',
  );
  const order = make(
    'select',
    { id: 'explorer-order' },
    ...ORDERS.map((value) => make('option', { value }, ORDER_NAMES[value])),
  );
  const brief = make('input', { type: 'checkbox', id: 'explorer-brief' });
  filters.append(
    make(
      'div',
      { class: 'settings' },
      make('label', { for: order.id }, 'Order'),
      order,
      make('label', { class: 'choice' }, brief, make('span', { class: 'name' }, 'Titles only')),
    ),
  );
  // Of a form that says so, a browser does not keep the state of each box with every step of the history.
  const element = make(
    'form',
    { class: 'finder', role: 'search', 'aria-label': 'Find records', autocomplete: 'off' },
    make('label', { for: input.id }, 'Search'),
    make(
      'div',
      { class: 'line' },
      make('div', { class: 'box' }, input, make('kbd', { 'aria-hidden': 'true' }, '/')),
      opener,
    ),
    make(
      'p',
      { class: 'hint', id: 'explorer-hint' },
      'Press ',
      make('kbd', {}, '/'),
      ' to search, ',
      make('kbd', {}, 'Enter'),
      ' to go to what was found. All words have to be there; words \u201cin quotes\u201d together.',
    ),
    make('div', { class: 'found' }, status, goer),
    chips,
    filters,
  );

  element.addEventListener('submit', (event) => event.preventDefault());
  input.addEventListener('input', () => change((state) => ({ ...state, words: input.value, place: undefined }), true));
  input.addEventListener('keydown', (event) => {
    if (event.key === 'Enter') go();
    else if (event.key === 'Escape' && input.value !== '') {
      event.preventDefault();
      change((state) => ({ ...state, words: '' }));
    }
  });
  goer.addEventListener('click', go);
  order.addEventListener('change', () => {
    const chosen = ORDERS.find((one) => one === order.value) ?? 'document';
    change((state) => ({ ...state, order: chosen }));
  });
  brief.addEventListener('change', () => change((state) => ({ ...state, isBrief: brief.checked })));
  opener.addEventListener('click', () => {
    const isOpen = filters.classList.toggle('open');
    opener.setAttribute('aria-expanded', String(isOpen));
  });
  document.addEventListener('keydown', (event) => {
    if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey || isTyped(event.target)) return;
    event.preventDefault();
    input.focus();
    input.select();
  });

  // A place that is gone to shall not come to lie below this. With a property of our own, which the style sheet would read, the
  // style of the whole page would be worked out anew whenever a chip comes or goes.
  new ResizeObserver(([entry]) => {
    const height = Math.ceil(entry?.borderBoxSize[0]?.blockSize ?? 0);
    document.documentElement.style.scrollPaddingTop = `calc(${height}px + 1rem)`;
  }).observe(element);

  const showChips = (state: State) => {
    const wanted = chipsOf(state, nameOf, titleOf);
    if (chips.dataset.shown === JSON.stringify(wanted.map(({ words }) => words))) return;
    chips.dataset.shown = JSON.stringify(wanted.map(({ words }) => words));
    const hadFocus = chips.contains(document.activeElement);
    chips.replaceChildren(
      ...wanted.map(({ words, without }) => makeChip(words, `Without ${words}`, () => change(without))),
      ...(wanted.length > 1
        ? [makeChip('Clear all', 'Clear all that is asked for', () => change(withoutFilters))]
        : []),
    );
    // The button that was pressed is gone, and the keyboard must not be lost with it.
    if (hadFocus) (chips.querySelector('button') ?? input).focus();
  };

  return {
    element,
    filters,
    show(state, { count }) {
      if (input.value.trim() !== state.words.trim()) input.value = state.words;
      order.value = state.order;
      brief.checked = state.isBrief;
      setText(status, isFiltered(state) ? `${count.toLocaleString('en')} of ${countWords(total)}` : countWords(total));
      goer.hidden = count === 0 || !isFiltered(state);
      showChips(state);
    },
  };
}

interface Chip {
  words: string;
  without: (state: State) => State;
}

/** What is asked for, piece by piece, and the way back from each. */
export function chipsOf(
  { words, chosen, trail }: State,
  nameOf: (facet: Facet, value: string) => string,
  titleOf: (id: string) => string,
): Chip[] {
  return [
    ...(words.trim() === ''
      ? []
      : [{ words: `Words: ${words.trim()}`, without: (state: State) => ({ ...state, words: '' }) }]),
    ...(trail === undefined
      ? []
      : [{ words: `Trail of ${titleOf(trail)}`, without: (state: State) => ({ ...state, trail: undefined }) }]),
    ...FACETS.flatMap((facet) =>
      [...chosen[facet]].map((value) => ({
        words: facet === 'when' ? nameOf(facet, value) : `${FACET_NAMES[facet]}: ${nameOf(facet, value)}`,
        without: (state: State) => withChoice(state, facet, value, false),
      })),
    ),
  ];
}

function makeChip(words: string, label: string, remove: () => void): HTMLElement {
  const cross = make('span', { class: 'cross', 'aria-hidden': 'true' });
  const button = make('button', { type: 'button', 'aria-label': label }, make('span', {}, words), cross);
  button.addEventListener('click', remove);
  return make('li', {}, button);
}

/** Where letters go into a text, a slash is a letter. */
function isTyped(target: EventTarget | null): boolean {
  return target instanceof Element && target.matches('input:not([type=checkbox]), textarea, select, [contenteditable]');
}
