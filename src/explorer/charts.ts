/** Small charts of what is shown: activities by month and by type, and the competences that were touched. */

import { MONTHS } from '../record/calendar-date';
import type { NamedValue, PageFacts, RecordFacts, YearFacts } from '../report/page-facts';
import { make, makeSvg, setText } from './element';
import { monthName, monthsBetween } from './names';

/** More months than this are counted by year. */
const MOST_MONTHS = 240;
/** More rows than this are shown when they are asked for. */
const FEW_ROWS = 8;
const HEIGHT = 96;
const AXIS = 20;

interface Column {
  name: string;
  /** Below the axis; empty for none. */
  label: string;
  count: number;
}

export function createCharts(facts: PageFacts): { element: HTMLElement; show(shown: readonly boolean[]): void } {
  const time = make('figure', { class: 'chart columns' });
  const types = createRows('Activities done by type', facts.types, countTypes);
  const competences = createRows('Competences touched', facts.competences, countCompetences);
  const element = make('div', { class: 'charts' }, time, types.element, competences.element);
  let columns: readonly Column[] = [];
  let width = 0;
  // A chart is drawn for the width that there is, and the page not laid out to ask for it.
  new ResizeObserver(([entry]) => {
    const room = Math.floor(entry?.contentRect.width ?? 0);
    if (room === width) return;
    width = room;
    drawColumns(time, columns, width);
  }).observe(time);
  const all = rowCounts(facts.records, [types, competences]);
  return {
    element,
    show(shown) {
      const records = facts.records.filter((_, at) => shown[at]);
      columns = columnsOf(records.filter(isDone), facts.years);
      if (width > 0) drawColumns(time, columns, width);
      for (const [number, chart] of [types, competences].entries()) chart.show(chart.count(records), all[number]);
    },
  };
}

function isDone({ kind, status }: RecordFacts): boolean {
  return kind === 'activity' && status === 'done';
}

type Counts = ReadonlyMap<string, number>;

interface Rows {
  element: HTMLElement;
  count(records: readonly RecordFacts[]): Counts;
  show(counts: Counts, all: Counts | undefined): void;
}

function rowCounts(records: readonly RecordFacts[], charts: readonly Rows[]): Counts[] {
  return charts.map((chart) => chart.count(records));
}

function countTypes(records: readonly RecordFacts[]): Counts {
  return tally(records.filter(isDone).flatMap(({ type }) => type ?? []));
}

/** By what was done, meant or looked back at; a benchmark rates them all and touches none. */
function countCompetences(records: readonly RecordFacts[]): Counts {
  return tally(
    records
      .filter((record) => isDone(record) || record.kind === 'goal' || record.kind === 'reflection')
      .flatMap(({ competences }) => competences ?? []),
  );
}

function tally(values: readonly string[]): Counts {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return counts;
}

/** A row for each value: its name, a bar for what is shown before one for all there is, and the number; most first. */
function createRows(title: string, values: readonly NamedValue[], count: Rows['count']): Rows {
  const rows = values.map(({ value, name }) => createRow(value, name));
  const list = make('ul', {}, ...rows.map(({ item }) => item));
  const more = make('button', { type: 'button', class: 'more', 'aria-expanded': 'false' });
  const element = make('figure', { class: 'chart rows' }, make('figcaption', {}, title), list, more);
  let isWhole = false;
  const limit = () => {
    const used = [...list.children].filter((item) => !item.classList.contains('unused'));
    // For one row more a button is no gain.
    more.hidden = used.length <= FEW_ROWS + 1;
    for (const [at, item] of used.entries()) item.classList.toggle('rest', !isWhole && !more.hidden && at >= FEW_ROWS);
    setText(more, isWhole ? 'Fewer' : `${used.length - FEW_ROWS} more`);
    more.setAttribute('aria-expanded', String(isWhole));
  };
  more.addEventListener('click', () => {
    isWhole = !isWhole;
    limit();
  });
  return {
    element,
    count,
    show(counts, all) {
      const most = Math.max(1, ...(all?.values() ?? []));
      const numbers = rows.map((row) => ({ row, part: counts.get(row.value) ?? 0, whole: all?.get(row.value) ?? 0 }));
      for (const { row, part, whole } of numbers) {
        row.item.classList.toggle('unused', part === 0);
        setWidth(row.whole, (whole / most) * 100);
        setWidth(row.part, (part / most) * 100);
        setText(row.number, part.toLocaleString('en'));
      }
      numbers.sort((a, b) => b.part - a.part || b.whole - a.whole);
      // Rows that stand where they belong are not laid out anew.
      if (numbers.some(({ row }, at) => list.children[at] !== row.item))
        list.append(...numbers.map(({ row }) => row.item));
      element.hidden = numbers.every(({ part }) => part === 0);
      limit();
    },
  };
}

