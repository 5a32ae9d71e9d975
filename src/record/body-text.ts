/** The text below the front matter, as a reader gets it. */

/**
 * Without the comments in which templates ask their questions; one that is never closed is no comment. Found by a search
 * and not by a pattern, which would look through the rest of the text once more for each that is never closed.
 */
export function withoutComments(text: string): string {
  let kept = '';
  let from = 0;
  for (;;) {
    const start = text.indexOf('<!--', from);
    const end = start === -1 ? -1 : text.indexOf('-->', start + 4);
    if (end === -1) return kept + text.slice(from);
    kept += text.slice(from, start);
    from = end + 3;
  }
}
