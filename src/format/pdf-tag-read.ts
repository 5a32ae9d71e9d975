/** Reads the structure of a print, in the order that serves a reader. */

import type { Print } from './pdf-print';
import { type Dict, nameText, openArray, referenceOf } from './pdf-syntax';
import { orderTag } from './pdf-tag-order';
import { isTag, NOTHING, type Tag, type TagKid } from './pdf-tags';

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

function saidBy(element: Dict): Tag['says'] {
  const said = [...element].filter(([key]) => !KNOWN.has(key));
  return said.length > 0 ? new Map(said) : NOTHING;
}

/** A run of text as a browser writes it, and a tag that says no more than what it is; most of them read so. */
const PLAIN =
  /\d+ 0 obj\s+<<\/Type \/StructElem\s+\/S \/(\w+)\s+\/P \d+ 0 R(?:\s+\/Pg (\d+) 0 R)?(?:\s+\/K (\d+(?: 0 R)?|\[[\d\sR]*\]))?\s*>>\s*endobj/y;
const KID = /\d+(?: 0 R)?/g;

function readTags({ file, pages }: Print): Tag[] {
  const pageAt = new Map(pages.map(({ number }, index) => [number, index]));
  const pageOf = (value: string | undefined) => pageAt.get(referenceOf(value) ?? 0);
  const present = (page: number | undefined): number => {
    if (page === undefined) throw new Error('an element of structure of this PDF stands on none of its pages');
    return page;
  };
  const listOf = (value: string | undefined) => {
    const resolved = value === undefined ? '' : file.resolve(value);
    if (resolved.startsWith('[')) return openArray(resolved);
    return value === undefined ? [] : [value];
  };

  const readPlain = (number: number): Tag | undefined => {
    const [, role, page, held = ''] = file.match(number, PLAIN) ?? [];
    if (role === undefined) return undefined;
    const own = page === undefined ? undefined : pageAt.get(Number(page));
    const kids: TagKid[] = [];
    for (const kid of held.match(KID) ?? [])
      kids.push(kid.endsWith('R') ? readKid(kid, own) : { page: present(own), content: Number(kid) });
    return { role, says: NOTHING, attributes: NOTHING, kids };
  };

  const readKid = (value: string, own: number | undefined): TagKid => {
    const number = referenceOf(value);
    const plain = number === undefined ? undefined : readPlain(number);
    if (plain) return plain;
    const inner = file.dict(value);
    if (inner.has('S')) return readTag(inner);
    const page = present(pageOf(inner.get('Pg')) ?? own);
    const annotation = referenceOf(inner.get('Obj'));
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

  const readAttributes = (value: string | undefined): Tag['attributes'] => {
    if (value === undefined) return NOTHING;
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
