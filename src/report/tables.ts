/** Every table of the record. */

import { type Portfolio, recordsOf } from '../portfolio/portfolio';
import type { CpdRecord } from '../record/record';
import { COMPETENCE_COLUMNS, competenceItems, RATING_COLUMNS, ratingItems } from './competence-columns';
import {
  activityColumns,
  auditColumns,
  contextOf,
  documentColumns,
  goalColumns,
  reflectionColumns,
  swotColumns,
} from './record-columns';
import { makeTable, type Table } from './table';

/** Every table that has rows, in the order in which people look. */
export function tablesOf(portfolio: Portfolio, records: readonly CpdRecord[]): Table[] {
  const context = contextOf(portfolio, records);
  return [
    makeTable('goals', 'Goals', recordsOf(records, 'goal'), goalColumns(context)),
    makeTable('activities', 'Activities', recordsOf(records, 'activity'), activityColumns(context)),
    makeTable('reflections', 'Reflections', recordsOf(records, 'reflection'), reflectionColumns(context)),
    makeTable('documents', 'Documents', recordsOf(records, 'document'), documentColumns(context)),
    makeTable('competences', 'Competences', competenceItems(portfolio, records), COMPETENCE_COLUMNS),
    makeTable('benchmarks', 'Benchmarks', ratingItems(records), RATING_COLUMNS),
    makeTable('swot', 'SWOT', recordsOf(records, 'swot'), swotColumns(context)),
    makeTable('audits', 'Audits', recordsOf(records, 'audit'), auditColumns(context)),
  ].filter(({ rows }) => rows.length > 0);
}
