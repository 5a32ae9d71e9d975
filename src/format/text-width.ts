/** Text by the room that it takes on a terminal, and without what a terminal would obey. */

// Trap: it counts escape sequences as no width at all, so they must be gone before anything is measured or cut.
import measure from 'fast-string-truncated-width';

const ELLIPSIS = '…';

/** Columns that a line takes: wide letters two, combining marks none. */
export function widthOf(text: string): number {
  return measure(text).width;
}

/** The text in at most `width` columns, with … where it was cut. */
export function cut(text: string, width: number): string {
  const { index, ellipsed } = measure(text, { limit: width, ellipsis: ELLIPSIS, ellipsisWidth: 1 });
  return `${text.slice(0, index)}${ellipsed ? ELLIPSIS : ''}`;
}

/** Filled with spaces to `width` columns. */
export function pad(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - widthOf(text)));
}

/** Words in lines of at most `width` columns; a word that is longer stands alone. */
export function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(/\s+/).filter((one) => one !== '')) {
    if (line !== '' && widthOf(line) + 1 + widthOf(word) > width) {
      lines.push(line);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  return line === '' ? lines : [...lines, line];
}
