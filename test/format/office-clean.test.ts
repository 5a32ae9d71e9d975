/** Office files without what they tell of who made them. */

import { describe, expect, test } from 'vitest';
import { cleanEvidence, lookInto } from '../../src/format/evidence-look';
import { cleanOffice } from '../../src/format/office-clean';
import { readZip } from '../../src/format/zip-read';
import { writeZip } from '../../src/format/zip-write';
import { layersOf } from '../support/layers';
import { tellingFiles } from '../support/telling-files';

const SECRET = 'Zephyranth';
const bytesOf = (...parts: [string, string | Uint8Array][]) =>
  writeZip(new Map(parts.map(([path, content]) => [path, Buffer.from(content as string)])), '2026-01-01');
const TYPES: [string, string] = ['[Content_Types].xml', '<Types/>'];

async function cleaned(bytes: Uint8Array): Promise<Uint8Array> {
  const left = await cleanOffice(bytes);
  return left && 'bytes' in left ? left.bytes : Buffer.alloc(0);
}

const FILES = await tellingFiles(SECRET);
const MEDIA: Readonly<Record<string, string>> = { jpg: 'image/jpeg', png: 'image/png', pdf: 'application/pdf' };

describe.each([...FILES])('%s', (name, bytes) => {
  test('tells nobody any more, in any layer', async () => {
    expect((await layersOf(Buffer.from(bytes))).some((layer) => layer.includes(SECRET))).toBe(true);
    const left = await cleanEvidence(bytes, MEDIA[name.split('.')[1] ?? ''] ?? 'application/octet-stream');
    expect(left).toMatchObject({ isChanged: true });
    expect(left.unstripped).toBeUndefined();
    const layers = await layersOf(Buffer.from(left.bytes));
    expect(layers.filter((layer) => layer.includes(SECRET))).toEqual([]);
  });
});

test('what it says stays, and so do names that are nobody’s', async () => {
  const { files } = await readZip(await cleaned(FILES.get('figures.xlsx') ?? Buffer.alloc(0)));
  const part = (path: string) => Buffer.from(files.get(path) ?? '').toString();
  expect(part('xl/sharedStrings.xml')).toContain('Load, kN');
  expect(part('xl/workbook.xml')).toContain('<sheet name="Loads"');
  expect(part('xl/tables/table1.xml')).toContain('displayName="Loads"');
  expect(part('docProps/core.xml')).toBe('<cp:coreProperties xmlns:cp="c" xmlns:dc="d"></cp:coreProperties>');
});

test('the type of an OpenDocument file stays in front, and is not packed', async () => {
  const left = Buffer.from(await cleaned(FILES.get('notes.odt') ?? Buffer.alloc(0)));
  expect(left.toString('latin1', 30, 77)).toBe('mimetypeapplication/vnd.oasis.opendocument.text');
});

test('one that tells nothing is not touched', async () => {
  const bytes = await bytesOf(TYPES, ['word/document.xml', '<w:t>x</w:t>']);
  expect(await cleanOffice(bytes)).toEqual({ bytes, isChanged: false });
});

test.each<[string, [string, string | Uint8Array][]]>([
  ['signed', [TYPES, ['_xmlsignatures/sig1.xml', '<Signature/>']]],
  [
    'signed',
    [
      ['content.xml', ''],
      ['META-INF/documentsignatures.xml', '<x/>'],
    ],
  ],
  [
    'password',
    [
      ['content.xml', ''],
      ['META-INF/manifest.xml', '<manifest:encryption-data/>'],
    ],
  ],
  ['UTF-8', [TYPES, ['word/document.xml', Buffer.from('<w:t>x</w:t>', 'utf16le')]]],
  ['picture', [TYPES, ['word/media/a.jpg', 'no picture']]],
  ['picture', [TYPES, ['word/media/a.tiff', 'II']]],
])('one that cannot be cleaned says why: %s', async (words, parts) => {
  expect(await cleanOffice(await bytesOf(...parts))).toEqual({ reason: expect.stringContaining(words) });
});

test('files in files in files have an end', async () => {
  let bytes = await bytesOf(TYPES);
  for (let depth = 0; depth < 3; depth += 1) bytes = await bytesOf(TYPES, ['word/embeddings/a.docx', bytes]);
  expect(await cleanOffice(bytes)).toEqual({ reason: expect.stringContaining('files in files') });
});

test.each([
  ['image/heic', 'ftypheic', 'PNG or JPEG'],
  ['video/mp4', 'ftypmp42', 'video/mp4'],
  ['application/msword', '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1', 'old office file'],
  ['text/rtf', '{\\rtf1{\\info{\\author Sam}}}', 'rich text'],
  ['image/svg+xml', '<svg inkscape:version="1"></svg>', 'plain SVG'],
  ['application/pdf', '%PDF-1.7 /Author (Sam)', 'broken'],
])('%s that names somebody, and cannot be cleaned, is named', async (media, content, words) => {
  const { unstripped } = await cleanEvidence(Buffer.from(content, 'latin1'), media);
  expect(unstripped).toContain(words);
});

test('what does not show in it is named: files inside, macros, places of other files', async () => {
  const bytes = await bytesOf(
    TYPES,
    ['word/embeddings/Sheet1.xlsx', 'x'],
    ['word/vbaProject.bin', 'x'],
    ['word/_rels/settings.xml.rels', '<Relationship Target="file:///C:/Users/Sam/a.dotx"/>'],
  );
  const { hidden } = await lookInto({ form: 'other', bytes });
  expect(hidden).toEqual([
    'the whole file Sheet1.xlsx inside',
    'macros',
    'the place of another file, file:///C:/Users/Sam/a.dotx',
  ]);
});
