/** Which characters a printed PDF really shows: a browser leaves out, without a word, what no font of its has. */

import type { PDFDocument } from '@cantoo/pdf-lib';

type Library = Pick<typeof import('@cantoo/pdf-lib'), 'PDFDict' | 'PDFName' | 'PDFRawStream' | 'decodePDFRawStream'>;

/** Everything beyond ASCII that has a shape of its own. */
const SHAPED = /[\p{L}\p{N}\p{S}\p{P}]/u;

/** The characters beyond ASCII that a page is made to show. */
export function charactersOfPage(html: string): ReadonlySet<string> {
  const text = html.slice(html.indexOf('<body')).replaceAll(/<[^>]*>/g, '');
  return new Set([...text].filter((character) => character > '\u007f' && SHAPED.test(character)));
}

/**
 * The characters that the fonts of a PDF have shapes for, as their ToUnicode maps tell (PDF 1.7, section 9.10.3). A shape may
 * stand for several, as that of `ﬁ` does.
 */
export function charactersOfFonts({ context }: PDFDocument, library: Library): ReadonlySet<string> {
  const { PDFDict, PDFName, PDFRawStream, decodePDFRawStream } = library;
  const shown = new Set<string>();
  for (const [, object] of context.enumerateIndirectObjects()) {
    if (!(object instanceof PDFDict) || object.get(PDFName.of('Type')) !== PDFName.of('Font')) continue;
    const map = context.lookup(object.get(PDFName.of('ToUnicode')));
    if (!(map instanceof PDFRawStream)) continue;
    const text = Buffer.from(decodePDFRawStream(map).decode()).toString('latin1');
    for (const character of mappedCharacters(text)) shown.add(character);
  }
  return shown;
}

/** `<01> <0041>` in a bfchar section is one shape, `<01> <05> <0041>` in a bfrange section are as many as it spans. */
function mappedCharacters(map: string): string[] {
  const found: string[] = [];
  for (const [, kind, body = ''] of map.matchAll(/beginbf(char|range)([\s\S]*?)endbf\1/g)) {
    const codes = [...body.matchAll(/<([0-9a-f]+)>/gi)].map((match) => match[1] ?? '');
    const step = kind === 'char' ? 2 : 3;
    for (let at = 0; at + step <= codes.length; at += step) {
      const characters = [
        ...Buffer.from(codes[at + step - 1] ?? '', 'hex')
          .swap16()
          .toString('utf16le'),
      ];
      const span =
        kind === 'char' ? 0 : Number.parseInt(codes[at + 1] ?? '', 16) - Number.parseInt(codes[at] ?? '', 16);
      const last = characters.pop()?.codePointAt(0) ?? 0;
      found.push(...characters, ...Array.from({ length: span + 1 }, (_, more) => String.fromCodePoint(last + more)));
    }
  }
  return found;
}
