/** Which characters a printed PDF really shows: a browser leaves out, without a word, what no font of its has. */

import { inflateSync } from 'node:zlib';
import type { PdfObject } from './pdf-file';
import type { Print } from './pdf-print';
import { type Dict, referenceOf } from './pdf-syntax';

/** Everything beyond ASCII that has a shape of its own. */
const SHAPED = /[\p{L}\p{N}\p{S}\p{P}]/u;

const NOT_SHOWN_OR_ASCII = /<[^>]*>|[\0-;=-\x7f]+/g;

/** The characters beyond ASCII that HTML is made to show. */
export function charactersOfHtml(html: string): ReadonlySet<string> {
  const characters = new Set(html.replaceAll(NOT_SHOWN_OR_ASCII, ''));
  return new Set([...characters].filter((character) => SHAPED.test(character)));
}

/**
 * The characters that the fonts of a print have shapes for, as their ToUnicode maps tell (PDF 1.7, section 9.10.3). A shape may
 * stand for several, as that of `ﬁ` does.
 */
export function charactersOfPrint({ file, pages }: Print): ReadonlySet<string> {
  const shown = new Set<string>();
  const seen = new Set<string>();
  const readResources = (resources: Dict) => {
    for (const font of file.dict(resources.get('Font')).values()) {
      if (seen.has(font)) continue;
      seen.add(font);
      const map = referenceOf(file.dict(font).get('ToUnicode'));
      if (map === undefined) continue;
      for (const character of mappedCharacters(inflated(file.object(map)))) shown.add(character);
    }
    // What is drawn in one piece has fonts of its own.
    for (const form of file.dict(resources.get('XObject')).values()) {
      if (seen.has(form)) continue;
      seen.add(form);
      readResources(file.dict(file.dict(form).get('Resources')));
    }
  };
  for (const { dict } of pages) readResources(file.dict(dict.get('Resources')));
  return shown;
}

function inflated({ data = new Uint8Array() }: PdfObject): string {
  return inflateSync(data).toString('latin1');
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
