/** What is asked of the texts of many records together; kept with what is known of a file, so that it need not be read for it. */

import { isUnanswered } from './body-text';
import { proseIn, sentenceMarks } from './prose';
import type { CpdRecord } from './record';

export interface Gist {
  /** There is nothing but headings and comments in the text. */
  isUnanswered: boolean;
  /** A number that is hardly the same once anything before the text has changed. */
  frontMatter: number;
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
  const { body, source } = record;
  const gist = {
    isUnanswered: isUnanswered(body),
    frontMatter: checksum(source.text, source.text.length - body.length),
    sentences: sentencesOf(record),
  };
  GISTS.set(record, gist);
  return gist;
}

/** FNV-1a over the beginning of a text. */
function checksum(text: string, until: number): number {
  let sum = 0x811c9dc5;
  for (let at = 0; at < until; at += 1) sum = Math.imul(sum ^ text.charCodeAt(at), 0x01000193);
  return sum;
}

function sentencesOf(record: CpdRecord): number[] {
  const learned = record.kind === 'activity' ? record.data.learned : undefined;
  return [...(learned === undefined ? [] : sentencesIn(learned)), ...sentencesIn(proseIn(record))];
}

function sentencesIn(text: string): number[] {
  return sentenceMarks(text, { least: SHORTEST_SENTENCE, most: MOST_SENTENCES });
}
