/** What an activity shows: when, where, what was learned, and what it served. */

import { longDate } from '../record/calendar-date';
import type { ActivityRecord } from '../record/record';
import { bodyBlocks, byline, closingFields, fieldBlocks, reflectionsAbout } from './body';
import type { Block, Field } from './document';
import { competenceField, hoursText, linkField, type Scope, wordsField } from './scope';

/** The kinds of learning, as a reader meets them. */
export const LEARNING = {
  broadening: 'Broadening: new ground',
  deepening: 'Deepening: own field',
  supporting: 'Supporting others',
} as const;

export function activityByline(scope: Scope, { data }: ActivityRecord): string[] {
  const when =
    data.end && data.end !== data.date ? `${longDate(data.date)} to ${longDate(data.end)}` : longDate(data.date);
  return byline([when, scope.types.get(data.type) ?? data.type, data.provider, data.location]);
}

export function activityBlocks(scope: Scope, record: ActivityRecord, level: number): Block[] {
  const { data } = record;
  const fields: Field[] = [
    ...wordsField('Learned', data.learned),
    ...wordsField('Relevance', data.relevance),
    ...wordsField('Kind of learning', data.learning && LEARNING[data.learning]),
    ...competenceField(scope, data.competences),
    ...wordsField('Hours', data.hours === undefined ? undefined : hoursText(data.hours)),
    ...(data.url ? [{ label: 'Page', value: [{ kind: 'link', address: data.url, text: data.url } as const] }] : []),
  ];
  const links: Field[] = [
    ...linkField(scope, data.goals?.length === 1 ? 'Goal' : 'Goals', data.goals),
    ...reflectionsAbout(scope, data.id),
    ...closingFields(scope, data),
  ];
  return [...fieldBlocks(fields), ...bodyBlocks(record, level), ...fieldBlocks(links)];
}
