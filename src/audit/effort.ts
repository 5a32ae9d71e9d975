/** How much it takes to mend what a rule finds, as far as the rule itself tells: an order, and no measure of time. */

/** A word in a field, a paragraph to be thought about, or nothing that could be done now. */
export type Effort = 'word' | 'paragraph' | 'past';

/** The least first. */
export const EFFORTS: readonly Effort[] = ['word', 'paragraph', 'past'];

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
