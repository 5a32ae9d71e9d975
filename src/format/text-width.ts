/** Text by the room that it takes on a terminal, and without what a terminal would obey. */

// Trap: it counts escape sequences as no width at all, so they must be gone before anything is measured or cut.
import measure from 'fast-string-truncated-width';

const ELLIPSIS = '…';

/** Columns that a line takes: wide letters two, combining marks none. */
export function widthOf(text: string): number {
  return measure(text).width;
}

/** The text in at most `width` columns, with … where it was cut; what is read as one letter stays whole, and tabs are blanks. */
export function cut(text: string, width: number): string {
  const line = text.replaceAll('\t', ' ');
  if (widthOf(line) <= width) return line;
  let kept = '';
  for (const { segment } of new Intl.Segmenter('en', { granularity: 'grapheme' }).segment(line)) {
    if (widthOf(kept + segment) > width - widthOf(ELLIPSIS)) break;
    kept += segment;
  }
  return width < widthOf(ELLIPSIS) ? '' : `${kept}${ELLIPSIS}`;
}

/** Filled with spaces to `width` columns; tabs are blanks. */
export function pad(text: string, width: number): string {
  const line = text.replaceAll('\t', ' ');
  return line + ' '.repeat(Math.max(0, width - widthOf(line)));
}

/** A stretch of text that is painted in one way. */
export interface Run {
  text: string;
  paint?: (text: string) => string;
}

/** Words in lines of at most `width` columns. A word that is longer is broken between its letters, but for an address, which stands alone. */
export function wrap(text: string, width: number): string[] {
  return wrapRuns([{ text }], width);
}

/** The same for text that is painted in several ways; words are painted, spaces are not. */
export function wrapRuns(runs: readonly Run[], width: number): string[] {
  const lines: string[] = [];
  let line = '';
  let used = 0;
  for (const { parts, isApart } of wordsOf(runs).flatMap((word) => breakWord(word, width))) {
    const room = widthOf(parts.map(({ text }) => text).join(''));
    const gap = used > 0 && isApart ? 1 : 0;
    if (used > 0 && used + gap + room > width) {
      lines.push(line);
      line = '';
      used = 0;
    }
    line += (used > 0 ? ' '.repeat(gap) : '') + parts.map(({ text, paint }) => paint?.(text) ?? text).join('');
    used += (used > 0 ? gap : 0) + room;
  }
  return line === '' ? lines : [...lines, line];
}

/** What is never broken but where a line has no room for it at all. */
interface Word {
  parts: Run[];
  /** A space stands before it. */
  isApart: boolean;
}

/** Chinese and Japanese are written without spaces: a line may end after a letter, and before none that closes something. */
const BETWEEN_IDEOGRAPHS =
  /(?<=[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}、。，．！？：；」』）】])(?=[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}「『（【])/u;

function wordsOf(runs: readonly Run[]): Word[] {
  const words: Word[] = [];
  let isApart = true;
  for (const { text, paint } of runs)
    for (const piece of text.split(/(\s+)/).filter((one) => one !== '')) {
      if (piece.trim() === '') {
        isApart = true;
        continue;
      }
      for (const [index, part] of piece.split(BETWEEN_IDEOGRAPHS).entries()) {
        const last = words.at(-1);
        if (index === 0 && !isApart && last) last.parts.push({ text: part, paint });
        else words.push({ parts: [{ text: part, paint }], isApart: index === 0 });
      }
      isApart = false;
    }
  return words;
}

function breakWord(word: Word, width: number): Word[] {
  const text = word.parts.map((part) => part.text).join('');
  // Half an address leads nowhere; a terminal that breaks it by itself still knows that it is one.
  if (widthOf(text) <= width || /:\/\/|@/.test(text)) return [word];
  return word.parts.flatMap(({ text: part, paint }, at) =>
    lettersOf(part).map((letter, index) => ({
      parts: [{ text: letter, paint }],
      isApart: word.isApart && at === 0 && index === 0,
    })),
  );
}

const PIECE = 1024;

/**
 * Trap: each letter that Intl.Segmenter gives holds a copy of the whole text, so a long one, such as a picture that was
 * pasted in, would fill the memory. It is given pieces, and the last letter of a piece may go on in the next.
 */
function lettersOf(text: string): string[] {
  const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' });
  const letters: string[] = [];
  let left = '';
  for (let at = 0, end = 0; at < text.length; at = end) {
    // Half a character would stand alone.
    end = at + PIECE + ((text.codePointAt(at + PIECE - 1) ?? 0) > 0xffff ? 1 : 0);
    const found = [...segmenter.segment(left + text.slice(at, end))].map(({ segment }) => segment);
    left = found.pop() ?? '';
    letters.push(...found);
  }
  return left === '' ? letters : [...letters, left];
}
