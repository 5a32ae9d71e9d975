/** A picture without what it tells of where, when, with what and by whom it was taken; what it looks like stays. */

import { crc32 } from 'node:zlib';

/**
 * The same picture with no metadata but its colour profile and which side is up. Undefined for what is no JPEG, PNG, GIF or
 * WebP, or cannot be followed to its end: nothing could be taken out of it for certain.
 */
export function stripPicture(bytes: Uint8Array): Uint8Array | undefined {
  const picture = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const text = picture.toString('latin1', 0, 12);
  try {
    if (text.startsWith('\xff\xd8')) return stripJpeg(picture);
    if (text.startsWith(PNG_START)) return stripPng(picture);
    if (/^GIF8[79]a/.test(text)) return stripGif(picture);
    if (/^RIFF.{4}WEBP$/s.test(text)) return stripWebp(picture);
  } catch (error) {
    // It ends where more was promised.
    if (!(error instanceof RangeError)) throw error;
  }
  return undefined;
}

const EXIF_START = 'Exif\0\0';

/** JPEG (ITU-T T.81, annex B): of the segments that programs may add, those that tell how colours are meant stay. */
function stripJpeg(picture: Buffer): Buffer | undefined {
  const kept: Buffer[] = [picture.subarray(0, 2)];
  let at = 2;
  for (let hasScan = false; ; ) {
    // A picture of which the very end is missing is shown nevertheless, so it is ended here.
    if (hasScan && at >= picture.length) return Buffer.concat([...kept, Buffer.from([0xff, 0xd9])]);
    if (picture.readUInt8(at) !== 0xff) return undefined;
    const marker = picture.readUInt8(at + 1);
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    // What stands behind the end is no part of the picture: the film that some telephones put there.
    if (marker === 0xd9) return Buffer.concat([...kept, picture.subarray(at, at + 2)]);
    const end = marker === 0x01 || (marker >= 0xd0 && marker <= 0xd7) ? at + 2 : at + 2 + picture.readUInt16BE(at + 2);
    const segment = picture.subarray(at, end);
    kept.push(...keptSegment(marker, segment));
    at = end;
    if (marker !== 0xda) continue;
    hasScan = true;
    at = endOfScan(picture, end);
    kept.push(picture.subarray(end, at));
  }
}

function keptSegment(marker: number, segment: Buffer): Buffer[] {
  const isAdded = (marker >= 0xe0 && marker <= 0xef) || marker === 0xfe;
  if (!isAdded) return [segment];
  const name = segment.toString('latin1', 4, 16);
  if (marker === 0xe0 && name.startsWith('JFIF\0')) return [withoutThumbnail(segment)];
  if (marker === 0xe2 && name.startsWith('ICC_PROFILE\0')) return [segment];
  if (marker === 0xee && name.startsWith('Adobe')) return [segment];
  if (marker === 0xe1 && name.startsWith(EXIF_START)) {
    const upright = uprightOnly(segment.subarray(10));
    if (!upright) return [];
    const head = Buffer.from([0xff, 0xe1, 0, 2 + EXIF_START.length + upright.length]);
    return [Buffer.concat([head, Buffer.from(EXIF_START, 'latin1'), upright])];
  }
  return [];
}

/** The head of a JFIF file may hold a small copy of the picture, as it was before it was cut. */
function withoutThumbnail(segment: Buffer): Buffer {
  const bare = Buffer.from(segment.subarray(0, 18));
  bare.writeUInt16BE(16, 2);
  bare.writeUInt16BE(0, 16);
  return bare;
}

/** Where the next marker stands after the coded data of a scan, or where the file ends. */
function endOfScan(picture: Buffer, from: number): number {
  let at = from;
  for (;;) {
    at = picture.indexOf(0xff, at);
    if (at === -1 || at + 1 === picture.length) return picture.length;
    const next = picture.readUInt8(at + 1);
    if (next !== 0 && !(next >= 0xd0 && next <= 0xd7) && next !== 0xff) return at;
    at += next === 0xff ? 1 : 2;
  }
}

const PNG_START = '\x89PNG\r\n\x1a\n';
/** Chunks of PNG (third edition) that are needed to show it as it is meant, animated ones too. */
const PNG_CHUNKS = new Set(
  'IHDR PLTE IDAT IEND tRNS cHRM gAMA iCCP sBIT sRGB cICP mDCV cLLI bKGD pHYs acTL fcTL fdAT'.split(' '),
);

function stripPng(picture: Buffer): Buffer {
  const kept: Buffer[] = [picture.subarray(0, 8)];
  for (let at = 8; ; ) {
    const end = at + 12 + picture.readUInt32BE(at);
    const type = picture.toString('latin1', at + 4, at + 8);
    // Reading the last byte makes sure that all of the chunk is there.
    picture.readUInt8(end - 1);
    if (PNG_CHUNKS.has(type)) kept.push(picture.subarray(at, end));
    const upright = type === 'eXIf' ? uprightOnly(picture.subarray(at + 8, end - 4)) : undefined;
    if (upright) kept.push(pngChunk(type, upright));
    if (type === 'IEND') return Buffer.concat(kept);
    at = end;
  }
}

function pngChunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const chunk = Buffer.alloc(body.length + 8);
  chunk.writeUInt32BE(data.length, 0);
  body.copy(chunk, 4);
  chunk.writeUInt32BE(crc32(body), body.length + 4);
  return chunk;
}

/** GIF89a: comments go, and all that a program added but how often an animation runs. */
function stripGif(picture: Buffer): Buffer | undefined {
  const paletteAt = (flags: number) => ((flags & 0x80) === 0 ? 0 : 3 << ((flags & 7) + 1));
  let at = 13 + paletteAt(picture.readUInt8(10));
  const kept: Buffer[] = [picture.subarray(0, at)];
  for (;;) {
    const start = at;
    const introducer = picture.readUInt8(at);
    if (introducer === 0x3b) return Buffer.concat([...kept, picture.subarray(at, at + 1)]);
    if (introducer === 0x2c) {
      at = endOfBlocks(picture, at + 11 + paletteAt(picture.readUInt8(at + 9)));
      kept.push(picture.subarray(start, at));
      continue;
    }
    if (introducer !== 0x21) return undefined;
    const label = picture.readUInt8(at + 1);
    at = endOfBlocks(picture, at + 2);
    const isLoop = label === 0xff && /^(?:NETSCAPE2\.0|ANIMEXTS1\.0)/.test(picture.toString('latin1', start + 3, at));
    if (label === 0xf9 || isLoop) kept.push(picture.subarray(start, at));
  }
}

function endOfBlocks(picture: Buffer, from: number): number {
  let at = from;
  while (picture.readUInt8(at) !== 0) at += 1 + picture.readUInt8(at);
  return at + 1;
}

const WEBP_CHUNKS = new Set(['VP8 ', 'VP8L', 'VP8X', 'ALPH', 'ANIM', 'ANMF', 'ICCP']);

/** WebP is a RIFF file; the flags in its VP8X chunk say what else is in it. */
function stripWebp(picture: Buffer): Buffer {
  const kept: Buffer[] = [];
  let turned: Buffer | undefined;
  const end = 8 + picture.readUInt32LE(4);
  picture.readUInt8(end - 1);
  for (let at = 12; at + 8 <= end; ) {
    const type = picture.toString('latin1', at, at + 4);
    const size = picture.readUInt32LE(at + 4);
    const next = at + 8 + size + (size % 2);
    if (next > end) throw new RangeError('a chunk without an end');
    if (WEBP_CHUNKS.has(type)) kept.push(Buffer.from(picture.subarray(at, next)));
    if (type === 'EXIF') {
      const data = picture.subarray(at + 8, at + 8 + size);
      turned = uprightOnly(data.toString('latin1', 0, 6) === EXIF_START ? data.subarray(6) : data);
    }
    at = next;
  }
  const head = kept.find((chunk) => chunk.toString('latin1', 0, 4) === 'VP8X');
  if (head) head[8] = (head.readUInt8(8) & ~0x0c) | (turned ? 0x08 : 0);
  if (head && turned) {
    const chunk = Buffer.alloc(8);
    chunk.write('EXIF', 'latin1');
    chunk.writeUInt32LE(turned.length, 4);
    kept.push(chunk, turned);
  }
  const body = Buffer.concat([Buffer.from('WEBP'), ...kept]);
  const riff = Buffer.alloc(8);
  riff.write('RIFF', 'latin1');
  riff.writeUInt32LE(body.length, 4);
  return Buffer.concat([riff, body]);
}

const ORIENTATION = 0x0112;

/**
 * Exif that says which side of the picture is up and nothing else; undefined where that is as it is stored. A photograph
 * that a telephone took on end would lie on its side without it.
 */
function uprightOnly(tiff: Buffer): Buffer | undefined {
  const orientation = orientationOf(tiff);
  if (orientation === undefined || orientation < 2 || orientation > 8) return undefined;
  const bare = Buffer.alloc(26);
  bare.write('MM\0*', 'latin1');
  bare.writeUInt32BE(8, 4);
  bare.writeUInt16BE(1, 8);
  bare.writeUInt16BE(ORIENTATION, 10);
  bare.writeUInt16BE(3, 12);
  bare.writeUInt32BE(1, 14);
  bare.writeUInt16BE(orientation, 18);
  return bare;
}

/** From the first directory of a TIFF file, in either order of bytes. */
function orientationOf(tiff: Buffer): number | undefined {
  const isLittle = tiff.toString('latin1', 0, 2) === 'II';
  const short = (at: number) => (isLittle ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at));
  try {
    const directory = isLittle ? tiff.readUInt32LE(4) : tiff.readUInt32BE(4);
    for (let index = 0; index < short(directory); index += 1) {
      const entry = directory + 2 + index * 12;
      if (short(entry) === ORIENTATION) return short(entry + 8);
    }
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
  }
  return undefined;
}
