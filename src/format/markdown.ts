/** Markdown that anyone may have written -> HTML that can do no harm. */

import type { RendererObject, Token, Tokens } from 'marked';
import { withoutComments } from '../record/body-text';
import { stripControls } from '../record/controls';
import { isPicture, type Picture } from '../report/document';
import { escapeHtml, type Html, rawHtml } from './html';
import { cleanMarkdown, readTokens, renderTokens } from './markdown-tokens';

export interface MarkdownSetting {
  /** Level of the heading that the text stands under, 1 to 6; its own headings go below. */
  level: number;
  /** The folder that relative links start at, from the portfolio's root. */
  folder: string;
  /** For a record's id or path, or an evidence file's path: the id of its place in the page. */
  places: ReadonlyMap<string, string>;
  /** Pictures that may be shown, by path from the portfolio's root. */
  pictures: ReadonlyMap<string, Picture>;
}

const SAFE_ADDRESS = /^(?:https?:\/\/|mailto:)[^\s<>"]+$/i;

export function renderMarkdown(source: string, setting: MarkdownSetting): Html {
  const clean = cleanMarkdown(source);
  const asItIs = () => rawHtml(`<pre><code>${escapeHtml(withoutComments(clean))}</code></pre>\n`);
  try {
    const tokens = readTokens(clean);
    if (!tokens) return asItIs();
    const shift = setting.level + 1 - shallowestHeading(tokens);
    return rawHtml(renderTokens(tokens, rendererFor(setting, shift)));
  } catch {
    // Deep nesting over many lines exhausts the stack: such a text is still shown.
    return asItIs();
  }
}

/** Every token that reaches for markup or an address is rendered here. */
function rendererFor(setting: MarkdownSetting, shift: number): RendererObject {
  return {
    html({ text, block }: Tokens.HTML | Tokens.Tag): string {
      const shown = withoutComments(text);
      if (shown.trim() === '') return '';
      return block ? `<p class="raw" dir="auto">${escapeHtml(shown.trim())}</p>\n` : escapeHtml(shown);
    },
    heading({ tokens, depth }: Tokens.Heading): string {
      const level = Math.min(6, Math.max(1, depth + shift));
      return `<h${level} dir="auto">${this.parser.parseInline(tokens)}</h${level}>\n`;
    },
    paragraph({ tokens }: Tokens.Paragraph): string {
      return `<p dir="auto">${this.parser.parseInline(tokens)}</p>\n`;
    },
    blockquote({ tokens }: Tokens.Blockquote): string {
      return `<blockquote>\n${this.parser.parse(tokens)}</blockquote>\n`;
    },
    code({ text }: Tokens.Code): string {
      return `<pre><code>${escapeHtml(text)}</code></pre>\n`;
    },
    codespan({ text }: Tokens.Codespan): string {
      return `<code>${escapeHtml(text)}</code>`;
    },
    text(token: Tokens.Text | Tokens.Escape): string {
      return 'tokens' in token && token.tokens ? this.parser.parseInline(token.tokens) : escapeText(token.text);
    },
    link({ href, tokens }: Tokens.Link): string {
      const inner = this.parser.parseInline(tokens);
      const address = safeAddress(href, setting);
      return address ? `<a href="${escapeHtml(address)}">${inner}</a>` : inner;
    },
    image({ href, text }: Tokens.Image): string {
      return renderImage(href, text, setting);
    },
    checkbox({ checked }: Tokens.Checkbox): string {
      return `<span class="task${checked ? ' done' : ''}" role="img" aria-label="${checked ? 'done' : 'to do'}"></span> `;
    },
    list(token: Tokens.List): string {
      const items = token.items.map((item) => this.listitem(item)).join('');
      const start = token.ordered && token.start !== '' && token.start !== 1 ? ` start="${Number(token.start)}"` : '';
      const tag = token.ordered ? 'ol' : 'ul';
      return `<${tag}${start} dir="auto">\n${items}</${tag}>\n`;
    },
    table({ header, rows }: Tokens.Table): string {
      const line = (cells: readonly Tokens.TableCell[]) =>
        `<tr>${cells
          .map((cell) => {
            const tag = cell.header ? 'th scope="col"' : 'td';
            const side = cell.align === 'right' || cell.align === 'center' ? ` class="${cell.align}"` : '';
            return `<${tag}${side} dir="auto">${this.parser.parseInline(cell.tokens)}</${cell.header ? 'th' : 'td'}>`;
          })
          .join('')}</tr>\n`;
      const body = rows.length > 0 ? `<tbody>\n${rows.map(line).join('')}</tbody>\n` : '';
      return `<div class="table" tabindex="0" role="group" aria-label="Table"><table>\n<thead>\n${line(header)}</thead>\n${body}</table></div>\n`;
    },
  };
}

/** Wherever it begins, the text's highest heading goes right below the record's, so that no level is jumped. */
function shallowestHeading(tokens: readonly Token[]): number {
  const depths = tokens.flatMap((token) => (token.type === 'heading' ? [Number(token.depth)] : []));
  return depths.length > 0 ? Math.min(...depths) : 1;
}

/** Undefined for an address that must not be followed, or that leads nowhere in this page. */
function safeAddress(href: string, setting: MarkdownSetting): string | undefined {
  const address = stripControls(decodeAmpersands(href)).trim();
  if (SAFE_ADDRESS.test(address)) return address;
  const place = setting.places.get(address.replace(/^#/, '')) ?? findPath(address, setting.folder, setting.places);
  return place === undefined ? undefined : `#${place}`;
}

function renderImage(href: string, alt: string, setting: MarkdownSetting): string {
  const picture = findPath(decodeAmpersands(href), setting.folder, setting.pictures);
  if (!picture || !isPicture(picture.media)) return `[${escapeText(alt === '' ? 'picture' : alt)}]`;
  return `<img src="${pictureAddress(picture)}" alt="${escapeText(alt)}">`;
}

/** A picture as an address that holds it. */
export function pictureAddress(picture: Picture): string {
  return `data:${picture.media};base64,${Buffer.from(picture.bytes).toString('base64')}`;
}

/** What stands for a path in a map; the path may be relative to the text's folder or to the portfolio's root. */
function findPath<T>(address: string, folder: string, map: ReadonlyMap<string, T>): T | undefined {
  const bare = decodePercents(address.replace(/[?#].*$/, '')).replaceAll('\\', '/');
  return map.get(resolvePath(folder, bare)) ?? map.get(resolvePath('', bare));
}

function resolvePath(folder: string, relative: string): string {
  const steps: string[] = [];
  for (const step of `${relative.startsWith('/') ? '' : folder}/${relative}`.split('/')) {
    if (step === '..') steps.pop();
    else if (step !== '' && step !== '.') steps.push(step);
  }
  return steps.join('/');
}

function decodePercents(address: string): string {
  try {
    return decodeURIComponent(address);
  } catch {
    return address;
  }
}

function decodeAmpersands(href: string): string {
  return href.replaceAll('&amp;', '&');
}

/** Markdown knows `&copy;` and `&#233;`; the former is left to the reader, the latter is decoded so that it can be judged. */
function escapeText(text: string): string {
  return text
    .split(/(&[a-z][a-z0-9]{1,31};|&#\d{1,7};|&#x[0-9a-f]{1,6};)/i)
    .map((part, index) => (index % 2 === 0 ? escapeHtml(part) : entity(part)))
    .join('');
}

function entity(text: string): string {
  if (!text.startsWith('&#')) return text;
  const digits = text.slice(2, -1);
  const point = /^x/i.test(digits) ? Number.parseInt(digits.slice(1), 16) : Number.parseInt(digits, 10);
  const isScalar = point > 0 && point <= 0x10ffff && !(point >= 0xd800 && point <= 0xdfff);
  return escapeHtml(isScalar ? String.fromCodePoint(point) : '\ufffd');
}
