/** The Markdown below a record's front matter, and the blocks that every kind builds in the same way. */

import { withoutEmptySections } from '../record/body-text';
import type { CpdRecord } from '../record/record';
import type { Block, Field } from './document';
import { linkedFrom, linkField, type Scope, wordsField } from './scope';

/** True where the body holds more than the comments that a template leaves behind. */
export function hasBody(record: CpdRecord): boolean {
  return withoutEmptySections(record.body).trim() !== '';
}

/** The body as a block; none where it says nothing. */
export function bodyBlocks(record: CpdRecord, level: number): Block[] {
  if (!hasBody(record)) return [];
  const folder = record.path.slice(0, Math.max(0, record.path.lastIndexOf('/')));
  return [{ kind: 'markdown', source: withoutEmptySections(record.body), level, folder }];
}

export function fieldBlocks(fields: readonly Field[]): Block[] {
  return fields.length > 0 ? [{ kind: 'fields', fields }] : [];
}

/** Evidence and tags, which nearly every kind may have. */
export function closingFields(scope: Scope, data: { documents?: string[]; tags?: string[] }): Field[] {
  return [...linkField(scope, 'Evidence', data.documents), ...wordsField('Tags', data.tags?.join(', '))];
}

/** The goals that a record gave rise to. */
export function goalsRaised(scope: Scope, id: string): Field[] {
  const goals = linkedFrom(scope, id, 'goal', 'from').map((goal) => goal.data.id);
  return linkField(scope, goals.length === 1 ? 'Led to the goal' : 'Led to the goals', goals);
}

/** The reflections that look back at a record. */
export function reflectionsAbout(scope: Scope, id: string): Field[] {
  const ids = linkedFrom(scope, id, 'reflection', 'about').map((one) => one.data.id);
  return linkField(scope, ids.length === 1 ? 'Reflection' : 'Reflections', ids);
}

/** What there is of it: `14 March 2026`, `Seminar`, `NAFEMS`. */
export function byline(parts: readonly (string | undefined)[]): string[] {
  return parts.filter((part): part is string => part !== undefined && part !== '');
}
