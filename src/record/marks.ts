/** Where words stand in a text, however they are written: case, accents, width and the number of spaces do not matter. */

import { fold, foldLetters } from './fold';

/** From and until where, as offsets in a text. */
export type Mark = readonly [from: number, until: number];

export function foldSpaces(text: string): string {
  return fold(text).replaceAll(/\s+/g, ' ');
}

/** Where the words, which are folded, stand in a text, which is not; in their order and apart from each other. */
export function marksIn(text: string, wanted: readonly string[]): Mark[] {
  // Most texts have none, and to fold them with all places takes many times longer.
  const whole = foldSpaces(text);
  if (!wanted.some((word) => whole.includes(word))) return [];
  const { folded, places } = foldInPlace(text);
  const marks: Mark[] = [];
  for (const word of wanted)
    for (let at = folded.indexOf(word); word !== '' && at !== -1; at = folded.indexOf(word, at + word.length))
      marks.push([places[at] ?? 0, endOf(text, places, at + word.length)]);
  return joined(marks.sort(([a], [b]) => a - b));
}

/** The marks above a letter belong to it; of a character that is two, or becomes two, half is none. */
function endOf(text: string, places: readonly number[], at: number): number {
  const last = places[at - 1] ?? 0;
  return Math.max(places[at] ?? text.length, last + ((text.codePointAt(last) ?? 0) > 0xffff ? 2 : 1));
}

function joined(marks: readonly Mark[]): Mark[] {
  const apart: Mark[] = [];
  for (const [from, until] of marks) {
    const last = apart.at(-1);
    if (last && from <= last[1]) apart[apart.length - 1] = [last[0], Math.max(last[1], until)];
    else apart.push([from, until]);
  }
  return apart;
}

/** Folded character by character, with the place in the text from which each comes. */
function foldInPlace(text: string): { folded: string; places: number[] } {
  let folded = '';
  // Asked of `folded`, it would each time cost as much as all that was folded.
  let isAfterSpace = false;
  const places: number[] = [];
  let at = 0;
  for (const character of text) {
    for (const letter of foldLetters(character).replaceAll(/\s/g, ' ')) {
      if (letter === ' ' && isAfterSpace) continue;
      isAfterSpace = letter === ' ';
      folded += letter;
      for (let count = 0; count < letter.length; count += 1) places.push(at);
    }
    at += character.length;
  }
  return { folded, places };
}
