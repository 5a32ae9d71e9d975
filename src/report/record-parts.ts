/** One record of any kind -> the parts of its section: byline, badges, blocks. */

import type { CpdRecord } from '../record/record';
import { activityBlocks, activityByline } from './activity-parts';
import { auditBlocks, auditByline } from './audit-parts';
import { benchmarkBlocks, benchmarkByline } from './benchmark-parts';
import type { Block, Section } from './document';
import { documentBlocks, documentByline } from './document-parts';
import { goalBlocks, goalByline } from './goal-parts';
import { reflectionBlocks, reflectionByline } from './reflection-parts';
import { isPrivate, type Scope } from './scope';
import { swotBlocks, swotByline } from './swot-parts';

/** The section of a record. Its `level` is that of the section; headings in its body go below. */
export function recordSection(scope: Scope, record: CpdRecord, level: number): Section {
  return {
    id: record.data.id,
    isRecord: true,
    level,
    heading: record.data.title,
    byline: bylineOf(scope, record),
    badges: badgesOf(scope, record),
    blocks: blocksOf(scope, record, level),
  };
}

function blocksOf(scope: Scope, record: CpdRecord, level: number): Block[] {
  switch (record.kind) {
    case 'goal':
      return goalBlocks(scope, record, level);
    case 'activity':
      return activityBlocks(scope, record, level);
    case 'reflection':
      return reflectionBlocks(scope, record, level);
    case 'document':
      return documentBlocks(scope, record, level);
    case 'swot':
      return swotBlocks(scope, record, level);
    case 'benchmark':
      return benchmarkBlocks(scope, record, level);
    case 'audit':
      return auditBlocks(scope, record, level);
  }
}

function bylineOf(scope: Scope, record: CpdRecord): string[] {
  switch (record.kind) {
    case 'goal':
      return goalByline(record);
    case 'activity':
      return activityByline(scope, record);
    case 'reflection':
      return reflectionByline(record);
    case 'document':
      return documentByline(record);
    case 'swot':
      return swotByline(record);
    case 'benchmark':
      return benchmarkByline(scope, record);
    case 'audit':
      return auditByline(record);
  }
}

/** What a reader must not miss: a status that is not the usual one, and whether others may see it. */
function badgesOf(scope: Scope, record: CpdRecord): string[] {
  const status = record.kind === 'activity' && record.data.status !== 'done' ? [record.data.status] : [];
  return [...status, ...(isPrivate(scope, record) ? ['private'] : [])];
}
