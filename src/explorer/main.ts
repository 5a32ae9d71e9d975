/** The program of the page: what the reader asks for goes into the state, and from there to everything that shows it. */

import { foldSpaces } from '../record/marks';
import type { PageFacts } from '../report/page-facts';
import { createCharts } from './charts';
import { make } from './element';
import { createFacetList } from './facet-list';
import { chipsOf, createFindBox } from './find-box';
import { createHighlights } from './highlights';
import { countWords, namesFor } from './names';
import { preparePrint } from './print';
import { createRecordList } from './record-list';
import { indexRecords, type Selection, selectRecords, termsOf } from './selection';
import { EVERYTHING, isFiltered, readState, type State, withoutFilters, writeState } from './state';
import { createTimeLine } from './time-line';
import { trailOf } from './trail';

function start(facts: PageFacts, main: HTMLElement): void {
  const { records } = facts;
  const numbers = new Map(records.map(({ id }, at) => [id, at]));
  const titleOf = (id: string) => records[numbers.get(id) ?? -1]?.title ?? id;
  const nameOf = namesFor(facts);
  const index = indexRecords(facts);
  const list = createRecordList(main, records);
  const findBox = createFindBox({ total: records.length, nameOf, titleOf, change, go: () => focusOn(list.first()) });
  const facetList = createFacetList(facts, change);
  const timeLine = createTimeLine(facts, change);
  const charts = createCharts(facts);
  const highlights = createHighlights(main);
  const cover = document.querySelector('header.cover');
  const contents = document.querySelector<HTMLElement>('nav.contents');
  const nothing = make('p', { class: 'nothing', hidden: '' }, 'No record has all of this. ');
  let state = EVERYTHING;
  let selection: Selection;
  let isTypingOn = false;
  /** Where the reader was at each step of the history; to keep it in the history itself takes time with every letter. */
  const scrolled: number[] = [];
  let step: number = history.state?.step ?? 0;
  let folded: string[] | undefined;

  /** Made when it is first wanted, and once. */
  const texts = () => {
    folded ??= list.texts().map((text, at) => foldSpaces(`${records[at]?.title} ${text} ${records[at]?.id}`));
    return folded;
  };

  function select(asked: State): Selection {
    const terms = termsOf(asked.words);
    const isFound = (at: number) => terms.every((term) => texts()[at]?.includes(term));
    const trail = asked.trail === undefined ? undefined : trailOf(records, asked.trail);
    return selectRecords(index, asked, isFound, trail);
  }

  function show(next: State): void {
    const before = state;
    state = next;
    selection = select(state);
    list.show(selection.shown, isFiltered(state));
    if (state.order !== before.order) list.sort(state.order);
    if (state.isBrief !== before.isBrief) list.setBrief(state.isBrief);
    // What speaks of the whole makes room for what was found.
    cover?.classList.toggle('filtered', isFiltered(state));
    nothing.hidden = selection.count > 0 || !isFiltered(state);
    if (contents) contents.hidden = !nothing.hidden;
    findBox.show(state, selection);
    facetList.show(state, selection);
    timeLine.show(state, selection);
    charts.show(selection.shown);
    highlights.show(termsOf(state.words));
  }

  /** Each change is a step that the Back button takes back, but for letters of the same words. */
  function change(edit: (state: State) => State, isTyping = false): void {
    const next = edit({ ...state, place: undefined });
    // What is shown begins where the reader looks.
    const isWithin = main.getBoundingClientRect().top < 0;
    visit(next, isTyping && isTypingOn);
    isTypingOn = isTyping;
    if (isWithin) main.scrollIntoView();
  }

  function visit(next: State, isSameStep: boolean): void {
    const hash = writeState(next);
    const address = hash === '' ? location.href.replace(/#.*/s, '') : `#${hash}`;
    if (isSameStep) history.replaceState(history.state, '', address);
    else history.pushState({ step: nextStep() }, '', address);
    show(next);
  }

  function nextStep(): number {
    scrolled.splice(step, Number.POSITIVE_INFINITY, window.scrollY);
    step += 1;
    return step;
  }

  /** Goes to a place in the page; where it is not among what is shown, everything is shown again. */
  function goTo(id: string): boolean {
    const place = document.getElementById(id);
    if (!place) return false;
    list.settle();
    const isHidden = place.closest('[hidden]') !== null;
    visit({ ...(isHidden ? withoutFilters(state) : state), place: id }, false);
    isTypingOn = false;
    reveal(id);
    return true;
  }

  function reveal(id: string): void {
    const place = document.getElementById(id);
    if (!place) return;
    list.settle();
    list.toggle(place, true);
    // Before the place is asked for, what surrounds it has to be there.
    main.getBoundingClientRect();
    place.scrollIntoView();
    // A ring around a whole chapter points at nothing.
    focusOn(place.localName === 'section' ? (place.querySelector<HTMLElement>('h2, h3, h4') ?? place) : place);
  }

  function followLinks(): void {
    document.addEventListener('click', (event) => {
      if (!(event.target instanceof Element) || event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0)
        return;
      const link = event.target.closest<HTMLAnchorElement>('a[href^="#"]');
      if (link && goTo(decodeURIComponent(link.hash.slice(1)))) event.preventDefault();
    });
    main.addEventListener('click', (event) => {
      if (!(event.target instanceof Element)) return;
      const record = event.target.closest<HTMLElement>('.explored');
      if (!record) return;
      const trail = event.target.closest<HTMLButtonElement>('.trail')?.value;
      if (trail !== undefined) change((asked) => ({ ...withoutFilters(asked), trail }));
      else if (event.target.closest('.toggle, .closed > :is(h2, h3, h4)')) list.toggle(record);
    });
  }

  function followHistory(): void {
    history.scrollRestoration = 'manual';
    history.replaceState({ step }, '');
    window.addEventListener('popstate', ({ state: of }) => {
      isTypingOn = false;
      // Who types an address makes a step that knows nothing of itself.
      if (typeof of?.step !== 'number') history.replaceState({ step: nextStep() }, '');
      else {
        scrolled[step] = window.scrollY;
        step = of.step;
      }
      show(readState(location.hash));
      const before = scrolled[step];
      // The reader goes on in the midst of it.
      list.settle();
      if (before !== undefined) window.scrollTo(0, before);
      else if (state.place !== undefined) reveal(state.place);
    });
  }

  const clear = make('button', { type: 'button', class: 'more' }, 'Clear all');
  clear.addEventListener('click', () => {
    change(withoutFilters);
    findBox.element.querySelector('input')?.focus();
  });
  nothing.append(clear);
  findBox.filters.append(...facetList.elements);
  const side = make('div', { class: 'side' }, findBox.element);
  const overview = make(
    'section',
    { class: 'overview', 'aria-labelledby': 'explorer-overview' },
    make('h2', { id: 'explorer-overview' }, 'Overview'),
    timeLine.element,
    charts.element,
  );
  main.before(side, overview);
  if (contents) side.append(contents);
  main.prepend(nothing);
  document.documentElement.classList.add('explorer');
  preparePrint(records, () => {
    list.settle();
    return { shown: selection.shown, selectionWords: selectionWords() };
  });

  function selectionWords(): string | undefined {
    if (!isFiltered(state)) return undefined;
    const asked = chipsOf(state, nameOf, titleOf).map(({ words }) => words);
    return `A selection: ${selection.count.toLocaleString('en')} of ${countWords(records.length)} (${asked.join('; ')})`;
  }

  followLinks();
  followHistory();
  show(readState(location.hash));
  if (state.place !== undefined) reveal(state.place);
  // Before the first word is typed, where there is time. A browser puts the pieces of a text together when it is first searched.
  setTimeout(() => texts().some((text) => text.includes('\n')), 200);
}

/** Anything may take the focus once it is given to it, and is not reached by Tab for that. */
function focusOn(element: HTMLElement | undefined): void {
  if (!element) return;
  if (element.tabIndex < 0) element.tabIndex = -1;
  element.focus({ preventScroll: true });
  element.scrollIntoView({ block: 'nearest' });
}

const data = document.getElementById('explorer-facts')?.textContent;
const content = document.getElementById('content');
if (data && content) start(JSON.parse(data) as PageFacts, content);
