/** A bag: what it holds, what is wrong with one that was changed, and what its files are called. */

import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { checkBag, factOf, makeBag } from '../../src/audit/bag';
import { bagPath } from '../../src/audit/bag-path';
import { effortOf } from '../../src/audit/effort';

const bytes = (text: string) => Buffer.from(text, 'utf8');
const digest = (text: string, algorithm: string) => createHash(algorithm).update(text).digest('hex');
const PAYLOAD = new Map([
  ['b 100%.txt', bytes('two')],
  ['a/a.txt', bytes('one')],
]);
const made = () =>
  makeBag('bag', PAYLOAD, [
    ['Contact-Name', ' Sam \n Okafor '],
    ['CPD-Allowed', 'x'],
    ['CPD-Allowed', 'y'],
  ]);
const text = (bag: Map<string, Uint8Array>, path: string) => Buffer.from(bag.get(path) ?? []).toString('utf8');

test('what is made is what the standard says, in order', () => {
  const bag = made();
  expect([...bag.keys()]).toEqual([
    'bag/bag-info.txt',
    'bag/bagit.txt',
    'bag/data/a/a.txt',
    'bag/data/b 100%.txt',
    'bag/manifest-sha256.txt',
    'bag/manifest-sha512.txt',
    'bag/tagmanifest-sha256.txt',
    'bag/tagmanifest-sha512.txt',
  ]);
  expect(text(bag, 'bag/bagit.txt')).toBe('BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n');
  expect(text(bag, 'bag/bag-info.txt')).toBe(
    'Contact-Name: Sam Okafor\nCPD-Allowed: x\nCPD-Allowed: y\nPayload-Oxum: 6.2\n',
  );
  for (const one of ['sha256', 'sha512']) {
    expect(text(bag, `bag/manifest-${one}.txt`)).toBe(
      `${digest('one', one)}  data/a/a.txt\n${digest('two', one)}  data/b 100%25.txt\n`,
    );
    const tags = ['bag-info.txt', 'bagit.txt', 'manifest-sha256.txt', 'manifest-sha512.txt'];
    expect(text(bag, `bag/tagmanifest-${one}.txt`)).toBe(
      tags.map((tag) => `${digest(text(bag, `bag/${tag}`), one)}  ${tag}\n`).join(''),
    );
  }
});

test('what was made is whole, and says what was put into it', () => {
  expect(checkBag(made())).toEqual({
    name: 'bag',
    count: 2,
    faults: [],
    facts: [
      ['Contact-Name', 'Sam Okafor'],
      ['CPD-Allowed', 'x'],
      ['CPD-Allowed', 'y'],
      ['Payload-Oxum', '6.2'],
    ],
  });
  const odd = new Map([['a\nb\r%0A.txt', bytes('x')]]);
  expect(checkBag(makeBag('odd', odd, []))).toMatchObject({ count: 1, faults: [] });
  expect(factOf(checkBag(made()).facts, 'CPD-Allowed')).toBe('x');
  expect(factOf([], 'CPD-Allowed')).toBeUndefined();
});

