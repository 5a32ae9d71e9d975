/** `cpd export --each`: one PDF of each record beside the whole, printed again only where something of it has changed. */

import * as fs from 'node:fs';
import * as path from 'node:path';
import { getDocumentProxy } from 'unpdf';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createWorld, type TestWorld } from '../support/test-env';

const FOLDER = 'exports/sam-okafor-cpd-records';
const GOAL = `${FOLDER}/goals/2026-03-14-learn-fatigue.pdf`;
const LONG = `${FOLDER}/activities/2026/2026-03-01-a-long-course.pdf`;
const SHORT = `${FOLDER}/activities/2026/2026-03-02-a-short-talk.pdf`;

let world: TestWorld;
beforeAll(async () => {
  world = createWorld();
  await world.cpd('init', '.', '--name', 'Sam Okafor');
  await world.cpd('goal', 'Learn fatigue');
  const text = 'What I saw there, and what I made of it.\n\n'.repeat(90);
  const log = ['log', '--type', 'course', '--learned', 'x'];
  await world.cpd(...log, 'A long course', '--date', '2026-03-01', '--goal', 'fatigue', '--text', text);
  await world.cpd(...log, 'A short talk', '--date', '2026-03-02');
});
afterAll(() => world.remove());

const bytesOf = (file: string) => fs.readFileSync(path.join(world.folder, file));
const each = () => world.cpd('export', '--to', 'pdf', '--each');

async function textsOf(file: string): Promise<string[]> {
  const pdf = await getDocumentProxy(new Uint8Array(bytesOf(file)));
  return Promise.all(
    Array.from({ length: pdf.numPages }, async (_, index) => {
      const { items } = await (await pdf.getPage(index + 1)).getTextContent();
      return items.map((item) => ('str' in item ? item.str : '')).join(' ');
    }),
  );
}

test('makes a whole PDF of each, with a letterhead and page numbers of its own', async () => {
  const { code, out } = await each();
  expect(code).toBe(0);
  expect(out).toMatch(/^exports\/sam-okafor-cpd-records {2}\d+ kB in 3 files$/m);
  const long = await textsOf(LONG);
  expect(long.length).toBeGreaterThan(1);
  for (const [index, page] of long.entries()) {
    expect(page).toContain(`page ${index + 1} of ${long.length}`);
    expect(page).toContain('Sam Okafor · A long course');
    expect(page).not.toMatch(/A short talk|Learn fatigue.*Learn fatigue/);
  }
  expect(long[0]).toContain('Continuing Professional Development record · ');
  const pdf = await getDocumentProxy(new Uint8Array(bytesOf(GOAL)));
  expect((await pdf.getMetadata()).info).toMatchObject({ Title: 'Learn fatigue', Author: 'Sam Okafor' });
  expect(await pdf.getMarkInfo()).toMatchObject({ Marked: true });
});

test('makes none again of which nothing has changed, also after a commit of others', async () => {
  const before = [GOAL, LONG].map(bytesOf);
  const times = [GOAL, LONG].map((file) => fs.statSync(path.join(world.folder, file)).mtimeMs);
  await world.cpd('log', 'Another', '--type', 'course', '--learned', 'x', '--date', '2026-03-03');
  const { talk } = await each();
  expect(talk).toContain('3 records as before, so their PDFs were not made again');
  expect([GOAL, LONG].map(bytesOf)).toEqual(before);
  expect([GOAL, LONG].map((file) => fs.statSync(path.join(world.folder, file)).mtimeMs)).toEqual(times);
});

test('comes out the same to the byte where it is made anew', async () => {
  const anew = async () => {
    fs.rmSync(path.join(world.folder, FOLDER), { recursive: true });
    expect((await each()).talk).not.toContain('as before');
    return [GOAL, LONG, SHORT].map((file) => bytesOf(file).toString('base64'));
  };
  expect(await anew()).toEqual(await anew());
});

test('makes anew what was changed or damaged, and takes away what is of no record any more', async () => {
  world.write(GOAL, 'damaged');
  world.write(`${FOLDER}/mine.pdf`, 'mine');
  await world.cpd('rm', 'short');
  const { code, talk } = await each();
  expect(code).toBe(0);
  expect((await textsOf(GOAL)).join()).toContain('Learn fatigue');
  expect(fs.existsSync(path.join(world.folder, SHORT))).toBe(false);
  expect(world.read(`${FOLDER}/mine.pdf`)).toBe('mine');
  expect(talk).toMatch(/1 file in .* is of no record of this export, such as mine\.pdf/);
});

test('is refused where it could make nothing', async () => {
  expect(await world.cpd('export', '--to', 'json', '--each')).toMatchObject({ code: 2 });
  expect(await world.cpd('export', 'long', '--to', 'pdf', '--each')).toMatchObject({ code: 2 });
});

test('is made before anything is committed', async () => {
  const other = createWorld();
  await other.cpd('init', '.', '--name', 'Sam Okafor', '--no-commit');
  await other.cpd('goal', 'Learn fatigue', '--no-commit');
  const { code, out } = await other.cpd('export', '--to', 'pdf', '--each');
  other.remove();
  expect(code).toBe(0);
  expect(out).toContain('in 1 file\n');
});
