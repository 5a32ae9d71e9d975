/** Text as it is compared when a person types: case, accents and width do not matter. */

export function fold(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().trim();
}
