/** What bin/build.js makes from schemas/ is what is there. */

import * as fs from 'node:fs';
import * as path from 'node:path';
import { expect, test } from 'vitest';
import { makeTypes, makeValidators } from '../bin/build.js';
import { PROJECT } from './support/project';

test('the types in src/record/schema-types.ts are those of schemas/', async () => {
  expect(fs.readFileSync(path.join(PROJECT, 'src/record/schema-types.ts'), 'utf8')).toBe(await makeTypes());
});

test('the validators are those of schemas/', async () => {
  expect(fs.readFileSync(path.join(PROJECT, 'src/record/generated/validators.js'), 'utf8')).toBe(
    await makeValidators(),
  );
});

test('the entry reaches commander and no other package', () => {
  interface Chunk {
    file: string;
    imports: string[];
    modules: string[];
  }
  const chunks: Chunk[] = JSON.parse(fs.readFileSync(path.join(PROJECT, 'dist/chunks.json'), 'utf8'));
  const reached = new Set<string>(['main.js']);
  for (const file of reached)
    for (const next of chunks.find((chunk) => chunk.file === file)?.imports ?? []) reached.add(next);
  const packages = chunks
    .filter((chunk) => reached.has(chunk.file))
    .flatMap((chunk) => chunk.modules)
    .filter((module) => module.includes('node_modules/'))
    .map((module) => module.replace(/^.*node_modules\/(@[^/]+\/[^/]+|[^/]+).*$/, '$1'));
  // chalk is in the file, but nothing of it runs before something is painted.
  expect([...new Set(packages)].sort()).toEqual(['chalk', 'commander']);
});
