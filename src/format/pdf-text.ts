/** What a PDF says, page by page, as far as it is text and no picture of one. */

// Traps: it takes a fifth of a second to load; it keeps the bytes that it is given for itself, so it gets a copy; what it
// minds about a file it says on the console, unless told not to; text is to it what is printed, and no field or remark.
import { extractText, getDocumentProxy } from 'unpdf';

/**
 * A page on which words are broken at the ends of lines comes again with them whole. What was filled in and noted stands
 * behind. Nothing for one that is broken or locked, and for pages that were scanned.
 */
export async function readPdfText(bytes: Uint8Array): Promise<string[]> {
  const texts: string[] = [];
  try {
    const document = await getDocumentProxy(Uint8Array.from(bytes), { verbosity: 0 });
    texts.push(...(await extractText(document)).text.flatMap(withWholeWords));
    for (let number = 1; number <= document.numPages; number += 1) {
      const page = await document.getPage(number);
      texts.push(...(await page.getAnnotations()).flatMap(wordsOf));
    }
  } catch {
    // What could be read until then counts.
  }
  return texts.filter((text) => text.trim() !== '');
}

const BROKEN_WORD = /(?<=[\p{L}\p{N}])[-\u00ad\u2010][^\S\n]*\n[^\S\n]*(?=[\p{L}\p{N}])/gu;

/** Nobody can tell whether a hyphen at the end of a line is one that the word has anyway: it is read with and without. */
function withWholeWords(text: string): string[] {
  return [...new Set([text, text.replaceAll(BROKEN_WORD, ''), text.replaceAll(BROKEN_WORD, '-')])];
}

/** What stands in a field of a form, or in a remark. */
function wordsOf({ fieldValue, contentsObj }: { fieldValue?: unknown; contentsObj?: { str: string } }): string[] {
  return [fieldValue, contentsObj?.str].flat().filter((words) => typeof words === 'string');
}
