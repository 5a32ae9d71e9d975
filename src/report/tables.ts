/** Every table of the record. */

import type { Profiles } from '../audit/profile';
import { recordsOf } from '../portfolio/portfolio';
import { BODY_COLUMNS, bodyItems } from './body-columns';
import { bodyFormTables } from './body-forms';
import { COMPETENCE_COLUMNS, competenceItems, RATING_COLUMNS, ratingItems } from './competence-columns';
import {
  activityColumns,
  auditColumns,
  documentColumns,
  goalColumns,
  reflectionColumns,
  swotColumns,
} from './record-columns';
import { makeScope, type ReportInput } from './scope';
import { makeTable, type Table } from './table';

/** Every table, those without rows too, in the order in which people look. */
export function reportTables(input: ReportInput, profiles: Profiles): Table[] {
  const scope = makeScope(input);
  const { records } = scope;
  return [
    makeTable('goals', 'Goals', recordsOf(records, 'goal'), goalColumns(scope)),
    makeTable('activities', 'Activities', recordsOf(records, 'activity'), activityColumns(scope)),
    makeTable('reflections', 'Reflections', recordsOf(records, 'reflection'), reflectionColumns(scope)),
    makeTable('documents', 'Documents', recordsOf(records, 'document'), documentColumns(scope)),
    makeTable('competences', 'Competences', competenceItems(scope), COMPETENCE_COLUMNS),
    makeTable('bodies', 'Bodies', bodyItems(scope, profiles), BODY_COLUMNS),
    makeTable('swot', 'SWOT', recordsOf(records, 'swot'), swotColumns(scope)),
    makeTable('benchmarks', 'Benchmarks', ratingItems(scope), RATING_COLUMNS),
    makeTable('audits', 'Audits', recordsOf(records, 'audit'), auditColumns(scope)),
    ...bodyFormTables(scope),
  ];
}
