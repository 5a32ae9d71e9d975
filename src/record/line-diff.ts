/** Two texts line by line, or word by word: what both have in common, and what goes or comes between. */

export interface ComparedLine {
  mark: ' ' | '-' | '+';
  text: string;
  /** The number of the line in the text before. */
  number: number;
}

/** Lines before times lines after, beyond which what lies between the first and the last change is shown as a whole. */
const MOST_PAIRS = 4_000_000;

export function compareLines(before: readonly string[], after: readonly string[]): ComparedLine[] {
  const most = Math.min(before.length, after.length);
  let start = 0;
  while (start < most && before[start] === after[start]) start += 1;
  let end = 0;
  while (end < most - start && before[before.length - 1 - end] === after[after.length - 1 - end]) end += 1;
  const same = (lines: readonly string[], from: number): ComparedLine[] =>
    lines.map((text, index) => ({ mark: ' ', text, number: from + index + 1 }));
  return [
    ...same(before.slice(0, start), 0),
    ...compareMiddle(before.slice(start, before.length - end), after.slice(start, after.length - end), start),
    ...same(before.slice(before.length - end), before.length - end),
  ];
}

/** By the longest common subsequence. */
function compareMiddle(before: readonly string[], after: readonly string[], offset: number): ComparedLine[] {
  const lengths = commonLengths(before, after);
  const lines: ComparedLine[] = [];
  let [from, to] = [0, 0];
  while (from < before.length || to < after.length) {
    const number = offset + from + 1;
    const length = (row: number, column: number) => lengths?.[row]?.[column] ?? 0;
    const isSame = lengths !== undefined && from < before.length && before[from] === after[to];
    if (isSame) lines.push({ mark: ' ', text: before[from++] ?? '', number });
    else if (from < before.length && (to >= after.length || length(from + 1, to) >= length(from, to + 1)))
      lines.push({ mark: '-', text: before[from++] ?? '', number });
    else lines.push({ mark: '+', text: after[to] ?? '', number });
    if (lines.at(-1)?.mark !== '-') to += 1;
  }
  return lines;
}

/** How many lines the rests of both have in common, by where the rests begin. */
function commonLengths(before: readonly string[], after: readonly string[]): Uint32Array[] | undefined {
  if (before.length * after.length > MOST_PAIRS) return undefined;
  const lengths = Array.from({ length: before.length + 1 }, () => new Uint32Array(after.length + 1));
  for (let row = before.length - 1; row >= 0; row -= 1)
    for (let column = after.length - 1; column >= 0; column -= 1) {
      const [here, below] = [lengths[row], lengths[row + 1]];
      if (!here || !below) continue;
      here[column] =
        before[row] === after[column]
          ? (below[column + 1] ?? 0) + 1
          : Math.max(below[column] ?? 0, here[column + 1] ?? 0);
    }
  return lengths;
}
