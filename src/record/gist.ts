/** What is asked of the texts of many records together; kept with what is known of a file, so that it need not be read for it. */

import { isUnanswered } from './body-text';
import { proseIn, sentenceMarks } from './prose';
import type { CpdRecord } from './record';

export interface Gist {
  /** There is nothing but headings and comments in the text. */
  isUnanswered: boolean;
  /** Its sentences, and those of what was learned, by numbers that others hardly have. */
  sentences: readonly number[];
}

/** Shorter sentences may well be written twice. */
const SHORTEST_SENTENCE = 40;
/** Enough to know a copy, and little to keep of very many records. */
const MOST_SENTENCES = 12;

/** Made once for each record: several rules ask for it. */
const GISTS = new WeakMap<CpdRecord, Gist>();

export function gistOf(record: CpdRecord): Gist {
  const known = record.gist ?? GISTS.get(record);
  if (known) return known;
  const gist = { isUnanswered: isUnanswered(record.body), sentences: sentencesOf(record) };
  GISTS.set(record, gist);
  return gist;
}

function sentencesOf(record: CpdRecord): number[] {
  const learned = record.kind === 'activity' ? record.data.learned : undefined;
  return [...(learned === undefined ? [] : sentencesIn(learned)), ...sentencesIn(proseIn(record))];
}

function sentencesIn(text: string): number[] {
  return sentenceMarks(text, { least: SHORTEST_SENTENCE, most: MOST_SENTENCES });
}
