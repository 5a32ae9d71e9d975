/** What facets and their values are called. */

import { MONTHS } from '../record/calendar-date';
import type { NamedValue, PageFacts } from '../report/page-facts';
import type { Facet } from './state';

export const FACET_NAMES: Readonly<Record<Facet, string>> = {
  when: 'Year',
  kind: 'Kind',
  type: 'Type of activity',
  goal: 'Goal',
  competence: 'Competence',
  visibility: 'Visibility',
};

/** The values that a facet offers. A year also has months, which its time line offers. */
export function offeredValues(
  { records, kinds, types, competences, years }: PageFacts,
  facet: Facet,
): readonly NamedValue[] {
  switch (facet) {
    case 'when':
      return years.map(({ year, name }) => ({ value: String(year), name })).reverse();
    case 'kind':
      return kinds;
    case 'type':
      return types;
    case 'goal':
      return records.filter(({ kind }) => kind === 'goal').map(({ id, title }) => ({ value: id, name: title }));
    case 'competence':
      return competences;
    case 'visibility':
      return records.some(({ isPrivate }) => isPrivate)
        ? [
            { value: 'assessors', name: 'For assessors' },
            { value: 'private', name: 'Private' },
          ]
        : [];
  }
}

/** The name of any value that may stand in an address; the value itself where it is none of this page. */
export function namesFor(facts: PageFacts): (facet: Facet, value: string) => string {
  const names = new Map<string, string>();
  for (const facet of Object.keys(FACET_NAMES) as Facet[])
    for (const { value, name } of offeredValues(facts, facet)) names.set(`${facet} ${value}`, name);
  return (facet, value) => names.get(`${facet} ${value}`) ?? (facet === 'when' ? monthName(value) : value);
}

/** `2026-03` -> `March 2026` */
export function monthName(month: string): string {
  const [year, number] = month.split('-');
  const name = MONTHS[Number(number) - 1];
  return name ? `${name} ${year}` : month;
}

/** The months from the first to the last, `2026-03` each. */
export function monthsBetween(first: string, last: string): string[] {
  const months: string[] = [];
  let [year = 0, month = 1] = first.split('-').map(Number);
  for (;;) {
    const name = `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}`;
    if (name > last || months.length > 12_000) return months;
    months.push(name);
    month += 1;
    if (month > 12) [year, month] = [year + 1, 1];
  }
}

/** `1 record`, `23 records` */
export function countWords(count: number): string {
  return `${count.toLocaleString('en')} ${count === 1 ? 'record' : 'records'}`;
}
