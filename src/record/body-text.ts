/** The text below the front matter, as a reader gets it. */

const FENCE = /^ {0,3}(`{3,}|~{3,})/;

/** The lines of a text that are not in a fenced block of code, numbered from 1; `at` is where a line begins. */
export function* linesOutsideCode(text: string): Generator<{ line: string; number: number; at: number }> {
  for (let at = 0, number = 1; at < text.length; ) {
    const end = endOfLine(text, at);
    const line = text.slice(at, end).replace(/\r?\n$/, '');
    const fence = FENCE.exec(line)?.[1];
    const next = fence === undefined ? end : endOfCode(text, end, fence);
    if (fence === undefined) yield { line, number, at };
    number += fence === undefined ? 1 : text.slice(at, next).split('\n').length - 1;
    at = next;
  }
}

/** Without the comments in which templates ask their questions. */
export function withoutComments(text: string): string {
  return replaceComments(text, () => '');
}

/** With spaces in place of the comments, so that everything else keeps its place. */
export function blankComments(text: string): string {
  return replaceComments(text, (comment) => comment.replaceAll(/[^\r\n]/g, ' '));
}

/** The comments of a text, in which a template asks its questions, without their marks. */
export function commentsIn(text: string): string[] {
  const comments: string[] = [];
  replaceComments(text, (comment) => {
    comments.push(comment.slice(4, -3));
    return '';
  });
  return comments;
}

/**
 * A comment that is never closed is none, nor is one in a block of code. Each mark is looked for once, so that the time
 * grows with the text and not with its square.
 */
function replaceComments(text: string, replace: (comment: string) => string): string {
  let kept = '';
  let from = 0;
  let next = text.indexOf('<!--');
  let lineEnd = 0;
  for (let at = 0; next !== -1; ) {
    if (at >= lineEnd) lineEnd = endOfLine(text, at);
    const fence = at === 0 || text[at - 1] === '\n' ? FENCE.exec(text.slice(at, lineEnd))?.[1] : undefined;
    if (fence !== undefined) {
      at = endOfCode(text, lineEnd, fence);
      if (next < at) next = text.indexOf('<!--', at);
    } else if (next < lineEnd) {
      const end = text.indexOf('-->', next + 4);
      if (end === -1) break;
      kept += text.slice(from, next) + replace(text.slice(next, end + 3));
      from = end + 3;
      at = from;
      next = text.indexOf('<!--', at);
    } else at = lineEnd;
  }
  return kept + text.slice(from);
}

/** Where the line after the one at an offset begins. */
function endOfLine(text: string, at: number): number {
  const end = text.indexOf('\n', at);
  return end === -1 ? text.length : end + 1;
}

/** Where the block of code ends whose opening fence ends at an offset; the end of the text where nothing closes it. */
function endOfCode(text: string, from: number, fence: string): number {
  for (let at = from; at < text.length; ) {
    const end = endOfLine(text, at);
    const line = text.slice(at, end).trim();
    if (line.startsWith(fence) && line.replaceAll(fence[0] ?? '', '') === '') return end;
    at = end;
  }
  return text.length;
}

/** Headings without a comment in them, from the beginning of a text on, and the first character below them. */
const BELOW_HEADINGS = /^\s*(?:#{1,6} [^\n<]*(?:\n\s*|$))*(.?)/;

/** True where there is nothing but headings and comments: the questions of a template that nobody has answered. */
export function isUnanswered(text: string): boolean {
  // Mostly the first line below the headings answers something, and the rest need not be looked at.
  const first = BELOW_HEADINGS.exec(text)?.[1] ?? '';
  if (first !== '' && first !== '#' && first !== '<') return false;
  return (
    withoutComments(text)
      .replaceAll(/^#{1,6} .*$/gm, '')
      .trim() === ''
  );
}

/** Without comments, and without the sections, from one `##` to the next, that then hold nothing. */
export function withoutEmptySections(text: string): string {
  return sectionsIn(text)
    .filter((section, index) => index === 0 || !isUnanswered(section))
    .join('');
}

/** The titles of the sections, from one `##` to the next, that hold nothing but comments. */
export function unansweredSections(text: string): string[] {
  return sectionsIn(text)
    .slice(1)
    .filter(isUnanswered)
    .map((section) => (/^## +(.*)/.exec(section)?.[1] ?? '').trim());
}

/** What stands before the first `##`, then each section, without comments. */
function sectionsIn(text: string): string[] {
  const shown = withoutComments(text);
  const starts = [...linesOutsideCode(shown)].filter(({ line }) => line.startsWith('## ')).map(({ at }) => at);
  return [0, ...starts].map((start, index) => shown.slice(start, starts[index] ?? shown.length));
}
