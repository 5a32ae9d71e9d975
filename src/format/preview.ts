/** A page made for paper, as `cpd preview` shows it: sheets on a screen, and a script that loads it again when it is told to. */

import { createHash } from 'node:crypto';
import { html } from './html';
import { PAGE_POLICY } from './page';

/** From the folder `templates/`. */
export const PREVIEW_ASSETS = { styles: 'preview/sheets.css', script: 'preview/reload.js' } as const;

/** Sizes of paper by the names that style sheets have for them, width and height. */
const SIZES: Readonly<Record<string, readonly [string, string]>> = {
  a3: ['297mm', '420mm'],
  a4: ['210mm', '297mm'],
  a5: ['148mm', '210mm'],
  letter: ['8.5in', '11in'],
  legal: ['8.5in', '14in'],
};

/**
 * The style sheet of a printed page for the screen: what stands for print alone stands here, a new page is a new column, and
 * the sheet's measures are there under names that begin with `--sheet`.
 */
export function sheetStyles(css: string): string {
  const { width, height, margins } = sheetOf(css);
  const [top, right, bottom, left] = margins;
  const measures = { width, height, top, right, bottom, left };
  const shown = css
    .replace(/@media\s+print\b/g, '@media all')
    .replace(/@media\s+screen\b/g, '@media not all')
    .replace(/\b(?:page-)?(break-(?:before|after)\s*:\s*)(?:page|always|left|right|recto|verso)\b/g, '$1column');
  return `${shown}\n:root{${Object.entries(measures)
    .map(([name, value]) => `--sheet-${name}:${value};`)
    .join('')}}\n`;
}

/** What the last rule of each kind for all pages says; A4 where nothing does. */
function sheetOf(css: string) {
  let [width, height] = SIZES.a4 ?? ['', ''];
  let margins: [string, string, string, string] = ['20mm', '20mm', '20mm', '20mm'];
  for (const [, rules = ''] of css.matchAll(/@page\s*\{([^{}]*)/g)) {
    const words = (name: string) =>
      new RegExp(`(?:^|[;\\s])${name}\\s*:\\s*([^;@]+)`).exec(rules)?.[1]?.trim().split(/\s+/) ?? [];
    const size = words('size').map((word) => word.toLowerCase());
    const named = SIZES[size.find((word) => Object.hasOwn(SIZES, word)) ?? ''];
    if (named) [width, height] = named;
    else if (size.length > 0 && size.every(isLength)) [width = '', height = width] = size;
    if (size.includes('landscape')) [width, height] = [height, width];
    const given = words('margin').filter(isLength);
    if (given.length > 0) {
      const [top = '', right = top, bottom = top, left = right] = given;
      margins = [top, right, bottom, left];
    }
    margins = (['top', 'right', 'bottom', 'left'] as const).map((side, index) => {
      const [one = ''] = words(`margin-${side}`);
      return isLength(one) ? one : margins[index];
    }) as typeof margins;
  }
  return { width, height, margins };
}

function isLength(word: string): boolean {
  return /^(?:0|\d*\.?\d+(?:mm|cm|in|pt|pc|px|q))$/i.test(word);
}

/** What is put into the page beside the record. */
export interface PreviewParts {
  script: string;
  /** Changes whenever the page would. */
  state: string;
  /** What is not shown, or would stop an export: a heading, and one line each. */
  notices: readonly { heading: string; lines: readonly string[] }[];
}

/** The page with the script, which alone may run in it, and what it may do. */
export function renderPreview(
  page: string,
  { script, state, notices }: PreviewParts,
): { content: string; policy: string } {
  const end = page.lastIndexOf('</body>');
  const told = notices.map(
    ({ heading, lines }) => html`<details class="preview-notice" open>
<summary>${heading}</summary>
${lines.length > 0 && html`<ul>\n${lines.map((line) => html`<li>${line}</li>\n`)}</ul>\n`}</details>
`,
  );
  const beside = html`<aside class="preview" aria-label="About this preview" data-state="${state}">
${told}<p class="preview-notice preview-ended" role="status" hidden>The preview has ended: this page is not renewed any more.</p>
</aside>
`;
  // The server says what the page may do: a page that says so itself could not take it back for the script.
  const head = page.slice(0, end).replace(/<meta http-equiv="Content-Security-Policy"[^>]*>\n/, '');
  const hash = createHash('sha256').update(script).digest('base64');
  return {
    content: `${head}${beside.markup}<script>${script}</script>\n${page.slice(end)}`,
    policy: `${PAGE_POLICY}; script-src 'sha256-${hash}'; connect-src 'self'; frame-ancestors 'none'`,
  };
}
