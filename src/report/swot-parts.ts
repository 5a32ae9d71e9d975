/** What a SWOT shows: its four quadrants, and the goals that came of it. */

import { longDate } from '../record/calendar-date';
import type { SwotRecord } from '../record/record';
import { bodyBlocks, byline, closingFields, fieldBlocks, goalsRaised } from './body';
import type { Block } from './document';
import type { Scope } from './scope';

export function swotByline({ data }: SwotRecord): string[] {
  return byline([longDate(data.date)]);
}

export function swotBlocks(scope: Scope, record: SwotRecord, level: number): Block[] {
  const { data } = record;
  const quadrants = [
    { heading: 'Strengths', points: data.strengths ?? [] },
    { heading: 'Weaknesses', points: data.weaknesses ?? [] },
    { heading: 'Opportunities', points: data.opportunities ?? [] },
    { heading: 'Threats', points: data.threats ?? [] },
  ];
  const isFilled = quadrants.some(({ points }) => points.length > 0);
  return [
    ...(isFilled ? [{ kind: 'quadrants', quadrants } as const] : []),
    ...bodyBlocks(record, level),
    ...fieldBlocks([...goalsRaised(scope, data.id), ...closingFields(scope, { tags: data.tags })]),
  ];
}
