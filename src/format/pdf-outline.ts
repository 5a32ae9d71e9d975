/** The bookmarks of a PDF (PDF 1.7, section 12.3.3). */

// Chromium's own repeat the title of a section that begins a page, and run words together where a heading goes on to the
// next line.
import type { SectionTree } from '../report/document';
import { refer, writeDict, writeName, writeString } from './pdf-syntax';
import type { PdfWriter } from './pdf-writer';

interface Bookmark {
  title: string;
  id: string;
  inner: readonly Bookmark[];
}

/** How many levels stand open. */
const OPEN_LEVELS = 2;

/** The number of the outline; none where no section has a place that a bookmark could lead to. */
export function writeOutline(
  writer: PdfWriter,
  trees: readonly SectionTree[],
  hasPlace: (id: string) => boolean,
): number | undefined {
  const bookmarks = bookmarksOf(trees, hasPlace);
  if (bookmarks.length === 0) return undefined;
  const root = writer.reserve();
  const { first, last, shown } = writeLevel(writer, bookmarks, root, 1);
  writer.set(root, {
    text: writeDict([
      ['Type', '/Outlines'],
      ['First', first],
      ['Last', last],
      ['Count', shown],
    ]),
  });
  return root;
}

function bookmarksOf(trees: readonly SectionTree[], hasPlace: (id: string) => boolean): Bookmark[] {
  return trees.flatMap(({ section, inner }) => {
    const below = bookmarksOf(inner, hasPlace);
    return hasPlace(section.id) ? [{ title: section.heading, id: section.id, inner: below }] : below;
  });
}

interface Level {
  first?: string;
  last?: string;
  /** How many bookmarks stand open in it. */
  shown: number;
}

function writeLevel(writer: PdfWriter, bookmarks: readonly Bookmark[], parent: number, level: number): Level {
  const numbers = bookmarks.map(() => writer.reserve());
  const at = (index: number) => (numbers[index] === undefined ? undefined : refer(numbers[index]));
  let shown = bookmarks.length;
  for (const [index, { title, id, inner }] of bookmarks.entries()) {
    const number = numbers[index] as number;
    const below = writeLevel(writer, inner, number, level + 1);
    const isOpen = level < OPEN_LEVELS;
    if (isOpen) shown += below.shown;
    const text = writeDict([
      ['Title', writeString(title)],
      ['Parent', refer(parent)],
      ['Dest', writeName(id)],
      ['Prev', at(index - 1)],
      ['Next', at(index + 1)],
      ['First', below.first],
      ['Last', below.last],
      ['Count', inner.length === 0 ? undefined : isOpen ? below.shown : -below.shown],
    ]);
    writer.set(number, { text });
  }
  return { first: at(0), last: at(numbers.length - 1), shown };
}
