/** The form on which an assessor can write what an audit's feedback is; `cpd audit feedback --file` reads it. */

import { setField } from '../record/amend';
import type { AuditRecord } from '../record/record';
import { cutRedactions } from '../record/redaction';

/** Where its scaffold lies below templates/. */
export const REVIEW_FORM = 'audit/review.md';

/** The scaffold with what is known of the audit, and nothing else of its record; as it is where it is laid out otherwise. */
export function reviewForm(scaffold: string, { data }: AuditRecord): string {
  const { id, title, body, stage, period } = data;
  const known = { audit: id, title: cutRedactions(title), body: cutRedactions(body), stage, period };
  return Object.entries(known).reduce(
    (text, [key, value]) => (value === undefined ? text : (setField(REVIEW_FORM, text, key, value, []) ?? text)),
    scaffold,
  );
}
