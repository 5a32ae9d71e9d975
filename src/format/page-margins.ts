/** The margins of paper: what a style sheet puts there, and pages that hold nothing else, to be laid over those of a document. */

import type { ReportDocument } from '../report/document';
import { type Html, html, joinHtml, rawHtml } from './html';
import { framePage, type PageOptions, runningTitle, styleString, styleText } from './page';
import { CONTENTS } from './page-sections';

/** What stands in the margins of one page. */
export interface PageMargin {
  /** From 1. */
  page: number;
  count: number;
  title: string;
  /** The part of the document that the page is in. */
  section: string;
  /** The cover has margins of its own. */
  isCover?: boolean;
}

/** The margin boxes of CSS Paged Media Module Level 3, section 5. */
const BOXES = [
  ...['top-left-corner', 'top-left', 'top-center', 'top-right', 'top-right-corner'],
  ...['right-top', 'right-middle', 'right-bottom'],
  ...['bottom-right-corner', 'bottom-right', 'bottom-center', 'bottom-left', 'bottom-left-corner'],
  ...['left-bottom', 'left-middle', 'left-top'],
];

const RULE = /@page\s*([^{};]*)\{/g;
const BOX = /@([a-z-]+)\s*\{([^{}]*)\}/g;
const CONTENT = /(?:^|[;\s])content\s*:((?:"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|[^;"'])*)/g;
const STRING_OR_BRACE = /"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|[{}]/g;
/** What a page alone cannot know when it is printed apart from the others. */
const UNKNOWN =
  /counter\(\s*(pages?)\s*(?:,\s*decimal\s*)?\)|var\(\s*--running-(title|section)\s*(?:,\s*(?:"[^"]*"|'[^']*')\s*)?\)/g;

/** For all pages and for the cover: what is written into each box, as its `content`. */
export interface Margins {
  /** How boxes are set: what is declared in them besides. */
  settings: ReadonlySet<string>;
  all: ReadonlyMap<string, string>;
  cover: ReadonlyMap<string, string>;
}

/** Undefined where the sheet sets pages apart by their side, order or name, or counts them in letters. */
export function readMargins(css: string): Margins | undefined {
  const plain = css.replace(/\/\*[\s\S]*?\*\//g, '');
  const all = new Map<string, string>();
  const cover = new Map<string, string>();
  const settings = new Set<string>();
  for (const rule of plain.matchAll(RULE)) {
    const selector = (rule[1] ?? '').trim();
    if (selector !== '' && selector !== 'cover') return undefined;
    const boxes = selector === '' ? all : cover;
    for (const [, box = '', declarations = ''] of blockAt(plain, rule.index + rule[0].length).matchAll(BOX)) {
      settings.add(declarations.replace(CONTENT, '').trim());
      for (const [, content = ''] of declarations.matchAll(CONTENT)) boxes.set(box, content.trim());
    }
  }
  const left = [...all.values(), ...cover.values()].join(' ').replace(UNKNOWN, '');
  return /\bcounters?\(/.test(left) ? undefined : { all, cover, settings };
}

/** What stands until the brace that ends it. */
function blockAt(css: string, from: number): string {
  let depth = 1;
  const ends = new RegExp(STRING_OR_BRACE);
  ends.lastIndex = from;
  for (let match = ends.exec(css); match; match = ends.exec(css)) {
    if (match[0] === '{') depth += 1;
    else if (match[0] === '}') depth -= 1;
    if (depth === 0) return css.slice(from, match.index);
  }
  return css.slice(from);
}

/** Stands in the body of what is printed without its margins: behind all other rules, it leaves them empty. */
export const NO_MARGINS = ruleElement(
  ['', 'cover'].map((name) => `@page ${name}{${BOXES.map((box) => `@${box}{content:none}`).join('')}}`),
);

/**
 * Pages that hold their margins alone, as many as there are of them. What sets them apart stands in the body: with the same
 * `dress` as what they are laid over, a browser goes on with the fonts that it has.
 */
export function renderMargins(
  document: ReportDocument,
  options: PageOptions,
  dress: string,
  margins: Margins,
  pages: readonly PageMargin[],
): string {
  // What lies over a page must not hide it.
  const rules = [':root,body{background:none!important}'];
  const sheets = pages.map((margin, index) => {
    const name = margin.isCover ? 'cover' : `sheet-${index}`;
    rules.push(ruleFor(name, margin, margins));
    return html`<div style="page:${name};height:1px;break-before:${index > 0 ? 'page' : 'auto'}"></div>\n`;
  });
  return framePage(document, options, dress, joinHtml([ruleElement(rules), ...callFonts(pages, margins), ...sheets]));
}

function ruleElement(rules: readonly string[]): Html {
  return html`<style>${rawHtml(styleText(rules.join('\n')))}</style>\n`;
}

/**
 * Trap: a browser fetches a font when text in the page itself needs it, and margins are no such text: they would be set in
 * another one, now and then. So each letter of them stands in the page as well, where nobody sees it.
 */
function callFonts(pages: readonly PageMargin[], { all, cover, settings }: Margins): Html[] {
  const said = [...all.values(), ...cover.values(), ...pages.flatMap(({ title, section }) => [title, section])];
  const letters = [...new Set(`0123456789${said.join('')}`)].sort().join('');
  return [...settings].map(
    (setting) =>
      html`<div style="${setting};position:absolute;height:0;overflow:hidden;visibility:hidden">${letters}</div>\n`,
  );
}

/** What is not known on a page that is printed apart, said in words. */
function ruleFor(name: string, { page, count, title, section, isCover }: PageMargin, { all, cover }: Margins): string {
  const boxes = [...(isCover ? new Map([...all, ...cover]) : all)].map(([box, content]) => {
    const said = content.replace(UNKNOWN, (_, counter?: string, running?: string) => {
      if (counter !== undefined) return `"${counter === 'page' ? page : count}"`;
      return styleString(running === 'title' ? title : section);
    });
    return said === content ? '' : `@${box}{content:${said}}`;
  });
  return `@page ${name}{${boxes.join('')}}`;
}

/** What stands in the margins of every page of a document, by the pages on which its sections begin. */
export function marginsOf(document: ReportDocument, count: number, places: ReadonlyMap<string, number>): PageMargin[] {
  const { sections } = document;
  const title = runningTitle(document);
  const begun = new Map<number, string>();
  for (const { id, running } of sections) {
    const page = places.get(id);
    if (running !== undefined && page !== undefined) begun.set(page, running);
  }
  // The cover comes before the contents, or before everything where there are none.
  const afterCover = places.get(CONTENTS) ?? places.get(sections[0]?.id ?? '') ?? 1;
  let section = '';
  return Array.from({ length: count }, (_, index) => {
    const page = index + 1;
    section = begun.get(page) ?? section;
    return { page, count, title, section, isCover: page < afterCover };
  });
}
