/** Words as a POSIX shell has them: put into quotes, and taken out of a line that somebody still types. */

interface ShellWords {
  /** Words that are complete, without their quotes. */
  words: string[];
  /** The word at the cursor; empty after a blank. */
  current: string;
  /** How much of it the shell keeps when it completes: to the last character that breaks words for it. */
  kept: string;
}

/** A word that may hold anything, to be pasted. */
export function quote(word: string): string {
  return /^[\w./:,=+@-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}

/** `breaks` are the characters at which the shell begins a new piece to complete, as in COMP_WORDBREAKS. */
export function splitLine(line: string, breaks = ''): ShellWords {
  const words: string[] = [];
  let current: string | undefined;
  let kept = '';
  let quote = '';
  for (let at = 0; at < line.length; at += 1) {
    const letter = line[at] ?? '';
    if (quote === '' && /\s/.test(letter)) {
      if (current !== undefined) words.push(current);
      current = undefined;
      kept = '';
      continue;
    }
    current ??= '';
    if (letter === quote) quote = '';
    else if (quote === '' && (letter === '"' || letter === "'")) quote = letter;
    else if (letter === '\\' && quote !== "'") {
      at += 1;
      current += line[at] ?? '';
    } else {
      current += letter;
      if (quote === '' && breaks.includes(letter)) kept = current;
    }
  }
  return { words, current: current ?? '', kept };
}
