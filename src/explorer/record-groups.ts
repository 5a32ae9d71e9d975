/** The chapters and groups that records stand in: each shows how many of its records fit, and goes where none does. */

import { make, setText } from './element';

interface Group {
  element: HTMLElement;
  /** Its entry in the contents list, where it has one. */
  entry: HTMLElement | undefined;
  /** Beside its heading. */
  note: HTMLElement | undefined;
  total: number;
  shown: number;
}

export interface Groups {
  /** Notes that a record, by its place among them all, has come or gone. */
  count(at: number, change: 1 | -1): void;
  show(isFiltered: boolean): void;
  /** True where a chapter without records comes before them all; it goes where records are left out. */
  isSummaryFirst: boolean;
}

export function createGroups(main: HTMLElement, places: readonly (HTMLElement | undefined)[]): Groups {
  const entries = contentsEntries();
  // The contents list leads to chapters and groups; on the screen, records are found in other ways.
  for (const place of places) entries.get(place?.id ?? '')?.parentElement?.classList.add('records');
  const groups = new Map<HTMLElement, Group>();
  const groupsOf = places.map((place) =>
    surroundings(place, main).map((element) => {
      const group = groups.get(element) ?? createGroup(element, entries);
      groups.set(element, group);
      group.total += 1;
      group.shown += 1;
      return group;
    }),
  );
  // A chapter without records speaks of them all, and so of more than a selection shows.
  const chapters = [...main.querySelectorAll<HTMLElement>(':scope > section')];
  const summaries = chapters
    .filter((element) => !groups.has(element))
    .map((element) => ({ element, entry: entries.get(element.id) }));
  return {
    isSummaryFirst: chapters[0] !== undefined && chapters[0] === summaries[0]?.element,
    count(at, change) {
      for (const group of groupsOf[at] ?? []) group.shown += change;
    },
    show(isFiltered) {
      for (const { element, entry, note, total, shown } of groups.values()) {
        hide(element, shown === 0);
        if (entry) hide(entry, shown === 0);
        if (note) setText(note, isFiltered ? ` ${shown} of ${total}` : '');
      }
      for (const { element, entry } of summaries) {
        hide(element, isFiltered);
        if (entry) hide(entry, isFiltered);
      }
    },
  };
}

function createGroup(element: HTMLElement, entries: ReadonlyMap<string, HTMLElement>): Group {
  const heading = element.querySelector(':scope > :is(h1, h2, h3, h4, h5, h6)');
  const note = heading ? make('span', { class: 'some' }) : undefined;
  if (note) heading?.append(note);
  return { element, entry: entries.get(element.id), note, total: 0, shown: 0 };
}

/** Chapter, group and table that a record stands in. */
function surroundings(place: HTMLElement | undefined, main: HTMLElement): HTMLElement[] {
  const around: HTMLElement[] = [];
  for (let element = place?.parentElement; element && element !== main; element = element.parentElement)
    if (element.localName === 'section' || element.classList.contains('table')) around.push(element);
  return around;
}

/** The items of the contents list by the ids that they lead to. */
export function contentsEntries(): ReadonlyMap<string, HTMLElement> {
  const links = document.querySelectorAll<HTMLAnchorElement>('nav.contents a[href^="#"]');
  return new Map(
    [...links].flatMap((link) => {
      const item = link.closest('li');
      return item ? [[link.hash.slice(1), item] as const] : [];
    }),
  );
}

function hide(element: HTMLElement, isHidden: boolean): void {
  if (element.hidden !== isHidden) element.hidden = isHidden;
}
