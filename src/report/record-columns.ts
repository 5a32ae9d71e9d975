/** The columns of each kind's table. */

import { answersTo } from '../portfolio/answers';
import { linksOf, visibilityOf } from '../portfolio/portfolio';
import { withoutComments } from '../record/body-text';
import { fieldAt } from '../record/field';
import { KINDS, type Kind } from '../record/kind';
import type { ActivityRecord, CpdRecord } from '../record/record';
import { backlinks, type Scope, titleOf } from './scope';
import type { Cell, Column, Taken } from './table';

/** A column of a field that stands in the record as text, number or list. */
function plain<Item extends CpdRecord>(key: string, title: string, type: Column['type'] = 'text'): Taken<Item> {
  return { key, title, type, from: ({ data }) => cellOf((data as unknown as Readonly<Record<string, unknown>>)[key]) };
}

function chosen<Item extends CpdRecord>(kind: Kind, key: string, title: string): Taken<Item> {
  return { ...plain<Item>(key, title), choices: fieldAt(kind, [key])?.enum ?? [] };
}

function cellOf(value: unknown): Cell {
  if (typeof value === 'string' || typeof value === 'number') return value;
  if (!Array.isArray(value)) return undefined;
  // Codes and tags on one line, sentences one each: a row is as tall as its tallest cell.
  return value.map(String).join(value.some((item) => /\s/.test(String(item))) ? '\n' : ', ');
}

/** Titles of what a field links to. */
function linked<Item extends CpdRecord>(scope: Scope, key: string, title: string): Taken<Item> {
  return {
    key,
    title,
    type: 'text',
    from: (record) =>
      linksOf(record)
        .filter((link) => link.key === key)
        .map(({ id }) => titleOf(scope, id))
        .join('\n') || undefined,
  };
}

/** Titles of the records of a kind that link to it. */
function linkedFrom<Item extends CpdRecord>(scope: Scope, kind: Kind, title: string): Taken<Item> {
  return {
    key: KINDS[kind].folder,
    title,
    type: 'text',
    from: ({ data }) =>
      backlinks(scope, data.id)
        .filter((record) => record.kind === kind)
        .map((record) => record.data.title)
        .join('\n') || undefined,
  };
}

/** What every record has at the end of its row. */
function lastColumns<Item extends CpdRecord>({ portfolio }: Scope): Taken<Item>[] {
  return [
    { ...plain<Item>('tags', 'Tags') },
    {
      key: 'visibility',
      title: 'Visibility',
      type: 'text',
      choices: ['assessors', 'private'],
      from: (record) => visibilityOf(record, portfolio.config),
    },
    { key: 'notes', title: 'Notes', type: 'text', from: ({ body }) => notesOf(body) },
    { key: 'path', title: 'File', type: 'file', from: ({ path }) => path },
    { key: 'id', title: 'Id', type: 'id', from: ({ data }) => data.id },
  ];
}

/** The text of a record without the prompts of its template. */
function notesOf(body: string): Cell {
  return withoutComments(body).replaceAll('\r\n', '\n').trim() || undefined;
}

export function goalColumns(scope: Scope) {
  return [
    plain('date', 'Set on', 'date'),
    plain('title', 'Goal'),
    chosen('goal', 'status', 'Status'),
    plain('target', 'Target', 'date'),
    plain('closed', 'Closed', 'date'),
    chosen('goal', 'horizon', 'Horizon'),
    plain('why', 'Why'),
    linked(scope, 'from', 'Arose from'),
    plain('measure', 'Measure'),
    plain('support', 'Support'),
    {
      key: 'milestones',
      title: 'Milestones',
      type: 'text' as const,
      from: (record: CpdRecord) =>
        record.kind === 'goal'
          ? (record.data.milestones ?? [])
              .map(({ by, what, done }) => `${by} ${what}${done ? ` (done ${done})` : ''}`)
              .join('\n') || undefined
          : undefined,
    },
    plain('competences', 'Competences'),
    linkedFrom(scope, 'activity', 'Activities'),
    linkedFrom(scope, 'reflection', 'Reflections'),
    plain('outcome', 'Outcome'),
    plain('reason', 'Reason'),
    linked(scope, 'documents', 'Documents'),
    ...lastColumns(scope),
  ] satisfies Taken<CpdRecord>[];
}

export function activityColumns(scope: Scope) {
  const { types } = scope;
  return [
    plain('date', 'Date', 'date'),
    plain('end', 'End', 'date'),
    plain('title', 'Activity'),
    {
      key: 'type',
      title: 'Type',
      type: 'text' as const,
      choices: [...types.values()],
      from: ({ data }: ActivityRecord) => types.get(data.type) ?? data.type,
    },
    chosen<ActivityRecord>('activity', 'status', 'Status'),
    chosen<ActivityRecord>('activity', 'learning', 'Learning'),
    plain<ActivityRecord>('learned', 'What was learned'),
    plain<ActivityRecord>('relevance', 'Relevance'),
    linked<ActivityRecord>(scope, 'goals', 'Goals'),
    plain<ActivityRecord>('competences', 'Competences'),
    plain<ActivityRecord>('hours', 'Hours', 'number'),
    plain<ActivityRecord>('provider', 'Provider'),
    plain<ActivityRecord>('location', 'Location'),
    plain<ActivityRecord>('url', 'Web page', 'url'),
    linkedFrom<ActivityRecord>(scope, 'reflection', 'Reflections'),
    linked<ActivityRecord>(scope, 'documents', 'Documents'),
    ...lastColumns<ActivityRecord>(scope),
  ] satisfies Taken<ActivityRecord>[];
}

export function reflectionColumns(scope: Scope): Taken<CpdRecord>[] {
  return [
    plain('date', 'Date', 'date'),
    plain('title', 'Reflection'),
    linked(scope, 'about', 'About'),
    plain('model', 'Model'),
    plain('competences', 'Competences'),
    linked(scope, 'documents', 'Documents'),
    ...lastColumns<CpdRecord>(scope),
  ];
}

export function documentColumns(scope: Scope): Taken<CpdRecord>[] {
  return [
    plain('date', 'Date', 'date'),
    plain('title', 'Document'),
    chosen('document', 'category', 'Category'),
    plain('expires', 'Expires', 'date'),
    plain('file', 'Evidence', 'file'),
    plain('original', 'Original name'),
    plain('media', 'Media type'),
    plain('size', 'Bytes', 'number'),
    linkedFrom(scope, 'activity', 'Activities'),
    plain('sha256', 'SHA-256'),
    ...lastColumns<CpdRecord>(scope),
  ];
}

export function swotColumns(scope: Scope): Taken<CpdRecord>[] {
  return [
    plain('date', 'Date', 'date'),
    plain('title', 'SWOT'),
    plain('strengths', 'Strengths'),
    plain('weaknesses', 'Weaknesses'),
    plain('opportunities', 'Opportunities'),
    plain('threats', 'Threats'),
    ...lastColumns<CpdRecord>(scope),
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
  return [
    plain('date', 'Announced', 'date'),
    plain('title', 'Audit'),
    plain('body', 'Body'),
    plain('stage', 'Stage', 'number'),
    plain('period', 'Period'),
    plain('deadline', 'Deadline', 'date'),
    plain('statement', 'Statement'),
    plain('submitted', 'Submitted', 'date'),
    plain('received', 'Feedback', 'date'),
    plain('strengths', 'Strengths'),
    plain('suggestions', 'Suggestions'),
    { key: 'answers', title: 'Answers', type: 'text', from: (record) => answersCell(scope, record) },
    ...lastColumns<CpdRecord>(scope),
  ];
}
