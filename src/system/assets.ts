/** The files under templates/ that the program brings along, and the large fonts that are packages of their own. */

// Trap of @fontsource-variable/noto-sans-sc, @fontsource-variable/noto-sans-jp and @fontsource-variable/noto-sans-kr: what they
// export is a style sheet for bundlers, with addresses that no printed page may load. So they serve as folders of files.
import * as fs from 'node:fs';
import * as path from 'node:path';
import type { Assets } from '../env';

/** Fonts of 5 MB each, which are not installed everywhere; they are looked for when a text needs them. */
const FONT_PACKAGES: Readonly<Record<string, () => string>> = {
  'fonts/noto-sans-sc': () => require.resolve('@fontsource-variable/noto-sans-sc/package.json'),
  'fonts/noto-sans-jp': () => require.resolve('@fontsource-variable/noto-sans-jp/package.json'),
  'fonts/noto-sans-kr': () => require.resolve('@fontsource-variable/noto-sans-kr/package.json'),
};

export function createAssets(root: string): Assets {
  return {
    read: (name) => fs.readFileSync(placeOf(root, name), 'utf8'),
    readBytes: (name) => fs.readFileSync(placeOf(root, name)),
    names: (folder) => {
      try {
        return fs.readdirSync(placeOf(root, folder)).sort();
      } catch {
        return [];
      }
    },
  };
}

function placeOf(root: string, name: string): string {
  for (const [prefix, find] of Object.entries(FONT_PACKAGES))
    if (name === prefix || name.startsWith(`${prefix}/`))
      return path.join(path.dirname(find()), name.slice(prefix.length));
  return path.join(root, name);
}
