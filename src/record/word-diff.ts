/** A change to a record, word by word, from what `git diff --word-diff=porcelain` writes. */

export interface ChangedWords {
  kind: 'same' | 'added' | 'removed';
  text: string;
}

export interface RecordChange {
  /** What became of the file. */
  event: 'written' | 'changed' | 'removed';
  /** True where what came before is another record. */
  isOther?: boolean;
  /** The path that the file had before, where it had another. */
  was?: string;
  /** The lines that changed, with what of them stayed. */
  lines: readonly (readonly ChangedWords[])[];
}

const KINDS: Readonly<Record<string, ChangedWords['kind']>> = { ' ': 'same', '+': 'added', '-': 'removed' };

export function readWordDiff(patch: string): RecordChange {
  const rows = patch.split('\n');
  const start = rows.findIndex((row) => row.startsWith('@@ '));
  const heading = start === -1 ? rows : rows.slice(0, start);
  const was = heading.map((row) => /^(?:rename|copy) from (.*)$/.exec(row)?.[1]).find((name) => name !== undefined);
  const lines: ChangedWords[][] = [];
  let line: ChangedWords[] = [];
  for (const row of start === -1 ? [] : rows.slice(start)) {
    const kind = KINDS[row.charAt(0)];
    if (row === '~') {
      lines.push(line);
      line = [];
    } else if (kind) line.push({ kind, text: row.slice(1) });
  }
  // For git a file that goes and one that comes are one where they look alike, as records do; but an id is given once.
  const isOther = was !== undefined && lines.some(isOtherId);
  if (isOther) return { event: 'written', isOther, lines: [] };
  const is = (word: string) => heading.some((row) => row.startsWith(`${word} file mode`));
  const event = is('new') ? 'written' : is('deleted') ? 'removed' : 'changed';
  return { event, ...(was !== undefined && { was }), lines };
}

function isOtherId(line: readonly ChangedWords[]): boolean {
  const before = line.filter(({ kind }) => kind !== 'added').map(({ text }) => text);
  return /^id:/.test(before.join('')) && line.some(({ kind }) => kind !== 'same');
}
