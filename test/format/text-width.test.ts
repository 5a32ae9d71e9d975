/** Text by the room that it takes: what is cut is never too wide, and no letter is torn apart. */

import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cut, pad, widthOf, wrap } from '../../src/format/text-width';

/** What is hard about letters: wide ones, marks that combine, flags, skin colours, families, a joiner that joins nothing. */
const LETTERS = [
  'a',
  'é',
  'e\u0301',
  '漢',
  'ｶﾞ',
  '한',
  '👍',
  '👍🏽',
  '👨‍👩‍👧‍👦',
  '🇬🇧',
  '1️⃣',
  '❤️',
  'क्षि',
  'ก็',
  '\u200d',
  '\u0301',
  ' ',
  '\t',
  '½',
];
const text = fc.oneof(
  fc.array(fc.constantFrom(...LETTERS), { maxLength: 24 }).map((letters) => letters.join('')),
  fc.string({ unit: 'grapheme', maxLength: 24 }),
);
const width = fc.integer({ min: 0, max: 30 });

function lettersOf(line: string): string[] {
  return [...new Intl.Segmenter('en', { granularity: 'grapheme' }).segment(line)].map(({ segment }) => segment);
}

describe('cut', () => {
  test('is never wider than it may be', () => {
    fc.assert(
      fc.property(text, width, (line, room) => {
        expect(widthOf(cut(line, room))).toBeLessThanOrEqual(room);
      }),
    );
  });

  test('leaves alone what fits', () => {
    fc.assert(
      fc.property(text, (line) => {
        const shown = line.replaceAll('\t', ' ');
        expect(cut(line, widthOf(shown))).toBe(shown);
      }),
    );
  });

  test('keeps whole letters from the beginning, and as many as there is room for', () => {
    fc.assert(
      fc.property(text, width, (line, room) => {
        const shown = line.replaceAll('\t', ' ');
        const short = cut(line, room);
        if (short === shown || room < 1) return;
        expect(short.endsWith('…')).toBe(true);
        const letters = lettersOf(shown);
        const kept = short.slice(0, -1);
        const count = lettersOf(kept).length;
        expect(letters.slice(0, count).join('')).toBe(kept);
        expect(widthOf(kept + letters[count])).toBeGreaterThan(room - 1);
      }),
    );
  });

  test.each([
    ['漢字かな', 5, '漢字…'],
    ['漢字かな', 4, '漢…'],
    ['👨‍👩‍👧‍👦👍🏽x', 4, '👨‍👩‍👧‍👦…'],
    ['cafe\u0301s and more', 5, 'cafe\u0301…'],
    ['a\tb', 3, 'a b'],
    ['long', 1, '…'],
    ['long', 0, ''],
  ])('%s in %i columns is %s', (line, room, expected) => expect(cut(line, room)).toBe(expected));
});

test('pad fills to the width, and cuts nothing', () => {
  fc.assert(
    fc.property(text, width, (line, room) => {
      const filled = pad(line, room);
      expect(filled.startsWith(line.replaceAll('\t', ' '))).toBe(true);
      expect(widthOf(filled)).toBe(Math.max(room, widthOf(line.replaceAll('\t', ' '))));
    }),
  );
});

test('wrap keeps every letter but blanks', () => {
  const bare = (line: string) => line.replaceAll(/\s/g, '');
  fc.assert(
    fc.property(text, fc.integer({ min: 1, max: 30 }), (line, room) => {
      expect(bare(wrap(line, room).join(''))).toBe(bare(line));
    }),
  );
});
