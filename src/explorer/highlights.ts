/** Marks the words that were looked for in what is near the window, without touching the page. */

import { marksIn } from '../record/marks';

const NAME = 'found';
/** More marks than this in one lot of records help nobody. */
const MOST_MARKS = 500;

export interface Highlights {
  show(terms: readonly string[]): void;
}

export function createHighlights(main: HTMLElement): Highlights {
  // Where the browser cannot do this, the words are found all the same.
  if (!('highlights' in CSS)) return { show: () => {} };
  const highlight = new Highlight();
  CSS.highlights.set(NAME, highlight);
  const near = new Set<Element>();
  let terms: readonly string[] = [];
  const mark = () => {
    highlight.clear();
    if (terms.length > 0)
      for (const element of near) for (const range of rangesIn(element, terms)) highlight.add(range);
  };
  const observer = new IntersectionObserver(
    (entries) => {
      for (const { target, isIntersecting } of entries) {
        if (isIntersecting) near.add(target);
        else near.delete(target);
      }
      mark();
    },
    { rootMargin: '50%' },
  );
  for (const element of main.querySelectorAll('.lot, section > .table')) observer.observe(element);
  return {
    show(wanted) {
      terms = wanted;
      mark();
    },
  };
}

function rangesIn(element: Element, terms: readonly string[]): StaticRange[] {
  const ranges: StaticRange[] = [];
  for (const piece of element.matches('.lot') ? element.children : element.querySelectorAll('caption, tr')) {
    if (piece instanceof HTMLElement && piece.hidden) continue;
    const walker = document.createTreeWalker(piece, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode())
      for (const [startOffset, endOffset] of marksIn(node.nodeValue ?? '', terms)) {
        // One that follows each change of the page would make each of them slower.
        ranges.push(new StaticRange({ startContainer: node, startOffset, endContainer: node, endOffset }));
        if (ranges.length === MOST_MARKS) return ranges;
      }
  }
  return ranges;
}
