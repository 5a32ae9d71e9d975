/** `[[redact: …]]`: words that stay in the portfolio, and are cut from whatever leaves it. */

interface Span {
  /** Offsets of the first bracket, and behind the last. */
  from: number;
  to: number;
  /** What stands inside. */
  words: string;
}

const OPENING = /\[\[redact:/gi;
/** What readers get in its place. */
const MARK = '[redacted]';

/**
 * Brackets inside are counted: what stands behind the inner ones belongs to it as well. `unclosed` is where the first begins
 * that nothing closes; nothing behind it is looked at.
 */
export function redactionsIn(text: string): { spans: Span[]; unclosed?: number } {
  const spans: Span[] = [];
  // Nearly every text ends here.
  if (!text.includes('[[')) return { spans };
  let end = 0;
  for (const { 0: opening, index } of text.matchAll(OPENING)) {
    if (index < end) continue;
    const to = closingOf(text, index + opening.length);
    if (to === undefined) return { spans, unclosed: index };
    spans.push({ from: index, to, words: text.slice(index + opening.length, to - 2).trim() });
    end = to;
  }
  return { spans };
}

export function cutRedactions(text: string): string {
  return replaceRedactions(text, () => MARK);
}

/** With spaces in their place, so that everything else stays where it is. */
export function blankRedactions(text: string): string {
  return replaceRedactions(text, (span) => span.replaceAll(/[^\r\n]/g, ' '));
}

function replaceRedactions(text: string, replace: (span: string) => string): string {
  const { spans } = redactionsIn(text);
  if (spans.length === 0) return text;
  let kept = '';
  let at = 0;
  for (const { from, to } of spans) {
    kept += text.slice(at, from) + replace(text.slice(from, to));
    at = to;
  }
  return kept + text.slice(at);
}

/** The offset behind the brackets that close it; undefined where nothing does. */
function closingOf(text: string, from: number): number | undefined {
  let depth = 1;
  for (let at = from; at < text.length; at += 1) {
    if (text.startsWith('[[', at)) {
      depth += 1;
      at += 1;
    } else if (text.startsWith(']]', at)) {
      depth -= 1;
      at += 1;
      if (depth === 0) return at + 1;
    }
  }
  return undefined;
}
