/** The fonts that go with a text. */

import * as fs from 'node:fs';
import * as path from 'node:path';
import { describe, expect, test } from 'vitest';
import { FONT_LIST, type FontFolder, fontFaces, unshownBy } from '../../src/format/font-faces';
import { createAssets } from '../../src/system/assets';

const TEMPLATES = path.join(__dirname, '../../templates');
const ASSETS = createAssets(TEMPLATES);
/** As where packages that need not be installed were left out. */
const BARE: FontFolder = {
  ...ASSETS,
  names: (folder) => (folder.startsWith('fonts/noto-sans-') ? [] : ASSETS.names(folder)),
};
const WORDS = ['Source Serif 4', 'Source Sans 3', 'Source Code Pro'];

function families(text: string, reach: 'own' | 'all' = 'all', folder: FontFolder = ASSETS): string[] {
  const names = fontFaces(folder, text, reach).map((rule) => /font-family:"([^"]+)"/.exec(rule)?.[1] ?? '');
  return [...new Set(names)].filter((name) => !WORDS.includes(name));
}

/** The ranges of the fonts beside those of the text. */
function ranges(text: string, folder: FontFolder = ASSETS): string[] {
  return fontFaces(folder, text, 'all')
    .filter((rule) => /"(?:Other Scripts|East Asian Scripts|Last Resort)"/.test(rule))
    .map((rule) => /unicode-range:([^}]+)/.exec(rule)?.[1] ?? '');
}

describe('a text', () => {
  test('in Latin, Greek or Cyrillic has its own fonts, in all weights, and no others', () => {
    expect(families('abc, Ærø, Šibenik, Tiếng Việt, Δσ, ᾠδή, й, Ҳ')).toEqual([]);
    expect(fontFaces(ASSETS, 'abc', 'all')).toHaveLength(8);
    expect(fontFaces(ASSETS, 'abc Ω', 'all').length).toBeGreaterThan(8);
  });

  test('has its symbols from one font each', () => {
    expect(families('a ⇒ b')).toEqual(['Noto Sans Math']);
    expect(families('✓ 🚀')).toEqual(['Noto Sans Symbols 2', 'Noto Emoji']);
  });

  test.each([
    ['Arabic', 'شهادة المهندس'],
    ['Hebrew', 'מהנדס'],
    ['Devanagari', 'अभियंता।'],
    ['Thai', 'วิศวกร'],
    ['Tamil', 'பொறியாளர்'],
    ['Georgian', 'ინჟინერი'],
  ])('in %s has one font for it', (_, text) => {
    expect(families(text)).toEqual(['Other Scripts']);
    expect(ranges(text)).toHaveLength(1);
  });

  test.each([
    ['Chinese', '注册工程师，专业发展。'],
    ['Japanese', '技術士の継続研鑽'],
    ['Korean', '기술사 보수 교육'],
  ])('in %s has just the slices that it needs', (_, text) => {
    expect(families(text)).toEqual(['East Asian Scripts']);
    const bytes = fontFaces(ASSETS, text, 'all').join('').length - fontFaces(ASSETS, 'abc', 'all').join('').length;
    expect(bytes).toBeLessThan(1_500_000);
    const listed = new Set(ranges(text).flatMap((range) => range.split(',')));
    for (const character of text.replaceAll(' ', ''))
      expect(listed).toContain(`U+${character.codePointAt(0)?.toString(16)}`);
  });

  test('with kana has its Han as Japan writes it', () => {
    expect(fontFaces(ASSETS, '直', 'all').at(-1)).not.toBe(
      fontFaces(ASSETS, '直の', 'all').find((rule) => rule.includes('U+76f4')),
    );
  });

  test('in anything else, or without the packages, has the font that shows nearly everything', () => {
    expect(families('ᏣᎳᎩ')).toEqual(['Last Resort']);
    expect(families('漢', 'all', BARE)).toEqual(['Last Resort']);
    expect(families('漢')).toEqual(['East Asian Scripts']);
  });

  test('on a screen leaves other scripts to the fonts that are there', () => {
    expect(families('漢 شهادة ᏣᎳᎩ ⇒', 'own')).toEqual(['Noto Sans Math']);
  });

  test('may have characters that nothing shows', () => {
    expect([...unshownBy(ASSETS, new Set(['a', 'ش', '漢', 'Ꮳ', '\u{e000}', '\u{10fffd}']))]).toEqual([
      '\u{e000}',
      '\u{10fffd}',
    ]);
  });

  test('loads nothing', () => {
    const rules = fontFaces(ASSETS, 'a Ω ⇒ 漢 شهادة ᏣᎳᎩ', 'all').join('\n');
    expect(rules).not.toMatch(/@import|url\((?!data:font\/woff2;base64,)/);
  });
});

describe('the fonts that come along', () => {
  const listed: { file: string; unicodeRange: string }[] = JSON.parse(ASSETS.read(FONT_LIST));

  test('are all listed, each with a licence, and those of plain text are small enough to be in every page', () => {
    const names = fs.readdirSync(path.join(TEMPLATES, 'fonts'));
    const files = listed.map(({ file }) => file);
    expect(names.filter((name) => name.endsWith('.woff2')).sort()).toEqual(files.sort());
    expect(names.filter((name) => name.endsWith('-OFL.txt'))).toHaveLength(9);
    const total = files
      .filter((name) => /-latin-\d/.test(name))
      .reduce((sum, name) => sum + ASSETS.readBytes(`fonts/${name}`).length, 0);
    expect(total).toBeLessThan(250_000);
  });

  test('say what they have as style sheets can read it', () => {
    for (const { unicodeRange, file } of listed)
      expect(unicodeRange, file).toMatch(
        /^U\+[0-9A-F]{4,6}(?:-[0-9A-F]{4,6})?(?:,U\+[0-9A-F]{4,6}(?:-[0-9A-F]{4,6})?)*$/,
      );
  });
});
