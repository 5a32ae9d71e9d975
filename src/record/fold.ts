/** Text as it is compared when a person types: case, accents and width do not matter. */

export function fold(text: string): string {
  return foldLetters(text).trim();
}

/** The same for a piece of a text, whose spaces may be its own. */
export function foldLetters(text: string): string {
  if (PLAIN.test(text)) return text.toLowerCase();
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().replaceAll('ς', 'σ');
}

/** Most words have no other letters, and are folded in a tenth of the time. */
const PLAIN = /^[\0-\x7f]*$/;
