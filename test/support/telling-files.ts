/** Evidence of every kind that tells, besides what it shows, who made it and where. */

import { crc32 } from 'node:zlib';
import { PDFDocument, PDFName, PDFString } from '@cantoo/pdf-lib';
import { writeZip } from '../../src/format/zip-write';

/** Nine points on three, blue. */
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAMAAAACAQMAAACnuvRZAAAABlBMVEUAAP//AADF+ovTAAAADElEQVQI12NIYHgAAAIEAUGP4m1CAAAAAElFTkSuQmCC',
  'base64',
);
const JPEG = Buffer.from(
  '/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDABALDA4MChAODQ4SERATGCgaGBYWGDEjJR0oOjM9PDkzODdASFxOQERXRTc4UG1RV19iZ2hnPk1xeXBkeFxlZ2P/2wBDARESEhgVGC8aGi9jQjhCY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2P/wAARCAACAAMDASIAAhEBAxEB/8QAFQABAQAAAAAAAAAAAAAAAAAAAAX/xAAXEAEBAQEAAAAAAAAAAAAAAAABABEh/8QAFQEBAQAAAAAAAAAAAAAAAAAABQb/xAAXEQADAQAAAAAAAAAAAAAAAAAAAQIy/9oADAMBAAIRAxEAPwCKAGHAkkbemXUZR//Z',
  'base64',
);

/** Files by name. `secret` stands in each of them, and shows in none when it is opened. */
export async function tellingFiles(secret: string): Promise<ReadonlyMap<string, Uint8Array>> {
  const jpeg = tellingJpeg(secret);
  const sheet = await tellingSheet(secret);
  return new Map([
    ['photo.jpg', jpeg],
    ['drawing.png', tellingPng(secret)],
    ['certificate.pdf', await tellingPdf(secret, jpeg)],
    ['report.docx', await tellingReport(secret, jpeg, sheet)],
    ['figures.xlsx', sheet],
    ['slides.pptx', await tellingSlides(secret, jpeg)],
    ['notes.odt', await tellingNotes(secret)],
  ]);
}

/** Exif with an author, XMP, a comment, and something behind the end. */
function tellingJpeg(secret: string): Buffer {
  const segment = (marker: number, text: string) => {
    const head = Buffer.from([0xff, marker, 0, 0]);
    head.writeUInt16BE(text.length + 2, 2);
    return Buffer.concat([head, Buffer.from(text, 'latin1')]);
  };
  const told = [
    segment(0xe1, `Exif\0\0MM\0*\0\0\0\x08\0\x00${secret}`),
    segment(0xe1, `http://ns.adobe.com/xap/1.0/\0<dc:creator>${secret}</dc:creator>`),
    segment(0xed, `Photoshop 3.0\0${secret}`),
    segment(0xfe, secret),
  ];
  return Buffer.concat([JPEG.subarray(0, 2), ...told, JPEG.subarray(2), Buffer.from(secret)]);
}

function tellingPng(secret: string): Buffer {
  const chunk = (type: string, text: string) => {
    const body = Buffer.from(`${type}${text}`, 'latin1');
    const ends = Buffer.alloc(8);
    ends.writeUInt32BE(text.length, 0);
    ends.writeUInt32BE(crc32(body), 4);
    return Buffer.concat([ends.subarray(0, 4), body, ends.subarray(4)]);
  };
  const at = 33;
  const told = [chunk('tEXt', `Author\0${secret}`), chunk('iTXt', `XML:com.adobe.xmp\0\0\0\0\0${secret}`)];
  return Buffer.concat([PNG.subarray(0, at), ...told, PNG.subarray(at), Buffer.from(secret)]);
}

/** In object streams: properties, XMP, a remark with a name, a picture with Exif, and a text that was deleted. */
async function tellingPdf(secret: string, jpeg: Buffer): Promise<Uint8Array> {
  const document = await PDFDocument.create();
  const page = document.addPage([300, 200]);
  page.drawText('Certificate of attendance', { x: 20, y: 150, size: 14 });
  page.drawImage(await document.embedJpg(jpeg), { x: 20, y: 20, width: 30, height: 20 });
  document.setAuthor(secret);
  document.setKeywords([secret]);
  const { context } = document;
  const name = (key: string) => PDFName.of(key);
  const packet = context.register(context.stream(`<x:xmpmeta>${secret}</x:xmpmeta>`, { Type: 'Metadata' }));
  document.catalog.set(name('Metadata'), packet);
  const remark = context.obj({ Type: 'Annot', Subtype: 'Text', Rect: [0, 0, 10, 10] });
  remark.set(name('T'), PDFString.of(secret));
  page.node.set(name('Annots'), context.obj([context.register(remark)]));
  page.node.set(name('PieceInfo'), context.obj({ Maker: { Private: PDFString.of(secret) } }));
  context.register(context.flateStream(`BT (${secret}) Tj ET`));
  return document.save({ useObjectStreams: true });
}

