/** The columns of each kind's table. */

import { answersTo } from '../portfolio/answers';
import { linksOf, visibilityOf } from '../portfolio/portfolio';
import { withoutComments } from '../record/body-text';
import { fieldAt } from '../record/field';
import { KINDS, type Kind } from '../record/kind';
import type { CpdRecord } from '../record/record';
import { backlinks, type Scope, titleOf } from './scope';
import type { Cell, Column, Taken } from './table';

/** Makes columns of fields; their types, their choices, where they lead and what they mean are as the schema says. */
function fieldsOf(scope: Scope, kind: Kind): (key: string, title: string) => Taken<CpdRecord> {
  return (key, title) => fieldColumn(scope, kind, key, title);
}

function fieldColumn(scope: Scope, kind: Kind, key: string, title: string): Taken<CpdRecord> {
  const schema = fieldAt(kind, [key]);
  const leads = schema?.['x-link'] !== undefined;
  return {
    key,
    title,
    type: TYPES[key] ?? (schema?.format === 'date' ? 'date' : NUMBERS.includes(schema?.type ?? '') ? 'number' : 'text'),
    ...(schema?.enum && { choices: schema.enum }),
    ...(schema?.description !== undefined && { about: schema.description }),
    from: leads
      ? (record) =>
          linkedCell(
            scope,
            linksOf(record).flatMap((link) => (link.key === key ? [link.id] : [])),
          )
      : ({ data }) => cellOf((data as unknown as Readonly<Record<string, unknown>>)[key]),
  };
}

const NUMBERS = ['number', 'integer'];
const TYPES: Readonly<Record<string, Column['type']>> = { url: 'url', file: 'file', id: 'id' };

function cellOf(value: unknown): Cell {
  if (typeof value === 'string' || typeof value === 'number') return value;
  if (!Array.isArray(value)) return undefined;
  // Codes and tags on one line, sentences one each: a row is as tall as its tallest cell.
  return value.map(String).join(value.some((item) => /\s/.test(String(item))) ? '\n' : ', ');
}

/** Titles, one a line; a cell can lead to one place only, so to the first that readers have. */
function linkedCell(scope: Scope, ids: readonly string[]): Cell {
  if (ids.length === 0) return undefined;
  const text = ids.map((id) => titleOf(scope, id)).join('\n');
  const to = ids.find((id) => scope.included.has(id));
  return to === undefined ? text : { text, to };
}

/** The records of a kind that link to it. */
function linkedFrom(scope: Scope, kind: Kind, title: string): Taken<CpdRecord> {
  const { folder, plural } = KINDS[kind];
  return {
    key: folder,
    title,
    type: 'text',
    about: `${plural} that link to it.`,
    from: ({ data }) => {
      const linking = backlinks(scope, data.id).filter((record) => record.kind === kind);
      if (linking.length === 0) return undefined;
      const text = linking.map((record) => record.data.title).join('\n');
      const to = linking.find((record) => scope.included.has(record.data.id));
      return to === undefined ? text : { text, to: to.data.id };
    },
  };
}

/** What every record has at the end of its row. */
function lastColumns(scope: Scope, kind: Kind): Taken<CpdRecord>[] {
  const field = fieldsOf(scope, kind);
  return [
    field('tags', 'Tags'),
    { ...field('visibility', 'Visibility'), from: (record) => visibilityOf(record, scope.portfolio.config) },
    {
      key: 'notes',
      title: 'Notes',
      type: 'text',
      about: 'The text below the fields, without the comments in it.',
      from: ({ body }) => notesOf(body),
    },
    {
      key: 'path',
      title: 'File',
      type: 'file',
      about: 'The file of the record, from the root of the portfolio.',
      from: ({ path }) => path,
    },
    field('id', 'Id'),
  ];
}

/** The text of a record without the prompts of its template. */
function notesOf(body: string): Cell {
  return withoutComments(body).replaceAll('\r\n', '\n').trim() || undefined;
}

