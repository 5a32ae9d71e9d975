/** What a reflection shows: what it looks back at, and its text. */

import { longDate } from '../record/calendar-date';
import type { ReflectionRecord } from '../record/record';
import { bodyBlocks, byline, closingFields, fieldBlocks, goalsRaised } from './body';
import type { Block } from './document';
import { competenceField, linkField, type Scope } from './scope';

/** A model has the name of its template's file; these are abbreviations. */
const ABBREVIATIONS = ['star', 'iet'];

/** `looking-back` is Looking back, `star` is STAR. */
function modelWords(model: string): string {
  if (ABBREVIATIONS.includes(model)) return model.toUpperCase();
  return `${model.charAt(0).toUpperCase()}${model.slice(1).replaceAll('-', ' ')}`;
}

export function reflectionByline({ data }: ReflectionRecord): string[] {
  return byline([longDate(data.date), data.model && `Model: ${modelWords(data.model)}`]);
}

export function reflectionBlocks(scope: Scope, record: ReflectionRecord, level: number): Block[] {
  const { data } = record;
  return [
    ...fieldBlocks([...linkField(scope, 'Looks back at', data.about), ...competenceField(scope, data.competences)]),
    ...bodyBlocks(record, level),
    ...fieldBlocks([...goalsRaised(scope, data.id), ...closingFields(scope, data)]),
  ];
}