describe('what was changed is found', () => {
  const faults = (change: (bag: Map<string, Uint8Array>) => void) => {
    const bag = made();
    change(bag);
    return checkBag(bag).faults.map(({ kind, path, message }) => `${kind} ${path} ${message}`);
  };
  const append = (path: string, more: string) => (bag: Map<string, Uint8Array>) => {
    bag.set(path, bytes(text(bag, path) + more));
  };

  test.each<[string, (bag: Map<string, Uint8Array>) => void, string[]]>([
    [
      'a file',
      append('bag/data/a/a.txt', '!'),
      [
        'changed data/a/a.txt is not what it was',
        'malformed bag-info.txt says 6 bytes in 2 files, and there are 7 in 2',
      ],
    ],
    [
      'a file that went',
      (bag) => bag.delete('bag/data/a/a.txt'),
      ['missing data/a/a.txt is missing', 'malformed bag-info.txt says 6 bytes in 2 files, and there are 3 in 1'],
    ],
    [
      'a file that came',
      append('bag/data/c.txt', ''),
      [
        'added data/c.txt does not belong to it',
        'malformed bag-info.txt says 6 bytes in 2 files, and there are 6 in 3',
      ],
    ],
    ['a tag', append('bag/bag-info.txt', 'X: y\n'), ['changed bag-info.txt is not what it was']],
    ['a tag that went', (bag) => bag.delete('bag/bag-info.txt'), ['missing bag-info.txt is missing']],
    ['a tag that came', append('bag/more.txt', 'x'), ['added more.txt does not belong to it']],
    ['a seal that came', append('bag/tagmanifest-md5.txt', 'x'), ['added tagmanifest-md5.txt does not belong to it']],
    [
      'a seal that went',
      (bag) => bag.delete('bag/tagmanifest-sha512.txt'),
      ['missing tagmanifest-sha512.txt is missing'],
    ],
    [
      'a manifest that went',
      (bag) => bag.delete('bag/manifest-sha256.txt'),
      ['missing manifest-sha256.txt is missing'],
    ],
    ['a declaration', append('bag/bagit.txt', '\n'), ['malformed bagit.txt it does not say what it must']],
    ['no declaration', (bag) => bag.delete('bag/bagit.txt'), ['malformed bagit.txt it is missing, so this is no bag']],
    ['another folder', append('other/a.txt', 'x'), ['malformed  it is no bundle: its files are not in one folder']],
    ['a file in no folder', append('a.txt', 'x'), ['malformed  it is no bundle: its files are not in one folder']],
    ['everything', (bag) => bag.clear(), ['malformed  it is no bundle: its files are not in one folder']],
  ])('%s', (_, change, found) => {
    expect(faults(change)).toEqual(found);
  });

  test('a line of a manifest that cannot be read, or that is there twice', () => {
    const found = (more: string) => faults(append('bag/manifest-sha256.txt', more));
    const changed = 'changed manifest-sha256.txt is not what it was';
    const line = `${digest('one', 'sha256')}  data/a/a.txt`;
    expect(found('what\n')).toEqual(['malformed manifest-sha256.txt has a line that cannot be read: what', changed]);
    expect(found(`${line}\n`)).toEqual([
      `malformed manifest-sha256.txt has a line that cannot be read: ${line}`,
      changed,
    ]);
    expect(found(`x${line}\n`)[0]).toContain('cannot be read: x');
    expect(found(`${digest('one', 'sha256')} data/a/a.txt\n`)[0]).toContain('cannot be read');
  });

  test('the facts of a bag that others made', () => {
    const info = 'A: one\r\n  and two\n\nB:\tthree: four\nnothing\n: x\nC:\n';
    const { facts } = checkBag(new Map([...makeBag('bag', PAYLOAD, []), ['bag/bag-info.txt', bytes(info)]]));
    expect(facts).toEqual([
      ['A', 'one and two'],
      ['B', 'three: four'],
      ['C', ''],
    ]);
  });
});

test.each([
  ['a/b.txt', 'a/b.txt'],
  ['a<b>:c"d|e?f*g\\h%i.txt', 'a-b--c-d-e-f-g-h-i.txt'],
  ['a\u0000\u200d\u202eb', 'a---b'],
  ['a. /b . ', 'a/b'],
  ['...', '-'],
  ['con/Aux.txt/com1/nul', '_con/_Aux.txt/_com1/_nul'],
  ['console/auxiliary.txt/com/lpt10', 'console/auxiliary.txt/com/lpt10'],
  ['e\u0301.txt', '\u00e9.txt'],
])('%j is called %j', (path, name) => {
  expect(bagPath(path, new Set())).toBe(name);
});

test('two of one name, in any case, get numbers before what stands behind the last dot', () => {
  const taken = new Set<string>();
  const names = [
    'a.b/x.y.txt',
    'A.b/X.Y.TXT',
    'a.b/x.y.txt',
    'a.b/x',
    'a.b/x',
    'a.b/.x',
    'a.b/.x',
    'a.b/1.x',
    'a.b/1.x',
  ];
  expect(names.map((name) => bagPath(name, taken))).toEqual([
    'a.b/x.y.txt',
    'A.b/X.Y-2.TXT',
    'a.b/x.y-3.txt',
    'a.b/x',
    'a.b/x-2',
    'a.b/.x',
    'a.b/.x-2',
    'a.b/1.x',
    'a.b/1-2.x',
  ]);
});

test.each([
  ['activity/learned', 'word'],
  ['activity/gap', 'past'],
  ['goal/outcome', 'paragraph'],
  ['goal/target', 'word'],
  ['reflection/date', 'word'],
  ['reflection/few', 'paragraph'],
  ['body/target', 'past'],
  ['nobody/knows', undefined],
])('%s takes a %s', (rule, effort) => {
  expect(effortOf(rule)).toBe(effort);
});
