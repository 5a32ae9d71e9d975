/** Makes evidence for benchmarks, the same every time: photographs, and certificates that were scanned. */

const { PDFDocument } = require('@cantoo/pdf-lib');

/** Pixels of a photograph, in blocks of eight. */
const WIDE = { columns: 120, rows: 90 };
const SCANNED = { columns: 70, rows: 100 };

/** Codes of four bits for so many symbols of a Huffman table, which is more than a picture here needs (ITU-T T.81, C.2). */
function table(kind, symbols) {
  return [0xff, 0xc4, 0, 19 + symbols.length, kind, 0, 0, 0, symbols.length, ...Array(12).fill(0), ...symbols];
}

/** A grey JPEG that no packer can make smaller; a photograph of so many pixels has about as many bytes. */
function makeJpeg(next, { columns, rows }) {
  const size = (number) => [(number * 8) >> 8, (number * 8) & 255];
  const bytes = [
    ...[0xff, 0xd8, 0xff, 0xdb, 0, 67, 0, ...Array(64).fill(8)],
    ...[0xff, 0xc0, 0, 11, 8, ...size(rows), ...size(columns), 1, 1, 0x11, 0],
    // Differences of up to 31, and coefficients of up to 7 or the end of the block.
    ...table(0x00, [0, 1, 2, 3, 4, 5]),
    ...table(0x10, [0, 1, 2, 3]),
    ...[0xff, 0xda, 0, 8, 1, 1, 0, 0, 63, 0],
  ];
  let held = 0;
  let count = 0;
  const put = (value, length) => {
    held = (held << length) | value;
    count += length;
    while (count >= 8) {
      const byte = (held >> (count - 8)) & 255;
      bytes.push(byte, ...(byte === 0xff ? [0] : []));
      count -= 8;
      held &= (1 << count) - 1;
    }
  };
  for (let block = 0; block < columns * rows; block += 1) {
    put(3, 4);
    put(next(8), 3);
    for (let coefficient = 0; coefficient < 20; coefficient += 1) {
      put(3, 4);
      put(next(8), 3);
    }
    put(0, 4);
  }
  put(0x7f, 7);
  return Buffer.from([...bytes, 0xff, 0xd9]);
}

/** Three pages: a scan, and text behind it. */
async function makePdf(next, title) {
  const document = await PDFDocument.create();
  const scan = await document.embedJpg(makeJpeg(next, SCANNED));
  document.setAuthor('A training provider');
  document.addPage([595, 842]).drawImage(scan, { x: 40, y: 100, width: 515, height: 700 });
  for (const number of [2, 3]) {
    const page = document.addPage([595, 842]);
    for (let line = 0; line < 40; line += 1)
      page.drawText(`${title}, page ${number}, line ${line}: ${next(1_000_000)}`, {
        x: 50,
        y: 780 - line * 18,
        size: 11,
      });
  }
  return Buffer.from(await document.save());
}

module.exports = { WIDE, makeJpeg, makePdf };
