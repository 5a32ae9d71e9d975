/** A part of the whole, exported: what a query asks for, what comes along, and what assessors are never told. */

import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createWorld, type TestWorld } from '../support/test-env';

let world: TestWorld;
beforeEach(async () => {
  world = createWorld();
  await world.cpd('init', '.', '--name', 'Sam Okafor', '--no-commit');
  const record = (path: string, fields: string) => world.write(path, `---\nschema: 1\n${fields}\n---\n`);
  const proof = (id: string, name: string, more = '') =>
    record(
      `documents/${name}.md`,
      `id: ${id}\ntitle: ${name}\ndate: 2020-01-01\nfile: evidence/${name}.txt\nsize: 1\nmedia: text/plain\nsha256: ${'a'.repeat(64)}${more}`,
    );
  proof('doc-aaaaaa', 'Open proof');
  proof('doc-bbbbbb', 'Secret proof', '\nvisibility: private');
  proof('doc-cccccc', 'Old paper');
  record(
    'goals/secret.md',
    'id: goal-bbbbbb\ntitle: Leave the firm\ndate: 2026-01-01\nstatus: open\nvisibility: private',
  );
  record(
    'activities/shared.md',
    'id: act-aaaaaa\ntitle: Weld course\ndate: 2026-02-01\ntype: course\nstatus: done\nlearned: x\ngoals: [goal-bbbbbb]\ndocuments: [doc-aaaaaa, doc-bbbbbb]',
  );
  record(
    'activities/secret.md',
    'id: act-bbbbbb\ntitle: Exit talk\ndate: 2026-02-02\ntype: other\nstatus: done\nlearned: x\nvisibility: private\ndocuments: [doc-bbbbbb, doc-cccccc]',
  );
});
afterEach(() => world.remove());

/** The titles in the JSON of an export, and its text. */
async function exported(...argv: string[]): Promise<{ titles: string[]; text: string }> {
  const { code, out, talk } = await world.cpd('export', ...argv, '--to', 'json', '--allow-invalid');
  expect(code, talk).toBe(0);
  const text = world.read(out.split('  ')[0] ?? '');
  return { titles: JSON.parse(text).records.map(({ title }: { title: string }) => title), text: `${out}${text}` };
}

describe('which records', () => {
  test.each([
    [['type:course'], ['Open proof', 'Weld course']],
    [
      ['shared', 'activities'],
      ['Open proof', 'Weld course'],
    ],
    [
      ['private', 'activities'],
      ['Old paper', 'Secret proof', 'Exit talk'],
    ],
    [['activities'], ['Old paper', 'Open proof', 'Secret proof', 'Weld course', 'Exit talk']],
    [['Weld course'], ['Weld course']],
    [
      ['course', 'weld'],
      ['Open proof', 'Weld course'],
    ],
    [
      ['activities', '--from', '2026-02-02'],
      ['Old paper', 'Secret proof', 'Exit talk'],
    ],
  ])('%j', async (argv, titles) => {
    expect((await exported(...argv)).titles).toEqual(titles);
  });

  test.each([
    [['activities'], ['Open proof', 'Weld course']],
    // What only a private record links to is not there because of it.
    [['since:2026'], ['Open proof', 'Weld course']],
    [['goal:leave'], ['Open proof', 'Weld course']],
    [
      ['not', 'exit'],
      ['Old paper', 'Open proof', 'Weld course'],
    ],
  ])('for assessors: %j', async (argv, titles) => {
    const { titles: found, text } = await exported(...argv, '--assessors');
    expect(found).toEqual(titles);
    expect(text).not.toMatch(/exit|leave|secret/i);
  });

  test('a query that only private records fit exports nothing to assessors', async () => {
    const { code, talk } = await world.cpd('export', 'private', '--to', 'json', '--assessors', '--allow-invalid');
    expect(code).toBe(2);
    expect(talk).toContain('no record that assessors may see fits private');
  });
});

test('the document says that it is a part, and to its owner which', async () => {
  const pageOf = async (...argv: string[]) => {
    const { out } = await world.cpd('export', 'not', 'exit', ...argv, '--to', 'html', '--allow-invalid');
    return world.read(out.split('  ')[0] ?? '');
  };
  expect(await pageOf()).toContain('A selection: not exit');
  const page = await pageOf('--assessors');
  expect(page).toContain('A selection; not all that is recorded');
  expect(page).not.toMatch(/not exit|secret proof|exit talk/i);
});
