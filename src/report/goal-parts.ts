/** What a goal shows: the need, the measure, the way there, what served it, what was thought about that, and what came of it. */

import { longDate } from '../record/calendar-date';
import type { GoalRecord } from '../record/record';
import { bodyBlocks, byline, closingFields, fieldBlocks, reflectionsAbout } from './body';
import { type Block, type ColumnHead, type Field, text } from './document';
import { competenceField, linkedFrom, linkField, linkTo, type Scope, wordsField } from './scope';

const HORIZONS = { short: 'short term, about a year', long: 'long term, the years after' } as const;

const MILESTONE_COLUMNS: readonly ColumnHead[] = [
  { heading: 'By', align: 'start' },
  { heading: 'Milestone', align: 'start' },
  { heading: 'Done', align: 'start' },
];

export function goalByline({ data }: GoalRecord): string[] {
  const state = {
    open: data.target ? `to be reached by ${longDate(data.target)}` : 'open',
    achieved: data.closed ? `achieved ${longDate(data.closed)}` : 'achieved',
    dropped: data.closed ? `dropped ${longDate(data.closed)}` : 'dropped',
  }[data.status];
  return byline([`Goal set ${longDate(data.date)}`, state]);
}

export function goalBlocks(scope: Scope, record: GoalRecord, level: number): Block[] {
  const { data } = record;
  const fields: Field[] = [
    ...wordsField('Why', data.why),
    ...linkField(scope, 'Arose from', data.from),
    ...wordsField('Measure', data.measure),
    ...wordsField('Support', data.support),
    ...wordsField('Horizon', data.horizon && HORIZONS[data.horizon]),
    // An open goal has its date in the byline.
    ...wordsField('Planned for', data.status === 'open' || !data.target ? undefined : longDate(data.target)),
    ...competenceField(scope, data.competences),
    ...wordsField('Outcome', data.outcome),
    ...wordsField('Why dropped', data.reason),
  ];
  return [
    ...fieldBlocks(fields),
    ...milestoneBlocks(record),
    ...bodyBlocks(record, level),
    ...servingBlocks(scope, data.id),
    ...fieldBlocks([...reflectionsAbout(scope, data.id), ...closingFields(scope, data)]),
  ];
}

function milestoneBlocks({ data }: GoalRecord): Block[] {
  const milestones = data.milestones ?? [];
  if (milestones.length === 0) return [];
  const rows = milestones.map((one) => ({
    cells: [
      [text(longDate(one.by))],
      [text(one.what)],
      [one.done ? text(longDate(one.done)) : text(data.status === 'open' ? 'not yet' : '–', 'quiet')],
    ],
  }));
  return [{ kind: 'table', caption: 'Milestones', columns: MILESTONE_COLUMNS, rows }];
}

function servingBlocks(scope: Scope, id: string): Block[] {
  const items = linkedFrom(scope, id, 'activity', 'goals').map((activity) => [
    ...linkTo(scope, activity.data.id),
    text(
      `, ${longDate(activity.data.date)}${activity.data.status === 'done' ? '' : ` (${activity.data.status})`}`,
      'quiet',
    ),
    ...linkedFrom(scope, activity.data.id, 'reflection', 'about').flatMap((reflection) => [
      text('; looked back at in ', 'quiet'),
      ...linkTo(scope, reflection.data.id),
    ]),
  ]);
  return items.length > 0 ? [{ kind: 'list', caption: 'Activities that served it', items }] : [];
}
