/** What a benchmark shows: each competence with its level, the level aimed at, and what changed since the last time. */

import { competenceTitle } from '../portfolio/framework';
import { recordsOf } from '../portfolio/portfolio';
import { longDate } from '../record/calendar-date';
import { LEVELS } from '../record/field';
import type { BenchmarkRecord } from '../record/record';
import { bodyBlocks, byline, closingFields, fieldBlocks, goalsRaised } from './body';
import { type Block, type ColumnHead, type Line, text } from './document';
import { isWithheld, type Scope } from './scope';

export function benchmarkByline(scope: Scope, { data }: BenchmarkRecord): string[] {
  return byline([longDate(data.date), scope.portfolio.frameworks.get(data.framework)?.title ?? data.framework]);
}

export function benchmarkBlocks(scope: Scope, record: BenchmarkRecord, level: number): Block[] {
  const { data } = record;
  return [
    ...ratingBlocks(scope, record),
    ...bodyBlocks(record, level),
    ...fieldBlocks([...goalsRaised(scope, data.id), ...closingFields(scope, data)]),
  ];
}

function ratingBlocks(scope: Scope, record: BenchmarkRecord): Block[] {
  const { ratings, framework: name } = record.data;
  if (ratings.length === 0) return [];
  const framework = scope.portfolio.frameworks.get(name);
  const previous = previousOf(scope, record);
  const before = new Map(previous?.data.ratings.map((rating) => [rating.code, rating.level]));
  const has = { target: ratings.some((one) => one.target !== undefined), note: ratings.some((one) => one.note) };
  const columns: ColumnHead[] = [
    { heading: 'Competence', align: 'start' },
    { heading: 'Level', align: 'start' },
    ...(has.target ? [{ heading: 'Target', align: 'start' } as const] : []),
    ...(previous ? [{ heading: `Since ${longDate(previous.data.date)}`, align: 'start' } as const] : []),
    ...(has.note ? [{ heading: 'Note', align: 'start' } as const] : []),
  ];
  const rows = ratings.map((rating) => ({
    cells: [
      [text(competenceTitle(framework ? [framework] : [], rating.code))],
      levelLine(rating.level),
      ...(has.target ? [levelLine(rating.target)] : []),
      ...(previous ? [changeLine(rating.level, before.get(rating.code))] : []),
      ...(has.note ? [[text(rating.note ?? '')]] : []),
    ],
  }));
  const scale = [...LEVELS].map(([number, words]) => `${number} ${words}`).join(', ');
  return [{ kind: 'table', columns, rows, note: [text(`Scale: ${scale}.`)] }];
}

/** The one before of the same framework, in the whole portfolio: a report of one year still shows the change. */
function previousOf(scope: Scope, record: BenchmarkRecord): BenchmarkRecord | undefined {
  return recordsOf(scope.portfolio.records, 'benchmark')
    .filter(
      (other) =>
        other.data.framework === record.data.framework &&
        other.data.date < record.data.date &&
        !isWithheld(scope, other),
    )
    .at(-1);
}

function levelLine(level: number | undefined): Line {
  if (level === undefined) return [];
  const words = LEVELS.get(level);
  return [text(String(level), 'strong'), ...(words ? [text(` ${words}`)] : [])];
}

function changeLine(level: number, before: number | undefined): Line {
  if (before === undefined) return [text('new', 'quiet')];
  if (level === before) return [text('no change', 'quiet')];
  return [text(level > before ? `up ${level - before}` : `down ${before - level}`)];
}
