/** Zips as no honest program writes them: every field can be said. */

import { crc32, deflateRawSync } from 'node:zlib';

export interface ForgedFile {
  name: string | Buffer;
  content: Buffer | Uint8Array;
  deflate?: boolean;
  /** Deflated already. */
  packed?: Buffer;
  method?: number;
  flags?: number;
  mode?: number;
  crc?: number;
  /** The size that is said, and not what it is. */
  size?: number;
  /** Where it is said to begin. */
  at?: number;
  localName?: string;
  /** So many bytes before it that belong to nothing. */
  gap?: number;
  /** More that the directory says of it (APPNOTE.TXT, 4.5). */
  extra?: Buffer;
}

/** Says that the real size is somewhere else, and what it is (APPNOTE.TXT, 4.5.3). */
export function zip64(size: bigint): Buffer {
  const field = Buffer.alloc(12);
  field.writeUInt16LE(1, 0);
  field.writeUInt16LE(8, 2);
  field.writeBigUInt64LE(size, 4);
  return field;
}

export function forgeZip(files: readonly ForgedFile[]): Buffer {
  const pieces: Buffer[] = [];
  const records: Buffer[] = [];
  let at = 0;
  const put = (piece: Buffer) => {
    pieces.push(piece);
    at += piece.length;
  };
  for (const file of files) {
    put(Buffer.alloc(file.gap ?? 0));
    const start = file.at ?? at;
    const { content, mode = 0o100644, extra = Buffer.alloc(0) } = file;
    const data = file.packed ?? (file.deflate ? deflateRawSync(content) : Buffer.from(content));
    const name = Buffer.from(file.name as string);
    const facts = Buffer.alloc(26);
    facts.writeUInt16LE(20, 0);
    facts.writeUInt16LE(file.flags ?? 0x800, 2);
    facts.writeUInt16LE(file.method ?? (file.deflate ? 8 : 0), 4);
    facts.writeUInt16LE(0x6000, 6);
    facts.writeUInt16LE(0x5a6e, 8);
    facts.writeUInt32LE(file.crc ?? crc32(content), 10);
    facts.writeUInt32LE(data.length, 14);
    facts.writeUInt32LE(file.size ?? content.length, 18);
    facts.writeUInt16LE(name.length, 22);
    const local = Buffer.from(file.localName ?? name);
    put(Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), facts, local, data]));
    facts.writeUInt16LE(extra.length, 24);
    const more = Buffer.alloc(14);
    more.writeUInt32LE(((mode << 16) | (name.toString().endsWith('/') ? 0x10 : 0)) >>> 0, 6);
    more.writeUInt32LE(start, 10);
    records.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\x03', 'latin1'), facts, more, name, extra]));
  }
  const directory = Buffer.concat(records);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt16LE(files.length, 8);
  end.writeUInt16LE(files.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...pieces, directory, end]);
}
