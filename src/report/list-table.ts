/** A compact table of records for the terminal. */

import { activityTypes } from '../portfolio/config';
import { type Portfolio, visibilityOf } from '../portfolio/portfolio';
import { KINDS, type Kind } from '../record/kind';
import type { CpdRecord } from '../record/record';
import { makeTable, type Table, type Taken } from './table';

/** A compact table for looking through: of one kind, or of all. */
export function listTable(portfolio: Portfolio, records: readonly CpdRecord[], kind?: Kind): Table {
  const types = activityTypes(portfolio.config);
  const kindColumn: Taken<CpdRecord>[] = kind
    ? []
    : [{ key: 'kind', title: 'Kind', type: 'text', from: (record) => record.kind }];
  return makeTable('list', kind ? KINDS[kind].plural : 'Records', records, [
    { key: 'date', title: 'Date', type: 'date', from: (record) => record.data.date },
    ...kindColumn,
    { key: 'title', title: 'Title', type: 'text', from: (record) => record.data.title },
    {
      key: 'about',
      title: kind === 'goal' ? 'Status' : 'About',
      type: 'text',
      from: (record) => tellingOf(record, portfolio, types),
    },
    {
      key: 'visibility',
      title: 'Private',
      type: 'text',
      from: (record) => (visibilityOf(record, portfolio.config) === 'private' ? 'private' : ''),
    },
    { key: 'id', title: 'Id', type: 'id', from: (record) => record.data.id },
  ]);
}

/** What tells one record from another of its kind. */
function tellingOf(record: CpdRecord, { frameworks }: Portfolio, types: ReadonlyMap<string, string>): string {
  switch (record.kind) {
    case 'goal':
      return record.data.status === 'open' && record.data.target
        ? `open, by ${record.data.target}`
        : record.data.status;
    case 'activity':
      return `${types.get(record.data.type) ?? record.data.type}${record.data.status === 'done' ? '' : `, ${record.data.status}`}`;
    case 'reflection':
      return record.data.model ?? '';
    case 'document':
      return record.data.category ?? '';
    case 'benchmark':
      return frameworks.get(record.data.framework)?.title ?? record.data.framework;
    case 'audit':
      return record.data.submitted ? `submitted ${record.data.submitted}` : (record.data.deadline ?? '');
    case 'swot':
      return '';
  }
}
