/** File names for people, made from a title. */

// Trap: the result may be empty (a title in a script that has no transliteration) or a name that Windows reserves.
import slugify from '@sindresorhus/slugify';

const RESERVED = /^(?:con|prn|aux|nul|com\d|lpt\d)$/;
const LONGEST = 60;

/** Lower-case ASCII words joined by dashes, at most 60 characters; `fallback` where nothing is left. */
export function makeSlug(title: string, fallback: string): string {
  const slug = shorten(slugify(title, { decamelize: false }));
  if (slug === '') return fallback;
  return RESERVED.test(slug) ? `${fallback}-${slug}` : slug;
}

/** Cuts at the end of a word where there is one in reach. */
function shorten(slug: string): string {
  if (slug.length <= LONGEST) return slug;
  const cut = slug.slice(0, LONGEST + 1);
  const end = cut.lastIndexOf('-');
  return cut.slice(0, end > LONGEST / 2 ? end : LONGEST);
}
