/** What one report may show: its records, and how a link to any other record is worded. */

import { activityTypes } from '../portfolio/config';
import { competenceTitle, ownFrameworks } from '../portfolio/framework';
import { linksOf, type Portfolio, visibilityOf } from '../portfolio/portfolio';
import type { Period } from '../portfolio/selection';
import type { Kind } from '../record/kind';
import type { CpdRecord, RecordFor } from '../record/record';
import type { Framework, Profile } from '../record/schema-types';
import { type Field, type Picture, type Run, stack, text } from './document';

export interface ReportInput {
  portfolio: Portfolio;
  /** The selection, by date. */
  records: readonly CpdRecord[];
  period: Period;
  /** The words of the query, where it is a part of what is recorded in the period. */
  selection?: string;
  /** YYYY-MM-DD. */
  today: string;
  /** Version of the program. */
  version: string;
  /** Errors that were found in the portfolio; the document says so where there are any. */
  errors: number;
  assessorsOnly: boolean;
  /** The body whose own form is filled in as well. */
  profile?: Profile | undefined;
  /** What reflections are made from, by path below templates/: a body's form is filled by what they ask. */
  templates?: ReadonlyMap<string, string> | undefined;
  /** Evidence by path from the portfolio's root. */
  images: ReadonlyMap<string, Picture>;
}

export interface Scope extends ReportInput {
  included: ReadonlySet<string>;
  ownFrameworks: readonly Framework[];
  types: ReadonlyMap<string, string>;
}

export function makeScope(input: ReportInput): Scope {
  // The selection should have left private records out already; a leak would be worse than a second look.
  const records = input.records.filter((record) => !isWithheld(input, record));
  return {
    ...input,
    records,
    images: showable(input),
    included: new Set(records.map((record) => record.data.id)),
    ownFrameworks: ownFrameworks(input.portfolio.config, input.portfolio.frameworks),
    types: activityTypes(input.portfolio.config),
  };
}

/** What part of the record it is. The words of a query may name what assessors must not know, so they are not told them. */
export function partWords({
  selection,
  assessorsOnly,
}: Pick<ReportInput, 'selection' | 'assessorsOnly'>): string | undefined {
  if (selection === undefined) return undefined;
  return assessorsOnly ? 'A selection; not all that is recorded' : `A selection: ${selection}`;
}

/** True where the readers of this report must not see the record, nor its title. */
export function isWithheld(input: ReportInput, record: CpdRecord): boolean {
  return input.assessorsOnly && isPrivate(input, record);
}

export function isPrivate(input: ReportInput, record: CpdRecord): boolean {
  return visibilityOf(record, input.portfolio.config) === 'private';
}

export function linkTo(scope: Scope, id: string): Run[] {
  const record = scope.portfolio.byId.get(id);
  if (!record) return [text(id, 'code'), text(' (no such record)', 'quiet')];
  if (isWithheld(scope, record)) return [text('a private record', 'quiet')];
  if (!scope.included.has(id)) return [text(record.data.title), text(' (not in this document)', 'quiet')];
  return [{ kind: 'record', id, text: record.data.title }];
}

/** What a link says where it can lead nowhere, as in a cell. */
export function titleOf(scope: Scope, id: string): string {
  return linkTo(scope, id)
    .map((run) => ('text' in run ? run.text : ''))
    .join('');
}

/** A field of links, one a line; none where there is nothing to link to. */
export function linkField(scope: Scope, label: string, ids: readonly string[] | undefined): Field[] {
  return ids && ids.length > 0 ? [{ label, value: stack(ids.map((id) => linkTo(scope, id))) }] : [];
}

/** The records of a kind that link to one through a field, by date; those that readers must not see are left out. */
export function linkedFrom<K extends Kind>(scope: Scope, id: string, kind: K, key: string): RecordFor<K>[] {
  return backlinks(scope, id).filter(
    (record): record is RecordFor<K> =>
      record.kind === kind && linksOf(record).some((link) => link.key === key && link.id === id),
  );
}

/** All the records that link to one, by date, but for those that readers must not see. */
export function backlinks(scope: Scope, id: string): CpdRecord[] {
  return (scope.portfolio.backlinks.get(id) ?? []).filter((record) => !isWithheld(scope, record));
}

export function competenceField(scope: Scope, codes: readonly string[] | undefined): Field[] {
  if (!codes || codes.length === 0) return [];
  const titles = codes.map((code) => [text(competenceTitle(scope.ownFrameworks, code))]);
  return [{ label: codes.length === 1 ? 'Competence' : 'Competences', value: stack(titles) }];
}

/** A field of plain words, with the lines that they were written in; none where there are no words. */
export function wordsField(label: string, words: string | undefined): Field[] {
  if (words === undefined || words === '') return [];
  return [
    {
      label,
      value: stack(
        words
          .trim()
          .split(/\r?\n/)
          .map((line) => [text(line)]),
      ),
    },
  ];
}

/** `hours` and sums of it, without the dust of binary fractions. */
export function hoursText(hours: number): string {
  return String(Math.round(hours * 100) / 100);
}

/** Markdown names a picture by its path alone, so what a private record describes has to be taken away here. */
function showable(input: ReportInput): ReadonlyMap<string, Picture> {
  if (!input.assessorsOnly) return input.images;
  const documents = input.portfolio.records.filter((record) => record.kind === 'document');
  return new Map(
    [...input.images].filter(([path]) => {
      const describing = documents.filter((record) => record.data.file === path);
      return describing.length > 0 && describing.every((record) => !isWithheld(input, record));
    }),
  );
}
