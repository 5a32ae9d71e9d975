/** Zips: what is written, and what is refused of what strangers write. */

import { deflateRawSync } from 'node:zlib';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkBag, makeBag } from '../../src/audit/bag';
import { readZip } from '../../src/format/zip-read';
import { writeZip } from '../../src/format/zip-write';
import { type ForgedFile, forgeZip, zip64 } from '../support/forge-zip';

const PAYLOAD = new Map([
  ['a.txt', Buffer.from('one')],
  ['evidence/größe.bin', Buffer.from(Array.from({ length: 3000 }, (_, index) => (index * 7) % 251))],
]);

async function bundle(): Promise<Buffer> {
  return Buffer.from(await writeZip(makeBag('bag', PAYLOAD, [['Contact-Name', 'Sam Okafor']]), '2026-03-14'));
}

async function faultsOf(bytes: Uint8Array): Promise<string[]> {
  const { files, faults } = await readZip(bytes);
  return [...faults, ...checkBag(files).faults.map(({ kind, path, message }) => `${kind} ${path} ${message}`)];
}

test('what is written is read back, and is sound', async () => {
  const zip = await bundle();
  const read = await readZip(zip);
  expect(read).toMatchObject({ faults: [], isForeign: false });
  expect(read.files.get('bag/data/a.txt')?.toString()).toBe('one');
  expect(await faultsOf(zip)).toEqual([]);
});

test('the hour and the zone of the machine are not in it', async () => {
  const zone = process.env.TZ;
  const zips: Buffer[] = [];
  for (const TZ of ['Pacific/Auckland', 'America/Los_Angeles', 'UTC']) {
    process.env.TZ = TZ;
    zips.push(await bundle());
  }
  process.env.TZ = zone;
  expect(zips.every((zip) => zip.equals(zips[0] as Buffer))).toBe(true);
});

test('one bit that is not what it was is found, in each of 1,000 places', async () => {
  const zip = await bundle();
  const places = fc.sample(fc.tuple(fc.nat(zip.length - 1), fc.nat(7)), { numRuns: 1000, seed: 8493 });
  const missed: [number, number][] = [];
  for (const [at, bit] of places) {
    const changed = Buffer.from(zip);
    changed[at] = (changed[at] ?? 0) ^ (1 << bit);
    if ((await faultsOf(changed)).length === 0) missed.push([at, bit]);
  }
  expect(missed).toEqual([]);
});

test('a file that is missing, added or changed is named', async () => {
  const bag = makeBag('bag', PAYLOAD, []);
  const faults = async (change: (files: Map<string, Uint8Array>) => void) => {
    const files = new Map(bag);
    change(files);
    return faultsOf(await writeZip(files, '2026-03-14'));
  };
  expect(await faults((files) => files.delete('bag/data/a.txt'))).toContain('missing data/a.txt is missing');
  expect(await faults((files) => files.set('bag/data/b.txt', Buffer.from('x')))).toContain(
    'added data/b.txt does not belong to it',
  );
  expect(await faults((files) => files.set('bag/notes.txt', Buffer.from('x')))).toContain(
    'added notes.txt does not belong to it',
  );
  expect(await faults((files) => files.set('bag/data/a.txt', Buffer.from('two')))).toContain(
    'changed data/a.txt is not what it was',
  );
  expect(await faults((files) => files.delete('bag/tagmanifest-sha512.txt'))).not.toEqual([]);
});

test('another program may pack the files again', async () => {
  const files = [...makeBag('bag', PAYLOAD, [])].map(
    ([name, content]): ForgedFile => ({ name, content, deflate: true }),
  );
  const zip = forgeZip([{ name: 'bag/', content: Buffer.alloc(0), mode: 0o040755 }, ...files]);
  expect(await readZip(zip)).toMatchObject({ faults: [], isForeign: true });
  expect(await faultsOf(zip)).toEqual([]);
});

const TEXT = Buffer.from('text');
const NAMES = [
  ...['../a', 'a/../../b', '/etc/passwd', '//server/a', 'C:/a', 'c:a', 'a\\b', '..\\a', '\\a', 'bag/..', '..'],
  ...[
    '',
    '.',
    './a',
    'a//b',
    'a/./b',
    'a\0b',
    'a\nb',
    'a\rb',
    'a\u001bb',
    'a\u202eb',
    'a\u200bb',
    '\ufeffa',
    'a\u0085b',
  ],
];
const SPECIAL = [0o120777, 0o010644, 0o020644, 0o060644, 0o140644, 0o120000, 0o040755];

