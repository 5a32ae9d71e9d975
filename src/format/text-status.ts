/** The status of a CPD year on one screen, made of characters that say the same without colour. */

import { longDate, MONTHS } from '../record/calendar-date';
import { stripControls } from '../record/controls';
import { countOf } from '../report/amount-words';
import type { GoalStanding, NextDay, Status } from '../report/status';
import type { TextOptions, TextStyle } from './text';
import { cut, pad, widthOf, wrap } from './text-width';

/** From this width on, parts stand side by side. */
const WIDE = 76;
/** Long lines tire the eye, however wide the terminal. */
const WIDEST = 110;
const GAP = '  ';
const MOST_GOALS = 6;
const MOST_TYPES = 4;
const MOST_NEXT = 4;

interface Screen {
  width: number;
  isWide: boolean;
  style: TextStyle;
}

export function renderStatus(status: Status, { columns, style }: TextOptions): string {
  const width = Math.min(columns, WIDEST);
  const screen = { width, isWide: width >= WIDE, style };
  const head = headLines(status, screen);
  const parts =
    status.records === 0
      ? [head, FIRST_STEPS]
      : [
          head,
          goalLines(status, screen),
          activityLines(status, screen),
          competenceLines(status, screen),
          weekLines(status, screen),
          ...lastParts(status, screen),
        ];
  return parts
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.map((line) => `${line.trimEnd()}\n`).join(''))
    .join('\n');
}

const FIRST_STEPS = [
  'Nothing is recorded yet. To begin, type one of these:',
  '',
  '  cpd goal "What I want to be able to do"',
  '  cpd log "What I did" --learned "What I learned"',
  '  cpd demo ../cpd-demo',
  '',
  'The last makes a sample portfolio to look at.',
];

function headLines({ year }: Status, { width, style }: Screen): string[] {
  const days = year.daysLeft === undefined ? '' : `, ${countOf(year.daysLeft, 'day')} left`;
  const [title, span] = [`CPD year ${year.name}`, `${longDate(year.from)} to ${longDate(year.until)}${days}`];
  const isOneLine = widthOf(title) + GAP.length + widthOf(span) <= width;
  return isOneLine ? [`${style.bold(title)}${GAP}${span}`] : [style.bold(title), ...wrap(span, width)];
}

function goalLines({ goals }: Status, { width, isWide, style }: Screen): string[] {
  if (goals.length === 0) return [style.bold('Goals'), 'none yet; try: cpd goal "What I want to be able to do"'];
  const shown = goals.slice(0, MOST_GOALS);
  const more =
    goals.length > shown.length
      ? [style.dim(`and ${goals.length - shown.length} more: cpd list goals --sort target`)]
      : [];
  if (!isWide)
    return [
      style.bold('Goals'),
      ...shown.flatMap((goal) => [
        cut(stripControls(goal.title), width),
        ...wrap(
          [milestoneWords(goal), countOf(goal.activities, 'activity', 'activities'), targetWords(goal)]
            .filter(Boolean)
            .join(', '),
          width - 2,
        ).map((line) => `  ${paintTarget(line, goal, style)}`),
      ]),
      ...more,
    ];
  const cells = shown.map((goal) => [milestoneCell(goal), String(goal.activities || '-'), targetWords(goal)]);
  const headings = ['milestones', 'activities', 'target'];
  const widths = headings.map((heading, index) =>
    Math.max(widthOf(heading), ...cells.map((row) => widthOf(row[index] ?? ''))),
  );
  const first = width - widths.reduce((sum, one) => sum + one + GAP.length, 0);
  const rest = (row: readonly string[]) => row.map((cell, index) => GAP + pad(cell, widths[index] ?? 0)).join('');
  return [
    `${style.bold(pad('Goals', first))}${style.dim(rest(headings))}`,
    ...shown.map(
      (goal, index) =>
        pad(cut(stripControls(goal.title), first), first) + paintTarget(rest(cells[index] ?? []), goal, style),
    ),
    ...more,
  ];
}

function paintTarget(words: string, { daysLeft }: GoalStanding, style: TextStyle): string {
  return daysLeft !== undefined && daysLeft < 0 ? style.yellow(words) : words;
}

function milestoneCell({ milestones: { done, all } }: GoalStanding): string {
  if (all === 0) return '-';
  return `${done}/${all} ${'■'.repeat(done)}${'□'.repeat(all - done)}`.slice(0, 12);
}

function milestoneWords({ milestones: { done, all } }: GoalStanding): string {
  return all === 0 ? '' : `${done} of ${countOf(all, 'milestone')}`;
}

