/** The order of the records within their chapters and groups. */

import type { RecordFacts } from '../report/page-facts';
import type { Order } from './state';

type Compare = (a: RecordFacts, b: RecordFacts) => number;

const collator = new Intl.Collator('en', { numeric: true });

const COMPARES: Readonly<Record<Exclude<Order, 'document'>, Compare>> = {
  newest: (a, b) => (a.date < b.date ? 1 : a.date > b.date ? -1 : 0),
  title: (a, b) => collator.compare(a.title, b.title),
};

/** Puts records in an order. Years turn round with what is in them. */
export function createOrders(
  places: readonly (HTMLElement | undefined)[],
  records: readonly RecordFacts[],
): (order: Order) => void {
  const facts = new Map(places.flatMap((place, at) => (place && records[at] ? [[place as Element, records[at]]] : [])));
  const homes = new Set([...facts.keys()].map((place) => place.closest('section, tbody')));
  const groups = [...homes].map((home) => {
    const members = [...(home?.querySelectorAll(':scope > .lot > *, :scope > tr') ?? [])].flatMap((place) => {
      const known = facts.get(place);
      return known ? [{ place, facts: known }] : [];
    });
    return { members, parents: members.map(({ place }) => place.parentElement), standing: members };
  });
  const years = [...document.querySelectorAll('section[id^="activities-"]')];
  let standingYears = years;
  return (order) => {
    for (const group of groups) {
      const { members, parents } = group;
      const ordered = order === 'document' ? members : [...members].sort((a, b) => COMPARES[order](a.facts, b.facts));
      if (isSame(ordered, group.standing)) continue;
      for (const [at, { place }] of ordered.entries()) parents[at]?.append(place);
      group.standing = ordered;
    }
    const turned = order === 'newest' ? [...years].reverse() : years;
    if (!isSame(turned, standingYears)) years[0]?.parentElement?.append(...turned);
    standingYears = turned;
  };
}

/** What stands where it belongs is left there: to move a year takes as long as to move each of its records. */
function isSame<One>(some: readonly One[], others: readonly One[]): boolean {
  return some.every((one, at) => one === others[at]);
}
