/** A report document -> one self-contained HTML page, for paper or for the screen. */

import { longDate } from '../record/calendar-date';
import { stripControls } from '../record/controls';
import type { Config } from '../record/schema-types';
import type { ReportDocument } from '../report/document';
import type { PageFacts } from '../report/page-facts';
import { renderFields } from './blocks';
import { renderExplorer, screenPolicy } from './explorer';
import { type FontFolder, fontFaces } from './font-faces';
import { type Fragment, fillFragment } from './fragment';
import { type Html, html, joinHtml, rawHtml } from './html';
import { renderContents, renderHead, renderSections } from './page-sections';

export type Medium = 'paper' | 'screen';

export interface PageOptions {
  /** The style sheet for a page with this text in it, as `pageStyles` makes it. */
  styles: (text: string) => string;
  fragments: PageFragments;
  medium: Medium;
  /**
   * The page on which each id of the contents list stands. Where they are not known yet, the list keeps their room: print
   * once, read the destinations, render again, and no line moves.
   */
  pages?: ReadonlyMap<string, number>;
  /** For a page on the screen that its reader can search and filter. */
  facts?: PageFacts;
}

/** What is dressed with more than styles: the parts of a page that a portfolio may write in its own way. */
export interface PageFragments {
  cover: Fragment;
  letterhead: Fragment;
  /** What the fragments show, as addresses that hold it, by the names that they give. */
  pictures: ReadonlyMap<string, string>;
}

/** What a cover or a letterhead can say. */
export const HEADER_PLACES: readonly string[] = ['title', 'subtitle', 'author', 'date', 'notices', 'fields'];

/** A size of paper, as style sheets name it. */
export type Paper = NonNullable<Config['paper']>;

/** Everything that a page is dressed with. */
export interface Look extends FontFolder {
  /** What a style sheet of the portfolio's own says of the size comes after it. */
  paper: Paper;
  /** Rules that come after all others. */
  theme: string;
  fragments: PageFragments;
}

/** The files that a page is dressed with, from the folder `templates/`. */
export const PAGE_ASSETS = {
  base: 'page/base.css',
  paper: 'page/paper.css',
  screen: 'page/screen.css',
  explorer: 'page/explorer.css',
} as const;

/**
 * The style sheet of a medium with the fonts inside that the text needs: on a screen those that its own fonts shall not take
 * the place of. A page for the screen prints like one made for paper.
 */
export function pageStyles(look: Look, medium: Medium, text: string): string {
  const faces = fontFaces(look, text, medium === 'paper' ? 'all' : 'own');
  const paper = `@page{size:${look.paper}}\n${look.read(PAGE_ASSETS.paper)}`;
  const media =
    medium === 'paper'
      ? [paper]
      : [
          `@media screen{\n${look.read(PAGE_ASSETS.screen)}}`,
          `@media print{\n${paper}}`,
          look.read(PAGE_ASSETS.explorer),
        ];
  return [...faces, look.read(PAGE_ASSETS.base), ...media, look.theme].join('\n');
}

/** True where the page begins with a list of what is in it, and on which page of the paper. */
export function hasContents(document: ReportDocument): boolean {
  return document.kind === 'portfolio' && document.sections.length > 1;
}

/** The same document and options give the same bytes. */
export function renderHtml(document: ReportDocument, options: PageOptions): string {
  const body = html`<a class="skip" href="#content">Skip to the record</a>
${renderHeader(document, options)}${hasContents(document) && renderContents(document.sections, options)}<main id="content">
${renderSections(document.sections, (section) => renderHead(section, document), options.medium)}</main>
`;
  return framePage(document, options, options.styles(body.markup), body);
}

/** Nothing runs, nothing is fetched, nothing is sent: what a page may do, as `Content-Security-Policy` says it. */
export const PAGE_POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:; base-uri 'none'; form-action 'none'";

/** What a body stands in, so that it is a page of its own. */
export function framePage(document: ReportDocument, options: PageOptions, dress: string, body: Html): string {
  const styles = `
${styleText(dress)}
:root{--running-title:${styleString(runningTitle(document))}}
`;
  const policy =
    options.medium === 'paper' ? PAGE_POLICY : screenPolicy(styles, { isExplored: options.facts !== undefined });
  const page = html`<!doctype html>
<html lang="${document.language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${rawHtml(policy)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="${options.medium === 'paper' ? 'light' : 'light dark'}">
<meta name="author" content="${document.author}">
<title>${document.title} – ${document.author}</title>
<style>${rawHtml(styles)}</style>
</head>
<body class="${document.kind} ${options.medium}">
${body}${options.facts && renderExplorer(options.facts)}</body>
</html>
`;
  return page.markup;
}

/** The cover of a portfolio, or what stands above one record. */
export function renderHeader(document: ReportDocument, { fragments }: PageOptions): Html {
  const { title, subtitle, author, date, cover, notices } = document;
  const filling = {
    title,
    subtitle,
    author,
    date: longDate(date),
    notices: joinHtml(notices.map((notice) => html`<p class="notice" role="note">${notice}</p>\n`)),
    fields: cover.length > 0 ? renderFields(cover) : '',
  };
  return fillFragment(document.kind === 'record' ? fragments.letterhead : fragments.cover, filling, fragments.pictures);
}

export function runningTitle(document: ReportDocument): string {
  return document.kind === 'record'
    ? `${document.author} · ${document.title}`
    : `${document.author} · CPD record, ${document.subtitle}`;
}

/** A style sheet must not be able to end its element; its lines end as a browser reads them, or its hash would not fit. */
export function styleText(css: string): string {
  return css.replace(/\r\n?/g, '\n').replaceAll('</', '<\\/');
}

/** A CSS string whose text can neither end it nor the style element around it. */
export function styleString(text: string): string {
  const escaped = stripControls(text).replace(
    /["\\<>&\n\r\t]/g,
    (character) => `\\${character.codePointAt(0)?.toString(16)} `,
  );
  return `"${escaped}"`;
}
