/** The drawings of a report -> SVG inside HTML. Its colours and letters come from the style sheet, its widths from where it stands. */

import { MONTHS } from '../record/calendar-date';
import type { ChartYear, Drawing, MonthChart, Sign, Tick } from '../report/drawing';
import { type Html, html, rawHtml } from './html';

/** A bar and a dot repeat the number beside them, so they are hidden from who is read to; the rest says what it shows. */
export function renderDrawing(drawing: Drawing): Html {
  switch (drawing.kind) {
    case 'bar':
      return html`<svg class="bar" aria-hidden="true">${bar('done', 0, drawing.done)}${bar('planned', drawing.done, drawing.planned)}</svg>`;
    case 'dot':
      return html`<svg class="dot" aria-hidden="true"><circle class="done" cx="50%" cy="50%" r="${percent(Math.sqrt(drawing.share) / 2)}"/></svg>`;
    case 'stretch':
      return renderStretch(drawing);
    case 'sign':
      return html`<svg class="sign" aria-hidden="true"><svg x="50%" y="50%" overflow="visible">${SHAPES[drawing.sign]}</svg></svg>`;
  }
}

function renderStretch({ from, until, signs, ticks, alt }: Extract<Drawing, { kind: 'stretch' }>): Html {
  // A tick goes through the room above and below the line, so that those of all rows are one.
  const across = ticks.map(
    ({ at }) => html`<line class="tick" x1="${percent(at)}" x2="${percent(at)}" y1="-50%" y2="150%"/>`,
  );
  const placed = signs.map(
    ({ sign, at }) => html`<svg x="${percent(at)}" y="50%" overflow="visible">${SHAPES[sign]}</svg>`,
  );
  return html`<svg class="stretch" role="img" aria-label="${alt}">${across}<line x1="${percent(from)}" x2="${percent(until)}" y1="50%" y2="50%"/>${placed}</svg>`;
}

/** The head of a column that has ticks. */
export function renderTicks(ticks: readonly Tick[], words: string): Html {
  return html`<svg class="ticks" role="img" aria-label="${words}">${ticks.map(
    ({ at, label }) => html`<text x="${percent(at)}" y="100%" dy="-0.25em">${label}</text>`,
  )}</svg>`;
}

/** Told apart by their form, not by a colour; around the middle of where they stand. */
const SHAPES: Readonly<Record<Sign, Html>> = {
  target: rawHtml('<path class="open" d="M0-4.5 4.5 0 0 4.5-4.5 0Z"/>'),
  reviewed: rawHtml('<path class="stroke" d="M0-4.5V4.5"/>'),
  achieved: rawHtml('<circle class="full" r="3.6"/>'),
  dropped: rawHtml('<path class="stroke" d="M-3.2-3.2 3.2 3.2M-3.2 3.2 3.2-3.2"/>'),
};

function bar(part: 'done' | 'planned', from: number, length: number): Html | false {
  return length > 0 && html`<rect class="${part}" x="${percent(from)}" width="${percent(length)}" height="100%"/>`;
}

function percent(share: number): string {
  return `${Math.round(share * 10_000) / 100}%`;
}

/** In CSS pixels: a year with the number above its longest column; the names of the months below the last. */
const YEAR_HEIGHT = 40;
const LONGEST = 26;
const AXIS_HEIGHT = 14;
/** Shares of the width: the name of the year before its months, and what all of them come to after them. */
const BEFORE = 0.08;
const BETWEEN = 0.84 / MONTHS.length;

export function renderMonths({ caption, years, alt }: MonthChart): Html {
  const most = Math.max(...years.flatMap(({ months }) => months.map(({ done, planned }) => done + planned)));
  const height = years.length * YEAR_HEIGHT + AXIS_HEIGHT;
  return html`<div class="months"><p class="caption">${caption}</p>
<svg role="img" aria-label="${alt}" height="${height}">${years.map((year, index) =>
    renderYear(year, (index + 1) * YEAR_HEIGHT, most),
  )}${MONTHS.map((month, index) => monthText(index, height, month.slice(0, 3)))}</svg></div>
`;
}

/** `base` is where its columns stand, in pixels from above. */
function renderYear({ name, months }: ChartYear, base: number, most: number): Html {
  const all = months.reduce((sum, { done, planned }) => sum + done + planned, 0);
  return html`<text y="${base - 3}">${name}</text><text class="all" x="100%" y="${base - 3}">${all}</text><line x1="${percent(BEFORE)}" x2="${percent(BEFORE + BETWEEN * MONTHS.length)}" y1="${base}" y2="${base}"/>${months.map(
    ({ done, planned }, index) => {
      const [lower, upper] = [(done / most) * LONGEST, (planned / most) * LONGEST];
      const column = (part: 'done' | 'planned', top: number, length: number) =>
        length > 0 &&
        html`<rect class="${part}" x="${percent(BEFORE + (index + 0.2) * BETWEEN)}" width="${percent(0.6 * BETWEEN)}" y="${rounded(top)}" height="${rounded(length)}"/>`;
      return html`${column('done', base - lower, lower)}${column('planned', base - lower - upper, upper)}${
        done + planned > 0 && monthText(index, base - lower - upper - 3, String(done + planned))
      }`;
    },
  )}`;
}

function monthText(index: number, y: number, words: string): Html {
  return html`<text class="month" x="${percent(BEFORE + (index + 0.5) * BETWEEN)}" y="${rounded(y)}">${words}</text>`;
}

function rounded(length: number): number {
  return Math.round(length * 100) / 100;
}
