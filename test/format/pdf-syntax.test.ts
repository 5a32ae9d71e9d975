/** The text of PDF values, as browsers and other programs write it. */

import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  leadElsewhere,
  nameText,
  openArray,
  openDict,
  stringText,
  writeDict,
  writeName,
  writeString,
} from '../../src/format/pdf-syntax';

describe('a value', () => {
  test('is opened one level at a time', () => {
    const dict = openDict('<</A 1\n/B [1 0 R(a)/N]/C<</D 2>>/E<0AFF>/F (>>) /G null>>');
    expect([...dict]).toEqual([
      ['A', '1'],
      ['B', '[1 0 R(a)/N]'],
      ['C', '<</D 2>>'],
      ['E', '<0AFF>'],
      ['F', '(>>)'],
      ['G', 'null'],
    ]);
    expect(openArray('[ 1 0 R 2 (a (b\\) [c) d) /N -.5 [3] ]')).toEqual([
      '1 0 R',
      '2',
      '(a (b\\) [c) d)',
      '/N',
      '-.5',
      '[3]',
    ]);
    expect(openDict(writeDict(dict))).toEqual(dict);
  });

  test.each(['<</A (never ends', '<</A [1 2', '<</A <0AFF', 'null', '<</A 1'])(
    'that is torn is refused: %s',
    (text) => {
      expect(() => openDict(text)).toThrow('this PDF cannot be read');
    },
  );
});

describe('references', () => {
  const next = (text: string) => leadElsewhere(text, (number) => (number === 9 ? undefined : number + 1));

  test('are led elsewhere, or nowhere', () => {
    expect(next('<</A 1 0 R/B [2 0 R 3 1 R 9 0 R] /C 10>>')).toBe('<</A 2 0 R/B [3 0 R 4 0 R null] /C 10>>');
  });

  test('are left alone in words', () => {
    const words = '(see 1 0 R (or 2 0 R) and \\) 3 0 R)';
    expect(next(`<</A ${words} /B 1 0 R /C ()>>`)).toBe(`<</A ${words} /B 2 0 R /C ()>>`);
  });
});

describe('names and strings', () => {
  test('come back as they were', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => nameText(writeName(text)) === Buffer.from(text).toString()),
    );
  });

  test('are plain where they can be', () => {
    expect(writeName('act-7k3m9q')).toBe('/act-7k3m9q');
    expect(writeName('a b/#é')).toBe('/a#20b#2f#23#c3#a9');
    expect(writeString('Fatigue (of \\ welds)')).toBe('(Fatigue \\(of \\\\ welds\\))');
    expect(stringText(writeString('Fatigue (of \\ welds)'))).toBe('Fatigue (of \\ welds)');
    expect(writeString('Åkerby')).toBe('<FEFF00C5006B0065007200620079>');
  });
});
