/** The files under templates/ that the program brings along. */

import * as fs from 'node:fs';
import * as path from 'node:path';
import type { Assets } from '../env';

export function createAssets(root: string): Assets {
  return {
    read: (name) => fs.readFileSync(path.join(root, name), 'utf8'),
    readBytes: (name) => fs.readFileSync(path.join(root, name)),
    names: (folder) => {
      try {
        return fs.readdirSync(path.join(root, folder)).sort();
      } catch {
        return [];
      }
    },
  };
}
