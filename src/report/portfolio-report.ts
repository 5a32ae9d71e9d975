/** A selection of the portfolio, or one record of it -> the document that a reader gets. */

import { yearStart } from '../portfolio/config';
import { cpdYearOf, yearName } from '../portfolio/cpd-year';
import { recordsOf } from '../portfolio/portfolio';
import { longDate } from '../record/calendar-date';
import type { ActivityRecord, CpdRecord } from '../record/record';
import { countOf } from './amount-words';
import { glanceSections, yearDays } from './at-a-glance';
import { bodyFormSections } from './body-forms';
import { contentFields, periodWords, personFields } from './cover';
import { groupSection, type ReportDocument, type Section, text } from './document';
import { documentSections } from './document-parts';
import { recordSection } from './record-parts';
import { isWithheld, makeScope, type ReportInput, type Scope } from './scope';

const TITLE = 'Continuing Professional Development record';

/** The whole selection. The same input gives the same document. */
export function reportPortfolio(input: ReportInput): ReportDocument {
  const scope = makeScope(input);
  const chapters = [
    ...glanceSections(scope),
    ...bodyFormSections(scope),
    ...goalSections(scope),
    ...activitySections(scope),
    ...chapter(scope, 'reflections', 'Reflections', recordsOf(scope.records, 'reflection')),
    ...chapter(scope, 'swot', 'SWOT', recordsOf(scope.records, 'swot')),
    ...chapter(scope, 'benchmarks', 'Benchmarks', recordsOf(scope.records, 'benchmark')),
    ...chapter(scope, 'audits', 'Audits', recordsOf(scope.records, 'audit')),
    ...documentSections(scope, recordsOf(scope.records, 'document')),
  ];
  return {
    ...frame(scope),
    kind: 'portfolio',
    title: TITLE,
    subtitle: `${periodWords(scope.period, scope)}${scope.selection === undefined ? '' : ', a selection'}`,
    cover: [...personFields(scope), ...contentFields(scope)],
    sections: withUniqueIds(chapters.length > 0 ? withPageStarts(chapters) : [emptySection(scope)]),
  };
}

/** One record alone; what it links to is named but not in the document. */
export function reportRecord(input: ReportInput & { record: CpdRecord }): ReportDocument {
  const { record } = input;
  const scope = makeScope({ ...input, records: [record] });
  const isHidden = isWithheld(input, record);
  return {
    ...frame(scope),
    kind: 'record',
    title: isHidden ? 'A private record' : record.data.title,
    subtitle: TITLE,
    cover: personFields(scope),
    sections: isHidden ? [hiddenSection()] : [recordSection(scope, record, 0)],
  };
}

function frame(scope: Scope) {
  const places = scope.records.flatMap((record): [string, string][] => [
    [record.data.id, record.data.id],
    [record.path, record.data.id],
    ...(record.kind === 'document' ? ([[record.data.file, record.data.id]] as [string, string][]) : []),
  ]);
  return {
    author: scope.portfolio.config.name,
    language: 'en-GB',
    date: scope.today,
    notices:
      scope.errors > 0
        ? [`Written although ${countOf(scope.errors, 'error was', 'errors were')} found in the portfolio.`]
        : [],
    places: new Map(places),
    pictures: scope.images,
  };
}

function goalSections(scope: Scope): Section[] {
  const goals = recordsOf(scope.records, 'goal');
  const groups = (['open', 'achieved', 'dropped'] as const).flatMap((status) => {
    const found = goals.filter((goal) => goal.data.status === status);
    const heading = `${status.charAt(0).toUpperCase()}${status.slice(1)} goals`;
    return found.length > 0
      ? [
          { ...groupSection(`goals-${status}`, heading, 2), running: heading },
          ...found.map((goal) => recordSection(scope, goal, 3)),
        ]
      : [];
  });
  return groups.length > 0 ? [groupSection('goals', 'Goals', 1), ...groups] : [];
}

function activitySections(scope: Scope): Section[] {
  const start = yearStart(scope.portfolio.config);
  const years = new Map<number, ActivityRecord[]>();
  for (const activity of recordsOf(scope.records, 'activity')) {
    const year = cpdYearOf(activity.data.date, start);
    const ofYear = years.get(year);
    if (ofYear) ofYear.push(activity);
    else years.set(year, [activity]);
  }
  const groups = [...years].flatMap(([year, activities]) => [
    {
      ...groupSection(`activities-${year}`, `CPD year ${yearName(year, start)}`, 2),
      running: `Activities, CPD year ${yearName(year, start)}`,
      byline: [yearDays(year, start), countOf(activities.length, 'activity', 'activities')],
    },
    ...activities.map((activity) => recordSection(scope, activity, 3)),
  ]);
  return groups.length > 0 ? [groupSection('activities', 'Activities', 1), ...groups] : [];
}

function chapter(scope: Scope, id: string, heading: string, records: readonly CpdRecord[]): Section[] {
  return records.length > 0
    ? [groupSection(id, heading, 1), ...records.map((record) => recordSection(scope, record, 2))]
    : [];
}

function emptySection(scope: Scope): Section {
  const { from, until } = scope.period;
  const isWhole = from === undefined && until === undefined;
  const words =
    isWhole && scope.portfolio.records.length === 0
      ? 'Nothing is recorded yet, and that is where every record begins. The first activity is one command away: cpd log.'
      : `Nothing is recorded ${isWhole ? 'that this document may show' : `for this period (${spanWords(from, until)})`}.`;
  return { ...groupSection('empty', 'Nothing recorded', 1), blocks: [{ kind: 'paragraph', line: [text(words)] }] };
}

function spanWords(from: string | undefined, until: string | undefined): string {
  return [from && `from ${longDate(from)}`, until && `until ${longDate(until)}`].filter(Boolean).join(' ');
}

function hiddenSection(): Section {
  const line = [text('This record is private and is left out of what is made for assessors.')];
  return { ...groupSection('private', 'A private record', 0), blocks: [{ kind: 'paragraph', line }] };
}

/** A chapter of so many records fills a page. */
const PAGE_OF_RECORDS = 6;

/** Long chapters begin a page, so that each is found at once; short ones follow what is before them. */
function withPageStarts(sections: readonly Section[]): Section[] {
  return sections.map((section, index) => {
    if (section.level !== 1) return section;
    const next = sections.findIndex((other, at) => at > index && other.level === 1);
    const records = sections.slice(index, next === -1 ? undefined : next).reduce((sum, one) => sum + recordsIn(one), 0);
    return records < PAGE_OF_RECORDS ? section : { ...section, startsPage: true };
  });
}

/** Of a section without those below it: itself, or the rows that stand for records. */
function recordsIn({ isRecord, blocks }: Section): number {
  const rows = blocks.flatMap((block) =>
    block.kind === 'table' ? block.rows.filter(({ id }) => id !== undefined) : [],
  );
  return rows.length + (isRecord ? 1 : 0);
}

/** Two files may wrongly carry one id; a page with an id twice would send links astray. */
function withUniqueIds(sections: readonly Section[]): Section[] {
  const seen = new Map<string, number>();
  const unique = <One extends { id?: string }>(one: One): One => {
    if (one.id === undefined) return one;
    const count = (seen.get(one.id) ?? 0) + 1;
    seen.set(one.id, count);
    return count === 1 ? one : { ...one, id: `${one.id}-${count}` };
  };
  return sections.map((section) => ({
    ...unique(section),
    blocks: section.blocks.map((block) =>
      block.kind === 'table' ? { ...block, rows: block.rows.map((row) => unique(row)) } : block,
    ),
  }));
}
