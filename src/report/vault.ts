/** What is kept as evidence: a row for each document, with what it proves and how long it holds. */

import type { Retention } from '../audit/retention';
import { type Portfolio, visibilityOf } from '../portfolio/portfolio';
import type { EvidenceFile } from '../portfolio/rules/rule';
import type { CpdRecord, DocumentRecord } from '../record/record';
import { sizeWords } from './amount-words';
import { makeTable, type Table } from './table';

export interface Kept {
  document: DocumentRecord;
  /** The records that name it, by date. */
  owners: readonly CpdRecord[];
  visibility: 'assessors' | 'private';
  /** What lies there; undefined where nothing does. */
  file: EvidenceFile | undefined;
  retention: Retention | undefined;
}

export function keptOf(
  portfolio: Portfolio,
  document: DocumentRecord,
  evidence: ReadonlyMap<string, EvidenceFile>,
  retention: Retention | undefined,
): Kept {
  return {
    document,
    owners: portfolio.backlinks.get(document.data.id) ?? [],
    visibility: visibilityOf(document, portfolio.config),
    file: evidence.get(document.data.file),
    retention,
  };
}

/** `isWide` adds what does not fit a terminal, and says sizes in bytes. */
export function vaultTable(kept: readonly Kept[], isWide: boolean): Table {
  return makeTable('vault', 'Documents', kept, [
    { key: 'date', title: 'Date', type: 'date', from: ({ document }) => document.data.date },
    { key: 'title', title: 'Title', type: 'text', from: ({ document }) => document.data.title },
    { key: 'category', title: 'Category', type: 'text', from: ({ document }) => document.data.category },
    {
      key: 'size',
      title: 'Size',
      type: isWide ? 'number' : 'text',
      from: ({ document: { data } }) => (isWide ? data.size : sizeWords(data.size)),
    },
    { key: 'expires', title: 'Expires', type: 'date', from: ({ document }) => document.data.expires },
    { key: 'keep', title: 'Keep until', type: 'date', from: ({ retention }) => retention?.until },
    {
      key: 'about',
      title: 'Proves',
      type: 'text',
      from: ({ owners }) => owners.map(({ data }) => data.title).join('; '),
    },
    {
      key: 'private',
      title: 'Private',
      type: 'text',
      from: ({ visibility }) => (visibility === 'private' ? 'private' : undefined),
    },
    ...(isWide
      ? [{ key: 'file', title: 'File', type: 'file', from: ({ document }: Kept) => document.data.file } as const]
      : []),
    { key: 'id', title: 'Id', type: 'id', from: ({ document }) => document.data.id },
  ]);
}
