/** The records where the document has them: hidden and shown, put in order, closed to their titles. */

import type { RecordFacts } from '../report/page-facts';
import { make } from './element';
import { createLots } from './lots';
import { createGroups } from './record-groups';
import { createOrders } from './record-order';
import type { Order } from './state';

export interface RecordList {
  /** What is written of each record, in the order of the facts; empty where it has no place in the page. */
  texts(): string[];
  /** Where the reader begins at once; what is far from there a little later. */
  show(shown: readonly boolean[], isFiltered: boolean): void;
  /** Does at once what was left for later. */
  settle(): void;
  sort(order: Order): void;
  /** Closes all records to their titles, or opens them all. */
  setBrief(isBrief: boolean): void;
  /** Opens or closes one; nothing where the element is in no record that can be closed. */
  toggle(element: Element, isOpen?: boolean): void;
  /** The element of the first record that is shown. */
  first(): HTMLElement | undefined;
}

export function createRecordList(main: HTMLElement, records: readonly RecordFacts[]): RecordList {
  const places = findPlaces(records);
  const companions = findCompanions(main, records);
  const groups = createGroups(main, places);
  const lots = createLots(
    main,
    new Map([...places.entries(), ...companions].flatMap(([at, ones]) => [ones ?? []].flat().map((one) => [one, at]))),
  );
  const visible = records.map(() => true);
  const buttons = places.map((place, at) => place && addTools(place, records[at]));
  const putInOrder = createOrders(places, records);

  const setOpen = (at: number, isOpen: boolean) => {
    const place = places[at];
    const button = buttons[at];
    if (!place || !button) return;
    place.classList.toggle('closed', !isOpen);
    button.setAttribute('aria-expanded', String(isOpen));
  };

  return {
    texts: () =>
      places.map((place, at) => [place, ...(companions.get(at) ?? [])].map((one) => one?.textContent ?? '').join('\n')),
    show(shown, isFiltered) {
      for (const [at, isShown] of shown.entries()) {
        if (visible[at] === isShown) continue;
        visible[at] = isShown;
        groups.count(at, isShown ? 1 : -1);
      }
      groups.show(isFiltered);
      lots.show(shown, isFiltered || !groups.isSummaryFirst);
    },
    settle: lots.settle,
    sort(order) {
      putInOrder(order);
      lots.deal();
    },
    setBrief(isBrief) {
      main.classList.toggle('brief', isBrief);
      for (const at of places.keys()) setOpen(at, !isBrief);
    },
    toggle(element, isOpen) {
      const at = places.indexOf(element.closest<HTMLElement>('.explored') ?? undefined);
      if (at !== -1) setOpen(at, isOpen ?? places[at]?.classList.contains('closed') ?? true);
    },
    first: () => [...main.querySelectorAll<HTMLElement>('.explored')].find((place) => !place.closest('[hidden]')),
  };
}

/** Of records that share an id, which only an invalid portfolio has, the second has its place at that id with -2. */
function findPlaces(records: readonly RecordFacts[]): (HTMLElement | undefined)[] {
  const seen = new Map<string, number>();
  return records.map(({ id }) => {
    const count = (seen.get(id) ?? 0) + 1;
    seen.set(id, count);
    return document.getElementById(count === 1 ? id : `${id}-${count}`) ?? undefined;
  });
}

/** What stands apart from a record and belongs to it all the same: notes on a document, and the picture that it is. */
function findCompanions(main: HTMLElement, records: readonly RecordFacts[]): ReadonlyMap<number, HTMLElement[]> {
  const numbers = new Map(records.map(({ id }, at) => [id, at]));
  const companions = new Map<number, HTMLElement[]>();
  const add = (at: number | undefined, element: HTMLElement | null) => {
    if (at !== undefined && element) companions.set(at, [...(companions.get(at) ?? []), element]);
  };
  for (const link of main.querySelectorAll<HTMLAnchorElement>('section > .figure > .legend a[href^="#"]'))
    add(numbers.get(link.hash.slice(1)), link.closest<HTMLElement>('.figure'));
  for (const notes of main.querySelectorAll<HTMLElement>('section[id$="-notes"]'))
    add(numbers.get(notes.id.slice(0, -'-notes'.length)), notes);
  return companions;
}

/** Buttons to close a record and to follow its trail. Their words are drawn by the style sheet, so that a search finds none. */
function addTools(place: HTMLElement, record: RecordFacts | undefined): HTMLButtonElement | undefined {
  place.classList.add('explored');
  const title = record?.title ?? '';
  const trail = make('button', {
    type: 'button',
    class: 'tool trail',
    value: record?.id ?? '',
    'data-words': 'Trail',
    'aria-label': `Trail of ${title}`,
    title: 'Only what led to this and what came of it',
  });
  if (place.localName !== 'article') {
    place.querySelector('th, td')?.append(make('span', { class: 'tools' }, trail));
    return undefined;
  }
  const toggle = make('button', {
    type: 'button',
    class: 'tool toggle',
    'data-words': 'Text',
    'aria-label': `Text of ${title}`,
    'aria-expanded': 'true',
  });
  const tools = make('span', { class: 'tools' }, toggle, trail);
  const byline = place.querySelector(':scope > .byline');
  if (byline) byline.append(' ', tools);
  else place.querySelector(':scope > :is(h1, h2, h3, h4, h5, h6)')?.after(make('p', { class: 'byline' }, tools));
  return toggle;
}
