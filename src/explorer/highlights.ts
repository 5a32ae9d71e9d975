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

function rangesIn(element: Element, terms: readonly string[]): Range[] {
  const ranges: Range[] = [];
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT, (node) =>
    node instanceof HTMLElement && node.hidden ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT,
  );
  for (let node = walker.nextNode(); node && ranges.length < MOST_MARKS; node = walker.nextNode())
    for (const [from, until] of marksIn(node.nodeValue ?? '', terms)) {
      const range = new Range();
      range.setStart(node, from);
      range.setEnd(node, until);
      ranges.push(range);
    }
  return ranges;
}