export function goalColumns(scope: Scope): Taken<CpdRecord>[] {
  const field = fieldsOf(scope, 'goal');
  return [
    field('date', 'Set on'),
    field('title', 'Goal'),
    field('status', 'Status'),
    field('target', 'Target'),
    field('closed', 'Closed'),
    field('horizon', 'Horizon'),
    field('why', 'Why'),
    field('from', 'Arose from'),
    field('measure', 'Measure'),
    field('support', 'Support'),
    { ...field('milestones', 'Milestones'), from: milestonesCell },
    field('competences', 'Competences'),
    linkedFrom(scope, 'activity', 'Activities'),
    linkedFrom(scope, 'reflection', 'Reflections'),
    field('outcome', 'Outcome'),
    field('reason', 'Reason'),
    field('documents', 'Documents'),
    ...lastColumns(scope, 'goal'),
  ];
}

/** `2026-03-31 First model checked (done 2026-03-12)`, one a line. */
function milestonesCell(record: CpdRecord): Cell {
  if (record.kind !== 'goal' || !record.data.milestones) return undefined;
  return record.data.milestones
    .map(({ by, what, done }) => `${by} ${what}${done === undefined ? '' : ` (done ${done})`}`)
    .join('\n');
}

export function activityColumns(scope: Scope): Taken<CpdRecord>[] {
  const field = fieldsOf(scope, 'activity');
  const { types } = scope;
  return [
    field('date', 'Date'),
    field('end', 'End'),
    field('title', 'Activity'),
    {
      ...field('type', 'Type'),
      choices: [...types.values()],
      from: (record) => (record.kind === 'activity' ? (types.get(record.data.type) ?? record.data.type) : undefined),
    },
    field('status', 'Status'),
    field('learning', 'Learning'),
    field('learned', 'What was learned'),
    field('relevance', 'Relevance'),
    field('goals', 'Goals'),
    field('competences', 'Competences'),
    field('hours', 'Hours'),
    field('provider', 'Provider'),
    field('location', 'Location'),
    field('url', 'Web page'),
    linkedFrom(scope, 'reflection', 'Reflections'),
    field('documents', 'Documents'),
    ...lastColumns(scope, 'activity'),
  ];
}

export function reflectionColumns(scope: Scope): Taken<CpdRecord>[] {
  const field = fieldsOf(scope, 'reflection');
  return [
    field('date', 'Date'),
    field('title', 'Reflection'),
    field('about', 'About'),
    field('model', 'Model'),
    field('competences', 'Competences'),
    field('documents', 'Documents'),
    ...lastColumns(scope, 'reflection'),
  ];
}

export function documentColumns(scope: Scope): Taken<CpdRecord>[] {
  const field = fieldsOf(scope, 'document');
  return [
    field('date', 'Date'),
    field('title', 'Document'),
    field('category', 'Category'),
    field('expires', 'Expires'),
    field('file', 'Evidence'),
    field('original', 'Original name'),
    field('media', 'Media type'),
    field('size', 'Bytes'),
    linkedFrom(scope, 'activity', 'Activities'),
    field('sha256', 'SHA-256'),
    ...lastColumns(scope, 'document'),
  ];
}

export function swotColumns(scope: Scope): Taken<CpdRecord>[] {
  const field = fieldsOf(scope, 'swot');
  return [
    field('date', 'Date'),
    field('title', 'SWOT'),
    field('strengths', 'Strengths'),
    field('weaknesses', 'Weaknesses'),
    field('opportunities', 'Opportunities'),
    field('threats', 'Threats'),
    ...lastColumns(scope, 'swot'),
  ];
}

/** `1: a goal's title; 2: a reason`, by the numbers of the suggestions. */
function answersCell(scope: Scope, record: CpdRecord): string | undefined {
  if (record.kind !== 'audit') return undefined;
  const said = answersTo(scope.portfolio, record).flatMap(({ number, goals, reasons }) =>
    [...goals.map((goal) => titleOf(scope, goal.data.id)), ...reasons].map((answer) => `${number}: ${answer}`),
  );
  return said.length > 0 ? said.join('; ') : undefined;
}

export function auditColumns(scope: Scope): Taken<CpdRecord>[] {
  const field = fieldsOf(scope, 'audit');
  return [
    field('date', 'Announced'),
    field('title', 'Audit'),
    field('body', 'Body'),
    field('stage', 'Stage'),
    field('period', 'Period'),
    field('deadline', 'Deadline'),
    field('statement', 'Statement'),
    field('submitted', 'Submitted'),
    field('received', 'Feedback'),
    field('strengths', 'Strengths'),
    field('suggestions', 'Suggestions'),
    { ...field('answers', 'Answers'), from: (record) => answersCell(scope, record) },
    ...lastColumns(scope, 'audit'),
  ];
}
