/** Ways to say that a record is private that are none: a slip of the keyboard, or a word of one's own. */

import { nearest } from './suggestion';

/** Whether a key that is no field, with its value, was meant to say so. When in doubt, it was. */
export function saysPrivate(key: string, value: unknown): boolean {
  const word = key.toLowerCase().replaceAll(/[^a-z]/g, '');
  const isNo = ['false', 'no', 'off', '0'].includes(String(value).trim().toLowerCase());
  if (word === 'public') return isNo;
  if (/privat|confidential|hidden|secret/.test(word)) return !isNo;
  return (
    nearest(word, ['visibility', 'visible'], 2) !== undefined || /"\s*private\s*"/i.test(JSON.stringify(value) ?? '')
  );
}
