/** What a document shows: facts of the evidence file, who relies on it, and the picture where it is one. */

import { longDate } from '../record/calendar-date';
import type { DocumentRecord } from '../record/record';
import { sizeWords } from './amount-words';
import { bodyBlocks, byline, fieldBlocks, hasBody } from './body';
import {
  type Block,
  type ColumnHead,
  groupSection,
  isPicture,
  type Line,
  type Run,
  type Section,
  stack,
  text,
} from './document';
import { backlinks, isPrivate, linkField, linkTo, type Scope, wordsField } from './scope';

const COLUMNS: readonly ColumnHead[] = [
  { heading: 'Document', align: 'start' },
  { heading: 'Linked from', align: 'start' },
];

export function documentByline({ data }: DocumentRecord): string[] {
  return byline([longDate(data.date), categoryWords(data.category)]);
}

/** A document on its own. */
export function documentBlocks(scope: Scope, record: DocumentRecord, level: number): Block[] {
  const { data } = record;
  return [
    ...fieldBlocks([
      { label: 'File', value: [text(data.file, 'code')] },
      ...wordsField('Original name', data.original),
      ...wordsField('Size', `${sizeWords(data.size)}, ${data.media}`),
      ...wordsField('Expires', data.expires && longDate(data.expires)),
      { label: 'SHA-256', value: [text(data.sha256, 'code')] },
      ...linkField(
        scope,
        'Linked from',
        backlinks(scope, data.id).map((one) => one.data.id),
      ),
      ...wordsField('Tags', data.tags?.join(', ')),
    ]),
    ...bodyBlocks(record, level),
    ...pictureBlocks(scope, record, []),
  ];
}

/** All the documents as one table; pictures and notes follow it. */
export function documentSections(scope: Scope, records: readonly DocumentRecord[]): Section[] {
  if (records.length === 0) return [];
  const table: Block = { kind: 'table', columns: COLUMNS, rows: records.map((record) => rowOf(scope, record)) };
  const pictures = records.flatMap((record) => pictureBlocks(scope, record, linkTo(scope, record.data.id)));
  const notes = records.filter(hasBody).map((record) => ({
    ...groupSection(`${record.data.id}-notes`, record.data.title, 2),
    byline: ['Notes on the document'],
    badges: isPrivate(scope, record) ? ['private'] : [],
    blocks: bodyBlocks(record, 2),
  }));
  return [{ ...groupSection('documents', 'Documents', 1), blocks: [table, ...pictures] }, ...notes];
}

function rowOf(scope: Scope, record: DocumentRecord) {
  const { data } = record;
  const from = backlinks(scope, data.id).map((one) => linkTo(scope, one.data.id));
  const facts = byline([
    ...documentByline(record),
    data.expires && `expires ${longDate(data.expires)}`,
    sizeWords(data.size),
  ]);
  const cells: Line[] = [
    stack([
      [text(data.title, 'strong'), ...(isPrivate(scope, record) ? [text(' (private)', 'quiet')] : [])],
      [text(facts.join(' · '))],
      [text(data.file, 'code')],
      [text('SHA-256 ', 'quiet'), text(data.sha256, 'code')],
    ]),
    from.length > 0 ? stack(from) : [text('nothing', 'quiet')],
  ];
  return { id: data.id, cells };
}

function pictureBlocks(scope: Scope, { data }: DocumentRecord, caption: readonly Run[]): Block[] {
  const picture = scope.images.get(data.file);
  if (!picture || !isPicture(picture.media)) return [];
  return [{ kind: 'image', picture, alt: data.title, caption }];
}

function categoryWords(category: string | undefined): string | undefined {
  return category && category.charAt(0).toUpperCase() + category.slice(1);
}
