/** The look that documents have where nobody wants another. */

import * as fs from 'node:fs';
import * as path from 'node:path';
import { parseFragment } from '../../src/format/fragment';
import { HEADER_PLACES, type Look } from '../../src/format/page';
import { PROJECT } from './project';

const read = (name: string) => fs.readFileSync(path.join(PROJECT, 'templates', name), 'utf8');

function fragmentOf(name: string) {
  const parsed = parseFragment(read(name), HEADER_PLACES);
  if ('fault' in parsed) throw new Error(parsed.fault.message);
  return parsed.fragment;
}

export const LOOK: Look = {
  read,
  readBytes: (name) => fs.readFileSync(path.join(PROJECT, 'templates', name)),
  theme: '',
  fragments: {
    cover: fragmentOf('page/cover.html'),
    letterhead: fragmentOf('page/letterhead.html'),
    pictures: new Map(),
  },
};
