/** Finishes a printed PDF: metadata, dates, size. Bytes to bytes. */

// Traps: it takes a seventh of a second to load, so only when a PDF is made; load() sets dates and a producer of its own
// unless told not to; save() with object streams grows with the square of the number of objects.
import type {
  PDFArray,
  PDFDict,
  PDFDocument,
  PDFHexString,
  PDFName,
  PDFObject,
  PDFRef,
  PDFString,
} from '@cantoo/pdf-lib';
import type { SectionTree } from '../report/document';
import { charactersOfFonts } from './pdf-characters';
import { loadPdfLibrary } from './pdf-evidence';

export interface PdfFacts {
  title: string;
  author: string;
  subject: string;
  keywords: readonly string[];
  /** BCP 47, such as en-GB. */
  language: string;
  /** The day of making, YYYY-MM-DD; the clock is not asked, so that the same record gives the same bytes. */
  date: string;
  /** What the bookmarks lead to; a section that nothing links to has no place that they could lead to, and is left out. */
  bookmarks: readonly SectionTree[];
  /** How many pages there must be: those for which the numbers in the contents list were found. */
  pageCount?: number;
}

/** Above this many objects the saving of space is not worth its time. */
const MOST_PACKED_OBJECTS = 30_000;

export interface FinishedPdf {
  bytes: Uint8Array;
  /** What its fonts have shapes for. */
  characters: ReadonlySet<string>;
}

export async function finishPdf(printed: Uint8Array, facts: PdfFacts): Promise<FinishedPdf> {
  const library = await loadPdfLibrary();
  const { PDFDict, PDFDocument, PDFHexString, PDFName } = library;
  const document = await PDFDocument.load(printed, { updateMetadata: false });
  const pageCount = document.getPageCount();
  if (facts.pageCount !== undefined && pageCount !== facts.pageCount)
    throw new Error(`page numbers changed the number of pages from ${facts.pageCount} to ${pageCount}`);
  const day = new Date(`${facts.date}T00:00:00Z`);
  document.setTitle(facts.title, { showInWindowTitleBar: true });
  document.setAuthor(facts.author);
  document.setSubject(facts.subject);
  document.setKeywords([...facts.keywords]);
  document.setLanguage(facts.language);
  document.setCreator('cpd');
  document.setCreationDate(day);
  document.setModificationDate(day);
  writeXmp(document, facts, PDFName);
  const structure = document.catalog.lookupMaybe(PDFName.of('StructTreeRoot'), PDFDict);
  if (structure) {
    steadyIds(structure, document, library);
    mapInlineTags(structure, document, PDFName);
  }
  const places = document.catalog.lookupMaybe(PDFName.of('Dests'), PDFDict);
  const bookmarks = bookmarksOf(facts.bookmarks, (id) => places?.has(PDFName.of(id)) === true);
  if (bookmarks.length > 0) {
    const outline = addBookmarks(document, bookmarks, {
      title: (text) => PDFHexString.fromText(text),
      place: (id) => PDFName.of(id),
    });
    document.catalog.set(PDFName.of('Outlines'), outline);
    document.catalog.set(PDFName.of('PageMode'), PDFName.of('UseOutlines'));
  }
  const objects = document.context.enumerateIndirectObjects().length;
  const bytes = await document.save({
    useObjectStreams: objects <= MOST_PACKED_OBJECTS,
    objectsPerTick: Number.MAX_SAFE_INTEGER,
    addDefaultPage: false,
  });
  return { bytes, characters: charactersOfFonts(document, library) };
}

interface Bookmark {
  title: string;
  id: string;
  inner: readonly Bookmark[];
}

function bookmarksOf(trees: readonly SectionTree[], hasPlace: (id: string) => boolean): Bookmark[] {
  return trees.flatMap(({ section, inner }) => {
    const below = bookmarksOf(inner, hasPlace);
    return hasPlace(section.id) ? [{ title: section.heading, id: section.id, inner: below }] : below;
  });
}

/**
 * The outline of PDF 1.7, section 12.3.3, two levels of it open. Chromium's own repeats the title of a section that begins
 * a page, and runs words together where a heading goes on to the next line.
 */
function addBookmarks(
  { context }: PDFDocument,
  bookmarks: readonly Bookmark[],
  make: { title: (text: string) => PDFHexString; place: (id: string) => PDFName },
): PDFRef {
  const addLevel = (items: readonly Bookmark[], parent: PDFRef, level: number): { ends: object; shown: number } => {
    const refs = items.map(() => context.nextRef());
    let shown = items.length;
    for (const [index, { title, id, inner }] of items.entries()) {
      const ref = refs[index] as PDFRef;
      const below = addLevel(inner, ref, level + 1);
      const isOpen = level < 1;
      if (isOpen) shown += below.shown;
      context.assign(
        ref,
        context.obj({
          Title: make.title(title),
          Parent: parent,
          Dest: make.place(id),
          ...(index > 0 && { Prev: refs[index - 1] }),
          ...(index < refs.length - 1 && { Next: refs[index + 1] }),
          ...below.ends,
          ...(inner.length > 0 && { Count: isOpen ? below.shown : -below.shown }),
        }),
      );
    }
    return { ends: refs.length > 0 ? { First: refs[0], Last: refs.at(-1) } : {}, shown };
  };
  const root = context.nextRef();
  const { ends, shown } = addLevel(bookmarks, root, 0);
  context.assign(root, context.obj({ Type: 'Outlines', ...ends, Count: shown }));
  return root;
}

