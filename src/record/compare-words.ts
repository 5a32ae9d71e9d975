/** Two texts word by word: the lines in which they differ, and what of each stayed. */

import { compareLines } from './line-diff';
import type { ChangedWords } from './word-diff';

/**
 * The lines in which two texts differ. One that took the place of another is one line, with the words that changed in it: the
 * same field, or more than half the same.
 */
export function compareWords(before: string, after: string): ChangedWords[][] {
  const changed: ChangedWords[][] = [];
  let gone: string[] = [];
  let come: string[] = [];
  const pair = () => {
    changed.push(...pairLines(gone, come));
    gone = [];
    come = [];
  };
  for (const { mark, text } of compareLines(before.split(/\r?\n/), after.split(/\r?\n/))) {
    if (mark === '-') gone.push(text);
    else if (mark === '+') come.push(text);
    else pair();
  }
  pair();
  return changed;
}

/** Characters before times characters after, beyond which no line is looked for that became another: that is a new text. */
const MOST_COMPARED = 100_000_000;
/** What comparing a line costs, as if it had so many more. */
const OF_A_LINE = 40;

function pairLines(gone: readonly string[], come: readonly string[]): ChangedWords[][] {
  const left = gone.map((line) => ({ line, key: keyOf(line) }));
  const sizeOf = (lines: readonly string[]) => lines.reduce((size, line) => size + line.length + OF_A_LINE, 0);
  const isLittle = sizeOf(gone) * sizeOf(come) <= MOST_COMPARED;
  const paired = come.map((line): ChangedWords[] => {
    const key = keyOf(line);
    const at = left.findIndex(
      (one) => one.key === key && (key !== '' || (isLittle && shareOf(wordsBetween(one.line, line), Math.max) > 0.5)),
    );
    const was = at === -1 ? undefined : left.splice(at, 1)[0]?.line;
    if (was === undefined) return [{ kind: 'added', text: line }];
    const words = wordsBetween(was.slice(key.length), line.slice(key.length));
    // Of two sentences about different things, the few words that both have would only be in the way.
    const told: ChangedWords[] =
      shareOf(words, Math.min) > 0.6
        ? words
        : [
            { kind: 'removed', text: was.slice(key.length) },
            { kind: 'added', text: line.slice(key.length) },
          ];
    return [...(key === '' ? [] : [{ kind: 'same' as const, text: key }]), ...told];
  });
  return [...left.map(({ line: text }): ChangedWords[] => [{ kind: 'removed', text }]), ...paired];
}

/** `learned: `, of a line of front matter. */
function keyOf(line: string): string {
  return /^\s*(?:- )?[a-z][\w-]*:(?: |$)/i.exec(line)?.[0] ?? '';
}

/** How much stayed, from 0 to 1, beside the less or the more of what went and what came. */
function shareOf(words: readonly ChangedWords[], beside: (one: number, other: number) => number): number {
  const size = (kind: ChangedWords['kind']) =>
    words.filter((one) => one.kind === kind).reduce((sum, { text }) => sum + text.trim().length, 0);
  return size('same') / Math.max(1, size('same') + beside(size('added'), size('removed')));
}

/** Neighbours of one kind are one; a mere space between two changes belongs to them. */
function wordsBetween(before: string, after: string): ChangedWords[] {
  const compared = compareLines(before.split(/(\s+)/), after.split(/(\s+)/)).filter(({ text }) => text !== '');
  const isChange = (at: number) => compared[at] !== undefined && compared[at]?.mark !== ' ';
  const words: ChangedWords[] = [];
  let removed = '';
  let added = '';
  const flush = () => {
    if (removed !== '') words.push({ kind: 'removed', text: removed });
    if (added !== '') words.push({ kind: 'added', text: added });
    removed = '';
    added = '';
  };
  for (const [at, { mark, text }] of compared.entries()) {
    if (mark === ' ' && !(text.trim() === '' && isChange(at - 1) && isChange(at + 1))) {
      flush();
      const last = words.at(-1);
      if (last?.kind === 'same') last.text += text;
      else words.push({ kind: 'same', text });
      continue;
    }
    if (mark !== '+') removed += text;
    if (mark !== '-') added += text;
  }
  flush();
  return words;
}
