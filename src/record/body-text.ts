/** The text below the front matter, as a reader gets it. */

/** True where there is nothing but headings and comments: the questions of a template that nobody has answered. */
export function isUnanswered(text: string): boolean {
  return (
    withoutComments(text)
      .replaceAll(/^#{1,6} .*$/gm, '')
      .trim() === ''
  );
}

/** Without the sections, from one `##` to the next, that hold nothing but comments. */
export function withoutEmptySections(text: string): string {
  return text
    .split(/^(?=## )/m)
    .filter((section) => !section.startsWith('## ') || !isUnanswered(section))
    .join('');
}

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
