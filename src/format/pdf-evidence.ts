/** A PDF from anywhere -> the same pages without what it tells of who made it, in the plain form that can be bound. */

// Traps: it takes a seventh of a second to load; load() sets dates and a producer of its own unless told not to; save()
// with object streams grows with the square of the number of objects, and writes whatever was read, also what nothing
// refers to any more: text that was deleted is still there.
import type { PDFArray, PDFDict, PDFDocument, PDFObject, PDFPage, PDFRawStream, PDFRef } from '@cantoo/pdf-lib';
import { stripPicture } from './strip-picture';

type Library = typeof import('@cantoo/pdf-lib');

function loadPdfLibrary(): Promise<Library> {
  return import('@cantoo/pdf-lib');
}

export type CleanedPdf =
  | { bytes: Uint8Array; hidden: readonly string[]; isChanged: boolean; pageCount: number }
  /** Why nothing could be taken out of it; and that it does tell something, where that is known. */
  | { asItIs: string; unstripped?: string };

/** Where programs and people leave their names, in whatever object. */
const TELLING = ['Metadata', 'PieceInfo', 'LastModified'];
/** Annotations that are somebody's remarks, with a name. */
const REMARKS = /^\/(?:Text|FreeText|Highlight|Underline|Squiggly|StrikeOut|Stamp|Ink|Caret|Line|Square|Circle|Popup)$/;

export async function cleanPdf(bytes: Uint8Array): Promise<CleanedPdf> {
  const library = await loadPdfLibrary();
  let document: PDFDocument;
  try {
    document = await library.PDFDocument.load(bytes, { updateMetadata: false });
    if (document.getPageCount() === 0) return { asItIs: 'it has no pages' };
  } catch (error) {
    return asItCame(error instanceof library.EncryptedPDFError ? 'it is encrypted' : 'it is broken', bytes);
  }
  const { context, catalog } = document;
  const name = (key: string) => library.PDFName.of(key);
  if (isSigned(document, library))
    return {
      asItIs: 'it is signed',
      unstripped: 'it is signed, and the signature would no longer hold',
    };
  const names = catalog.lookup(name('Names'));
  const hasFiles = names instanceof library.PDFDict && names.has(name('EmbeddedFiles'));
  const hidden = hasFiles ? ['files that are attached inside'] : [];
  let isChanged = context.trailerInfo.Info !== undefined;
  context.trailerInfo.Info = undefined as never;
  for (const [ref, object] of context.enumerateIndirectObjects()) {
    const dict = dictOf(object, library);
    if (!dict) continue;
    for (const key of TELLING) isChanged = dict.delete(name(key)) || isChanged;
    if (REMARKS.test(String(dict.get(name('Subtype')) ?? ''))) isChanged = dict.delete(name('T')) || isChanged;
    isChanged = cleanPicture(document, ref, object, library) || isChanged;
  }
  try {
    for (const page of document.getPages()) settlePage(page, library);
  } catch {
    return asItCame('it is broken', bytes);
  }
  settleLinks(document, library);
  forgetUnused(document, library);
  const saved = await document.save({
    useObjectStreams: false,
    objectsPerTick: Number.MAX_SAFE_INTEGER,
    addDefaultPage: false,
    updateFieldAppearances: false,
  });
  return { bytes: saved, hidden, isChanged, pageCount: document.getPageCount() };
}

/** Whether it names anybody shows from outside, though not whom. */
function asItCame(asItIs: string, bytes: Uint8Array): CleanedPdf {
  const isTelling = /\/Author\b|<x:xmpmeta\b/.test(Buffer.from(bytes).toString('latin1'));
  return { asItIs, ...(isTelling && { unstripped: asItIs }) };
}

function dictOf(object: PDFObject, { PDFDict, PDFStream }: Library): PDFDict | undefined {
  if (object instanceof PDFDict) return object;
  return object instanceof PDFStream ? object.dict : undefined;
}

/** A changed file would no longer be what was signed (PDF 1.7, section 12.8). */
function isSigned({ context }: PDFDocument, library: Library): boolean {
  const range = library.PDFName.of('ByteRange');
  return context.enumerateIndirectObjects().some(([, object]) => dictOf(object, library)?.has(range));
}

/** A photograph keeps in a PDF what the camera wrote into it. */
function cleanPicture({ context }: PDFDocument, ref: PDFRef, object: PDFObject, library: Library): boolean {
  const { PDFName, PDFRawStream } = library;
  if (!(object instanceof PDFRawStream) || object.dict.get(PDFName.of('Filter')) !== PDFName.of('DCTDecode'))
    return false;
  const stripped = stripPicture(object.contents);
  if (!stripped || stripped.length === object.contents.length) return false;
  context.assign(ref, PDFRawStream.of(object.dict, stripped));
  return true;
}

/**
 * It is drawn in one stream, which another page can draw as a form, and its annotations are objects of their own.
 *
 * @throws where what it draws cannot be read.
 */
