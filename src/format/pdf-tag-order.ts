/** The structure that a browser gives a print -> the structure that serves a reader. */

// Chromium puts every run of text, every div and every span into an element that means nothing: two thirds of all elements.
// A reader that goes by elements stops at each of them, and text outside of paragraphs runs together.
import { isTag, NOTHING, type Tag, type TagKid } from './pdf-tags';

const MEANINGLESS = 'NonStruct';
/** They stand within a line. */
const INLINE = new Set(['Span', 'Strong', 'Em', 'Code', 'Link', 'Quote', 'Note', 'Reference', 'Annot']);
/** They hold lines; what does not, holds others like it. */
const HOLDS_LINES = new Set([
  ...INLINE,
  ...['P', 'H', 'H1', 'H2', 'H3', 'H4', 'H5', 'H6', 'TH', 'TD', 'Lbl', 'LBody', 'Caption', 'Figure', 'Formula'],
]);
/** They hold only what belongs to them. */
const HOLDS_ITS_OWN = new Set(['L', 'Table', 'THead', 'TBody', 'TFoot', 'TR']);

export function orderTag(tag: Tag): Tag {
  // Two thirds of all are like this one.
  if (tag.role === MEANINGLESS && !tag.kids.some(isTag)) return tag;
  if (HOLDS_ITS_OWN.has(tag.role)) return { ...tag, kids: tag.kids.map((kid) => (isTag(kid) ? orderTag(kid) : kid)) };
  const isLine = HOLDS_LINES.has(tag.role) || tag.role === 'LI' || tag.kids.some(isRun) || !tag.kids.some(isTag);
  const opened = tag.kids.flatMap((kid): readonly TagKid[] => {
    if (isTag(kid)) return openTag(orderTag(kid), isLine || isRun(kid));
    // Lines and grounds of a box, which holds its text in elements of their own.
    return [isLine ? kid : tagOf(MEANINGLESS, [kid])];
  });
  if (tag.role === 'LI') return { ...tag, kids: withBody(opened) };
  const isOpenLine = tag.role === MEANINGLESS && !opened.some(isBlock);
  return { ...tag, kids: HOLDS_LINES.has(tag.role) || isOpenLine ? opened : withParagraphs(opened) };
}

/** What it means: itself, or what it holds. */
function openTag(tag: Tag, isInLine: boolean): readonly TagKid[] {
  if (tag.role !== MEANINGLESS) return [tag];
  if (tag.says.size > 0) return [{ ...tag, role: tag.kids.some(isBlock) ? 'Div' : 'Span' }];
  return isInLine || tag.kids.length === 0 || tag.kids.some(isBlock) ? tag.kids : [tagOf('P', tag.kids)];
}

/** An element that is text itself, as the browser gives it, or stands within a line of text. */
function isRun(kid: TagKid): boolean {
  return isTag(kid) && (INLINE.has(kid.role) || (kid.role === MEANINGLESS && !kid.kids.some(isTag)));
}

function isBlock(kid: TagKid): kid is Tag {
  return isTag(kid) && !INLINE.has(kid.role);
}

/** Text among blocks is in paragraphs. */
function withParagraphs(kids: readonly TagKid[]): TagKid[] {
  const ordered: TagKid[] = [];
  let line: TagKid[] = [];
  const endLine = () => {
    if (line.length > 0) ordered.push(tagOf('P', line));
    line = [];
  };
  for (const kid of kids) {
    if (isBlock(kid)) {
      endLine();
      ordered.push(kid);
    } else line.push(kid);
  }
  endLine();
  return ordered;
}

/** What an item says besides its bullet or number is its body (PDF 1.7, section 14.8.4.3.3). */
function withBody(kids: readonly TagKid[]): TagKid[] {
  const isOuter = (kid: TagKid) => isTag(kid) && (kid.role === 'Lbl' || kid.role === 'LBody');
  const body = kids.filter((kid) => !isOuter(kid));
  return [...kids.filter(isOuter), ...(body.length > 0 ? [tagOf('LBody', body)] : [])];
}

function tagOf(role: string, kids: readonly TagKid[]): Tag {
  return { role, says: NOTHING, attributes: NOTHING, kids };
}
