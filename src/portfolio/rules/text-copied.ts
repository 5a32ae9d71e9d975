/** What is written about one thing is not what was written about another. */

import { gistOf } from '../../record/gist';
import type { CpdRecord } from '../../record/record';
import type { Config } from '../../record/schema-types';
import { activity, secondActivity } from './examples';
import { defineRule, optionsIn } from './rule';

export const textCopied = defineRule({
  id: 'text/copied',
  severity: 'hint',
  scope: 'portfolio',
  isAssessors: true,
  why: "Last year's words say nothing about this year. Texts are compared sentence by sentence; the options say how many of them must stand in both, and which share of the text they are.",
  source: 'Landscape Institute and IET, CPD review: quality of reflection on each activity (checked 2026-11-23)',
  breaks: {
    'activities/a.md': activity,
    'activities/b.md': secondActivity.replace(/learned: .*/, 'learned: I learned how mean stress moves the S-N curve.'),
  },
  holds: { 'activities/a.md': activity, 'activities/b.md': secondActivity },
  options: { sentences: 1, share: 0.7 },
  check({ portfolio }, report, { sentences: least, share }) {
    const records = portfolio.records.filter(
      (record) =>
        (record.kind === 'activity' || record.kind === 'reflection' || record.kind === 'goal') &&
        // A copy that has kept the id of the original is a finding of its own.
        portfolio.byId.get(record.data.id) === record,
    );
    const shared = sharedIn(records);
    /** For each sentence the first record that has it, by date. */
    const known = new Map<number, CpdRecord>();
    const copies = new Map<CpdRecord, { last: CpdRecord; count: number }>();
    for (const record of records) {
      const { sentences } = gistOf(record);
      const again = sentences.filter((sentence) => shared.has(sentence));
      if (again.length === 0) continue;
      const enough = enoughOf(sentences.length, { least, share });
      const original = again.length < enough ? undefined : mostShared(known, again, enough);
      if (original) copies.set(original, { last: record, count: (copies.get(original)?.count ?? 0) + 1 });
      else for (const sentence of again) if (!known.has(sentence)) known.set(sentence, record);
    }
    // One finding for each text, however often it was used: at the newest, which is the one that can be mended.
    for (const [{ path, data }, { last, count }] of copies)
      report(
        last,
        last.kind === 'activity' && last.data.learned !== undefined ? ['learned'] : ['title'],
        `nearly the same words are in ${path} of ${data.date}${count > 1 ? `, and in ${count - 1} more` : ''}; say what was different this time`,
      );
  },
});

function enoughOf(sentences: number, { least, share }: { least: number; share: number }): number {
  return Math.max(least, sentences * share);
}

/** Whether a text is looked at as a copy, when so many of its sentences stand elsewhere as well. */
export function canBeCopy(config: Config, shared: number, sentences: number): boolean {
  const { sentences: least, share } = optionsIn(config, textCopied) as { sentences: number; share: number };
  return shared > 0 && shared >= enoughOf(sentences, { least, share });
}

/** The sentences that stand more than once anywhere. Sorted numbers take a tenth of the room that a set of all would. */
function sharedIn(records: readonly CpdRecord[]): ReadonlySet<number> {
  const all = new Int32Array(records.reduce((count, record) => count + gistOf(record).sentences.length, 0));
  let at = 0;
  for (const record of records) for (const sentence of gistOf(record).sentences) all[at++] = sentence;
  all.sort();
  const shared = new Set<number>();
  for (let index = 1; index < all.length; index += 1)
    if (all[index] === all[index - 1]) shared.add(all[index] as number);
  return shared;
}

/** The record that has most of the sentences, where it has enough of them. */
function mostShared(known: ReadonlyMap<number, CpdRecord>, sentences: readonly number[], enough: number) {
  const shared = new Map<CpdRecord, number>();
  for (const sentence of sentences) {
    const other = known.get(sentence);
    if (other) shared.set(other, (shared.get(other) ?? 0) + 1);
  }
  let [original, both]: [CpdRecord | undefined, number] = [undefined, 0];
  for (const [other, count] of shared) if (count > both) [original, both] = [other, count];
  return both >= enough ? original : undefined;
}
