/** The record as tables: one neutral model for spreadsheet, CSV and terminal. */

export type Cell = string | number | undefined;

export interface Column {
  key: string;
  title: string;
  /** A `file` is a path from the root of the portfolio; an `id` is there for programs, not for people. */
  type: 'text' | 'date' | 'number' | 'file' | 'url' | 'id';
  /** The values that the column may hold, where they are few. */
  choices?: readonly string[];
}

export interface Table {
  /** Short name, fit for a file. */
  id: string;
  title: string;
  columns: readonly Column[];
  rows: readonly (readonly Cell[])[];
}

/** A column and how its cell is taken from an item. */
export interface Taken<Item> extends Column {
  from(item: Item): Cell;
}

/** The table of some items, one row each. */
export function makeTable<Item>(
  id: string,
  title: string,
  items: readonly Item[],
  columns: readonly Taken<Item>[],
): Table {
  return {
    id,
    title,
    columns: columns.map(({ key, title: heading, type, choices }) => ({
      key,
      title: heading,
      type,
      ...(choices && { choices }),
    })),
    rows: items.map((item) => columns.map((column) => column.from(item))),
  };
}
