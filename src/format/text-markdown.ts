/** Markdown -> lines for a terminal, wrapped. Where nothing is painted, the marks that say the same stay. */

import type { Token, Tokens } from 'marked';
import { withoutComments } from '../record/body-text';
import { stripControls } from '../record/controls';
import { cleanMarkdown, readTokens } from './markdown-tokens';
import type { TextOptions, TextStyle } from './text';
import { tableLines } from './text-columns';
import { type Run, wrap, wrapRuns } from './text-width';

type Paint = (text: string) => string;

/** Below this a line holds no word. */
const LEAST_WIDTH = 8;
const LONGEST_RULE = 40;

/** Lines without a blank one at either end; what nobody can read in time comes as it was typed. */
export function markdownLines(source: string, setting: TextOptions): string[] {
  const text = withoutComments(cleanMarkdown(source)).trim();
  try {
    const tokens = readTokens(text);
    if (tokens) return blockLines(tokens, setting);
  } catch {
    // Deep nesting over many lines exhausts the stack: such a text is still shown.
  }
  return text.split('\n');
}

/** Blocks with a blank line between them. */
function blockLines(tokens: readonly Token[], setting: TextOptions): string[] {
  const blocks = tokens.map((token) => linesOf(token, setting)).filter((lines) => lines.length > 0);
  return blocks.flatMap((lines, index) => (index === 0 ? lines : ['', ...lines]));
}

function linesOf(token: Token, setting: TextOptions): string[] {
  const { columns, style } = setting;
  switch (token.type) {
    case 'space':
    case 'def':
      return [];
    case 'heading':
      return isPainted(style)
        ? inlineLines(token.tokens, setting, style.bold)
        : indent(inlineLines(token.tokens, narrower(setting, token.depth + 1)), `${'#'.repeat(token.depth)} `, '');
    case 'code':
      // Code is read by its columns, so it is never wrapped.
      return stripControls(token.text)
        .split('\n')
        .map((line) => (line === '' ? '' : `    ${style.cyan(line)}`));
    case 'blockquote': {
      const bar = style.dim('│ ');
      return indent(blockLines(token.tokens ?? [], narrower(setting, 2)), bar, bar);
    }
    case 'list':
      return listLines(token as Tokens.List, setting);
    case 'table': {
      const { header, rows } = token as Tokens.Table;
      const runs = (cells: readonly Tokens.TableCell[], paint?: Paint) =>
        cells.map(({ tokens }) => runsOf(tokens, setting, paint));
      const sides = header.map(({ align }) => align ?? undefined);
      return tableLines({ heads: runs(header, style.bold), rows: rows.map((row) => runs(row)), sides }, setting);
    }
    case 'hr':
      return [style.dim('─'.repeat(Math.min(columns, LONGEST_RULE)))];
    case 'html':
      return wrap(token.text, columns);
    default:
      return inlineLines('tokens' in token && token.tokens ? token.tokens : [token], setting);
  }
}

/** Bullets or numbers with what hangs beside them; a list whose items are paragraphs has blank lines between these. */
function listLines({ items, ordered, start, loose }: Tokens.List, setting: TextOptions): string[] {
  const first = Number(start) || (start === 0 ? 0 : 1);
  const numbers = items.map((_, index) => (ordered ? `${first + index}.` : '•'));
  const room = Math.max(...numbers.map((number) => number.length)) + 1;
  return items.flatMap((item, index) => {
    const inner = narrower(setting, room);
    // A list inside an item goes right below its words.
    const blocks = withItsBox(item.tokens)
      .map((token) => linesOf(token, inner))
      .filter((lines) => lines.length > 0);
    const lines = blocks.flatMap((block, at) => (at > 0 && loose ? ['', ...block] : block));
    const mark = `${numbers[index]?.padStart(room - 1)} `;
    const shown = indent(lines.length > 0 ? lines : [''], mark, ' '.repeat(room));
    return index > 0 && loose ? ['', ...shown] : shown;
  });
}

