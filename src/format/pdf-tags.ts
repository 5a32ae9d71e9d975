/** Elements of structure (PDF 1.7, section 14.7): what of a print is a heading, a paragraph, a table. */

/** An element of structure, and what it holds in the order of reading. */
export interface Tag {
  role: string;
  /** What else it says of itself, such as Alt and Lang. */
  says: ReadonlyMap<string, string>;
  /** Of tables and lists, by whose attributes they are. */
  attributes: ReadonlyMap<string, ReadonlyMap<string, string>>;
  /** As the print calls it: cells below a head name it. */
  id?: string;
  kids: readonly TagKid[];
}

export type TagKid = Tag | Piece;

/** Something on a page: a run of marked content by its number on the page, or an annotation by that of its object. */
export type Piece = { page: number; content: number } | { page: number; annotation: number };

/** What most tags say, and there are tens of thousands: one map for all. */
export const NOTHING: ReadonlyMap<string, never> = new Map<string, never>();

export function isTag(kid: TagKid): kid is Tag {
  return 'role' in kid;
}

/** What the tags hold of some pages, both included and counted from 0. */
export function tagsWithin(tags: readonly Tag[], from: number, until: number): readonly Tag[] {
  return tags.filter((tag) => touches(tag, from, until)).map((tag) => cutTag(tag, from, until));
}

function cutTag(tag: Tag, from: number, until: number): Tag {
  const span = spanOf(tag);
  if (span.from >= from && span.until <= until) return tag;
  const kids = tag.kids.filter((kid) => touches(kid, from, until));
  return { ...tag, kids: kids.map((kid) => (isTag(kid) ? cutTag(kid, from, until) : kid)) };
}

function touches(kid: TagKid, from: number, until: number): boolean {
  const span = spanOf(kid);
  return span.from <= until && span.until >= from;
}

interface Span {
  from: number;
  until: number;
}

const spans = new WeakMap<Tag, Span>();

/** From its first page to its last. */
export function spanOf(kid: TagKid): Span {
  if (!isTag(kid)) return { from: kid.page, until: kid.page };
  const known = spans.get(kid);
  if (known) return known;
  const within = kid.kids.map(spanOf);
  const span = {
    from: Math.min(...within.map(({ from }) => from)),
    until: Math.max(...within.map(({ until }) => until)),
  };
  spans.set(kid, span);
  return span;
}