const TYPES = '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>';

function pack(parts: Readonly<Record<string, string | Uint8Array>>): Promise<Uint8Array> {
  const files = Object.entries(parts).map(([path, content]) => [path, Buffer.from(content as string)] as const);
  return writeZip(new Map(files), '2026-01-01', () => true);
}

/** What all files of Microsoft Office say of themselves. */
function properties(secret: string): Record<string, string> {
  const office = 'http://schemas.openxmlformats.org/officeDocument/2006';
  return {
    '[Content_Types].xml': TYPES,
    'docProps/core.xml': `<cp:coreProperties xmlns:cp="c" xmlns:dc="d"><dc:creator>${secret}</dc:creator><cp:lastModifiedBy>${secret}</cp:lastModifiedBy></cp:coreProperties>`,
    'docProps/app.xml': `<Properties xmlns="${office}/extended-properties" xmlns:vt="v"><Template>${secret}.dotx</Template><Manager>${secret}</Manager><Company>${secret}</Company></Properties>`,
    'docProps/custom.xml': `<Properties xmlns="${office}/custom-properties"><property name="Owner"><vt:lpwstr>${secret}</vt:lpwstr></property></Properties>`,
  };
}

function tellingReport(secret: string, jpeg: Buffer, sheet: Uint8Array): Promise<Uint8Array> {
  return pack({
    ...properties(secret),
    'word/document.xml': `<w:document><w:p><w:ins w:id="1" w:author="${secret}" w:date="2026-01-01"><w:r><w:t>A report</w:t></w:r></w:ins></w:p></w:document>`,
    'word/comments.xml': `<w:comments><w:comment w:id="1" w:author='${secret}' w:initials="${secret}"><w:p>Good</w:p></w:comment></w:comments>`,
    'word/people.xml': `<w15:people><w15:person w15:author="${secret}"><w15:presenceInfo w15:providerId="AD" w15:userId="S::${secret}"/></w15:person></w15:people>`,
    'word/media/image1.jpeg': jpeg,
    'word/embeddings/Sheet1.xlsx': sheet,
  });
}

function tellingSheet(secret: string): Promise<Uint8Array> {
  return pack({
    ...properties(secret),
    'xl/workbook.xml': `<workbook><fileSharing userName="${secret}"/><x15ac:absPath url="C:\\Users\\${secret}\\"/><sheets><sheet name="Loads" sheetId="1"/></sheets></workbook>`,
    'xl/sharedStrings.xml': '<sst><si><t>Load, kN</t></si></sst>',
    'xl/comments1.xml': `<comments><authors><author>${secret}</author></authors><commentList><comment ref="A1" authorId="0"/></commentList></comments>`,
    'xl/persons/person.xml': `<personList><person displayName="${secret}" id="{1}" userId="${secret}" providerId="AD"/></personList>`,
    'xl/tables/table1.xml': '<table id="1" displayName="Loads"/>',
  });
}

function tellingSlides(secret: string, jpeg: Buffer): Promise<Uint8Array> {
  return pack({
    ...properties(secret),
    'ppt/slides/slide1.xml': '<p:sld><a:t>A talk</a:t></p:sld>',
    'ppt/commentAuthors.xml': `<p:cmAuthorLst><p:cmAuthor id="0" name="${secret}" initials="${secret}"/></p:cmAuthorLst>`,
    'ppt/authors.xml': `<p188:authorLst><p188:author id="{2}" name="${secret}" initials="${secret}" userId="${secret}"/></p188:authorLst>`,
    'ppt/media/image1.jpeg': jpeg,
  });
}

function tellingNotes(secret: string): Promise<Uint8Array> {
  return pack({
    mimetype: 'application/vnd.oasis.opendocument.text',
    'meta.xml': `<office:document-meta><office:meta><meta:initial-creator>${secret}</meta:initial-creator><dc:creator>${secret}</dc:creator></office:meta></office:document-meta>`,
    'content.xml': `<office:document-content><office:annotation><dc:creator>${secret}</dc:creator><meta:creator-initials>${secret}</meta:creator-initials><text:p>Good</text:p></office:annotation><text:p>Some notes</text:p></office:document-content>`,
    'META-INF/manifest.xml': '<manifest:manifest/>',
  });
}
