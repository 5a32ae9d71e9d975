/** Record ids: a kind's prefix, a dash, six characters; never a counter, so that two branches never make the same. */

import { KINDS, type Kind } from './kind';

/** Digits and letters without i, l, o and u, which look like others or make words. */
export const ID_ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';

const ID = /^(?:goal|act|ref|doc|swot|bench|audit)-[0-9a-hjkmnp-tv-z]{6}$/;

export function isId(text: string): boolean {
  return ID.test(text);
}

/** Six characters from as many random bytes; 32 letters divide 256, so none is likelier than another. */
export function idCharacters(bytes: Uint8Array): string {
  return Array.from(bytes.subarray(0, 6), (byte) => ID_ALPHABET[byte % 32]).join('');
}

export function makeId(kind: Kind, characters: string): string {
  return `${KINDS[kind].prefix}-${characters}`;
}
