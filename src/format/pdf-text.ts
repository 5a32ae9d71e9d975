/** What a PDF says, page by page, as far as it is text and no picture of one. */

// Traps: it takes a fifth of a second to load; it keeps the bytes that it is given for itself, so it gets a copy; what it
// minds about a file it says on the console, unless told not to.
import { extractText, getDocumentProxy } from 'unpdf';

/** Nothing for one that is broken or locked, and for pages that were scanned. */
export async function readPdfText(bytes: Uint8Array): Promise<string[]> {
  try {
    const { text } = await extractText(await getDocumentProxy(Uint8Array.from(bytes), { verbosity: 0 }));
    return text.filter((page) => page.trim() !== '');
  } catch {
    return [];
  }
}
