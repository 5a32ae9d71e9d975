/** The words of a command line as a POSIX shell would have them, up to where somebody still types. */

interface ShellWords {
  /** Words that are complete, without their quotes. */
  words: string[];
  /** The word at the cursor; empty after a blank. */
  current: string;
  /** How much of it the shell keeps when it completes: to the last character that breaks words for it. */
  kept: string;
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
