/** A report document -> the pages that it is printed from, in parts: a browser's time to print grows with the square of the pages. */

import type { ReportDocument, Section } from '../report/document';
import { type Html, html, joinHtml } from './html';
import { framePage, hasContents, type PageOptions, renderHeader, renderHtml } from './page';
import { type Cut, cutSections } from './page-cuts';
import { NO_MARGINS, type PageMargin, readMargins, renderMargins } from './page-margins';
import { renderContents, renderHead, renderSections } from './page-sections';

/** A page as HTML, made when its turn comes: all of a long document at once would fill the memory. */
export type MakePage = () => string;

export interface PageParts {
  /** Cover and contents, and on which page each line of it leads; none where there are no contents. */
  front(pages?: ReadonlyMap<string, number>): readonly MakePage[];
  /** What comes behind, which no page number changes. */
  main: readonly MakePage[];
  /**
   * What stands in the margins of the parts, to be printed apart when it is known how many pages they have; undefined where
   * the style sheet has to see the whole to set the margins, and they are printed with it.
   */
  margins?: (pages: readonly PageMargin[]) => readonly MakePage[];
  /** All the text, as HTML. */
  text: string;
}

/** Of one part, in characters: this many are printed about as fast in a second as any other number. */
export const LIMIT = 280_000;
/** By so much a picture is printed faster than a text of as many characters. */
const PICTURES = 20;
/** Empty pages are printed quickly, as long as they are not too many. */
export const SHEETS = 250;
/** Of a line of the contents besides its heading. */
const LINE = 130;
/** Rendered in a few milliseconds. */
const HEADS_A_TURN = 25;

/** Nobody looks at the screen, and a part laid out there as well takes twice the memory by its eighth print. */
const UNSEEN = '@media screen{main,nav{display:none}}';

/** Links from one part to another lead to `place:` and the id. Every now and then a browser that starts gets its turn. */
export async function partPage(document: ReportDocument, options: PageOptions): Promise<PageParts> {
  const heads = new Map<Section, Html>();
  for (const section of document.sections) {
    if (heads.size % HEADS_A_TURN === 0) await new Promise((done) => setImmediate(done));
    heads.set(section, renderHead(section, document));
  }
  const header = renderHeader(document, options);
  const text = joinHtml([header, ...heads.values()]).markup;
  const dress = options.styles(text);
  const margins = readMargins(dress);
  if (!margins) return inOnePiece(document, { ...options, styles: () => dress }, text);
  const headOf = (section: Section) => heads.get(section) ?? html``;
  const sizes = document.sections.map((section) => weigh(headOf(section)));
  const cuts = cutSections(document.sections, sizes, LIMIT);
  const isListed = hasContents(document);
  const bodies = cuts.map(({ from, until }, index) => {
    const main = html`<main>\n${renderSections(document.sections.slice(from, until), headOf)}</main>\n`;
    return isListed || index > 0 ? main : html`${header}${main}`;
  });
  const places = new Set(bodies.flatMap(idsIn));
  const styles = `${dress}\n${UNSEEN}\nmain>:first-child,main>:first-child>:first-child{margin-top:0}`;
  const page = (body: Html) => framePage(document, options, styles, html`${NO_MARGINS}${bridge(body, places)}`);
  return {
    front: (pages) => (isListed ? contentsOf(document, options, header, pages).map((make) => () => page(make())) : []),
    main: bodies.map((body) => () => page(body)),
    margins: (pages) =>
      inPieces(pages, SHEETS).map((some) => () => renderMargins(document, options, styles, margins, some)),
    text,
  };
}

/** In characters; those of a picture are printed much faster than as many of a text. */
function weigh({ markup }: Html): number {
  const said = markup.replaceAll(/;base64,[\w+/]+=*/g, '').length;
  return said + (markup.length - said) / PICTURES;
}

/** The whole, with its margins and with its page numbers where they are known. */
function inOnePiece(document: ReportDocument, options: PageOptions, text: string): PageParts {
  const whole = (pages?: ReadonlyMap<string, number>) => () => renderHtml(document, { ...options, pages });
  return {
    front: (pages) => (hasContents(document) ? [whole(pages)] : []),
    main: hasContents(document) ? [] : [whole()],
    text,
  };
}

/** The first of them begins with the cover. */
function contentsOf(
  document: ReportDocument,
  options: PageOptions,
  header: Html,
  pages: ReadonlyMap<string, number> | undefined,
): (() => Html)[] {
  const { sections } = document;
  const sizes = sections.map(({ heading }) => heading.length + LINE);
  return cutSections(sections, sizes, LIMIT).map((cut, index) => () => {
    const above = sectionsAbove(sections, cut);
    const list = renderContents([...above, ...sections.slice(cut.from, cut.until)], {
      medium: options.medium,
      pages,
      above: new Set(above),
    });
    return index === 0 ? html`${header}${list}` : list;
  });
}

/** The chapter and the group in which a part goes on. */
function sectionsAbove(sections: readonly Section[], { from }: Cut): Section[] {
  const above: Section[] = [];
  let level = sections[from]?.level ?? 0;
  for (let index = from - 1; index >= 0; index -= 1) {
    const section = sections[index];
    if (!section || section.level >= level) continue;
    above.unshift(section);
    level = section.level;
  }
  return above;
}

/** Text is escaped, so no quotation mark in it can be taken for one of an attribute. */
function idsIn({ markup }: Html): string[] {
  return [...markup.matchAll(/<[^<>]*? id="([^"]+)"/g)].map(([, id = '']) => id);
}

/**
 * Links to what stands in another part are made so that the binder knows them: a browser leaves out those that lead nowhere.
 * It also keeps only the places that some link leads to, so there is one for each.
 */
function bridge(body: Html, places: ReadonlySet<string>): Html {
  const own = new Set(idsIn(body));
  const markup = body.markup.replace(/(<a href=")#([^"]+)"/g, (link, start: string, id: string) =>
    places.has(id) && !own.has(id) ? `${start}place:${id}"` : link,
  );
  return html`${{ markup }}<div hidden>${[...own].map((id) => html`<a href="#${id}"></a>`)}</div>\n`;
}

/** As few as can be, of about the same size. */
export function inPieces<T>(items: readonly T[], most: number): T[][] {
  const count = Math.ceil(items.length / most);
  const start = (index: number) => Math.round((index * items.length) / count);
  return Array.from({ length: count }, (_, index) => items.slice(start(index), start(index + 1)));
}
