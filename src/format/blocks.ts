/** The blocks of a report document -> HTML. What people typed runs in the direction of its own script. */

import type { Block, ColumnHead, Field, Line, Row, Run } from '../report/document';
import { renderDrawing, renderMonths, renderTicks } from './drawings';
import { type Html, html, isolate, joinHtml, rawHtml } from './html';
import { type MarkdownSetting, pictureAddress, renderMarkdown } from './markdown';

/** What a block needs to know of the page that it stands in. */
export type BlockSetting = Pick<MarkdownSetting, 'places' | 'pictures'>;

export function renderBlock(block: Block, setting: BlockSetting): Html {
  switch (block.kind) {
    case 'paragraph':
      return html`<p dir="auto">${renderLine(block.line)}</p>\n`;
    case 'fields':
      return html`${block.caption && html`<p class="caption" dir="auto">${renderLine(block.caption)}</p>\n`}${renderFields(block.fields)}`;
    case 'list':
      return html`${captionOf(block.caption)}<ul>\n${block.items.map((item) => html`<li dir="auto">${renderLine(item)}</li>\n`)}</ul>\n`;
    case 'table':
      return renderTable(block);
    case 'markdown':
      return html`<div class="body">\n${renderMarkdown(block.source, {
        ...setting,
        level: headingLevel(block.level),
        folder: block.folder,
      })}</div>\n`;
    case 'image':
      // A figure element around it would be a second figure for who is read to, and one without words.
      return html`<div class="figure"><img src="${pictureAddress(block.picture)}" alt="${block.alt}">${
        block.caption.length > 0 && html`<p class="legend" dir="auto">${renderLine(block.caption)}</p>`
      }</div>\n`;
    case 'months':
      return renderMonths(block);
    case 'quadrants':
      return html`<div class="quadrants">\n${block.quadrants.map(
        ({ heading, points }) =>
          html`<section><p class="caption">${heading}</p>\n${
            points.length > 0 && html`<ul>\n${points.map((point) => html`<li dir="auto">${point}</li>\n`)}</ul>\n`
          }</section>\n`,
      )}</div>\n`;
  }
}

/** A section's level -> that of its HTML heading; the page's title is h1. */
export function headingLevel(level: number): number {
  return Math.min(6, level + 1);
}

/** In characters: a label of more does not stand in one line of its column. */
const LONGEST_LABEL = 18;
/** It would leave the line of its name for one of its own. */
const LONG_WORD = /[^\s<>"]{40}/;

/** Each is one paragraph: in the structure of a PDF, a browser would make two of a term and its description. */
export function renderFields(fields: readonly Field[]): Html {
  return html`<div class="fields">\n${fields.map(({ label, value }) => {
    const plain = renderLine(value);
    const shown = isolate(plain);
    const isApart = label.length > LONGEST_LABEL || shown !== plain || LONG_WORD.test(plain.markup);
    return html`<p${isApart && rawHtml(' class="apart"')}><span class="label">${label} </span>${shown}</p>\n`;
  })}</div>\n`;
}

function renderLine(line: Line): Html {
  return joinHtml(line.map(renderRun));
}

const TAGS = { strong: 'strong', quiet: 'span', code: 'code' } as const;

function renderRun(run: Run): Html {
  switch (run.kind) {
    case 'text': {
      if (!run.tone) return html`${run.text}`;
      const tag = rawHtml(TAGS[run.tone]);
      return html`<${tag}${run.tone === 'quiet' && rawHtml(' class="quiet"')}>${run.text}</${tag}>`;
    }
    case 'record':
      return html`<a href="#${run.id}" dir="auto">${run.text}</a>`;
    case 'link':
      // The schema admits only http and https; a document made in another way shall not be able to do more.
      return /^https?:\/\//i.test(run.address) ? html`<a href="${run.address}">${run.text}</a>` : html`${run.text}`;
    case 'drawing':
      return renderDrawing(run.drawing);
    case 'break':
      return html`<br>`;
  }
}

function renderTable({ caption, columns, rows, note }: Extract<Block, { kind: 'table' }>): Html {
  // Wide tables scroll by themselves on a narrow screen, so the keyboard must be able to get there.
  return html`<div class="${tableClass(columns)}" tabindex="0" role="group" aria-label="${
    caption ?? columns[0]?.heading ?? 'Table'
  }"><table>
${caption !== undefined && html`<caption>${caption}</caption>\n`}<thead>
<tr>${columns.map((column) => html`<th scope="col"${headClass(column)}>${headOf(column)}</th>`)}</tr>
</thead>
<tbody>
${rows.map((row) => renderRow(row, columns))}</tbody>
</table></div>
${note && html`<p class="note">${renderLine(note)}</p>\n`}`;
}

function tableClass(columns: readonly ColumnHead[]): string {
  const isNumbers = columns.slice(1).every((column) => column.align === 'end');
  return isNumbers ? 'table numbers' : 'table';
}

/** A browser leaves a cell without text or picture out of the structure of a PDF, and those behind it move up. */
function renderCell(cell: Line): Html {
  const shown = renderLine(cell);
  const isSaid = /[^<>\s](?![^<]*>)/.test(shown.markup) || shown.markup.includes('role="img"');
  return isSaid ? shown : html`${shown}${rawHtml('&nbsp;')}`;
}

function renderRow(row: Row, columns: readonly ColumnHead[]): Html {
  const cells = row.cells.map((cell, index) =>
    index === 0
      ? html`<th scope="row" dir="auto">${renderLine(cell)}</th>`
      : html`<td${sideOf(columns[index])}>${renderCell(cell)}</td>`,
  );
  return html`<tr${row.id !== undefined && html` id="${row.id}"`}>${cells}</tr>\n`;
}

function headOf({ heading, ticks }: ColumnHead): Html {
  return ticks ? renderTicks(ticks, heading) : html`${heading}`;
}

function headClass({ align, isNarrow }: ColumnHead): Html | false {
  const classes = [...(align === 'end' ? ['right'] : []), ...(isNarrow ? ['narrow'] : [])];
  return classes.length > 0 && rawHtml(` class="${classes.join(' ')}"`);
}

function sideOf(column: ColumnHead | undefined): Html {
  return rawHtml(column?.align === 'end' ? ' class="right"' : ' dir="auto"');
}

function captionOf(caption: string | undefined): Html | false {
  return caption !== undefined && html`<p class="caption">${caption}</p>\n`;
}
