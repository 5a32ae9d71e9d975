/** Characters that have no shape of their own: a terminal would obey them, and a reader would be deceived by them. */

/** Escape sequences as a whole, so that nothing of them is left to be read. */
const SEQUENCE = /\u001b\][^\u0007\u001b]*(?:\u0007|\u001b\\)|\u001b\[[0-?]*[ -/]*[@-~]?/g;

/**
 * C0 and C1 controls but tab and line end, the marks that reverse the direction of text (with which a link can be made to
 * look like another), and the byte order mark.
 */
const CONTROL = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069\ufeff]/g;

/** The first of them in a text, by offset; a carriage return and a mark at the very beginning are how some editors save. */
export function findControl(text: string): number | undefined {
  if (!hasControl(text)) return undefined;
  for (const { 0: character, index } of text.matchAll(CONTROL))
    if (character !== '\r' && !(index === 0 && character === '\ufeff')) return index;
  return undefined;
}

/** Colours and movements of the cursor; unlike other sequences they have no words in them. */
const MOVEMENT = /\u001b\[[0-?]*[ -/]*[@-~]?/g;

/** The text without what `findControl` finds in it, every word kept; what parts words becomes a space. */
export function withoutControls(text: string): string {
  return text.replaceAll(MOVEMENT, '').replaceAll(CONTROL, (character, at: number) => {
    if (character === '\r' || (character === '\ufeff' && at === 0)) return character;
    return '\v\f\u0085'.includes(character) ? ' ' : '';
  });
}

/** Hardly any text has one, and looking once is a third of the work. */
function hasControl(text: string): boolean {
  return text.search(CONTROL) !== -1;
}

/** Tabs and line ends stay; CRLF becomes LF. */
export function stripControls(text: string): string {
  // Sequences and CRLF begin with one.
  if (!hasControl(text)) return text;
  return text.replaceAll('\r\n', '\n').replaceAll(SEQUENCE, '').replaceAll(CONTROL, '');
}

/** The same characters but line ends, written as JSON writes them: nothing is lost, and nothing is obeyed. */
export function escapeControls(json: string): string {
  if (!hasControl(json)) return json;
  return json.replaceAll(CONTROL, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
