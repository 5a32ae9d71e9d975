/** A page of short lines under headings, for what is neither a record nor a table. */

export interface Sheet {
  title: string;
  /** What stands below the title. */
  about: string;
  groups: readonly {
    heading: string;
    lines: readonly SheetLine[];
  }[];
}

export interface SheetLine {
  text: string;
  /** An address: broken into lines it could not be followed. */
  isWhole?: boolean;
  /** Where it is from, or how sure it is. */
  aside?: string;
}
