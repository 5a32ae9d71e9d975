/** Heads of tables that a print shows again on every page: said once, and from then on no part of what a page says. */

import { deflateSync, inflateSync } from 'node:zlib';
import type { PdfObject } from './pdf-file';
import { openDict } from './pdf-syntax';
import { isTag, spanOf, type Tag, type TagKid } from './pdf-tags';
import { streamOf } from './pdf-writer';

/** By page: the runs of marked content on it that say again what an earlier page said. */
export type Repeats = ReadonlyMap<number, ReadonlySet<number>>;

/** The tags without what is repeated, which a reader would hear in the middle of the first head, once for every page. */
export function withoutRepeats(tags: readonly Tag[]): { tags: readonly Tag[]; repeats: Repeats } {
  const repeats = new Map<number, Set<number>>();
  const keepOn = (page: number, tag: Tag): Tag => {
    const kids = tag.kids.flatMap((kid): TagKid[] => {
      if (isTag(kid)) return [keepOn(page, kid)];
      if (kid.page === page || !('content' in kid)) return [kid];
      repeats.set(kid.page, (repeats.get(kid.page) ?? new Set()).add(kid.content));
      return [];
    });
    return { ...tag, kids };
  };
  const settle = (tag: Tag): Tag => {
    let kids: TagKid[] | undefined;
    for (const [at, kid] of tag.kids.entries()) {
      if (!isTag(kid)) continue;
      const settled = isRepeated(kid, tag.kids[at + 1]) ? keepOn(spanOf(kid).from, kid) : settle(kid);
      if (settled === kid) continue;
      kids ??= [...tag.kids];
      kids[at] = settled;
    }
    return kids ? { ...tag, kids } : tag;
  };
  return { tags: tags.map(settle), repeats };
}

/** Heads that stand on a page after one where the next row begins: a head too high for its page would end before that row. */
function isRepeated(row: Tag, next: TagKid | undefined): boolean {
  const isHead = row.role === 'TR' && row.kids.every((kid) => isTag(kid) && kid.role === 'TH');
  return isHead && next !== undefined && spanOf(row).until > spanOf(next).from;
}

/** As a browser begins a run of marked content; it writes text in hexadecimal, so that nothing else reads like it. */
const RUN = /\/[^\s/<>]+\s*<<\s*\/MCID (\d+)\s*>>\s*BDC/g;

/** What a page draws, with these runs as artifacts (PDF 1.7, section 14.8.2.2). */
export function asArtifacts({ data = new Uint8Array(), text }: PdfObject, runs: ReadonlySet<number>): PdfObject {
  const isPacked = openDict(text).get('Filter') === '/FlateDecode';
  const drawn = (isPacked ? inflateSync(data) : Buffer.from(data)).toString('latin1');
  const settled = drawn.replace(RUN, (run, id: string) =>
    runs.has(Number(id)) ? '/Artifact <</Type /Pagination>> BDC' : run,
  );
  return streamOf([['Filter', '/FlateDecode']], deflateSync(Buffer.from(settled, 'latin1')));
}
