/** What a style sheet reaches for outside the document that it dresses. Nothing of it would ever be fetched; here it is told. */

/** One thing that is fetched nowhere; `from` counts UTF-16 units. */
export interface StyleFault {
  from: number;
  message: string;
}

/** Comments and strings are passed over; an address in the sheet itself, and a place in the document, need no fetching. */
const REACH =
  /\/\*[\s\S]*?(?:\*\/|$)|(@import)\b|\burl\(\s*(?!["']?\s*(?:data:|#))([^)]{0,80}\)?)|\b(?:-webkit-)?image-set\(\s*["'](?!\s*data:)([^"']{0,80})|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'/gi;

export function findStyleFault(css: string): StyleFault | undefined {
  for (const { 0: piece, 1: at, 2: address, 3: image, index } of css.matchAll(REACH)) {
    if (at !== undefined)
      return { from: index, message: '@import fetches nothing: a document stands alone; put the rules here instead' };
    if (address !== undefined || image !== undefined)
      return {
        from: index,
        message: `${piece.trim()} is never fetched: a document stands alone; put the file here as a data: address`,
      };
  }
  return undefined;
}
