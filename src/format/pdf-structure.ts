/** Writes the structure of a book from that of its parts (PDF 1.7, section 14.7). */

import { refer, writeDict, writeName } from './pdf-syntax';
import { isTag, type Piece, type Tag, type TagKid } from './pdf-tags';
import type { PdfWriter } from './pdf-writer';

/** Where what a part's tags hold has come to stand. Pages are counted from 0 in the part. */
interface Standing {
  /** In the book, from 0. */
  pageIndex(page: number): number;
  /** The number of its object. */
  pageObject(page: number): number;
  /** The number of its object; none where it was left out. */
  annotationObject(annotation: number): number | undefined;
}

export interface Structure {
  /** What is added at one place stands before what is added at the next, whichever comes first. */
  add(at: number, tags: readonly Tag[], standing: Standing): void;
  /** The key by which the element is found that holds something of a page, or an annotation by the number of its object. */
  pageKey(page: number): number | undefined;
  annotationKey(annotation: number): number | undefined;
  /** The number of its root; none where nothing was added. */
  finish(): number | undefined;
}

/** Chromium tags bold and emphasised text with names that a PDF 1.7 reader does not know. */
const ROLE_MAP = writeDict([
  ['Strong', '/Span'],
  ['Em', '/Span'],
]);

/** `pageCount` is that of the book: annotations have their keys behind those of pages. */
export function createStructure(writer: PdfWriter, pageCount: number): Structure {
  const root = writer.reserve();
  const document = writer.reserve();
  const kids: number[][] = [];
  /** By page of the book: the element that holds each run of its content. */
  const holders = new Map<number, number[]>();
  const annotationKeys = new Map<number, number>();
  const annotationHolders: number[] = [];
  /** New ids with the numbers of their elements, in order. */
  const ids: (readonly [string, number])[] = [];
  let idCount = 0;

  const add = (at: number, tags: readonly Tag[], standing: Standing) => {
    /** Before anything is written: a cell may name a head that comes behind it. */
    const renamed = new Map<string, string>();
    const rename = ({ id, kids }: Tag) => {
      if (id !== undefined) renamed.set(id, `(h${String(++idCount).padStart(8, '0')})`);
      for (const kid of kids) if (isTag(kid)) rename(kid);
    };

    const hold = (holder: number, piece: Piece, ownPage: number | undefined): string | undefined => {
      const page = standing.pageObject(piece.page);
      if ('annotation' in piece) {
        const annotation = standing.annotationObject(piece.annotation);
        if (annotation === undefined) return undefined;
        annotationKeys.set(annotation, pageCount + annotationHolders.length);
        annotationHolders.push(holder);
        const elsewhere = page === ownPage ? undefined : refer(page);
        return writeDict([
          ['Type', '/OBJR'],
          ['Obj', refer(annotation)],
          ['Pg', elsewhere],
        ]);
      }
      const index = standing.pageIndex(piece.page);
      const onPage = holders.get(index) ?? [];
      onPage[piece.content] = holder;
      holders.set(index, onPage);
      if (page === ownPage) return String(piece.content);
      return writeDict([
        ['Type', '/MCR'],
        ['Pg', refer(page)],
        ['MCID', piece.content],
      ]);
    };

    // Tens of thousands are written: each piece by piece, without a list of its entries.
    const write = (tag: Tag, parent: number): number => {
      const own = writer.reserve();
      const id = tag.id === undefined ? undefined : renamed.get(tag.id);
      if (id !== undefined) ids.push([id, own]);
      const first = tag.kids.find((kid): kid is Piece => !isTag(kid));
      const ownPage = first && standing.pageObject(first.page);
      const isDeadLink = tag.role === 'Link' && !tag.kids.some((kid) => isLive(kid, standing));
      let held = '';
      let count = 0;
      for (const kid of tag.kids) {
        const one = isTag(kid) ? refer(write(kid, own)) : hold(own, kid, ownPage);
        if (one === undefined) continue;
        held += count === 0 ? one : ` ${one}`;
        count += 1;
      }
      let text = `<</S ${writeName(isDeadLink ? 'Span' : tag.role)}\n/P ${refer(parent)}\n`;
      if (ownPage !== undefined) text += `/Pg ${refer(ownPage)}\n`;
      if (count > 0) text += `/K ${count === 1 ? held : `[${held}]`}\n`;
      if (tag.attributes.size > 0) text += `/A ${attributesOf(tag, renamed)}\n`;
      if (id !== undefined) text += `/ID ${id}\n`;
      for (const [key, value] of tag.says) text += `${writeName(key)} ${value}\n`;
      writer.set(own, { text: `${text}>>` });
      return own;
    };

    for (const tag of tags) rename(tag);
    kids[at] = tags.map((tag) => write(tag, document));
  };

  const finish = () => {
    const inOrder = kids.flat();
    if (inOrder.length === 0) return undefined;
    writer.set(document, {
      text: writeDict([
        ['S', '/Document'],
        ['P', refer(root)],
        ['K', listOf(inOrder)],
      ]),
    });
    const ofPages = [...holders]
      .sort(([one], [other]) => one - other)
      .map(([page, onPage]) => `${page} ${refer(writer.add({ text: listOf(onPage) }))}`);
    const ofAnnotations = annotationHolders.map((holder, index) => `${pageCount + index} ${refer(holder)}`);
    const names = ids.map(([id, number]) => `${id} ${refer(number)}`);
    writer.set(root, {
      text: writeDict([
        ['Type', '/StructTreeRoot'],
        ['K', refer(document)],
        ['RoleMap', ROLE_MAP],
        ['ParentTree', writeDict([['Nums', `[${[...ofPages, ...ofAnnotations].join(' ')}]`]])],
        ['ParentTreeNextKey', pageCount + annotationHolders.length],
        ['IDTree', names.length > 0 ? writeDict([['Names', `[${names.join(' ')}]`]]) : undefined],
      ]),
    });
    return root;
  };

  return {
    add,
    pageKey: (page) => (holders.has(page) ? page : undefined),
    annotationKey: (annotation) => annotationKeys.get(annotation),
    finish,
  };
}

function isLive(kid: TagKid, standing: Standing): boolean {
  return !isTag(kid) && 'annotation' in kid && standing.annotationObject(kid.annotation) !== undefined;
}

/** The attributes, with the heads of a cell under their new names. */
function attributesOf({ attributes }: Tag, renamed: ReadonlyMap<string, string>): string {
  const dicts = [...attributes].map(([owner, said]) =>
    writeDict([
      ['O', owner],
      ...[...said].map(([key, value]) => [key, value.replace(/\([^)]*\)/g, (id) => renamed.get(id) ?? '')] as const),
    ]),
  );
  return dicts.length === 1 ? (dicts[0] as string) : `[${dicts.join(' ')}]`;
}

/** References to objects; where a number is missing, null. */
function listOf(numbers: readonly number[]): string {
  return `[${Array.from(numbers, (number: number | undefined) => (number === undefined ? 'null' : refer(number))).join(' ')}]`;
}
