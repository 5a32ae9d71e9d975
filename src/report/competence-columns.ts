/** The tables of competences and of the ratings that benchmarks give them. */

import { recordsOf } from '../portfolio/portfolio';
import type { Scope } from './scope';
import type { Taken } from './table';

interface CompetenceItem {
  code: string;
  title: string;
  activities: number;
  last: string | undefined;
  level: number | undefined;
}

/** The competences of the person's own frameworks, with what the selection says of each. */
export function competenceItems({ records, ownFrameworks }: Scope): CompetenceItem[] {
  const done = recordsOf(records, 'activity').filter(({ data }) => data.status === 'done');
  return ownFrameworks.flatMap(({ id, competences }) => {
    // A1 is one thing for a chartered engineer and another for a technician.
    const ratings = recordsOf(records, 'benchmark')
      .filter(({ data }) => data.framework === id)
      .flatMap(({ data }) => data.ratings);
    return competences.map(({ code, title }) => {
      const touching = done.filter(({ data }) => data.competences?.includes(code));
      return {
        code,
        title,
        activities: touching.length,
        last: touching.at(-1)?.data.date,
        level: ratings.filter((rating) => rating.code === code).at(-1)?.level,
      };
    });
  });
}

export const COMPETENCE_COLUMNS: readonly Taken<CompetenceItem>[] = [
  { key: 'code', title: 'Code', type: 'text', from: ({ code }) => code },
  { key: 'title', title: 'Competence', type: 'text', from: ({ title }) => title },
  { key: 'activities', title: 'Activities', type: 'number', from: ({ activities }) => activities },
  { key: 'last', title: 'Last touched', type: 'date', from: ({ last }) => last },
  { key: 'level', title: 'Latest level', type: 'number', from: ({ level }) => level },
];

interface RatingItem {
  date: string;
  benchmark: string;
  framework: string;
  code: string;
  level: number;
  target: number | undefined;
  note: string | undefined;
  id: string;
}

export function ratingItems({ records }: Scope): RatingItem[] {
  return recordsOf(records, 'benchmark').flatMap(({ data }) =>
    data.ratings.map(({ code, level, target, note }) => ({
      date: data.date,
      benchmark: data.title,
      framework: data.framework,
      code,
      level,
      target,
      note,
      id: data.id,
    })),
  );
}

export const RATING_COLUMNS: readonly Taken<RatingItem>[] = [
  { key: 'date', title: 'Date', type: 'date', from: ({ date }) => date },
  { key: 'benchmark', title: 'Benchmark', type: 'text', from: ({ benchmark }) => benchmark },
  { key: 'framework', title: 'Framework', type: 'text', from: ({ framework }) => framework },
  { key: 'code', title: 'Code', type: 'text', from: ({ code }) => code },
  { key: 'level', title: 'Level', type: 'number', from: ({ level }) => level },
  { key: 'target', title: 'Target', type: 'number', from: ({ target }) => target },
  { key: 'note', title: 'Note', type: 'text', from: ({ note }) => note },
  { key: 'id', title: 'Id', type: 'id', from: ({ id }) => id },
];
