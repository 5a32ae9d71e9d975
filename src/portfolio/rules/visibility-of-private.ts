/** What is about a private record is private as well. */

import { setField } from '../../record/amend';
import { fieldsOf } from '../../record/field';
import type { CpdRecord } from '../../record/record';
import { linksOf, type Portfolio, visibilityOf } from '../portfolio';
import { activity, reflection } from './examples';
import type { Rule } from './rule';

export const visibilityOfPrivate: Rule = {
  id: 'visibility/of-private',
  severity: 'warning',
  scope: 'portfolio',
  why: 'A reflection carries the title of what it looks back at, and evidence its content; both leave with what assessors may see.',
  breaks: { 'activities/a.md': `${activity}\nvisibility: private`, 'reflections/a.md': reflection },
  holds: {
    'activities/a.md': `${activity}\nvisibility: private`,
    'reflections/a.md': reflection.replace('about:', 'visibility: private\nabout:'),
  },
  check({ portfolio }, report) {
    const isPrivate = (record: CpdRecord) => visibilityOf(record, portfolio.config) === 'private';
    for (const record of portfolio.records) {
      const subjects = subjectsOf(portfolio, record);
      const hidden = subjects.find(isPrivate);
      // Evidence that also proves something that may be seen has to be seen itself.
      const isShared = record.kind === 'document' && !subjects.every(isPrivate);
      if (!hidden || isShared || isPrivate(record)) continue;
      const text = setField(record.path, record.source.text, 'visibility', 'private', [
        ...fieldsOf(record.kind).keys(),
      ]);
      report(
        record,
        [record.data.visibility === undefined ? 'id' : 'visibility'],
        `assessors may see this, though "${hidden.data.title}" is private; write visibility: private, or show both`,
        text === undefined ? undefined : { what: 'write visibility: private', text },
      );
    }
  },
};

/** What a reflection looks back at, and what a document proves. */
function subjectsOf(portfolio: Portfolio, record: CpdRecord): readonly CpdRecord[] {
  if (record.kind === 'document') return portfolio.backlinks.get(record.data.id) ?? [];
  if (record.kind !== 'reflection') return [];
  return linksOf(record)
    .filter(({ key }) => key === 'about')
    .flatMap(({ id }) => portfolio.byId.get(id) ?? []);
}
