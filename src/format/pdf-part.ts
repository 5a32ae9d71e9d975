/** Brings one part into a book: its pages, their links, its structure. */

import { copyFrom } from './pdf-copy';
import { drawAsFigure, evidenceAnnotation, tagsOfEvidence } from './pdf-figure';
import { bindLink, type Places } from './pdf-links';
import type { Print, PrintedPage } from './pdf-print';
import { asArtifacts, type Repeats, withoutRepeats } from './pdf-repeats';
import type { Structure } from './pdf-structure';
import { type Dict, refer, referenceOf, writeDict } from './pdf-syntax';
import { tagsOf } from './pdf-tag-read';
import { tagsWithin } from './pdf-tags';
import type { PdfWriter } from './pdf-writer';

export interface BookPart {
  print: Print;
  /** Counted from 1, both included; all of them where it is left out. */
  pages?: { from: number; until: number };
  /**
   * Its pages come from elsewhere and are evidence, with the title of its document: the ids lead to the first of them from
   * then on. Its structure stays behind, and what it does when it is opened: each page is one figure.
   */
  evidence?: { ids: readonly string[]; title: string };
  /** Without head and foot. */
  isBare?: boolean;
}

/** A part with its pages as they stand in the book. */
export interface BoundPart extends BookPart {
  bound: readonly BoundPage[];
  /** The first of the part among the pages of its print, from 0. */
  from: number;
}

export interface BoundPage {
  printed: PrintedPage;
  /** In the book, from 0. */
  index: number;
  /** The number of its object in the book. */
  object: number;
}

/** What every part is bound into. */
interface Binding {
  writer: PdfWriter;
  structure: Structure;
  places: Places;
  /** The node of the tree of pages above a page of the book. */
  nodeOf(index: number): number;
}

/** An annotation as it stands in the book: its object there, and what it says in terms of the print. */
interface BoundAnnotation {
  object: number;
  dict: Dict;
}

/** What a page has by its place in a book. */
const MADE_ANEW = new Set(['Parent', 'StructParents', 'Resources', 'Annots']);
/** What evidence does not take along: what it does when it is opened, threads of articles. */
const LEFT_BEHIND = new Set(['AA', 'B']);

/** Its pages as they stand in the book, in their order; `at` is the place of the part among all of the book. */
export function bindPart(part: BoundPart, at: number, binding: Binding): Dict[] {
  const { print, bound } = part;
  const annotations = new Map(bound.flatMap(({ printed }) => annotationsOf(printed, part, binding)));
  const objects = new Map<number, number | undefined>(print.pages.map(({ number }) => [number, undefined]));
  for (const { printed, object } of bound) objects.set(printed.number, object);
  for (const [number, { object }] of annotations) objects.set(number, object);
  const bring = copyFrom(print.file, binding.writer, objects);
  const repeats = addTags(part, at, binding.structure, annotations);
  for (const { object, dict } of annotations.values()) {
    const key = binding.structure.annotationKey(object);
    binding.writer.set(object, { text: bring(writeDict([...dict, ['StructParent', key]])) });
  }
  return bound.map((page) => bindPage(page, part, binding, bring, { annotations, repeats }));
}

/** By the numbers of their objects in the print. */
function annotationsOf(
  { dict }: PrintedPage,
  { print: { file }, evidence }: BoundPart,
  { writer, places }: Binding,
): [number, BoundAnnotation][] {
  return file.array(dict.get('Annots')).flatMap((value): [number, BoundAnnotation][] => {
    const number = referenceOf(value);
    const annotation = file.dict(value);
    annotation.delete('StructParent');
    const action = file.dict(annotation.get('A'));
    const bound = evidence
      ? evidenceAnnotation(annotation, action, evidence.title)
      : bindLink(annotation, action, places);
    return number === undefined || !bound ? [] : [[number, { object: writer.reserve(), dict: bound }]];
  });
}

/** By page of the book: what is left of its marked content that no tag holds. */
function addTags(
  { print, bound, from, evidence }: BoundPart,
  at: number,
  structure: Structure,
  annotations: ReadonlyMap<number, BoundAnnotation>,
): Repeats {
  const pageAt = (page: number) => bound[page - from] as BoundPage;
  const whole = evidence ? tagsOfEvidence(print, evidence.title) : tagsOf(print);
  const isCut = bound.length < print.pageCount;
  const { tags, repeats } = withoutRepeats(isCut ? tagsWithin(whole, from, from + bound.length - 1) : whole);
  structure.add(at, tags, {
    pageIndex: (page) => pageAt(page).index,
    pageObject: (page) => pageAt(page).object,
    annotationObject: (annotation) => annotations.get(annotation)?.object,
  });
  return new Map([...repeats].map(([page, runs]) => [pageAt(page).index, runs]));
}

/** What the pages of a part have from its tags. */
interface Tagged {
  annotations: ReadonlyMap<number, BoundAnnotation>;
  repeats: Repeats;
}

function bindPage(
  { printed, index }: BoundPage,
  { print: { file }, evidence }: BoundPart,
  { writer, structure, nodeOf }: Binding,
  bring: (value: string) => string,
  { annotations, repeats }: Tagged,
): Dict {
  const repeated = repeats.get(index);
  const isMadeAnew = (key: string) => MADE_ANEW.has(key) || (key === 'Contents' && Boolean(repeated ?? evidence));
  const isKept = (key: string) => !isMadeAnew(key) && !(evidence && LEFT_BEHIND.has(key));
  const page: Dict = new Map();
  for (const [key, value] of printed.dict) if (isKept(key)) page.set(key, bring(value));
  page.set('Parent', refer(nodeOf(index)));
  const key = structure.pageKey(index);
  if (key !== undefined) page.set('StructParents', String(key));
  const own = file.array(printed.dict.get('Annots')).flatMap((value) => {
    const bound = annotations.get(referenceOf(value) ?? 0);
    return bound ? refer(bound.object) : [];
  });
  if (own.length > 0) {
    page.set('Annots', `[${own.join(' ')}]`);
    // They are reached in the order of the structure (PDF/UA-1, section 7.18.3).
    page.set('Tabs', '/S');
  }
  if (repeated) {
    const drawn = file.object(referenceOf(printed.dict.get('Contents')) ?? 0);
    page.set('Contents', refer(writer.add(asArtifacts(drawn, repeated))));
  }
  const resources = file.dict(printed.dict.get('Resources'));
  // Opened here, as forms get their names among what the page draws.
  resources.set('XObject', writeDict(file.dict(resources.get('XObject'))));
  page.set('Resources', bring(writeDict(resources)));
  return evidence ? drawAsFigure(page, printed, file, bring, writer) : page;
}
