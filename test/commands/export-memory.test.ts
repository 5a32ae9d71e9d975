/** What `cpd export` remembers of its prints: the same PDF, with less printing, and damage counts as nothing. */

import * as fs from 'node:fs';
import * as path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createWorld, type TestWorld } from '../support/test-env';

let world: TestWorld;
let prints = 0;
beforeAll(async () => {
  world = createWorld();
  const { browser } = world.env;
  world.env.browser = {
    async open(flag) {
      const session = await browser.open(flag);
      return {
        ...session,
        print: (html) => {
          prints += 1;
          return session.print(html);
        },
      };
    },
  };
  await world.cpd('init', '.', '--name', 'Sam Okafor');
  await world.cpd('goal', 'Learn fatigue');
  await world.cpd('log', 'A course', '--type', 'course', '--learned', 'x', '--date', '2026-03-01');
});
afterAll(() => world.remove());

const FOLDER = '.git/cpd/prints';
async function exported(...more: string[]): Promise<{ bytes: string; prints: number }> {
  prints = 0;
  expect(await world.cpd('export', '--to', 'pdf', ...more)).toMatchObject({ code: 0 });
  const bytes = fs.readFileSync(path.join(world.folder, 'exports/sam-okafor-cpd.pdf')).toString('base64');
  return { bytes, prints };
}

test('nothing is printed twice, and the PDF is the same as without', async () => {
  const cold = await exported();
  expect(cold.prints).toBeGreaterThan(2);
  expect(await exported()).toEqual({ ...cold, prints: 0 });
  expect(await exported('--no-cache')).toEqual(cold);
});

test('what is damaged or cut off is printed again', async () => {
  const cold = await exported('--no-cache');
  for (const [at, name] of fs.readdirSync(path.join(world.folder, FOLDER)).entries()) {
    const file = path.join(world.folder, FOLDER, name);
    const bytes = fs.readFileSync(file);
    if (at % 2 === 0) bytes[bytes.length >> 1] = (bytes[bytes.length >> 1] ?? 0) ^ 1;
    fs.writeFileSync(file, at % 2 === 0 ? bytes : bytes.subarray(0, 20));
  }
  world.write('.git/cpd/prints.json', '{');
  expect(await exported()).toEqual(cold);
});

test('what is used no more makes room only where there is none, and strangers are removed', async () => {
  const count = () => fs.readdirSync(path.join(world.folder, FOLDER)).length;
  const before = count();
  world.write(`${FOLDER}/stranger`, 'x');
  await world.cpd('log', 'A talk', '--type', 'course', '--learned', 'y', '--date', '2026-03-02');
  expect((await exported()).prints).toBeGreaterThan(0);
  expect(count()).toBeGreaterThan(before);
  expect(fs.existsSync(path.join(world.folder, FOLDER, 'stranger'))).toBe(false);
});
