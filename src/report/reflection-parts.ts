/** What a reflection shows: what it looks back at, and its text. */

import { longDate } from '../record/calendar-date';
import type { ReflectionRecord } from '../record/record';
import { bodyBlocks, byline, closingFields, fieldBlocks, goalsRaised } from './body';
import type { Block } from './document';
import { competenceField, linkField, type Scope } from './scope';

/** Names of the reflection models that the program brings along; another model stands under its own name. */
const MODELS: Readonly<Record<string, string>> = {
  borton: 'Borton',
  'looking-back': 'Looking back',
  gibbs: 'Gibbs',
  kolb: 'Kolb',
  rolfe: 'Rolfe',
  star: 'STAR',
  iet: 'IET',
};

export function reflectionByline({ data }: ReflectionRecord): string {
  return byline([longDate(data.date), data.model && `Model: ${MODELS[data.model] ?? data.model}`]);
}

export function reflectionBlocks(scope: Scope, record: ReflectionRecord, level: number): Block[] {
  const { data } = record;
  return [
    ...fieldBlocks([...linkField(scope, 'Looks back at', data.about), ...competenceField(scope, data.competences)]),
    ...bodyBlocks(record, level),
    ...fieldBlocks([...goalsRaised(scope, data.id), ...closingFields(scope, data)]),
  ];
}
