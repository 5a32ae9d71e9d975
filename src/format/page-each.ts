/** Records that are handed out one by one -> the pages that they are printed from, many at once, each beginning on its own page. */

import type { ReportDocument } from '../report/document';
import { type Html, html, joinHtml } from './html';
import { framePage, type PageOptions, renderHeader, renderHtml } from './page';
import { NO_MARGINS, type PageMargin, readMargins, renderMargins } from './page-margins';
import { inPieces, LIMIT, type MakePage, SHEETS } from './page-parts';
import { renderHead, renderSections } from './page-sections';

/** Records of which one print is made. */
interface EachPart {
  /** By their places among all; each begins at the place that `placeOf` names. */
  indexes: readonly number[];
  make: MakePage;
}

export interface EachPages {
  /** All that is on the paper of each, but for the style sheet. */
  bodies: readonly string[];
  styles: string;
  /** Only the records at these indexes. */
  parts(wanted: readonly number[]): readonly EachPart[];
  /** Undefined where the style sheet sets pages apart, so that each is printed alone, with its margins. */
  margins?: (pages: readonly PageMargin[]) => readonly MakePage[];
}

export function placeOf(index: number): string {
  return `record-${index}`;
}

export function renderEach(documents: readonly ReportDocument[], options: PageOptions): EachPages {
  const bodies = documents.map(
    (document) =>
      html`${renderHeader(document, options)}${renderSections(document.sections, (section) => renderHead(section, document))}`,
  );
  const styles = options.styles(joinHtml(bodies).markup);
  const [first] = documents;
  const known = { bodies: bodies.map(({ markup }) => markup), styles };
  const margins = readMargins(styles);
  if (!first || !margins) {
    const alone = (index: number) => () =>
      renderHtml(documents[index] as ReportDocument, { ...options, styles: () => styles });
    return { ...known, parts: (wanted) => wanted.map((index) => ({ indexes: [index], make: alone(index) })) };
  }
  return {
    ...known,
    parts: (wanted) =>
      gather(wanted, (index) => bodies[index]?.markup.length ?? 0).map((indexes) => ({
        indexes,
        make: () => framePage(first, options, styles, html`${NO_MARGINS}${together(indexes, bodies)}`),
      })),
    margins: (pages) =>
      inPieces(pages, SHEETS).map((some) => () => renderMargins(first, options, styles, margins, some)),
  };
}

/** As many as may stand in one print. */
function gather(wanted: readonly number[], sizeOf: (index: number) => number): number[][] {
  const parts: number[][] = [];
  let size = 0;
  for (const index of wanted) {
    size += sizeOf(index);
    if (parts.length > 0 && size <= LIMIT) parts.at(-1)?.push(index);
    else {
      parts.push([index]);
      size = sizeOf(index);
    }
  }
  return parts;
}

/** A browser keeps the places that some link leads to. */
function together(indexes: readonly number[], bodies: readonly Html[]): Html {
  const sheets = indexes.map(
    (index, at) =>
      html`<div id="${placeOf(index)}" style="break-before:${at > 0 ? 'page' : 'auto'}">\n${bodies[index]}</div>\n`,
  );
  return html`<main>\n${sheets}</main>\n<div hidden>${indexes.map((index) => html`<a href="#${placeOf(index)}"></a>`)}</div>\n`;
}
