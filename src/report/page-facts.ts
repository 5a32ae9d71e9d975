/** What a page knows of its records besides what it shows, so that a reader can filter and follow them there. */

import { yearStart } from '../portfolio/config';
import { cpdYear, cpdYearOf, yearName } from '../portfolio/cpd-year';
import { competenceTitle } from '../portfolio/framework';
import { linksOf } from '../portfolio/portfolio';
import { KIND_NAMES, KINDS, type Kind } from '../record/kind';
import type { CpdRecord } from '../record/record';
import { isPrivate, makeScope, type ReportInput, type Scope } from './scope';

export interface NamedValue {
  value: string;
  name: string;
}

export interface RecordFacts {
  /** Also the id of its place in the page; where records wrongly share one, that of the second ends in -2. */
  id: string;
  kind: Kind;
  /** YYYY-MM-DD. */
  date: string;
  /** The calendar year in which its CPD year begins. */
  year: number;
  title: string;
  /** Of an activity. */
  type?: string;
  status?: 'planned' | 'done' | 'cancelled';
  /** Those that it touches; those that a benchmark rates. */
  competences?: readonly string[];
  /** The records of the same page that it links to. */
  links?: readonly string[];
  isPrivate?: true;
}

export interface YearFacts {
  year: number;
  name: string;
  /** First and last day. */
  from: string;
  until: string;
}

export interface PageFacts {
  format: 'cpd-page';
  version: 1;
  /** By date. */
  records: readonly RecordFacts[];
  /** The values that occur, in the order in which they are offered. */
  kinds: readonly NamedValue[];
  types: readonly NamedValue[];
  competences: readonly NamedValue[];
  years: readonly YearFacts[];
}

/** Of nothing that this report may not show, not even an id. */
export function pageFacts(input: ReportInput): PageFacts {
  const scope = makeScope(input);
  const records = scope.records.map((record) => factsOf(scope, record));
  const start = yearStart(scope.portfolio.config);
  return {
    format: 'cpd-page',
    version: 1,
    records,
    kinds: KIND_NAMES.filter((kind) => records.some((one) => one.kind === kind)).map(titleOfKind),
    types: namesOf(
      records.flatMap(({ type }) => type ?? []),
      (type) => scope.types.get(type) ?? type,
    ),
    competences: namesOf(
      records.flatMap(({ competences }) => competences ?? []),
      (code) => competenceTitle(scope.ownFrameworks, code),
    ),
    years: [...new Set(records.map(({ year }) => year))]
      .sort((a, b) => a - b)
      .map((year) => ({ year, name: yearName(year, start), ...cpdYear(year, start) })),
  };
}

function factsOf(scope: Scope, record: CpdRecord): RecordFacts {
  const { data } = record;
  const links = [...new Set(linksOf(record).map(({ id }) => id))].filter((id) => scope.included.has(id));
  const competences = competencesOf(record);
  return {
    id: data.id,
    kind: record.kind,
    date: data.date,
    year: cpdYearOf(data.date, yearStart(scope.portfolio.config)),
    title: data.title,
    ...(record.kind === 'activity' && { type: record.data.type, status: record.data.status }),
    ...(competences.length > 0 && { competences }),
    ...(links.length > 0 && { links }),
    ...(isPrivate(scope, record) && { isPrivate: true }),
  };
}

function competencesOf({ data }: CpdRecord): readonly string[] {
  if ('ratings' in data) return data.ratings.map(({ code }) => code);
  return 'competences' in data ? (data.competences ?? []) : [];
}

function titleOfKind(kind: Kind): NamedValue {
  return { value: kind, name: KINDS[kind].plural };
}

/** Each value once, with its name, by name. */
function namesOf(values: readonly string[], nameOf: (value: string) => string): NamedValue[] {
  return [...new Set(values)]
    .map((value) => ({ value, name: nameOf(value) }))
    .sort((a, b) => a.name.localeCompare(b.name, 'en', { numeric: true }));
}
