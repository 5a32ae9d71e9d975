/** The sections of a report document -> HTML: the list of what there is, and what each says. */

import { nestSections, type ReportDocument, type Section, type SectionTree } from '../report/document';
import { headingLevel, renderBlock } from './blocks';
import { type Html, html, isolate, joinHtml, rawHtml } from './html';

const LOT_SIZE = 20;

/** The id of the list of contents. */
export const CONTENTS = 'contents';

/** How the list of contents is to be. */
export interface ContentsSetting {
  medium: 'paper' | 'screen';
  /** The page on which each id stands. Where they are not known yet, the list keeps their room. */
  pages?: ReadonlyMap<string, number>;
  /** Sections that were listed before: they have their place in the tree, and no line. */
  above?: ReadonlySet<Section>;
}

/** Chapters, their groups and their records, nested as they are in the text. */
export function renderContents(sections: readonly Section[], setting: ContentsSetting): Html {
  const isContinued = setting.above !== undefined && setting.above.size > 0;
  const head = isContinued
    ? html`<nav class="contents" aria-label="Contents, continued">\n`
    : html`<nav class="contents" aria-labelledby="${CONTENTS}">\n<h2 id="${CONTENTS}">Contents</h2>\n`;
  return html`${head}${renderEntries(nestSections(sections), setting)}</nav>\n`;
}

function renderEntries(trees: readonly SectionTree[], setting: ContentsSetting): Html {
  return html`<ol>\n${trees.map(({ section, inner }) => {
    return html`<li>${renderEntry(section, setting)}${inner.length > 0 && renderEntries(inner, setting)}</li>\n`;
  })}</ol>\n`;
}

function renderEntry(section: Section, { medium, pages, above }: ContentsSetting): Html | false {
  if (above?.has(section)) return false;
  const number =
    medium === 'paper' &&
    html`<span class="leader"></span><span class="page">${pages?.get(section.id) ?? rawHtml('&nbsp;')}</span>`;
  return html`<a href="#${section.id}"><span class="entry" dir="auto">${section.heading}</span>${number}</a>`;
}

/** Sections within sections; on a screen, those within which there are no more stand in lots. */
export function renderSections(
  sections: readonly Section[],
  headOf: (section: Section) => Html,
  medium: ContentsSetting['medium'] = 'paper',
): Html {
  const renderTrees = (trees: readonly SectionTree[]): Html => {
    const rendered = trees.map(({ section, inner }) => {
      const tag = rawHtml(section.isRecord ? 'article' : 'section');
      return html`<${tag} id="${section.id}" class="level-${section.level}${section.startsPage && rawHtml(' starts-page')}">
${headOf(section)}${renderTrees(inner)}</${tag}>
`;
    });
    const isDealt = medium === 'screen' && trees.every(({ section, inner }) => section.level > 1 && inner.length === 0);
    return isDealt ? renderLots(rendered) : html`${rendered}`;
  };
  return renderTrees(nestSections(sections));
}

/** The style sheet has a lot laid out when it comes near the window: one by one, thousands would keep a browser busy. */
function renderLots(sections: readonly Html[]): Html {
  const lots = Array.from({ length: Math.ceil(sections.length / LOT_SIZE) }, (_, at) =>
    sections.slice(at * LOT_SIZE, (at + 1) * LOT_SIZE),
  );
  return html`${lots.map((lot) => html`<div class="lot">\n${lot}</div>\n`)}`;
}

/** A section's own heading and blocks. */
export function renderHead({ heading, level, badges, byline, blocks }: Section, document: ReportDocument): Html {
  const tag = rawHtml(`h${headingLevel(level)}`);
  return html`<${tag} dir="auto">${heading}${badges.map((badge) => html` <span class="badge">${badge}</span>`)}</${tag}>
${
  byline &&
  html`<p class="byline">${joinHtml(
    byline.map((part) => isolate(html`${part}`)),
    ' · ',
  )}</p>\n`
}${blocks.map((block) => renderBlock(block, document))}`;
}
