/** Head and foot of a page, printed on a page of their own and laid over it. */

import { copyFrom } from './pdf-copy';
import type { Box, Print, PrintedPage } from './pdf-print';
import { type Dict, openArray, openDict, refer, referenceOf, writeDict } from './pdf-syntax';
import { type PdfWriter, streamOf } from './pdf-writer';

/** One page of furniture, as a form that another page draws (PDF 1.7, section 8.10). */
export interface Form {
  number: number;
  box: Box;
}

/** The name under which a page draws it. */
const NAME = 'Furniture';

export function writeForms({ file, pages }: Print, writer: PdfWriter): Form[] {
  const copy = copyFrom(file, writer, new Map(pages.map(({ number }) => [number, undefined])));
  return pages.map(({ dict, box }) => {
    const { text, data } = file.object(referenceOf(dict.get('Contents')) ?? 0);
    if (!data) throw new Error('a page of heads and feet is not drawn in one stream');
    const filter = file.dict(text).get('Filter');
    const object = streamOf(
      [
        ['Type', '/XObject'],
        ['Subtype', '/Form'],
        ['BBox', `[${box.join(' ')}]`],
        ['Resources', copy(dict.get('Resources') ?? '<<>>')],
        ...(filter === undefined ? [] : ([['Filter', filter]] as const)),
      ],
      data,
    );
    return { number: writer.add(object), box };
  });
}

/**
 * The page, as it stands in the new file, with the form over it; `printed` is the same as it was printed. The form is no part
 * of what the page says: who has it read aloud does not hear it (section 14.8.2.2).
 */
export function layOver(page: Dict, form: Form, printed: PrintedPage, writer: PdfWriter): Dict {
  const stream = (text: string) => {
    const data = Buffer.from(text);
    return refer(writer.share(streamOf([], data)));
  };
  const resources = openDict(page.get('Resources') ?? '<<>>');
  const drawn = openDict(resources.get('XObject') ?? '<<>>');
  drawn.set(NAME, refer(form.number));
  resources.set('XObject', writeDict(drawn));
  const matrix = matrixOf(form.box, printed).join(' ');
  const draw = `\nQ\n/Artifact <</Type /Pagination>> BDC q ${matrix} cm /${NAME} Do Q EMC\n`;
  const contents = page.get('Contents') ?? '[]';
  const parts = contents.startsWith('[') ? openArray(contents) : [contents];
  return new Map([
    ...page,
    ['Resources', writeDict(resources)],
    ['Contents', `[${[stream('q\n'), ...parts, stream(draw)].join(' ')}]`],
  ]);
}

/** From the box of a form to what is seen of a page, which may be turned. */
function matrixOf([left, bottom, right, top]: Box, { box, turn }: PrintedPage): number[] {
  const isAcross = turn % 180 !== 0;
  const across = (isAcross ? box[3] - box[1] : box[2] - box[0]) / (right - left);
  const up = (isAcross ? box[2] - box[0] : box[3] - box[1]) / (top - bottom);
  const [a, b, c, d, e, f] = {
    0: [across, 0, 0, up, box[0], box[1]],
    90: [0, across, -up, 0, box[2], box[1]],
    180: [-across, 0, 0, -up, box[2], box[3]],
    270: [0, -across, up, 0, box[0], box[3]],
  }[turn] as [number, number, number, number, number, number];
  return [a, b, c, d, e - a * left - c * bottom, f - b * left - d * bottom].map((number) => Number(number.toFixed(5)));
}
