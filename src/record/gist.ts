/** What is asked of the texts of many records together; kept with what is known of a file, so that it need not be read for it. */

import { isUnanswered } from './body-text';
import { proseIn, sentenceMarks } from './prose';
import type { CpdRecord } from './record';

export interface Gist {
  /** There is nothing but headings and comments in the text. */
  isUnanswered: boolean;
  /** Its sentences, by numbers that others hardly have. */
  sentences: readonly number[];
}

/** Shorter sentences may well be written twice. */
const SHORTEST_SENTENCE = 40;
/** Enough to know a copy, and little to keep of very many records. */
const MOST_SENTENCES = 12;

const GISTS = new WeakMap<CpdRecord, Gist>();

export function gistOf(record: CpdRecord): Gist {
  const known = GISTS.get(record);
  if (known) return known;
  const gist = { isUnanswered: isUnanswered(record.body), sentences: sentencesIn(proseIn(record)) };
  GISTS.set(record, gist);
  return gist;
}

/** The gist of a record whose text has not been read. */
export function rememberGist(record: CpdRecord, gist: Gist): void {
  GISTS.set(record, gist);
}

/** The sentences of any text, as a gist has them. */
export function sentencesIn(text: string): number[] {
  return sentenceMarks(text, { least: SHORTEST_SENTENCE, most: MOST_SENTENCES });
}
