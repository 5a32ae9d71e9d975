/** The goals on one line of time: when each was set, was to be reached, was reviewed, and was closed. */

import { recordsOf } from '../portfolio/portfolio';
import { daysBetween, longDate } from '../record/calendar-date';
import type { GoalRecord } from '../record/record';
import { type Block, type ColumnHead, type Line, text } from './document';
import type { Drawing, Sign, Tick } from './drawing';
import { linkedFrom, type Scope } from './scope';

/** More would run into each other. */
const MOST_TICKS = 8;

interface Moment {
  sign: Sign;
  day: string;
}

interface Axis {
  words: string;
  ticks: readonly Tick[];
  shareOf(day: string): number;
}

/** None where there are no goals. */
export function goalTimeLine(scope: Scope): Block[] {
  const lives = recordsOf(scope.records, 'goal').map((goal) => ({ goal, moments: momentsOf(scope, goal) }));
  if (lives.length === 0) return [];
  const moments = lives.flatMap((life) => life.moments);
  const axis = axisFor([...lives.map(({ goal }) => goal.data.date), ...moments.map(({ day }) => day)]);
  const columns: ColumnHead[] = [
    { heading: 'Goal', align: 'start' },
    { heading: axis.words, align: 'start', ticks: axis.ticks },
  ];
  const rows = lives.map(({ goal, moments }) => {
    const title: Line = [{ kind: 'record', id: goal.data.id, text: goal.data.title }];
    const drawn: Line = [{ kind: 'drawing', drawing: stretchOf(goal, moments, axis, scope.today) }];
    return { cells: [title, drawn] };
  });
  const note = legend(new Set(moments.map(({ sign }) => sign)));
  return [{ kind: 'table', caption: 'Goals over time', columns, rows, note }];
}

/** In the order of a goal's life. */
function momentsOf(scope: Scope, { data }: GoalRecord): Moment[] {
  const { target, status, closed } = data;
  const reviews = linkedFrom(scope, data.id, 'reflection', 'about').filter((one) => scope.included.has(one.data.id));
  return [
    ...(target === undefined ? [] : [{ sign: 'target', day: target } as const]),
    ...reviews.map((review) => ({ sign: 'reviewed', day: review.data.date }) as const),
    ...(closed === undefined || status === 'open' ? [] : [{ sign: status, day: closed } as const]),
  ];
}

/** Whole calendar years. */
function axisFor(days: readonly string[]): Axis {
  const years = days.map((day) => Number(day.slice(0, 4)));
  const [first, last] = [Math.min(...years), Math.max(...years)];
  const newYear = (year: number) => `${String(year).padStart(4, '0')}-01-01`;
  const whole = daysBetween(newYear(first), `${String(last).padStart(4, '0')}-12-31`);
  const shareOf = (day: string) => daysBetween(newYear(first), day) / whole;
  const count = last - first + 1;
  const step = Math.ceil(count / MOST_TICKS);
  const ticks = Array.from({ length: Math.ceil(count / step) }, (_, index) => first + index * step).map((year) => ({
    at: shareOf(newYear(year)),
    label: String(year),
  }));
  return { words: first === last ? `In ${first}` : `From ${first} to ${last}`, ticks, shareOf };
}

/** The line goes on for as long as the goal has been open. */
function stretchOf({ data }: GoalRecord, moments: readonly Moment[], axis: Axis, today: string): Drawing {
  const { shareOf, ticks } = axis;
  const end = data.status === 'open' ? today : (data.closed ?? data.target ?? data.date);
  const said = moments.map(({ sign, day }) => `${SIGNS[sign].inWords} ${longDate(day)}`);
  return {
    kind: 'stretch',
    from: shareOf(data.date),
    until: Math.min(1, Math.max(shareOf(data.date), shareOf(end))),
    signs: moments.map(({ sign, day }) => ({ sign, at: shareOf(day) })),
    ticks,
    alt: [`set on ${longDate(data.date)}`, ...said].join(', '),
  };
}

const SIGNS: Readonly<Record<Sign, { name: string; inWords: string }>> = {
  target: { name: 'to be reached', inWords: 'to be reached by' },
  reviewed: { name: 'reviewed', inWords: 'reviewed on' },
  achieved: { name: 'achieved', inWords: 'achieved on' },
  dropped: { name: 'dropped', inWords: 'dropped on' },
};

function legend(used: ReadonlySet<Sign>): Line {
  const signs = (Object.keys(SIGNS) as Sign[]).filter((sign) => used.has(sign));
  return [
    text('A line lasts as long as the goal was open.'),
    ...signs.flatMap(
      (sign): Line => [
        text(' '),
        { kind: 'drawing', drawing: { kind: 'sign', sign } },
        text(`\u00a0${SIGNS[sign].name}`),
      ],
    ),
  ];
}
