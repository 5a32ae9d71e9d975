/** The competences of a registration as a reader sees them: all in one table, or one with everything that is behind it. */

import type { CompetenceStanding, DatedRating } from '../portfolio/competence-standing';
import { cpdYearOf, yearName } from '../portfolio/cpd-year';
import { longDate } from '../record/calendar-date';
import { LEVELS } from '../record/field';
import type { CpdRecord } from '../record/record';
import type { Framework } from '../record/schema-types';
import type { Sheet } from './sheet';
import { makeTable, type Table, type Taken } from './table';

/** A row for each competence, and a column for each of the CPD years; `start` is the day on which a year begins, MM-DD. */
export function competencesTable(
  framework: Framework,
  standings: readonly CompetenceStanding[],
  years: readonly number[],
  start: string,
): Table {
  const ofYear = (year: number): Taken<CompetenceStanding> => ({
    key: `year-${year}`,
    title: yearName(year, start),
    type: 'number',
    from: ({ activities }) => activities.filter(({ data }) => cpdYearOf(data.date, start) === year).length || undefined,
  });
  return makeTable('competences', framework.title, standings, [
    { key: 'code', title: 'Code', type: 'text', from: ({ code }) => code },
    { key: 'title', title: 'Competence', type: 'text', from: ({ title }) => title },
    ...years.map(ofYear),
    { key: 'last', title: 'Last', type: 'date', from: ({ activities }) => activities.at(-1)?.data.date },
    { key: 'level', title: 'Level', type: 'number', from: ({ ratings }) => ratings.at(-1)?.level },
    { key: 'target', title: 'Wanted', type: 'number', from: ({ ratings }) => ratings.at(-1)?.target },
  ]);
}

/** `2 with help, and 3 on your own is wanted` */
export function ratingWords({ level, target }: DatedRating): string {
  return `${levelWords(level)}${target === undefined || target === level ? '' : `, and ${levelWords(target)} is wanted`}`;
}

function levelWords(level: number): string {
  return [level, LEVELS.get(level)].filter((part) => part !== undefined).join(' ');
}

export function competenceSheet(framework: Framework, standing: CompetenceStanding): Sheet {
  const { code, title, activities, goals, ratings } = standing;
  const named = ({ data }: CpdRecord) => ({ text: `${data.date}  ${data.title}`, aside: data.id });
  const group = <Item>(
    heading: string,
    items: readonly Item[],
    line: (item: Item) => Sheet['groups'][number]['lines'][number],
  ) => ({
    heading,
    lines: items.length > 0 ? [...items].reverse().map(line) : [{ text: 'nothing is recorded' }],
  });
  return {
    title: `${code} ${title}`,
    about: framework.title,
    groups: [
      group('How you rated yourself', ratings, (rating) => ({
        text: `${longDate(rating.benchmark.data.date)}: ${ratingWords(rating)}`,
        aside: [rating.note, rating.benchmark.data.id].filter(Boolean).join(' · '),
      })),
      group('Exercised in', activities, named),
      group('Goals', goals, (goal) => ({ ...named(goal), text: `${named(goal).text} (${goal.data.status})` })),
    ],
  };
}
