/** Where a long document is cut, so that its parts can be printed side by side and a change in one leaves the others alone. */

import { createHash } from 'node:crypto';
import type { Section } from '../report/document';

/** From one section until before another, by their indices. */
export interface Cut {
  from: number;
  until: number;
}

/**
 * Sections of the given sizes in parts of at most `limit`, but for a section that alone is larger. A part begins on a page of
 * its own, so it begins where a reader expects that: with a chapter, else with a group in it, else with a record. Which
 * record is told by its id, so that a record more or less moves few of the cuts behind it. A heading is never cut off from
 * what it stands above.
 */
export function cutSections(sections: readonly Section[], sizes: readonly number[], limit: number): Cut[] {
  const cuts: Cut[] = [];
  let left = sizes.reduce((sum, size) => sum + size, 0);
  let from = 0;
  while (left > limit) {
    const until = nextCut(sections, sizes, from, limit);
    if (until === sections.length) break;
    cuts.push({ from, until });
    for (let index = from; index < until; index += 1) left -= sizes[index] ?? 0;
    from = until;
  }
  return [...cuts, { from, until: sections.length }];
}

/** Parts are at least this share of the limit where they can be: each costs a browser its start. */
const LEAST = 0.4;

function nextCut(sections: readonly Section[], sizes: readonly number[], from: number, limit: number): number {
  let size = 0;
  let best: number | undefined;
  for (let index = from; index < sections.length; index += 1) {
    if (index > from && canBegin(sections, index)) {
      if (size > limit && best !== undefined) return best;
      if (best === undefined || size <= limit * LEAST || isBetter(sections, index, best)) best = index;
      if (size > limit) return best;
    }
    size += sizes[index] ?? 0;
  }
  return size > limit && best !== undefined ? best : sections.length;
}

/** Of two of one level the later one fills a part better, but among records the place shall not depend on their number. */
function isBetter(sections: readonly Section[], index: number, best: number): boolean {
  const [one, other] = [sections[index], sections[best]];
  if (!one || !other || one.level !== other.level) return (one?.level ?? 0) < (other?.level ?? 0);
  return !one.isRecord || rankOf(one) < rankOf(other);
}

function canBegin(sections: readonly Section[], index: number): boolean {
  const [before, section] = [sections[index - 1], sections[index]];
  return !before || !section || before.blocks.length > 0 || before.level >= section.level;
}

function rankOf({ id }: Section): string {
  return createHash('sha256').update(id).digest('hex');
}
