/** How each competence of a registration stands: what exercised it, how it was rated, and what is aimed at. */

import type { ActivityRecord, BenchmarkRecord, GoalRecord } from '../record/record';
import type { Framework } from '../record/schema-types';
import { type Portfolio, recordsOf } from './portfolio';

/** What a benchmark said of one competence. */
export interface DatedRating {
  benchmark: BenchmarkRecord;
  level: number;
  target: number | undefined;
  note: string | undefined;
}

export interface CompetenceStanding {
  code: string;
  title: string;
  /** Activities that are done, by date. */
  activities: readonly ActivityRecord[];
  /** All goals that name it, by date. */
  goals: readonly GoalRecord[];
  /** Ratings against this framework, by date. */
  ratings: readonly DatedRating[];
}

/** In the order of the framework. A1 is one thing for a chartered engineer and another for a technician, so ratings are told apart. */
export function competenceStandings({ records }: Portfolio, framework: Framework): CompetenceStanding[] {
  const done = recordsOf(records, 'activity').filter(({ data }) => data.status === 'done');
  const goals = recordsOf(records, 'goal');
  const benchmarks = recordsOf(records, 'benchmark').filter(({ data }) => data.framework === framework.id);
  return framework.competences.map(({ code, title }) => ({
    code,
    title,
    activities: done.filter(({ data }) => data.competences?.includes(code)),
    goals: goals.filter(({ data }) => data.competences?.includes(code)),
    ratings: benchmarks.flatMap((benchmark) =>
      benchmark.data.ratings
        .filter((rating) => rating.code === code)
        .map(({ level, target, note }) => ({ benchmark, level, target, note })),
    ),
  }));
}

/** The last rating, where it is below the level aimed at and no open goal is there to change that. */
export function gapOf({ ratings, goals }: CompetenceStanding): DatedRating | undefined {
  const last = ratings.at(-1);
  const isBelow = last?.target !== undefined && last.level < last.target;
  return isBelow && !goals.some(({ data }) => data.status === 'open') ? last : undefined;
}