function targetWords({ status, target, closed, daysLeft }: GoalStanding): string {
  if (status !== 'open') return `${status} ${closed ?? ''}`.trim();
  if (target === undefined || daysLeft === undefined) return 'no target';
  if (daysLeft === 0) return `${target}, today`;
  return `${target}, ${daysLeft < 0 ? `${countOf(-daysLeft, 'day')} overdue` : `${countOf(daysLeft, 'day')} left`}`;
}

function activityLines({ activities, year }: Status, { width, isWide, style }: Screen): string[] {
  const { done, planned, hours, byMonth } = activities;
  const title = style.bold('Activities');
  if (done + planned === 0)
    return [title, year.isCurrent ? 'none this year; try: cpd log "What I did" --learned "What I learned"' : 'none'];
  const counts = [
    `${done} done`,
    ...(planned > 0 ? [`${planned} planned (+)`] : []),
    ...(hours === undefined ? [] : [`${hours} hours noted`]),
  ].join(', ');
  const cell = isWide ? 4 : 3;
  const most = Math.max(...byMonth.map((month) => month.done));
  const row = (cellOf: (month: (typeof byMonth)[number]) => string) =>
    byMonth.map((month) => pad(cellOf(month), cell)).join('');
  const months = [
    style.dim(row(({ month }) => monthName(month).slice(0, isWide ? 3 : 1))),
    style.cyan(row((month) => levelOf(month.done, most).repeat(cell - 2))),
    row((month) => numbersOf(month) || '·'),
  ];
  if (!isWide) return [title, ...wrap(counts, width), ...months, ...typeLines(activities, width, style)];
  const left = cell * byMonth.length + GAP.length;
  return [`${title}${GAP}${counts}`, ...beside(months, typeLines(activities, width - left, style), left)];
}

function typeLines({ byType }: Status['activities'], width: number, style: TextStyle): string[] {
  const shown = byType.slice(0, byType.length > MOST_TYPES ? MOST_TYPES - 1 : MOST_TYPES);
  const most = Math.max(...byType.map(({ done, planned }) => done + planned));
  const numberWidth = Math.max(...shown.map((one) => numbersOf(one).length));
  const label = Math.min(Math.max(...shown.map(({ title }) => widthOf(title))), width - numberWidth - 9);
  const room = Math.min(width - label - numberWidth - 2, 12);
  const lines = shown.map((one) => {
    const bar = (count: number, sign: string) => sign.repeat(Math.ceil((count / Math.max(most, 1)) * room));
    const bars = (bar(one.done, '█') + bar(one.planned, '░')).slice(0, room);
    return `${pad(cut(stripControls(one.title), label), label)} ${numbersOf(one).padStart(numberWidth)} ${style.cyan(bars)}`;
  });
  const rest = byType.slice(shown.length);
  const others = rest.reduce((sum, { done, planned }) => sum + done + planned, 0);
  return rest.length > 0 ? [...lines, style.dim(`and ${others} in ${countOf(rest.length, 'other type')}`)] : lines;
}

/** `3`, `+2` for what is planned alone, `3+2` for both. */
function numbersOf({ done, planned }: { done: number; planned: number }): string {
  return `${done > 0 ? done : ''}${planned > 0 ? `+${planned}` : ''}`;
}

function levelOf(count: number, most: number): string {
  return count === 0 ? ' ' : ('▁▂▃▄▅▆▇█'[Math.ceil((count / most) * 8) - 1] ?? ' ');
}

function competenceLines({ competences }: Status, { width, style }: Screen): string[] {
  const { frameworks, touched, untouched } = competences;
  const label = 'untouched'.length + GAP.length;
  const named = (name: string, codes: readonly string[]) =>
    wrap(codes.join(GAP), width - label).map(
      (line, index) => `${style.dim(pad(index === 0 ? name : '', label))}${line}`,
    );
  const lines = [
    ...named(
      'touched',
      touched.map(({ code, records }) => (records > 1 ? `${code}×${records}` : code)),
    ),
    ...named(
      'untouched',
      untouched.map(({ code }) => code),
    ),
  ];
  if (lines.length === 0) return [];
  const own = touched.filter(({ title }) => title !== undefined).length;
  const count = frameworks.length > 0 ? `${own} of ${own + untouched.length} touched` : '';
  const heading = `${style.bold('Competences')}${GAP}${count}`;
  const room = width - widthOf(heading) - GAP.length;
  return [`${heading}${GAP}${style.dim(cut(frameworks.map(stripControls).join(', '), Math.max(room, 0)))}`, ...lines];
}

/** Weeks without an activity, with one, with two, with more. */
const SHADES = ['·', '░', '▒', '▓'] as const;
const LEGEND = `a week with ${SHADES.map((shade, count) => `${shade} ${count}${count === 3 ? ' or more' : ''}`).join(GAP)}`;

