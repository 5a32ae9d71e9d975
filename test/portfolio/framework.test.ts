/** Frameworks: what comes along is what its schema asks for. */

import * as fs from 'node:fs';
import * as path from 'node:path';
import { describe, expect, test } from 'vitest';
import { parseDataFile } from '../../src/record/data-file';
import { PROJECT } from '../support/project';

const folder = path.join(PROJECT, 'templates/frameworks');
const frameworkOf = (name: string) =>
  parseDataFile('framework', name, fs.readFileSync(path.join(folder, name), 'utf8'));

describe.each(fs.readdirSync(folder))('%s', (name) => {
  const { value, findings } = frameworkOf(name);

  test('is what its schema asks for, under its own name', () => {
    expect(findings).toEqual([]);
    expect(`${value?.id}.yaml`).toBe(name);
  });

  test('has every competence once, in an area that it names', () => {
    const codes = value?.competences.map(({ code }) => code) ?? [];
    const areas = value?.areas.map(({ code }) => code) ?? [];
    expect(new Set(codes).size).toBe(codes.length);
    expect(codes.filter((code) => !areas.includes(code.charAt(0)))).toEqual([]);
    expect(codes).toEqual([...codes].sort());
  });
});

/** EngTech has neither B3 nor C4. */
test.each([
  ['uk-spec-4-engtech.yaml', 15],
  ['uk-spec-4-ieng.yaml', 17],
  ['uk-spec-4-ceng.yaml', 17],
])('%s has %i competences', (name, count) => {
  expect(frameworkOf(name).value?.competences).toHaveLength(count);
});
