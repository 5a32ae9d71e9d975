/** The fonts that a text needs, as style rules that hold them: a browser leaves out, without a word, what no font of its has. */

/** The folder `templates/`, as far as fonts are concerned. */
export interface FontFolder {
  read(path: string): string;
  readBytes(path: string): Uint8Array;
  /** What is in a folder; nothing where it is missing, as the large fonts are when they were not installed. */
  names(folder: string): readonly string[];
}

/** Every font that comes along, with what it has. */
export const FONT_LIST = 'fonts/fonts.json';

/** What is set in these has all their weights and styles. */
const TEXT_FAMILIES: readonly string[] = ['Source Serif 4', 'Source Sans 3', 'Source Code Pro'];
/** The families of the scripts that the text fonts do not have. Faces of other weights than most would hide those, so they are two. */
const EAST_ASIA = 'East Asian Scripts';
const OTHERS = 'Other Scripts';
/** The font that has a shape for nearly everything, if not a beautiful one. */
const LAST_RESORT = 'Last Resort';

interface FontFile {
  family: string;
  weight: number;
  style: string;
  /** Exactly what the font has shapes for, as style sheets write it: `U+0000-00FF,U+0131`. */
  unicodeRange: string;
  file: string;
}

/** Han, kana, bopomofo and Hangul, with the punctuation and the wide forms that go with them. */
const EAST_ASIAN =
  /[\u1100-\u11ff\u2e80-\u303f\u3040-\u33ff\u3400-\u9fff\ua960-\ua97f\uac00-\ud7ff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef\u{1b000}-\u{1b16f}\u{20000}-\u{3ffff}]/u;
const KANA = /[\u3040-\u30ff\u31f0-\u31ff\u{1b000}-\u{1b16f}]/u;
/** No page is without it: its own markup has its letters, and every text font has them all. */
const ASCII = String.fromCharCode(...Array.from({ length: 0x5f }, (_, at) => 0x20 + at));
/** Everything that has a shape; a combining mark goes with what it stands on. */
const SHAPED = /[\p{L}\p{N}\p{S}\p{P}\p{M}]/u;

/**
 * One rule for each font that has something of the text; those that have nothing of it are left out. `own` are the text fonts
 * and their symbols alone, `all` show every other script as well.
 */
export function fontFaces(folder: FontFolder, text: string, reach: 'own' | 'all'): string[] {
  const fonts: readonly FontFile[] = JSON.parse(folder.read(FONT_LIST));
  // Pictures in a page are tens of millions of letters that nobody reads.
  const said = text.replaceAll(/;base64,[\w+/]+=*/g, '');
  const beyond = new Set(said.replaceAll(/[\0-\x7f]+/g, ''));
  const wanted = new Set([...ASCII, ...beyond].filter((character) => SHAPED.test(character)));
  const left = new Set(wanted);
  const words = fonts.filter(({ family, unicodeRange }) => TEXT_FAMILIES.includes(family) && has(unicodeRange, wanted));
  for (const { unicodeRange } of words) take(unicodeRange, left);
  // Of the others, one font is enough for a character.
  const firstThatTakes = (chosen: (family: string) => boolean) =>
    fonts.filter(({ family, unicodeRange }) => chosen(family) && take(unicodeRange, left).length > 0);
  const isReserve = (family: string) => family === OTHERS || family === LAST_RESORT;
  const symbols = firstThatTakes((family) => !TEXT_FAMILIES.includes(family) && !isReserve(family));
  const facesOf = (some: readonly FontFile[]) => some.map((font) => faceOf(folder, `fonts/${font.file}`, font));
  if (reach === 'own') return facesOf([...words, ...symbols]);
  const scripts = firstThatTakes((family) => family === OTHERS);
  const eastAsian = eastAsianFaces(folder, left, KANA.test(said));
  const last = firstThatTakes((family) => family === LAST_RESORT);
  return [...facesOf([...words, ...symbols, ...scripts]), ...eastAsian, ...facesOf(last)];
}

/**
 * Each character is shown by the first package that has it. What China and Japan write differently has one code, so a text
 * with kana has its Han from the Japanese font. The packages are cut in a hundred files each, of which few are needed.
 */
function eastAsianFaces(folder: FontFolder, left: Set<string>, isJapanese: boolean): string[] {
  const wanted = new Set([...left].filter((character) => EAST_ASIAN.test(character)));
  if (wanted.size === 0) return [];
  const packages = isJapanese ? ['jp', 'sc', 'kr'] : ['sc', 'kr', 'jp'];
  return packages.flatMap((name) => {
    const home = `fonts/noto-sans-${name}`;
    if (wanted.size === 0 || !folder.names(home).includes('unicode.json')) return [];
    const slices: Readonly<Record<string, string>> = JSON.parse(folder.read(`${home}/unicode.json`));
    return Object.entries(slices).flatMap(([key, range]) => {
      const slice = /^\[(\d+)\]$/.exec(key)?.[1];
      const taken = slice === undefined ? [] : take(range, wanted);
      if (taken.length === 0) return [];
      for (const character of taken) left.delete(character);
      const unicodeRange = taken.map((character) => `U+${character.codePointAt(0)?.toString(16)}`).join(',');
      const file = `${home}/files/noto-sans-${name}-${slice}-wght-normal.woff2`;
      return [faceOf(folder, file, { family: EAST_ASIA, weight: '100 900', style: 'normal', unicodeRange })];
    });
  });
}

function faceOf(
  folder: FontFolder,
  file: string,
  {
    family,
    weight,
    style,
    unicodeRange,
  }: Pick<FontFile, 'family' | 'style' | 'unicodeRange'> & { weight: number | string },
): string {
  const bytes = Buffer.from(folder.readBytes(file)).toString('base64');
  return (
    `@font-face{font-family:"${family}";font-weight:${weight};font-style:${style};font-display:swap;` +
    `src:url(data:font/woff2;base64,${bytes}) format("woff2");unicode-range:${unicodeRange}}`
  );
}

/** The characters that a font has, which are then no longer looked for. */
function take(range: string, left: Set<string>): string[] {
  const taken = coveredBy(range, left);
  for (const character of taken) left.delete(character);
  return taken;
}

function has(range: string, characters: ReadonlySet<string>): boolean {
  return coveredBy(range, characters).length > 0;
}

/** The characters that none of the fonts has which can come along. */
export function unshownBy(folder: FontFolder, characters: ReadonlySet<string>): Set<string> {
  const fonts: readonly FontFile[] = JSON.parse(folder.read(FONT_LIST));
  const left = new Set(characters);
  for (const { unicodeRange } of fonts) take(unicodeRange, left);
  return left;
}

function coveredBy(range: string, characters: ReadonlySet<string>): string[] {
  const spans = range.split(',').map((span) =>
    span
      .trim()
      .slice(2)
      .split('-')
      .map((code) => Number.parseInt(code, 16)),
  );
  return [...characters].filter((character) => {
    const code = character.codePointAt(0) ?? 0;
    return spans.some(([first = 0, last = first]) => first <= code && code <= last);
  });
}
