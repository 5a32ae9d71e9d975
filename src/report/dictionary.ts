/** What the columns of tables are, as a table: for people and programs that have only the files. */

import { column, makeTable, type Table } from './table';

/** How a cell is written, by the type of its column. */
const HOLDS = {
  text: 'text',
  date: 'date, YYYY-MM-DD',
  number: 'number',
  file: 'path from the root of the portfolio',
  url: 'web address',
  id: 'permanent name',
} as const;

/** A row for each column of each table, in their order. */
export function dictionaryOf(tables: readonly Table[]): Table {
  const items = tables.flatMap((table) => table.columns.map((one) => ({ table, one })));
  return makeTable('data-dictionary', 'Data dictionary', items, [
    column('file', 'File', 'text', 'The file that has the column.', ({ table }) => `${table.id}.csv`),
    column('column', 'Column', 'text', 'The heading of the column.', ({ one }) => one.title),
    column('field', 'Field', 'text', 'Its name in a record, where it is a field of one.', ({ one }) => one.key),
    column('holds', 'Holds', 'text', 'How a cell is written.', ({ one }) => HOLDS[one.type]),
    column('choices', 'One of', 'text', 'All that it may hold, where that is known.', ({ one }) =>
      one.choices && one.choices.length > 0 ? one.choices.join(', ') : undefined,
    ),
    column('about', 'Meaning', 'text', 'What it means.', ({ one }) => one.about),
  ]);
}