function weekLines({ weeks, today, year }: Status, { width, isWide, style }: Screen): string[] {
  const title = style.bold(`Twelve months to ${year.until < today ? longDate(year.until) : 'today'}`);
  const perRow = Math.ceil(weeks.length / Math.ceil(weeks.length / width));
  const rows = weeks.flatMap((_, index) => {
    if (index % perRow !== 0) return [];
    const some = weeks.slice(index, index + perRow);
    return [
      style.dim(monthLabels(some.map(({ from }) => from))),
      style.green(some.map(({ done }) => SHADES[Math.min(done, 3)]).join('')),
    ];
  });
  return isWide ? [`${title}${GAP}${style.dim(LEGEND)}`, ...rows] : [title, ...rows, style.dim(LEGEND)];
}

/** The name of a month over the first of its weeks, where there is room for it. */
function monthLabels(mondays: readonly string[]): string {
  let line = '';
  for (const [index, monday] of mondays.entries()) {
    const isFirst = index > 0 ? monday.slice(0, 7) !== mondays[index - 1]?.slice(0, 7) : monday.slice(8) <= '14';
    if (isFirst && line.length <= index && index + 3 <= mondays.length)
      line = `${line.padEnd(index)}${monthName(monday)} `;
  }
  return line;
}

/** How wide the words about what waits are where the commands stand beside them. */
const WAITING_WIDTH = 23;
const WAITING_WITH_COMMANDS = 46;

function lastParts(status: Status, screen: Screen): string[][] {
  const { width, isWide, style } = screen;
  const waiting = waitingLines(status, screen);
  if (!status.year.isCurrent) return [waiting];
  if (!isWide) return [waiting, nextLines(status, width, style)];
  return [beside(waiting, nextLines(status, width - WAITING_WITH_COMMANDS, style), WAITING_WITH_COMMANDS)];
}

function waitingLines({ waiting, year }: Status, { width, isWide, style }: Screen): string[] {
  const { pastPlans, overdueGoals, begunReflections, unreflected, unreflectedBefore, unlearned, staleGoals } = waiting;
  const rows: { of: number; words: string; command: string; isOfNow?: boolean }[] = [
    { of: pastPlans.length, words: 'planned and past', command: 'cpd list overdue', isOfNow: true },
    {
      of: overdueGoals.length,
      words: overdueGoals.length === 1 ? 'goal past its target' : 'goals past target',
      command: 'cpd list overdue',
      isOfNow: true,
    },
    { of: unreflected.length, words: 'to reflect on', command: 'cpd reflect' },
    { of: unreflectedBefore, words: 'from earlier years', command: 'cpd list unreflected' },
    { of: begunReflections.length, words: 'begun, not written', command: 'cpd list unanswered', isOfNow: true },
    { of: unlearned.length, words: 'without "learned"', command: 'cpd list unlearned' },
    {
      of: staleGoals.length,
      words: `${staleGoals.length === 1 ? 'goal' : 'goals'} at a standstill`,
      command: 'cpd list stale',
      isOfNow: true,
    },
  ];
  const lines = rows
    .filter(({ of, isOfNow }) => of > 0 && (year.isCurrent || !isOfNow))
    .flatMap(({ of, words, command }) =>
      isWide
        ? [`${pad(`${of} ${words}`, WAITING_WIDTH)} ${style.dim(command)}`]
        : wrap(`${of} ${words}: ${command}`, width),
    );
  return [style.bold('Waiting'), ...(lines.length > 0 ? lines : ['nothing'])];
}

function nextLines({ next }: Status, width: number, style: TextStyle): string[] {
  const shown = next.slice(0, next.length > MOST_NEXT ? MOST_NEXT - 1 : MOST_NEXT);
  const lines = shown.map((day) => `${day.date}${GAP}${cut(dayWords(day), width - 12)}`);
  const more = next.length > shown.length ? [style.dim(`and ${next.length - shown.length} more`)] : [];
  return [style.bold('Next'), ...(lines.length > 0 ? lines : ['nothing is planned']), ...more];
}

function dayWords({ what, title }: NextDay): string {
  return what === 'activity' ? stripControls(title) : `${what}: ${stripControls(title)}`;
}

function monthName(date: string): string {
  return (MONTHS[Number(date.slice(5, 7)) - 1] ?? '').slice(0, 3);
}

/** Lines beside each other, the right ones from a column on. */
function beside(left: readonly string[], right: readonly string[], at: number): string[] {
  return Array.from({ length: Math.max(left.length, right.length) }, (_, index) => {
    const line = left[index] ?? '';
    return right[index] === undefined ? line : `${pad(line, at)}${right[index]}`;
  });
}
