/** How much it takes to mend what a rule finds, so that the least comes first. */

export type Effort = 'word' | 'paragraph' | 'past';

/** The least first; minutes are a rough measure, and what is past cannot be made otherwise. */
export const EFFORTS: readonly { effort: Effort; minutes: number | undefined }[] = [
  { effort: 'word', minutes: 2 },
  { effort: 'paragraph', minutes: 10 },
  { effort: 'past', minutes: undefined },
];

/** By rule, or by group where all of its other rules take the same. */
const BY_RULE: ReadonlyMap<string, Effort> = new Map([
  ['activity', 'word'],
  ['activity/attendance', 'paragraph'],
  ['activity/before-goal', 'past'],
  ['activity/gap', 'past'],
  ['activity/variety', 'past'],
  ['audit', 'word'],
  ['benchmark', 'paragraph'],
  ['body/hours', 'word'],
  ['body/part', 'paragraph'],
  ['body/reflection', 'paragraph'],
  ['body/target', 'past'],
  ['competence', 'word'],
  ['config', 'word'],
  ['date', 'word'],
  ['disable', 'word'],
  ['document', 'word'],
  ['evidence', 'word'],
  ['goal', 'word'],
  ['goal/outcome', 'paragraph'],
  ['goal/review', 'paragraph'],
  ['link', 'word'],
  ['record', 'word'],
  ['reflection', 'paragraph'],
  ['reflection/date', 'word'],
  ['schema', 'word'],
  ['swot', 'paragraph'],
  ['text', 'word'],
  ['text/copied', 'paragraph'],
  ['visibility', 'word'],
]);

/** Undefined of a rule that is not known here. */
export function effortOf(rule: string): Effort | undefined {
  return BY_RULE.get(rule) ?? BY_RULE.get(rule.split('/')[0] ?? '');
}