function setWidth(bar: SVGElement, percent: number): void {
  const width = String(percent);
  if (bar.getAttribute('width') !== width) bar.setAttribute('width', width);
}

function createRow(value: string, name: string) {
  const whole = makeSvg('rect', { class: 'whole', x: 0, y: 0, height: 10 });
  const part = makeSvg('rect', { class: 'part', x: 0, y: 0, height: 10 });
  const svg = makeSvg(
    'svg',
    { viewBox: '0 0 100 10', preserveAspectRatio: 'none', 'aria-hidden': 'true' },
    whole,
    part,
  );
  const number = make('span', { class: 'number' });
  return { value, whole, part, number, item: make('li', {}, make('span', { class: 'name' }, name), svg, ' ', number) };
}

/** From the first year with something to the last, by month, or by year where those would be too many. */
function columnsOf(records: readonly RecordFacts[], years: readonly YearFacts[]): Column[] {
  const within = new Set(records.map(({ year }) => year));
  const spanned = years.filter(({ year }) => within.has(year));
  const [first, last] = [spanned[0], spanned.at(-1)];
  if (!first || !last) return [];
  const months = monthsBetween(first.from.slice(0, 7), last.until.slice(0, 7));
  if (months.length <= MOST_MONTHS) {
    const counts = tally(records.map(({ date }) => date.slice(0, 7)));
    return months.map((month) => ({
      name: monthName(month),
      label: monthLabel(month, months),
      count: counts.get(month) ?? 0,
    }));
  }
  const counts = tally(records.map(({ year }) => String(year)));
  return spanned.map(({ year, name }) => ({ name, label: name, count: counts.get(String(year)) ?? 0 }));
}

/** In a year or two every month has its name; where there are more, each January has its year. */
function monthLabel(month: string, months: readonly string[]): string {
  const number = Number(month.slice(5));
  if (months.length <= 24) return number === 1 ? month.slice(0, 4) : (MONTHS[number - 1]?.slice(0, 3) ?? '');
  return number === 1 ? month.slice(0, 4) : '';
}

function drawColumns(figure: HTMLElement, columns: readonly Column[], room: number): void {
  const caption = make('figcaption', {}, 'Activities done over time');
  const total = columns.reduce((sum, { count }) => sum + count, 0);
  if (total === 0) {
    figure.replaceChildren(caption, make('p', { class: 'quiet' }, 'None among what is shown.'));
    return;
  }
  const width = Math.max(160, room);
  const slot = width / columns.length;
  const most = Math.max(...columns.map(({ count }) => count));
  const busiest = columns.find(({ count }) => count === most);
  const svg = makeSvg('svg', {
    role: 'img',
    'aria-label': `${total} from ${columns[0]?.name} to ${columns.at(-1)?.name}; most in ${busiest?.name}: ${most}`,
    viewBox: `0 0 ${width} ${HEIGHT + AXIS}`,
    height: HEIGHT + AXIS,
  });
  svg.append(makeSvg('line', { class: 'axis', x1: 0, x2: width, y1: HEIGHT + 0.5, y2: HEIGHT + 0.5 }));
  let free = 0;
  for (const [at, { label, count }] of columns.entries()) {
    const height = count === 0 ? 0 : Math.max(2, (count / most) * (HEIGHT - 16));
    const gap = slot > 4 ? slot * 0.2 : 0;
    if (count > 0)
      svg.append(
        makeSvg('rect', { class: 'part', x: at * slot + gap / 2, y: HEIGHT - height, width: slot - gap, height }),
      );
    // A label that would run into the one before it, or out of the picture, is left out.
    const room = label.length * 8 + 6;
    if (label === '' || at * slot < free || at * slot + room - 6 > width) continue;
    svg.append(makeSvg('text', { x: at * slot, y: HEIGHT + AXIS - 5 }, label));
    free = at * slot + room;
  }
  const peak = columns.findIndex(({ count }) => count === most);
  const isLate = peak * slot > width / 2;
  svg.append(
    makeSvg(
      'text',
      { x: peak * slot + (isLate ? slot : 0), y: 11, 'text-anchor': isLate ? 'end' : 'start' },
      most.toLocaleString('en'),
    ),
  );
  figure.replaceChildren(caption, svg);
}
