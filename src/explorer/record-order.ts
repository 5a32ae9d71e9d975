/** The order of the records within their chapters and groups. */

import type { RecordFacts } from '../report/page-facts';
import type { Order } from './state';

type Compare = (a: RecordFacts, b: RecordFacts) => number;

const collator = new Intl.Collator('en', { numeric: true });

const COMPARES: Readonly<Record<Exclude<Order, 'document'>, Compare>> = {
  newest: (a, b) => (a.date < b.date ? 1 : a.date > b.date ? -1 : 0),
  title: (a, b) => collator.compare(a.title, b.title),
};

/** Puts records in an order. Years turn round with what is in them; whatever else stands between keeps its place. */
export function createOrders(
  places: readonly (HTMLElement | undefined)[],
  records: readonly RecordFacts[],
): (order: Order) => void {
  const facts = new Map(places.flatMap((place, at) => (place && records[at] ? [[place as Element, records[at]]] : [])));
  const parents = [...new Set([...facts.keys()].flatMap((place) => place.parentElement ?? []))].map((parent) => ({
    parent,
    children: [...parent.children],
  }));
  const years = [...document.querySelectorAll('section[id^="activities-"]')];
  const chapter = years[0]?.parentElement;
  const chapterChildren = chapter ? [...chapter.children] : [];
  return (order) => {
    for (const { parent, children } of parents) {
      const members = children.filter((child) => facts.has(child));
      parent.append(
        ...inPlaceOf(members, order === 'document' ? members : sorted(members, facts, COMPARES[order]), children),
      );
    }
    chapter?.append(...inPlaceOf(years, order === 'newest' ? [...years].reverse() : years, chapterChildren));
  };
}

function sorted(members: readonly Element[], facts: ReadonlyMap<Element, RecordFacts>, compare: Compare): Element[] {
  return [...members].sort((a, b) => {
    const [first, second] = [facts.get(a), facts.get(b)];
    return first && second ? compare(first, second) : 0;
  });
}

/** All the children, where the members are taken up in another order. */
function inPlaceOf(members: readonly Element[], ordered: readonly Element[], children: readonly Element[]): Element[] {
  const isMember = new Set(members);
  const next = ordered.values();
  return children.map((child) => (isMember.has(child) ? (next.next().value ?? child) : child));
}
