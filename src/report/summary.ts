/** The record in numbers, each table a label and counts: what a chart can be drawn from. */

import { yearStart } from '../portfolio/config';
import { cpdYearOf, yearName } from '../portfolio/cpd-year';
import { recordsOf } from '../portfolio/portfolio';
import { mostFirst, type Tally, tally } from './at-a-glance';
import { competenceItems } from './competence-columns';
import { makeScope, type ReportInput } from './scope';
import { column, makeTable, type Table } from './table';

/** Those that have something to count. */
export function summaryTables(input: ReportInput): Table[] {
  const scope = makeScope(input);
  const activities = recordsOf(scope.records, 'activity').filter(({ data }) => data.status !== 'cancelled');
  const start = yearStart(scope.portfolio.config);
  const byYear = tally(activities, ({ data }) => yearName(cpdYearOf(data.date, start), start));
  const byType = tally(activities, ({ data }) => scope.types.get(data.type) ?? data.type);
  const touched = competenceItems(scope).filter((one) => one.activities > 0);
  return [
    tallyTable('by-year', 'Activities by CPD year', 'CPD year', byYear),
    tallyTable('by-type', 'Activities by type', 'Type', [...byType].sort(mostFirst)),
    makeTable('by-competence', 'Activities by competence', touched, [
      column('competence', 'Competence', 'text', 'Its code.', ({ code }) => code),
      column('done', 'Done', 'number', 'Activities done that touch it.', (one) => one.activities),
    ]),
  ].filter(({ rows }) => rows.length > 0);
}

function tallyTable(id: string, title: string, heading: string, tallies: readonly Tally[]): Table {
  return makeTable(id, title, tallies, [
    column(id, heading, 'text', 'What is counted together.', ({ label }) => label),
    column('done', 'Done', 'number', 'Activities done.', ({ done }) => done),
    column('planned', 'Planned', 'number', 'Activities planned.', ({ planned }) => planned),
    ...(tallies.some(({ hours }) => hours > 0)
      ? [
          column<Tally>('hours', 'Hours', 'number', 'Hours noted for those that are done.', ({ hours }) =>
            rounded(hours),
          ),
        ]
      : []),
  ]);
}

/** Without the dust of binary fractions. */
function rounded(hours: number): number {
  return Math.round(hours * 100) / 100;
}
