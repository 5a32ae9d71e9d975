/** File names for people, made from a title. */

// Traps: a sign between two words glues them together, and some are spelled out (`%` as "percent"), so only letters and
// digits are handed on; the result may be empty (a title in a script that it does not know) or a name that Windows reserves.
import slugify from 'slugify';

const NO_WORD = /[^\p{L}\p{M}\p{N}]+/gu;
const RESERVED = /^(?:con|prn|aux|nul|com\d|lpt\d)$/;
const LONGEST = 60;

/** Lower-case ASCII words joined by dashes, at most 60 characters; `fallback` where nothing is left. */
export function makeSlug(title: string, fallback: string): string {
  const slug = shorten(slugify(title.normalize('NFKC').replace(NO_WORD, ' '), { lower: true, strict: true }));
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
