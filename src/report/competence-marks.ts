/** The competences that were touched, a row each: what was done in each CPD year, and how many goals and reflections name it. */

import { yearStart } from '../portfolio/config';
import { cpdYearOf, yearName } from '../portfolio/cpd-year';
import { competenceTitle } from '../portfolio/framework';
import { recordsOf } from '../portfolio/portfolio';
import type { CpdRecord } from '../record/record';
import { type Block, type Line, text } from './document';
import type { Scope } from './scope';

/** More years side by side would leave no room for the names of competences; those before them share a column. */
const MOST_YEARS = 6;

interface Group {
  heading: string;
  isYear: boolean;
  /** By code. */
  counts: ReadonlyMap<string, number>;
}

/** None where no competence was touched. */
export function competenceMarks(scope: Scope): Block[] {
  const groups = groupsOf(scope).filter(({ counts }) => counts.size > 0);
  const codes = [...new Set(groups.flatMap(({ counts }) => [...counts.keys()]))];
  if (codes.length === 0) return [];
  const years = groups.filter(({ isYear }) => isYear);
  const most = Math.max(...years.flatMap(({ counts }) => [...counts.values()]));
  const rows = codes
    .sort((a, b) => a.localeCompare(b, 'en', { numeric: true }))
    .map((code) => ({
      cells: [
        [text(competenceTitle(scope.ownFrameworks, code))],
        ...groups.map(({ isYear, counts }): Line => {
          const count = counts.get(code);
          if (count === undefined) return [];
          const words = text(String(count));
          return isYear ? [words, { kind: 'drawing', drawing: { kind: 'dot', share: count / most } }] : [words];
        }),
      ],
    }));
  return [
    {
      kind: 'table',
      caption: 'Competences touched',
      columns: [
        { heading: 'Competence', align: 'start' },
        ...groups.map(({ heading }) => ({ heading, align: 'end' }) as const),
      ],
      rows,
      ...(years.length > 0 && { note: [text('Years count the activities done in them.')] }),
    },
  ];
}

function groupsOf({ portfolio, records }: Scope): Group[] {
  const start = yearStart(portfolio.config);
  const byYear = new Map<number, CpdRecord[]>();
  for (const activity of recordsOf(records, 'activity')) {
    if (activity.data.status !== 'done') continue;
    const year = cpdYearOf(activity.data.date, start);
    const ofYear = byYear.get(year);
    if (ofYear) ofYear.push(activity);
    else byYear.set(year, [activity]);
  }
  const years = [...byYear.keys()].sort((a, b) => a - b);
  const shown = years.slice(-MOST_YEARS);
  const before = years.slice(0, -MOST_YEARS).flatMap((year) => byYear.get(year) ?? []);
  return [
    { heading: `Before ${shown[0]}`, isYear: true, counts: countCodes(before) },
    ...shown.map((year) => ({
      heading: yearName(year, start),
      isYear: true,
      counts: countCodes(byYear.get(year) ?? []),
    })),
    { heading: 'Goals', isYear: false, counts: countCodes(recordsOf(records, 'goal')) },
    { heading: 'Reflections', isYear: false, counts: countCodes(recordsOf(records, 'reflection')) },
  ];
}

function countCodes(records: readonly CpdRecord[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { data } of records)
    for (const code of ('competences' in data && data.competences) || []) counts.set(code, (counts.get(code) ?? 0) + 1);
  return counts;
}
