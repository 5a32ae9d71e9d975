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

/** The part of its width and height that a page from elsewhere gets on every side; the foot that the page gets, 22 mm above the edge of A4, has room in it. */
const MARGIN = 0.09;

/**
 * The page on a larger sheet of the same shape: one from elsewhere is printed to its edge, with a foot of its own. Nothing of it
 * is scaled, so that its links stay where they are; what was cut off stays cut off.
 */
export function onLargerSheet(page: PrintedPage): PrintedPage {
  const [left, bottom, right, top] = page.box;
  const [across, up] = [MARGIN * (right - left), MARGIN * (top - bottom)];
  const box: Box = [left - across, bottom - up, right + across, top + up];
  const dict = new Map([...page.dict, ['MediaBox', `[${numbers(...box)}]`] as const]);
  for (const key of ['CropBox', 'BleedBox', 'TrimBox', 'ArtBox']) dict.delete(key);
  return { ...page, dict, box, clip: page.box };
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
  const objects = openDict(resources.get('XObject') ?? '<<>>');
  objects.set(NAME, refer(form.number));
  resources.set('XObject', writeDict(objects));
  const draw = `\nQ\n/Artifact <</Type /Pagination>> BDC ${drawn(form.box, printed)} EMC\n`;
  const contents = page.get('Contents') ?? '[]';
  const parts = contents.startsWith('[') ? openArray(contents) : [contents];
  return new Map([
    ...page,
    ['Resources', writeDict(resources)],
    ['Contents', `[${[stream('q\n'), ...parts, stream(draw)].join(' ')}]`],
  ]);
}

/** As large as suits the area of the page. On one of another shape the head goes to its top and the foot to its bottom. */
function drawn([left, bottom, right, top]: Box, page: PrintedPage): string {
  const [width, height] = sizeOf(page);
  const [across, up] = [width / (right - left), height / (top - bottom)];
  const scale = Math.min(across, Math.sqrt(across * up));
  const half = (top - bottom) / 2;
  const inward = (width - scale * (right + left)) / 2;
  const place = (rise: number) => `${numbers(scale, 0, 0, scale, inward, rise)} cm`;
  const [foot, head] = [-scale * bottom, height - scale * top];
  const parts =
    Math.abs(head - foot) < 1
      ? [place(foot)]
      : [
          `${place(foot)} ${numbers(left, bottom, right - left, half)} re W n`,
          `${place(head)} ${numbers(left, bottom + half, right - left, half)} re W n`,
        ];
  return `q ${numbers(...turnedBy(page))} cm ${parts.map((part) => `q ${part} /${NAME} Do Q`).join(' ')} Q`;
}

/** Width and height of a page as it is seen. */
function sizeOf({ box: [left, bottom, right, top], turn }: PrintedPage): [number, number] {
  return turn % 180 === 0 ? [right - left, top - bottom] : [top - bottom, right - left];
}

/** From where something is seen on a page to where it is in its own terms. */
function turnedBy({ box: [left, bottom, right, top], turn }: PrintedPage): number[] {
  if (turn === 90) return [0, 1, -1, 0, right, bottom];
  if (turn === 180) return [-1, 0, 0, -1, right, top];
  if (turn === 270) return [0, -1, 1, 0, left, top];
  return [1, 0, 0, 1, left, bottom];
}

function numbers(...values: number[]): string {
  return values.map((value) => Number(value.toFixed(5))).join(' ');
}
