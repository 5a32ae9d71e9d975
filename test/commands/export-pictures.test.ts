/** Which pictures an export takes along: evidence of this portfolio, and nothing that a link fetches from elsewhere. */

import * as fs from 'node:fs';
import * as path from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { createWorld, type TestWorld } from '../support/test-env';

let world: TestWorld;
afterEach(() => world.remove());

const START = '89504e470d0a1a0a';
const END = '0000000049454e44ae426082';
const PICTURE = Buffer.from(`${START}${END}`, 'hex');
const OTHER = Buffer.from(`${START}000000004944415435af061e${END}`, 'hex');
/** A text that says `Author`. */
const TALKING = Buffer.from(`${START}0000000674455874417574686f7200000000${END}`, 'hex');

/** A portfolio that describes a picture, with the picture as `place` puts it there, and what its page shows. */
async function picturesOf(place: (portfolio: string, outside: string) => void): Promise<string[]> {
  world = createWorld();
  await world.cpd('init', 'p', '--name', 'Sam Okafor', '--no-commit');
  world.write('outside/rig.png', OTHER);
  const facts = `title: The rig\ndate: 2026-03-01\nfile: evidence/2026/rig.png\nsize: 8\nmedia: image/png\nsha256: ${'0'.repeat(64)}`;
  world.write('p/documents/rig.md', `---\nschema: 1\nid: doc-3h8n6v\n${facts}\n---\n`);
  place(path.join(world.folder, 'p'), path.join(world.folder, 'outside'));
  const { code } = await world.cpd('-C', 'p', 'export', '--to', 'html', '--allow-invalid');
  expect(code).toBe(0);
  return (world.read('p/exports/sam-okafor-cpd.html').match(/data:image\/png;base64,[^"]+/g) ?? []).map((address) =>
    Buffer.from(address.slice(22), 'base64').toString('hex'),
  );
}

test('a file of the portfolio is shown', async () => {
  expect(await picturesOf(() => world.write('p/evidence/2026/rig.png', PICTURE))).toEqual([PICTURE.toString('hex')]);
});

test('a picture says nothing of who took it, and one that cannot be followed to its end is not shown', async () => {
  expect(await picturesOf(() => world.write('p/evidence/2026/rig.png', TALKING))).toEqual([PICTURE.toString('hex')]);
  world.remove();
  expect(await picturesOf(() => world.write('p/evidence/2026/rig.png', PICTURE.subarray(0, 12)))).toEqual([]);
});

test('a link to a file elsewhere is not', async () => {
  const shown = await picturesOf((portfolio, outside) => {
    fs.mkdirSync(path.join(portfolio, 'evidence/2026'), { recursive: true });
    fs.symlinkSync(path.join(outside, 'rig.png'), path.join(portfolio, 'evidence/2026/rig.png'));
  });
  expect(shown).toEqual([]);
});

test.each(['evidence', 'evidence/2026'])('a file below %s is not, where that is a link', async (link) => {
  const shown = await picturesOf((portfolio, outside) => {
    fs.mkdirSync(path.join(outside, '2026'));
    fs.copyFileSync(path.join(outside, 'rig.png'), path.join(outside, '2026/rig.png'));
    const place = path.join(portfolio, link);
    fs.rmSync(place, { recursive: true, force: true });
    fs.mkdirSync(path.dirname(place), { recursive: true });
    fs.symlinkSync(link === 'evidence' ? outside : path.join(outside, '2026'), place);
  });
  expect(shown).toEqual([]);
});