describe('a hundred hostile zips', () => {
  const forged: [string, Buffer][] = [
    ...NAMES.map((name): [string, Buffer] => [`the name ${JSON.stringify(name)}`, forgeZip([{ name, content: TEXT }])]),
    ...NAMES.map((name): [string, Buffer] => [
      `the name ${JSON.stringify(name)} behind a sound one`,
      forgeZip([
        { name: 'bag/a', content: TEXT },
        { name, content: TEXT },
      ]),
    ]),
    ...SPECIAL.map((mode): [string, Buffer] => [
      `the mode ${mode.toString(8)}`,
      forgeZip([{ name: 'bag/a', content: TEXT, mode }]),
    ]),
    ...[
      ['a', 'a'],
      ['a', 'A'],
      ['é', 'e\u0301'],
      ['bag/a', 'bag/a/'],
    ].map((names): [string, Buffer] => [
      `the names ${names.join(' and ')}`,
      forgeZip(names.map((name) => ({ name, content: name.endsWith('/') ? Buffer.alloc(0) : TEXT }))),
    ]),
    ...[1, 9, 12, 14, 93, 95, 97, 98, 99].map((method): [string, Buffer] => [
      `the method ${method}`,
      forgeZip([{ name: 'a', content: TEXT, method }]),
    ]),
    ...[1, 0x41, 0x2001].map((flags): [string, Buffer] => [
      `the flags ${flags}`,
      forgeZip([{ name: 'a', content: TEXT, flags }]),
    ]),
    ['a name that is no UTF-8', forgeZip([{ name: Buffer.from([0xff, 0xfe]), content: TEXT, flags: 0x800 }])],
    ['a wrong checksum', forgeZip([{ name: 'a', content: TEXT, crc: 1 }])],
    ['a bomb', forgeZip([{ name: 'a', content: Buffer.alloc(200_000_000), deflate: true }])],
    ['many small bombs', forgeZip(bombs(40))],
    ['a size that is too small', forgeZip([{ name: 'a', content: Buffer.alloc(5000), deflate: true, size: 10 }])],
    ['a size that is too large', forgeZip([{ name: 'a', content: TEXT, deflate: true, size: 4000 }])],
    ['no deflated data', forgeZip([{ name: 'a', content: TEXT, method: 8 }])],
    ...[0n, 4n, 3_000_000_000n, 2n ** 63n, 2n ** 64n - 1n].map((size): [string, Buffer] => [
      `a size elsewhere that is said to be ${size}`,
      forgeZip([{ name: 'a', content: TEXT, size: 0xffffffff, extra: zip64(size) }]),
    ]),
    ['a size elsewhere that is nowhere', forgeZip([{ name: 'a', content: TEXT, size: 0xffffffff }])],
    ['more said of a file than there is', forgeZip([{ name: 'a', content: TEXT, extra: Buffer.from([1, 0, 255, 0]) }])],
    ['one file over another', forgeZip(['a', 'b'].map((name) => ({ name, content: TEXT, at: 0 })))],
    ['another name before the file', forgeZip([{ name: 'a', content: TEXT, localName: 'b' }])],
    ['bytes in front', Buffer.concat([Buffer.from('#!/bin/sh\n'), forgeZip([{ name: 'a', content: TEXT }])])],
    ['bytes behind', Buffer.concat([forgeZip([{ name: 'a', content: TEXT }]), Buffer.from('more')])],
    [
      'bytes between',
      forgeZip([
        { name: 'a', content: TEXT },
        { name: 'b', content: TEXT, gap: 7 },
      ]),
    ],
    ['two zips', Buffer.concat([forgeZip([{ name: 'a', content: TEXT }]), forgeZip([{ name: 'b', content: TEXT }])])],
    ['nothing', Buffer.alloc(0)],
    ['no zip', Buffer.from('%PDF-1.7 and nothing else to be read here')],
    ['an empty zip', forgeZip([])],
    ...[4, 10, 21, 30, 60, 100].map((cut): [string, Buffer] => {
      const zip = forgeZip([{ name: 'bag/a', content: TEXT }]);
      return [`${cut} bytes cut off`, zip.subarray(0, Math.max(0, zip.length - cut))];
    }),
    ...[4, 6, 8, 10, 12, 16, 20].map((at): [string, Buffer] => {
      const zip = Buffer.from(forgeZip([{ name: 'bag/a', content: TEXT }]));
      zip.writeUInt16LE(0x4142, zip.length - 22 + at);
      return [`another end at ${at}`, zip];
    }),
  ];

  test('are more than a hundred', () => expect(forged.length).toBeGreaterThanOrEqual(100));

  test.each(forged)('%s', async (_, zip) => {
    expect(await faultsOf(zip)).not.toEqual([]);
  });

  test.each(NAMES.filter((name) => name !== ''))('the name %j is refused for what it is', async (name) => {
    const { faults, files } = await readZip(forgeZip([{ name, content: TEXT }]));
    expect([faults.length, files.size]).toEqual([1, 0]);
  });
});

/** Each of them within what is allowed, and together far more than the file. */
function bombs(count: number): ForgedFile[] {
  const content = Buffer.alloc(5_000_000);
  const packed = deflateRawSync(content);
  return Array.from({ length: count }, (_, index) => ({ name: `bag/${index}`, content, packed, deflate: true }));
}
