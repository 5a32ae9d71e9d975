/** Reads the structure of a print, in the order that serves a reader. */

import type { Print } from './pdf-print';
import { type Dict, nameText, openArray, openDict, referenceOf } from './pdf-syntax';
import { orderTag } from './pdf-tag-order';
import { isTag, type Tag, type TagKid } from './pdf-tags';

const known = new WeakMap<Print, readonly Tag[]>();

/** What stands below the document itself; read once, as a print is bound in many pieces where one PDF is made of each record. */
export function tagsOf(print: Print): readonly Tag[] {
  const tags =
    known.get(print) ??
    readTags(print).flatMap((tag) => {
      const { role, kids } = orderTag(tag);
      return role === 'Document' ? kids.filter(isTag) : [];
    });
  known.set(print, tags);
  return tags;
}

/** What is read into a tag, or made anew when it is written. */
const KNOWN = new Set(['Type', 'S', 'P', 'Pg', 'K', 'A', 'ID']);
/** What a cell has where it says nothing (section 14.8.5.7). */
const USUAL = new Map([
  ['RowSpan', '1'],
  ['ColSpan', '1'],
]);

/** Most tags say nothing more, and there are tens of thousands. */
const NOTHING: Dict = new Map();
const NO_ATTRIBUTES: ReadonlyMap<string, Dict> = new Map();

function saidBy(element: Dict): Dict {
  const said = [...element].filter(([key]) => !KNOWN.has(key));
  return said.length > 0 ? new Map(said) : NOTHING;
}

/** A run of text as a browser writes it, and a tag that says no more than what it is; most of them read so. */
const PLAIN =
  /^<<\/Type \/StructElem\s+\/S \/(\w+)\s+\/P \d+ 0 R(?:\s+\/Pg (\d+) 0 R)?(?:\s+\/K (\d+(?: 0 R)?|\[[\d\sR]*\]))?\s*>>$/;
const KID = /\d+(?: 0 R)?/g;

function readTags({ file, pages }: Print): Tag[] {
  const pageAt = new Map(pages.map(({ number }, index) => [number, index]));
  const pageOf = (value: string | undefined) => pageAt.get(referenceOf(value) ?? 0);
  const listOf = (value: string | undefined) => {
    const resolved = value === undefined ? '' : file.resolve(value);
    if (resolved.startsWith('[')) return openArray(resolved);
    return value === undefined ? [] : [value];
  };

  const readKid = (value: string, own: number | undefined): TagKid => {
    const text = file.resolve(value);
    const plain = PLAIN.exec(text);
    if (plain) {
      const [, role = '', page, kids = ''] = plain;
      const within = page === undefined ? undefined : pageAt.get(Number(page));
      const read = (kids.match(KID) ?? []).map((kid) => readKid(kid, within));
      return { role, says: NOTHING, attributes: NO_ATTRIBUTES, id: undefined, kids: read };
    }
    const inner: Dict = text.startsWith('<<') ? openDict(text) : NOTHING;
    if (inner.has('S')) return readTag(inner);
    const page = pageOf(inner.get('Pg')) ?? own;
    const annotation = referenceOf(inner.get('Obj'));
    if (page === undefined) throw new Error('an element of structure of this PDF stands on none of its pages');
    return annotation === undefined ? { page, content: Number(inner.get('MCID') ?? value) } : { page, annotation };
  };

  const readTag = (element: Dict): Tag => {
    const own = pageOf(element.get('Pg'));
    return {
      role: nameText(element.get('S') ?? '/NonStruct'),
      says: saidBy(element),
      attributes: readAttributes(element.get('A')),
      id: element.get('ID'),
      kids: listOf(element.get('K')).map((value) => readKid(value, own)),
    };
  };

  const readAttributes = (value: string | undefined): ReadonlyMap<string, Dict> => {
    if (value === undefined) return NO_ATTRIBUTES;
    const byOwner = new Map<string, Dict>();
    for (const one of listOf(value)) {
      const { O: owner = '', ...others } = Object.fromEntries(file.dict(one));
      const telling = Object.entries(others).filter(([key, said]) => USUAL.get(key) !== said);
      if (telling.length > 0) byOwner.set(owner, new Map([...(byOwner.get(owner) ?? []), ...telling]));
    }
    return byOwner;
  };

  return listOf(file.dict(file.catalog.get('StructTreeRoot')).get('K')).map((value) => readTag(file.dict(value)));
}