function settlePage({ node, doc: { context } }: PDFPage, library: Library): void {
  const { PDFArray, PDFDict, PDFName, PDFRawStream, decodePDFRawStream } = library;
  // A word ends where a stream does (PDF 1.7, section 7.8.2).
  const joined = (streams: readonly (PDFObject | undefined)[]) =>
    Buffer.concat(
      streams.flatMap((part) => [decodePDFRawStream(context.lookup(part) as PDFRawStream).decode(), Buffer.from('\n')]),
    );
  const key = PDFName.of('Contents');
  const contents = node.lookup(key);
  const parts = contents instanceof PDFArray ? contents.asArray() : [node.get(key)];
  const streams = parts.filter((part) => context.lookup(part) instanceof PDFRawStream);
  const drawn = streams.length > 1 ? context.register(context.flateStream(joined(streams))) : streams[0];
  if (drawn) node.set(key, drawn);
  else node.delete(key);
  const annotations = node.lookup(PDFName.of('Annots'));
  if (!(annotations instanceof PDFArray)) return;
  for (const [index, annotation] of annotations.asArray().entries())
    if (annotation instanceof PDFDict) annotations.set(index, context.register(annotation));
}

/**
 * A link to a name finds nothing in another PDF, which has names of its own: it leads to the page itself from then on, and one
 * to a name that nobody knows leads nowhere, as before.
 */
function settleLinks(document: PDFDocument, library: Library): void {
  const { PDFArray, PDFDict, PDFName } = library;
  const places = placesOf(document, library);
  for (const { node } of document.getPages()) {
    const annotations = node.lookup(PDFName.of('Annots'));
    for (const annotation of annotations instanceof PDFArray ? annotations.asArray() : []) {
      const link = node.context.lookup(annotation);
      if (!(link instanceof PDFDict) || link.get(PDFName.of('Subtype')) !== PDFName.of('Link')) continue;
      const action = link.lookup(PDFName.of('A'));
      const isWithin = action instanceof PDFDict && action.lookup(PDFName.of('S')) === PDFName.of('GoTo');
      const target = isWithin ? action.lookup(PDFName.of('D')) : link.lookup(PDFName.of('Dest'));
      if (target === undefined || target instanceof PDFArray) continue;
      link.delete(PDFName.of('Dest'));
      if (isWithin) link.delete(PDFName.of('A'));
      const place = places.get(textOf(target, library) ?? '');
      if (place) link.set(PDFName.of('Dest'), place);
    }
  }
}

/** By the names of old, which are keys of a dictionary, and those of today, which stand in a tree (PDF 1.7, section 12.3.2.3). */
function placesOf({ catalog }: PDFDocument, library: Library): Map<string, PDFArray> {
  const { PDFArray, PDFDict, PDFName } = library;
  const places = new Map<string, PDFArray>();
  const note = (name: string | undefined, value: PDFObject | undefined) => {
    const place = value instanceof PDFDict ? value.lookup(PDFName.of('D')) : value;
    if (name !== undefined && place instanceof PDFArray) places.set(name, place);
  };
  const old = catalog.lookup(PDFName.of('Dests'));
  if (old instanceof PDFDict)
    for (const [key, value] of old.entries()) note(textOf(key, library), catalog.context.lookup(value));
  const names = catalog.lookup(PDFName.of('Names'));
  const waiting = [names instanceof PDFDict ? names.lookup(PDFName.of('Dests')) : undefined];
  const seen = new Set<PDFObject>();
  while (waiting.length > 0) {
    const node = waiting.pop();
    if (!(node instanceof PDFDict) || seen.has(node)) continue;
    seen.add(node);
    const kids = node.lookup(PDFName.of('Kids'));
    if (kids instanceof PDFArray) waiting.push(...kids.asArray().map((kid) => catalog.context.lookup(kid)));
    const pairs = node.lookup(PDFName.of('Names'));
    if (!(pairs instanceof PDFArray)) continue;
    for (let at = 0; at + 1 < pairs.size(); at += 2) note(textOf(pairs.lookup(at), library), pairs.lookup(at + 1));
  }
  return places;
}

function textOf(object: PDFObject | undefined, { PDFName, PDFString, PDFHexString }: Library): string | undefined {
  return object instanceof PDFName || object instanceof PDFString || object instanceof PDFHexString
    ? object.decodeText()
    : undefined;
}

/** Whatever cannot be reached from the catalogue is what was there before, and shows nowhere. */
function forgetUnused({ context }: PDFDocument, library: Library): void {
  const { PDFArray, PDFRef } = library;
  const used = new Set<PDFRef>();
  const waiting: (PDFObject | undefined)[] = [context.trailerInfo.Root];
  while (waiting.length > 0) {
    const object = waiting.pop();
    if (object instanceof PDFRef) {
      if (used.has(object)) continue;
      used.add(object);
      waiting.push(context.lookup(object));
    } else if (object instanceof PDFArray) waiting.push(...object.asArray());
    else if (object) waiting.push(...(dictOf(object, library)?.values() ?? []));
  }
  for (const [ref] of context.enumerateIndirectObjects()) if (!used.has(ref)) context.delete(ref);
}
