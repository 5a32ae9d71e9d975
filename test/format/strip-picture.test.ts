/** Pictures without what they tell of the person who took them. */

import { crc32 } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { stripPicture } from '../../src/format/strip-picture';

const JPEG = Buffer.from(
  '/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDABALDA4MChAODQ4SERATGCgaGBYWGDEjJR0oOjM9PDkzODdASFxOQERXRTc4UG1RV19iZ2hnPk1xeXBkeFxlZ2P/2wBDARESEhgVGC8aGi9jQjhCY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2P/wAARCAACAAMDASIAAhEBAxEB/8QAFQABAQAAAAAAAAAAAAAAAAAAAAX/xAAXEAEBAQEAAAAAAAAAAAAAAAABABEh/8QAFQEBAQAAAAAAAAAAAAAAAAAABQb/xAAXEQADAQAAAAAAAAAAAAAAAAAAAQIy/9oADAMBAAIRAxEAPwCKAGHAkkbemXUZR//Z',
  'base64',
);
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAMAAAACAQMAAACnuvRZAAAABlBMVEUAAP//AADF+ovTAAAADElEQVQI12NIYHgAAAIEAUGP4m1CAAAAAElFTkSuQmCC',
  'base64',
);
const GIF = Buffer.from(
  'R0lGODlhAwACAPAAAP8AAAAAACH5BAAKAAAAIf8LTkVUU0NBUEUyLjADAQAAACwAAAAAAwACAAACAoRfACH5BAAKAAAALAAAAAADAAIAgAAA/wAAAAIChF8AOw==',
  'base64',
);
const WEBP = Buffer.from(
  'UklGRkwAAABXRUJQVlA4IEAAAAAwAgCdASoDAAIAAgA0JagCdLoAyQDJAAe6AAD+8MSv6MJPxff+2k6djW9pOmZL/8L7QE//ID//C+0BP/jyAAAA',
  'base64',
);
const SECRET = 'Sam Okafor, 51.5007 N 0.1246 W';

const latin = (text: string) => Buffer.from(text, 'latin1');
const insert = (bytes: Buffer, at: number, ...more: Buffer[]) =>
  Buffer.concat([bytes.subarray(0, at), ...more, bytes.subarray(at)]);

function segment(marker: number, text: string | Buffer): Buffer {
  const data = typeof text === 'string' ? latin(text) : text;
  const head = Buffer.from([0xff, marker, 0, 0]);
  head.writeUInt16BE(data.length + 2, 2);
  return Buffer.concat([head, data]);
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([latin(type), data]);
  const ends = Buffer.alloc(8);
  ends.writeUInt32BE(data.length, 0);
  ends.writeUInt32BE(crc32(body), 4);
  return Buffer.concat([ends.subarray(0, 4), body, ends.subarray(4)]);
}

/** A TIFF directory with an author and which side is up, as Exif has it. */
function exif(orientation: number, isLittle: boolean): Buffer {
  const tiff = Buffer.alloc(38 + SECRET.length);
  const short = (value: number, at: number) =>
    isLittle ? tiff.writeUInt16LE(value, at) : tiff.writeUInt16BE(value, at);
  const long = (value: number, at: number) =>
    isLittle ? tiff.writeUInt32LE(value, at) : tiff.writeUInt32BE(value, at);
  tiff.write(isLittle ? 'II' : 'MM', 'latin1');
  short(42, 2);
  long(8, 4);
  short(2, 8);
  for (const [at, tag, type, count] of [
    [10, 0x013b, 2, SECRET.length],
    [22, 0x0112, 3, 1],
  ] as const) {
    short(tag, at);
    short(type, at + 2);
    long(count, at + 4);
  }
  long(38, 18);
  short(orientation, 30);
  tiff.write(SECRET, 38, 'latin1');
  return tiff;
}

function riff(...chunks: [string, Buffer][]): Buffer {
  const body = Buffer.concat(
    chunks.map(([type, data]) => {
      const size = Buffer.alloc(4);
      size.writeUInt32LE(data.length);
      return Buffer.concat([latin(type), size, data, Buffer.alloc(data.length % 2)]);
    }),
  );
  const size = Buffer.alloc(4);
  size.writeUInt32LE(body.length + 4);
  return Buffer.concat([latin('RIFF'), size, latin('WEBP'), body]);
}

