/** The name under which git keeps what was handed over for an audit. */

import type { AuditRecord } from '../record/record';
import { makeSlug } from '../record/slug';

/** What the tags of all submissions begin with. */
export const SUBMISSIONS = 'cpd/audit/';

/**
 * `cpd/audit/imeche-2026-stage-1`: the tag of what is handed over for an audit; one that was handed over before, and is asked
 * for more, gets `-2`. `taken` are the tags that there are.
 */
export function submissionTag(audit: AuditRecord['data'], taken: readonly string[]): string {
  const name = `${SUBMISSIONS}${auditName(audit)}`;
  for (let number = 1; ; number += 1) {
    const tag = number === 1 ? name : `${name}-${number}`;
    if (!taken.includes(tag)) return tag;
  }
}

/** `imeche-2026-stage-1`: what is handed over for an audit is called so, in git and as a file. */
export function auditName({ body, stage, ...data }: AuditRecord['data']): string {
  const stages = stage === undefined ? '' : ` stage ${stage}`;
  return makeSlug(`${body} ${yearOf(data)}${stages}`, 'audit');
}

/** The year in which an audit is held. */
export function yearOf({ year, date }: Pick<AuditRecord['data'], 'year' | 'date'>): number {
  return year ?? Number(date.slice(0, 4));
}
