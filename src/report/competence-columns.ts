/** The tables of competences and of the ratings that benchmarks give them. */

import { recordsOf } from '../portfolio/portfolio';
import type { Scope } from './scope';
import { column, type Taken } from './table';

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
  column('code', 'Code', 'text', 'The code of the competence in its framework.', ({ code }) => code),
  column('title', 'Competence', 'text', 'The competence in a few words of ours.', ({ title }) => title),
  column('activities', 'Activities', 'number', 'How many activities done touch it.', ({ activities }) => activities),
  column('last', 'Last touched', 'date', 'The day of the last of them.', ({ last }) => last),
  column('level', 'Latest level', 'number', 'The level that the last benchmark says.', ({ level }) => level),
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
  column('date', 'Date', 'date', 'The day of the benchmark.', ({ date }) => date),
  column('benchmark', 'Benchmark', 'text', 'The benchmark that the rating stands in.', ({ benchmark }) => benchmark),
  column('framework', 'Framework', 'text', 'The framework that the code is of.', ({ framework }) => framework),
  column('code', 'Code', 'text', 'The code of the competence.', ({ code }) => code),
  column('level', 'Level', 'number', 'Where the engineer stands.', ({ level }) => level),
  column('target', 'Target', 'number', 'Where the engineer wants to be.', ({ target }) => target),
  column('note', 'Note', 'text', 'What there is to say of it.', ({ note }) => note),
  column('id', 'Id', 'id', 'The id of the benchmark.', ({ id }) => id),
];
