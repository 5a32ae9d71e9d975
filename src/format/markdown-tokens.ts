/** Markdown that anyone may have written -> tokens, in a time that grows with the text. */

// Traps: marked does not sanitise (raw HTML and javascript: links pass through), and `marked.use` on the shared instance
// adds up over calls. So we have an instance of our own, and whoever renders has to judge every token that reaches for
// markup or an address. A new minor version can bring a new token: the hostile samples in the tests are what would notice.
import { Lexer, Marked, type RendererObject, type Token } from 'marked';
import { withoutComments } from '../record/body-text';
import { stripControls } from '../record/controls';

/** Without what a reader would obey, and with one kind of line end. */
export function cleanMarkdown(source: string): string {
  return stripControls(source.replace(/\r\n?/g, '\n'));
}

/** The tokens as marked's own HTML, but for what the renderer renders. */
export function renderTokens(tokens: Token[], renderer: RendererObject): string {
  const marked = new Marked({ gfm: true, async: false });
  marked.use({ renderer });
  return marked.parser(tokens);
}

/** Some 40,000 words; the time for anything longer has not been measured. */
const LONGEST_TEXT = 256 * 1024;
/** Quotes and lists that begin on one line. */
const NESTED_BEYOND_REASON = /^(?:[ \t]*(?:>|(?:[-+*]|\d{1,9}[.)])[ \t])){32}/m;
/** Each line may make marked look through the whole text: their number times its length. 20,000 words in lines of 80 letters stay below. */
const MOST_LINE_WORK = 200_000_000;
/** What makes marked look ahead. */
const MARKS = /[*_~`[\]()<!&\\@]/g;
/** Each mark may make marked look through the whole paragraph: their number times its length, over all paragraphs. */
const MOST_MARK_WORK = 100_000_000;

/** Trap: some texts take marked a time that grows with the square of their length; here none takes a second. */
function isTooLong(text: string): boolean {
  const lines = text.match(/\n/g)?.length ?? 0;
  return text.length > LONGEST_TEXT || lines * text.length > MOST_LINE_WORK || NESTED_BEYOND_REASON.test(text);
}

/**
 * Undefined for a text that it would take too long to read; a paragraph for which there is no more time is plain text. Deep
 * nesting over many lines exhausts the stack: then it throws, or whoever walks the tokens does.
 */
export function readTokens(text: string): Token[] | undefined {
  if (isTooLong(text)) return undefined;
  const lexer = new Lexer({ gfm: true });
  const readInline = lexer.inlineTokens.bind(lexer);
  let workLeft = MOST_MARK_WORK;
  lexer.inlineTokens = (source, tokens = []) => {
    const work = source.length * (source.match(MARKS)?.length ?? 0);
    if (work <= workLeft) {
      workLeft -= work;
      return readInline(source, tokens);
    }
    tokens.push({ type: 'text', raw: source, text: withoutComments(source), escaped: false });
    return tokens;
  };
  return lexer.lex(text);
}
