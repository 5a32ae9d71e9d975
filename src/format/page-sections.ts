/** The sections of a report document -> HTML: the list of what there is, and what each says. */

import { nestSections, type ReportDocument, type Section, type SectionTree } from '../report/document';
import { headingLevel, renderBlock } from './blocks';
import { type Html, html, rawHtml } from './html';

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
    : html`<nav class="contents" aria-labelledby="contents">\n<h2 id="contents">Contents</h2>\n`;
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
  return html`<a href="#${section.id}"><span class="entry">${section.heading}</span>${number}</a>`;
}

/** Sections within sections. */
export function renderSections(sections: readonly Section[], headOf: (section: Section) => Html): Html {
  const renderTrees = (trees: readonly SectionTree[]): Html =>
    html`${trees.map(({ section, inner }) => {
      const tag = rawHtml(section.isRecord ? 'article' : 'section');
      return html`<${tag} id="${section.id}" class="level-${section.level}">
${headOf(section)}${renderTrees(inner)}</${tag}>
`;
    })}`;
  return renderTrees(nestSections(sections));
}

/** A section's own heading and blocks. */
export function renderHead({ heading, level, badges, byline, blocks }: Section, document: ReportDocument): Html {
  const tag = rawHtml(`h${headingLevel(level)}`);
  return html`<${tag}>${heading}${badges.map((badge) => html` <span class="badge">${badge}</span>`)}</${tag}>
${byline && html`<p class="byline">${byline}</p>\n`}${blocks.map((block) => renderBlock(block, document))}`;
}
