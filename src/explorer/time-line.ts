/** The time line: a bar for each year, and for each month of the one that is looked at. Pressing it filters. */

import type { PageFacts, YearFacts } from '../report/page-facts';
import { make, makeSvg, setText } from './element';
import { monthName, monthsBetween } from './names';
import type { Selection } from './selection';
import { type State, withChoices } from './state';

const HEIGHT = 40;

interface Bar {
  value: string;
  button: HTMLButtonElement;
  rect: SVGElement;
  number: HTMLElement;
  unit: HTMLElement;
}

export function createTimeLine(
  { years }: PageFacts,
  change: (edit: (state: State) => State) => void,
): { element: HTMLElement; show(state: State, selection: Selection): void } {
  const press = (value: string, otherwise: readonly string[]) =>
    change((state) => withChoices(state, 'when', isOnly(state, value) ? otherwise : [value]));
  const yearBars = years.map(({ year, name }) => createBar(String(year), name, '', () => press(String(year), [])));
  const months = make('div', { class: 'bars months', role: 'group' });
  const element = make(
    'div',
    { class: 'time-line' },
    make('h3', { id: 'explorer-time' }, 'Time line'),
    make(
      'div',
      { class: 'bars', role: 'group', 'aria-labelledby': 'explorer-time' },
      ...yearBars.map(({ button }) => button),
    ),
    months,
  );
  let monthBars: Bar[] = [];
  let opened: YearFacts | undefined;

  const openMonths = (year: YearFacts | undefined) => {
    if (year === opened) return;
    opened = year;
    monthBars = (year ? monthsBetween(year.from.slice(0, 7), year.until.slice(0, 7)) : []).map((month) =>
      createBar(month, monthName(month).slice(0, 3), ` ${month.slice(0, 4)}`, () => press(month, [String(year?.year)])),
    );
    months.hidden = year === undefined;
    months.setAttribute('aria-label', `Months of ${year?.name}`);
    months.replaceChildren(...monthBars.map(({ button }) => button));
  };

  return {
    element,
    show(state, { counts }) {
      openMonths(yearLookedAt(years, [...state.chosen.when]));
      const numbers = counts.get('when') ?? new Map();
      showBars(yearBars, numbers, state.chosen.when);
      showBars(monthBars, numbers, state.chosen.when);
    },
  };
}

/** The only year that is chosen, or the one whose months are. */
function yearLookedAt(years: readonly YearFacts[], chosen: readonly string[]): YearFacts | undefined {
  const found = new Set(
    chosen.map((value) =>
      years.find(({ year, from, until }) =>
        value.length === 7 ? from.slice(0, 7) <= value && value <= until.slice(0, 7) : String(year) === value,
      ),
    ),
  );
  return found.size === 1 ? [...found][0] : undefined;
}

function isOnly({ chosen: { when } }: State, value: string): boolean {
  return when.size === 1 && when.has(value);
}

/** `rest` completes the label for who cannot see where it stands. */
function createBar(value: string, label: string, rest: string, press: () => void): Bar {
  const rect = makeSvg('rect', { x: 0, width: 10 });
  const svg = makeSvg('svg', { viewBox: `0 0 10 ${HEIGHT}`, preserveAspectRatio: 'none', 'aria-hidden': 'true' }, rect);
  const number = make('span', { class: 'number' });
  const unit = make('span', { class: 'unseen' });
  const button = make(
    'button',
    { type: 'button', value },
    make('span', { class: 'label' }, label, make('span', { class: 'unseen' }, `${rest}:`)),
    ' ',
    svg,
    number,
    unit,
  );
  button.addEventListener('click', press);
  return { value, button, rect, number, unit };
}

function showBars(bars: readonly Bar[], numbers: ReadonlyMap<string, number>, chosen: ReadonlySet<string>): void {
  const most = Math.max(1, ...bars.map(({ value }) => numbers.get(value) ?? 0));
  for (const { value, button, rect, number, unit } of bars) {
    const count = numbers.get(value) ?? 0;
    // The smallest number is still to be seen.
    const height = count === 0 ? 0 : Math.max(2, (count / most) * HEIGHT);
    rect.setAttribute('y', String(HEIGHT - height));
    rect.setAttribute('height', String(height));
    setText(number, count.toLocaleString('en'));
    setText(unit, count === 1 ? ' record' : ' records');
    button.classList.toggle('none', count === 0);
    button.setAttribute('aria-pressed', String(chosen.has(value)));
  }
}
