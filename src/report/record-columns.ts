/** The columns of each kind's table. */

import { activityTypes } from '../portfolio/config';
import { linksOf, type Portfolio, visibilityOf } from '../portfolio/portfolio';
import { withoutComments } from '../record/body-text';
import { fieldAt } from '../record/field';
import { KINDS, type Kind } from '../record/kind';
import type { ActivityRecord, CpdRecord } from '../record/record';
import type { Cell, Column, Taken } from './table';

export interface Context {
  portfolio: Portfolio;
  records: readonly CpdRecord[];
  included: ReadonlySet<string>;
}

export function contextOf(portfolio: Portfolio, records: readonly CpdRecord[]): Context {
  return { portfolio, records, included: new Set(records.map((record) => record.data.id)) };
}

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

/** Titles of what a field links to; a record that is not in the selection is named by its id alone, since it may be private. */
function linked<Item extends CpdRecord>(context: Context, key: string, title: string): Taken<Item> {
  return {
    key,
    title,
    type: 'text',
    from: (record) =>
      namesOf(
        context,
        linksOf(record)
          .filter((link) => link.key === key)
          .map((link) => link.id),
      ),
  };
}

/** Titles of the records of a kind that link to it. */
function linkedFrom<Item extends CpdRecord>(context: Context, kind: Kind, title: string): Taken<Item> {
  return {
    key: KINDS[kind].folder,
    title,
    type: 'text',
    from: ({ data }) =>
      (context.portfolio.backlinks.get(data.id) ?? [])
        .filter((record) => record.kind === kind && context.included.has(record.data.id))
        .map((record) => record.data.title)
        .join('\n') || undefined,
  };
}

function namesOf({ portfolio, included }: Context, ids: readonly string[]): Cell {
  return ids.map((id) => (included.has(id) ? (portfolio.byId.get(id)?.data.title ?? id) : id)).join('\n') || undefined;
}

/** What every record has at the end of its row. */
function closing<Item extends CpdRecord>({ portfolio }: Context): Taken<Item>[] {
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

export function goalColumns(context: Context) {
  return [
    plain('date', 'Set on', 'date'),
    plain('title', 'Goal'),
    chosen('goal', 'status', 'Status'),
    plain('target', 'Target', 'date'),
    plain('closed', 'Closed', 'date'),
    chosen('goal', 'horizon', 'Horizon'),
    plain('why', 'Why'),
    linked(context, 'from', 'Arose from'),
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
    linkedFrom(context, 'activity', 'Activities'),
    linkedFrom(context, 'reflection', 'Reflections'),
    plain('outcome', 'Outcome'),
    plain('reason', 'Reason'),
    linked(context, 'documents', 'Documents'),
    ...closing(context),
  ] satisfies Taken<CpdRecord>[];
}

export function activityColumns(context: Context) {
  const types = activityTypes(context.portfolio.config);
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
    linked<ActivityRecord>(context, 'goals', 'Goals'),
    plain<ActivityRecord>('competences', 'Competences'),
    plain<ActivityRecord>('hours', 'Hours', 'number'),
    plain<ActivityRecord>('provider', 'Provider'),
    plain<ActivityRecord>('location', 'Location'),
    plain<ActivityRecord>('url', 'Web page', 'url'),
    linkedFrom<ActivityRecord>(context, 'reflection', 'Reflections'),
    linked<ActivityRecord>(context, 'documents', 'Documents'),
    ...closing<ActivityRecord>(context),
  ] satisfies Taken<ActivityRecord>[];
}

export function reflectionColumns(context: Context): Taken<CpdRecord>[] {
  return [
    plain('date', 'Date', 'date'),
    plain('title', 'Reflection'),
    linked(context, 'about', 'About'),
    plain('model', 'Model'),
    plain('competences', 'Competences'),
    linked(context, 'documents', 'Documents'),
    ...closing<CpdRecord>(context),
  ];
}

export function documentColumns(context: Context): Taken<CpdRecord>[] {
  return [
    plain('date', 'Date', 'date'),
    plain('title', 'Document'),
    chosen('document', 'category', 'Category'),
    plain('expires', 'Expires', 'date'),
    plain('file', 'Evidence', 'file'),
    plain('original', 'Original name'),
    plain('media', 'Media type'),
    plain('size', 'Bytes', 'number'),
    linkedFrom(context, 'activity', 'Activities'),
    plain('sha256', 'SHA-256'),
    ...closing<CpdRecord>(context),
  ];
}

export function swotColumns(context: Context): Taken<CpdRecord>[] {
  return [
    plain('date', 'Date', 'date'),
    plain('title', 'SWOT'),
    plain('strengths', 'Strengths'),
    plain('weaknesses', 'Weaknesses'),
    plain('opportunities', 'Opportunities'),
    plain('threats', 'Threats'),
    ...closing<CpdRecord>(context),
  ];
}

export function auditColumns(context: Context): Taken<CpdRecord>[] {
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
    ...closing<CpdRecord>(context),
  ];
}
