/** The look that documents have where nobody wants another. */

import * as path from 'node:path';
import { parseFragment } from '../../src/format/fragment';
import { HEADER_PLACES, type Look } from '../../src/format/page';
import { createAssets } from '../../src/system/assets';
import { PROJECT } from './project';

const assets = createAssets(path.join(PROJECT, 'templates'));

function fragmentOf(name: string) {
  const parsed = parseFragment(assets.read(name), HEADER_PLACES);
  if ('fault' in parsed) throw new Error(parsed.fault.message);
  return parsed.fragment;
}

export const LOOK: Look = {
  ...assets,
  paper: 'a4',
  theme: '',
  fragments: {
    cover: fragmentOf('page/cover.html'),
    letterhead: fragmentOf('page/letterhead.html'),
    pictures: new Map(),
  },
};
