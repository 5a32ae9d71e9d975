/** Marks the words that were looked for in what is near the window, without touching the page. */

import { marksIn } from '../record/marks';

const NAME = 'found';
/** More marks than this in one record help nobody. */
const MOST_MARKS = 500;

export interface Highlights {
  show(terms: readonly string[]): void;
}

export function createHighlights(main: HTMLElement): Highlights {
  // Where the browser cannot do this, the words are found all the same.
  if (!('highlights' in CSS)) return { show: () => {} };
  const highlight = new Highlight();
  CSS.highlights.set(NAME, highlight);
  const near = new Map<Element, Range[]>();
  let terms: readonly string[] = [];
  const observer = new IntersectionObserver(
    (entries) => {
      for (const { target, isIntersecting } of entries) {
        for (const range of near.get(target) ?? []) highlight.delete(range);
        near.delete(target);
        if (!isIntersecting) continue;
        const ranges = rangesIn(target, terms);
        near.set(target, ranges);
        for (const range of ranges) highlight.add(range);
      }
    },
    { rootMargin: '50%' },
  );
  return {
    show(wanted) {
      if (wanted.join('\n') === terms.join('\n')) return;
      terms = wanted;
      observer.disconnect();
      near.clear();
      highlight.clear();
      if (terms.length > 0) for (const record of main.querySelectorAll('.explored')) observer.observe(record);
    },
  };
}

function rangesIn(element: Element, terms: readonly string[]): Range[] {
  const ranges: Range[] = [];
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node && ranges.length < MOST_MARKS; node = walker.nextNode())
    for (const [from, until] of marksIn(node.nodeValue ?? '', terms)) {
      const range = new Range();
      range.setStart(node, from);
      range.setEnd(node, until);
      ranges.push(range);
    }
  return ranges;
}