/**
 * Chromium numbers the header cells of the structure tree by the history of its process; here they count from 1, in the
 * order of the file. Such an id stands on its element, in the attributes of the cells below it and in the ID tree (PDF 1.7,
 * section 14.7.2), which is written anew because a reader searches it by order.
 */
function steadyIds(
  root: PDFDict,
  { context }: PDFDocument,
  { PDFArray, PDFDict, PDFName, PDFRef, PDFString }: typeof import('@cantoo/pdf-lib'),
): void {
  const isElement = (object: PDFObject): object is PDFDict =>
    object instanceof PDFDict && object.get(PDFName.Type) === STRUCT_ELEM;
  const [STRUCT_ELEM, ID, ID_TREE] = [PDFName.of('StructElem'), PDFName.of('ID'), PDFName.of('IDTree')];
  const [ATTRIBUTES, HEADERS, KIDS] = [PDFName.of('A'), PDFName.of('Headers'), PDFName.of('Kids')];
  const steady = new Map<string, PDFString>();
  const lists: PDFArray[] = [];
  const tree: PDFObject[] = [];
  for (const [ref, element] of context.enumerateIndirectObjects()) {
    if (!isElement(element)) continue;
    const id = element.get(ID);
    if (id instanceof PDFString) {
      const name = PDFString.of(`node${String(steady.size + 1).padStart(8, '0')}`);
      steady.set(id.asString(), name);
      element.set(ID, name);
      tree.push(name, ref);
    }
    const attributes = element.lookup(ATTRIBUTES);
    for (const attribute of attributes instanceof PDFArray ? attributes.asArray() : []) {
      const headers = attribute instanceof PDFDict ? attribute.lookup(HEADERS) : undefined;
      if (headers instanceof PDFArray) lists.push(headers);
    }
  }
  for (const list of lists)
    for (const [index, id] of list.asArray().entries()) {
      const name = id instanceof PDFString && steady.get(id.asString());
      if (name) list.set(index, name);
    }
  const forget = (ref: PDFObject | undefined) => {
    const node = ref && context.lookup(ref);
    const kids = node instanceof PDFDict && node.lookup(KIDS);
    if (kids instanceof PDFArray) kids.asArray().forEach(forget);
    if (ref instanceof PDFRef) context.delete(ref);
  };
  forget(root.get(ID_TREE));
  root.set(ID_TREE, context.register(context.obj({ Names: tree })));
}

/** Chromium tags bold and emphasised text with names that a PDF 1.4 reader does not know; a role map explains them. */
function mapInlineTags(root: PDFDict | undefined, document: PDFDocument, name: typeof PDFName): void {
  root?.set(name.of('RoleMap'), document.context.obj({ Strong: name.of('Span'), Em: name.of('Span') }));
}

function writeXmp(document: PDFDocument, facts: PdfFacts, name: typeof PDFName): void {
  const stamp = `${facts.date}T00:00:00Z`;
  const list = (kind: string, items: readonly string[]) =>
    `<rdf:${kind}>${items.map((item) => `<rdf:li>${escapeXml(item)}</rdf:li>`).join('')}</rdf:${kind}>`;
  const inEveryLanguage = (text: string) =>
    `<rdf:Alt><rdf:li xml:lang="x-default">${escapeXml(text)}</rdf:li></rdf:Alt>`;
  const packet = `<?xpacket begin="\uFEFF" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about=""
 xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/">
<dc:title>${inEveryLanguage(facts.title)}</dc:title><dc:creator>${list('Seq', [facts.author])}</dc:creator>
<dc:description>${inEveryLanguage(facts.subject)}</dc:description><dc:subject>${list('Bag', facts.keywords)}</dc:subject>
<dc:language>${list('Bag', [facts.language])}</dc:language><pdf:Keywords>${escapeXml(facts.keywords.join(' '))}</pdf:Keywords>
<xmp:CreatorTool>cpd</xmp:CreatorTool><xmp:CreateDate>${stamp}</xmp:CreateDate><xmp:ModifyDate>${stamp}</xmp:ModifyDate>
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="r"?>`;
  const stream = document.context.stream(Buffer.from(packet, 'utf8'), { Type: 'Metadata', Subtype: 'XML' });
  document.catalog.set(name.of('Metadata'), document.context.register(stream));
}

function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
