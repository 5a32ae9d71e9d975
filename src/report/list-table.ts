/** A compact table of records for the terminal. */

import { activityTypes } from '../portfolio/config';
import { linksOf, type Portfolio, visibilityOf } from '../portfolio/portfolio';
import { FIELD_NAMES } from '../portfolio/query-words';
import { fieldAt } from '../record/field';
import { KINDS, type Kind } from '../record/kind';
import type { CpdRecord } from '../record/record';
import { type Cell, type Column, makeTable, type Table, type Taken } from './table';

/** What a list may show: every field, what it says of itself, and where it is. */
export const LIST_COLUMNS: readonly string[] = [...new Set(['kind', 'about', 'private', 'path', ...FIELD_NAMES])];

/** A compact table for looking through: of one kind, or of all; with the columns named, or the usual ones. */
export function listTable(
  portfolio: Portfolio,
  records: readonly CpdRecord[],
  kind?: Kind,
  columns: readonly string[] = ['date', ...(kind ? [] : ['kind']), 'title', 'about', 'private', 'id'],
): Table {
  return makeTable(
    'list',
    kind ? KINDS[kind].plural : 'Records',
    records,
    columns.map((key) => columnOf(portfolio, key, kind)),
  );
}

/** A column to sort by, and whether the largest comes first. */
export interface SortBy {
  column: string;
  isDescending: boolean;
}

/** By the columns in turn; records without a value come last either way, and equals stay in their order. */
export function sortRecords(
  portfolio: Portfolio,
  records: readonly CpdRecord[],
  by: readonly SortBy[],
): readonly CpdRecord[] {
  if (by.length === 0) return records;
  const columns = by.map(({ column }) => columnOf(portfolio, column, undefined));
  const { compare } = new Intl.Collator('en', { numeric: true });
  const keyed = records.map((record) => ({ record, cells: columns.map(({ from }) => from(record) ?? '') }));
  keyed.sort((a, b) => {
    for (const [index, { isDescending }] of by.entries()) {
      const [one = '', other = ''] = [a.cells[index], b.cells[index]];
      if (one === other) continue;
      if (one === '' || other === '') return one === '' ? 1 : -1;
      const order =
        typeof one === 'number' && typeof other === 'number' ? one - other : compare(String(one), String(other));
      if (order !== 0) return isDescending ? -order : order;
    }
    return 0;
  });
  return keyed.map(({ record }) => record);
}

function columnOf(portfolio: Portfolio, key: string, kind: Kind | undefined): Taken<CpdRecord> {
  const types = activityTypes(portfolio.config);
  const title = key === 'about' && kind === 'goal' ? 'Status' : `${key.charAt(0).toUpperCase()}${key.slice(1)}`;
  return { key, title, type: columnType(key), from: (record) => cellOf(portfolio, record, key, types) };
}

function columnType(key: string): Column['type'] {
  if (key === 'id') return 'id';
  if (key === 'path') return 'file';
  const formats = (Object.keys(KINDS) as Kind[]).map((kind) => fieldAt(kind, [key]));
  return formats.some((field) => field?.format === 'date') ? 'date' : 'text';
}

function cellOf(portfolio: Portfolio, record: CpdRecord, key: string, types: ReadonlyMap<string, string>): Cell {
  switch (key) {
    case 'kind':
      return record.kind;
    case 'path':
      return record.path;
    case 'about':
      return tellingOf(record, portfolio, types);
    case 'type':
      return record.kind === 'activity' ? (types.get(record.data.type) ?? record.data.type) : undefined;
    case 'visibility':
      return visibilityOf(record, portfolio.config);
    case 'private':
      return visibilityOf(record, portfolio.config) === 'private' ? 'private' : undefined;
  }
  const links = linksOf(record).filter((link) => link.key === key);
  if (links.length > 0)
    return titlesOf(
      portfolio,
      links.map(({ id }) => id),
    );
  return wordsOf((record.data as unknown as Readonly<Record<string, unknown>>)[key]);
}

function titlesOf({ byId }: Portfolio, ids: readonly string[]): string {
  return ids.map((id) => byId.get(id)?.data.title ?? id).join('; ');
}

/** Codes and tags with commas, sentences and groups with semicolons between them. */
function wordsOf(value: unknown): Cell {
  if (typeof value === 'string' || typeof value === 'number') return value;
  if (!Array.isArray(value)) return undefined;
  const items = value.map((item) => (typeof item === 'object' && item ? Object.values(item).join(' ') : String(item)));
  return items.join(items.some((item) => item.includes(' ')) ? '; ' : ', ');
}

/** What tells one record from another of its kind. */
function tellingOf(record: CpdRecord, portfolio: Portfolio, types: ReadonlyMap<string, string>): string {
  switch (record.kind) {
    case 'goal':
      return record.data.status === 'open' && record.data.target
        ? `open, by ${record.data.target}`
        : record.data.status;
    case 'activity':
      return `${types.get(record.data.type) ?? record.data.type}${record.data.status === 'done' ? '' : `, ${record.data.status}`}`;
    case 'reflection':
      return titlesOf(portfolio, record.data.about ?? []) || (record.data.model ?? '');
    case 'document':
      return record.data.category ?? '';
    case 'benchmark':
      return portfolio.frameworks.get(record.data.framework)?.title ?? record.data.framework;
    case 'audit':
      return record.data.submitted ? `submitted ${record.data.submitted}` : (record.data.deadline ?? '');
    case 'swot':
      return '';
  }
}