describe('a JPEG', () => {
  test('loses all that programs added, and whatever stands behind its end', () => {
    const talking = Buffer.concat([
      insert(
        JPEG,
        20,
        segment(0xe1, Buffer.concat([latin('Exif\0\0'), exif(1, true)])),
        segment(0xe1, `http://ns.adobe.com/xap/1.0/\0<x:xmpmeta>${SECRET}</x:xmpmeta>`),
        segment(0xe2, `MPF\0${SECRET}`),
        segment(0xed, `Photoshop 3.0\0${SECRET}`),
        segment(0xfe, SECRET),
      ),
      latin(`ftypmp42${SECRET}`),
    ]);
    expect(stripPicture(talking)).toEqual(JPEG);
  });

  test('keeps what its colours mean', () => {
    const colour = [segment(0xe2, 'ICC_PROFILE\0\x01\x01profile'), segment(0xee, 'Adobe\0\x64\0\0\0\0\x01')];
    const coloured = insert(JPEG, 20, ...colour);
    expect(stripPicture(coloured)).toEqual(coloured);
  });

  test.each([true, false])('keeps which side is up, and nothing else of Exif (little endian: %s)', (isLittle) => {
    const stripped = stripPicture(
      insert(JPEG, 20, segment(0xe1, Buffer.concat([latin('Exif\0\0'), exif(6, isLittle)]))),
    );
    const upright = latin('MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06\0\0\0\0\0\0');
    expect(stripped).toEqual(insert(JPEG, 20, segment(0xe1, Buffer.concat([latin('Exif\0\0'), upright]))));
  });

  test('loses the small copy in its head', () => {
    const copy = segment(0xe0, Buffer.concat([latin('JFIF\0\x01\x01\0\0\x01\0\x01\x01\x01'), latin('rgb')]));
    expect(stripPicture(Buffer.concat([JPEG.subarray(0, 2), copy, JPEG.subarray(20)]))).toEqual(JPEG);
  });

  test('that lacks its very end is ended', () => {
    expect(stripPicture(JPEG.subarray(0, -2))).toEqual(JPEG);
  });
});

describe('a PNG', () => {
  test('loses texts, times, private chunks and what stands behind its end', () => {
    const talking = Buffer.concat([
      insert(
        PNG,
        33,
        chunk('tEXt', latin(`Author\0${SECRET}`)),
        chunk('zTXt', latin('Comment\0\0')),
        chunk('iTXt', latin(`XML:com.adobe.xmp\0\0\0\0\0${SECRET}`)),
        chunk('tIME', Buffer.from([7, 234, 11, 25, 4, 20, 0])),
        chunk('eXIf', exif(1, false)),
        chunk('caBX', latin(SECRET)),
      ),
      latin(SECRET),
    ]);
    expect(stripPicture(talking)).toEqual(PNG);
  });

  test('keeps its resolution, and which side is up', () => {
    const size = chunk('pHYs', Buffer.from([0, 0, 11, 19, 0, 0, 11, 19, 1]));
    const stripped = stripPicture(insert(PNG, 33, size, chunk('eXIf', exif(3, true))));
    const upright = latin('MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x03\0\0\0\0\0\0');
    expect(stripped).toEqual(insert(PNG, 33, size, chunk('eXIf', upright)));
  });
});

describe('a GIF', () => {
  test('loses comments and what programs added, and still runs for ever', () => {
    const block = (label: number, ...texts: string[]) =>
      Buffer.concat([
        Buffer.from([0x21, label]),
        ...texts.map((text) => Buffer.concat([Buffer.from([text.length]), latin(text)])),
        Buffer.from([0]),
      ]);
    const talking = Buffer.concat([
      insert(GIF, 19, block(0xfe, SECRET), block(0xff, 'XMP DataXMP', SECRET)),
      latin(SECRET),
    ]);
    expect(stripPicture(talking)).toEqual(GIF);
  });
});

describe('a WebP', () => {
  const image = WEBP.subarray(20);
  const head = (flags: number) => Buffer.from([flags, 0, 0, 0, 2, 0, 0, 1, 0, 0]);

  test('loses Exif and XMP, and no longer says that it has them', () => {
    const talking = riff(['VP8X', head(0x0c)], ['VP8 ', image], ['EXIF', exif(1, true)], ['XMP ', latin(SECRET)]);
    expect(stripPicture(talking)).toEqual(riff(['VP8X', head(0)], ['VP8 ', image]));
    expect(stripPicture(WEBP)).toEqual(WEBP);
  });

  test('keeps which side is up', () => {
    const stripped = stripPicture(riff(['VP8X', head(0x0c)], ['VP8 ', image], ['EXIF', exif(8, true)]));
    const upright = latin('MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x08\0\0\0\0\0\0');
    expect(stripped).toEqual(riff(['VP8X', head(0x08)], ['VP8 ', image], ['EXIF', upright]));
  });
});

describe('what is no picture, or not a whole one', () => {
  test.each([
    ['nothing', Buffer.alloc(0)],
    ['text', latin(SECRET)],
    ['SVG', latin('<svg xmlns="http://www.w3.org/2000/svg"/>')],
    ['the head of a JPEG', JPEG.subarray(0, 100)],
    ['half a PNG', PNG.subarray(0, 50)],
    ['half a GIF', GIF.subarray(0, 50)],
    ['half a WebP', WEBP.subarray(0, 50)],
    ['a PNG whose chunk ends nowhere', insert(PNG, 33, Buffer.from([255, 255, 255, 255]))],
  ])('%s has nothing taken out of it', (_, bytes) => {
    expect(stripPicture(bytes)).toBeUndefined();
  });
});
