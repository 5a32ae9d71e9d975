/** Where the links of a page lead once it stands in a book. */

import { type Dict, nameText, stringText, writeName, writeString } from './pdf-syntax';

/** Links to places in other parts: a browser leaves out those that lead to nothing in its own print. */
const PLACE_SCHEME = 'place:';

/** Where a book's links may lead. */
export interface Places {
  has(id: string): boolean;
  /** What stands there, in words. */
  titleOf(id: string): string;
}

/** The annotation as it stands in the book; none where it leads to a place that is not in it. */
export function bindLink(annotation: Dict, action: Dict, places: Places): Dict | undefined {
  const target = annotation.get('Dest');
  const address = action.has('URI') ? stringText(action.get('URI') as string) : undefined;
  const id = address?.startsWith(PLACE_SCHEME)
    ? decodeURIComponent(address.slice(PLACE_SCHEME.length))
    : target?.startsWith('/')
      ? nameText(target)
      : undefined;
  const bound = new Map(annotation);
  if (id === undefined) {
    // Says to whoever does not see it where it leads (PDF/UA-1, section 7.18.5).
    if (address !== undefined) bound.set('Contents', writeString(address));
    return bound;
  }
  if (!places.has(id)) return undefined;
  bound.delete('A');
  bound.set('Dest', writeName(id));
  bound.set('Contents', writeString(places.titleOf(id)));
  return bound;
}
