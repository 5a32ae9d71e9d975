/** Merges that git could not finish, and that nobody has. */

import { linesOutsideCode } from './body-text';

/**
 * The line, from 1, on which git has left both sides of a conflict: three marks, each at the beginning of a line. An example
 * of one in a block of code is none.
 */
export function findConflict(text: string): number | undefined {
  // Nearly every record ends here, and is not looked through line by line.
  if (!text.includes('<<<<<<< ')) return undefined;
  let start: number | undefined;
  let isHalf = false;
  for (const { line, number } of linesOutsideCode(text)) {
    if (line.startsWith('<<<<<<< ')) {
      start = number;
      isHalf = false;
    } else if (start !== undefined && line.trimEnd() === '=======') isHalf = true;
    else if (isHalf && line.startsWith('>>>>>>> ')) return start;
  }
  return undefined;
}
