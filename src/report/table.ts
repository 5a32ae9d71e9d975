/** The record as tables: one neutral model for spreadsheet, CSV and terminal. */

export type Cell = string | number | Linked | undefined;

/** A text that leads to a record, should its readers have it before them. */
interface Linked {
  text: string;
  /** The id of the record. */
  to: string;
}

/** What stands in a cell, wherever it may lead. */
export function contentOf(cell: Cell): string | number | undefined {
  return typeof cell === 'object' ? cell.text : cell;
}

export interface Column {
  key: string;
  title: string;
  /** A `file` is a path from the root of the portfolio; an `id` is there for programs, not for people. */
  type: 'text' | 'date' | 'number' | 'file' | 'url' | 'id';
  /** The values that the column may hold, where they are few. */
  choices?: readonly string[];
  /** What it means, in a sentence. */
  about?: string;
}

/** Rows may be made anew whenever they are gone through: of many records they are more than should be held at once. */
interface Rows extends Iterable<readonly Cell[]> {
  readonly length: number;
}

export interface Table {
  /** Short name, fit for a file. */
  id: string;
  title: string;
  columns: readonly Column[];
  rows: Rows;
}

/** A column and how its cell is taken from an item. */
export interface Taken<Item> extends Column {
  from(item: Item): Cell;
}

export function column<Item>(
  key: string,
  title: string,
  type: Column['type'],
  about: string,
  from: (item: Item) => Cell,
): Taken<Item> {
  return { key, title, type, about, from };
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
    columns: columns.map(({ from: _, ...column }) => column),
    rows: {
      length: items.length,
      *[Symbol.iterator]() {
        for (const item of items) yield columns.map((column) => column.from(item));
      },
    },
  };
}
