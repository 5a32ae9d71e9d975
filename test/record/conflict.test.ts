/** Merges that nobody has finished. */

import { expect, test } from 'vitest';
import { findConflict } from '../../src/record/conflict';

const OURS = '<<<<<<< HEAD\none\n';
const THEIRS = 'two\n>>>>>>> theirs\n';

test.each([
  [`${OURS}=======\n${THEIRS}`, 1],
  [`a\n\n${OURS}=======\n${THEIRS}`, 3],
  [`${OURS}=======\r\n${THEIRS}`, 1],
  [`${OURS} =======\n${THEIRS}`, undefined],
  [`${OURS}========\n${THEIRS}`, undefined],
  [`${OURS}${THEIRS}`, undefined],
  [`${OURS}=======\ntwo\n`, undefined],
  [`=======\n${OURS}${THEIRS}`, undefined],
  [`${OURS}=======\n${OURS}${THEIRS}`, undefined],
  [`${OURS}=======\n${OURS}=======\n${THEIRS}`, 4],
  [`> ${OURS}=======\n${THEIRS}`, undefined],
  [`${OURS}=======\n> ${THEIRS}`, 1],
  [`${OURS}=======\ntwo\n >>>>>>> theirs\n`, undefined],
  [`\`\`\`\n${OURS}=======\n${THEIRS}\`\`\`\n`, undefined],
  [`<<<<<<<\n=======\n${THEIRS}`, undefined],
])('%j has one on line %s', (text, line) => {
  expect(findConflict(text)).toBe(line);
});