/** The box of a task belongs to the words behind it. */
function withItsBox([box, text, ...rest]: readonly Token[]): Token[] {
  if (box?.type !== 'checkbox' || text?.type !== 'text') return [box, text, ...rest].filter((one) => one !== undefined);
  return [{ ...text, tokens: [box, ...(text.tokens ?? [])] }, ...rest];
}

function inlineLines(tokens: readonly Token[] | undefined, setting: TextOptions, paint?: Paint): string[] {
  const lines: Run[][] = [[]];
  for (const run of runsOf(tokens ?? [], setting, paint))
    if (run === BREAK) lines.push([]);
    else lines.at(-1)?.push(run);
  return lines.flatMap((runs) => wrapRuns(runs, setting.columns));
}

/** A line ends here, whatever room is left. */
const BREAK: Run = { text: '\n' };

function runsOf(tokens: readonly Token[], setting: TextOptions, paint?: Paint): Run[] {
  const { style } = setting;
  const marked = (mark: string, runs: readonly Run[]): Run[] => [{ text: mark, paint }, ...runs, { text: mark, paint }];
  return tokens.flatMap((token): Run[] => {
    switch (token.type) {
      case 'br':
        return [BREAK];
      case 'strong':
        return isPainted(style)
          ? runsOf(token.tokens ?? [], setting, style.bold)
          : marked('**', runsOf(token.tokens ?? [], setting));
      case 'em':
        return marked('*', runsOf(token.tokens ?? [], setting, paint));
      case 'del':
        return marked('~~', runsOf(token.tokens ?? [], setting, paint));
      case 'codespan': {
        const text = stripControls(token.text);
        return isPainted(style) ? [{ text, paint: style.cyan }] : marked('`', [{ text }]);
      }
      case 'link':
        return linkRuns(token as Tokens.Link, setting, paint);
      case 'image':
        return [{ text: `[${plainText(token.text) || 'picture'}]`, paint }];
      case 'checkbox':
        return [{ text: token.checked ? '[x] ' : '[ ] ', paint }];
      default:
        return 'tokens' in token && token.tokens
          ? runsOf(token.tokens, setting, paint)
          : [{ text: plainText('text' in token ? String(token.text) : token.raw), paint }];
    }
  });
}

/** The text, and the address where it is not the text already. */
function linkRuns({ href, tokens }: Tokens.Link, setting: TextOptions, paint?: Paint): Run[] {
  const inner = runsOf(tokens, setting, paint);
  const address = plainText(href).trim();
  const said = inner
    .map(({ text }) => text)
    .join('')
    .trim();
  if (address === '' || said === address.replace(/^(?:mailto:|https?:\/\/(?=www\.))/, '') || said === address)
    return inner;
  return [...inner, { text: ` (${address})`, paint: setting.style.dim }];
}

/** What marked leaves of entities is decoded here, and judged afterwards: `&#27;` would begin an escape sequence. */
function plainText(text: string): string {
  return stripControls(
    text.replace(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|(amp|lt|gt|quot|apos|nbsp));/gi, (typed, decimal, hex, name) => {
      if (name !== undefined) return ENTITIES[name.toLowerCase()] ?? typed;
      const point = decimal === undefined ? Number.parseInt(hex, 16) : Number(decimal);
      const isScalar = point > 0 && point <= 0x10ffff && !(point >= 0xd800 && point <= 0xdfff);
      return isScalar ? String.fromCodePoint(point) : '\ufffd';
    }),
  );
}

const ENTITIES: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: '\u00a0',
};

function narrower({ columns, style }: TextOptions, by: number): TextOptions {
  return { columns: Math.max(LEAST_WIDTH, columns - by), style };
}

function indent(lines: readonly string[], first: string, others: string): string[] {
  return lines.map((line, index) => `${index === 0 ? first : others}${line}`.trimEnd());
}

function isPainted({ bold }: TextStyle): boolean {
  return bold('x') !== 'x';
}
