/** Pages of evidence as figures (PDF 1.7, section 14.8.4.5): whoever does not see one hears what it is, and reaches its links. */

import type { PdfFile } from './pdf-file';
import type { Print, PrintedPage } from './pdf-print';
import { type Dict, openDict, refer, referenceOf, writeDict, writeString } from './pdf-syntax';
import type { Piece, Tag } from './pdf-tags';
import { type PdfWriter, streamOf } from './pdf-writer';

/** The name under which a page draws what was its content. */
const NAME = 'Evidence';

/** A figure for each page, and behind it what stands on it to be used. */
export function tagsOfEvidence({ file, pages }: Print, title: string): Tag[] {
  return pages.flatMap(({ dict, box }, page) => {
    const alt = writeString(`${title}, page ${page + 1} of ${pages.length}`);
    const layout = new Map([['/Layout', new Map([['BBox', `[${box.join(' ')}]`]])]]);
    const figure = { ...tagOf('Figure', [{ page, content: 0 }]), says: new Map([['Alt', alt]]), attributes: layout };
    const annotations = file.array(dict.get('Annots')).flatMap((value) => {
      const annotation = referenceOf(value);
      const role = roleOf(file.dict(value));
      return annotation === undefined || role === undefined ? [] : [tagOf(role, [{ page, annotation }])];
    });
    return annotations.length > 0 ? [figure, tagOf('P', annotations)] : [figure];
  });
}

function tagOf(role: string, kids: readonly (Tag | Piece)[]): Tag {
  return { role, says: new Map(), attributes: new Map(), kids };
}

/** Bits of what an annotation says of how it shows (section 12.5.3). */
const HIDDEN = 0b10;

/** None where there is nothing to come to: a hidden one, and the window of a remark. */
function roleOf(annotation: Dict): string | undefined {
  const kind = annotation.get('Subtype');
  if (kind === undefined || kind === '/Popup' || Number(annotation.get('F') ?? 0) & HIDDEN) return undefined;
  return kind === '/Link' ? 'Link' : kind === '/Widget' ? 'Form' : 'Annot';
}

/** A link says where it leads (PDF/UA-1, section 7.18.5); one that stays within its own pages says of what they are. */
export function evidenceAnnotation(annotation: Dict, action: Dict, title: string): Dict {
  if (annotation.get('Subtype') !== '/Link' || annotation.has('Contents')) return annotation;
  return new Map([...annotation, ['Contents', action.get('URI') ?? writeString(title)]]);
}

/**
 * The page, as it stands in the new file, drawing its content as a form: marks that the content has of its own belong to a
 * structure that stayed behind, and mean nothing there (section 14.7.4.2).
 */
export function drawAsFigure(
  page: Dict,
  { dict, clip }: PrintedPage,
  file: PdfFile,
  bring: (value: string) => string,
  writer: PdfWriter,
): Dict {
  const contents = dict.get('Contents');
  const { text, data } =
    contents === undefined ? streamOf([], new Uint8Array()) : file.object(referenceOf(contents) ?? 0);
  if (!data) throw new Error('a page of evidence is not drawn in one stream');
  const drawn = new Map([
    ...openDict(bring(text)),
    ['Type', '/XObject'],
    ['Subtype', '/Form'],
    ['BBox', clip ? `[${clip.join(' ')}]` : page.get('MediaBox')],
    ['Resources', page.get('Resources') ?? '<<>>'],
  ] as const);
  const form = writer.share({ text: writeDict(drawn), data });
  const resources = openDict(page.get('Resources') ?? '<<>>');
  resources.set('XObject', writeDict(openDict(resources.get('XObject') ?? '<<>>').set(NAME, refer(form))));
  const draw = Buffer.from(`/Figure <</MCID 0>> BDC /${NAME} Do EMC`);
  return new Map([...page, ['Resources', writeDict(resources)], ['Contents', refer(writer.share(streamOf([], draw)))]]);
}
