/** Packs a folder into a zip as a plain program does: every file read once, and deflated. */

const fs = require('node:fs');
const path = require('node:path');
const { ZipFile } = require('yazl');

const [folder, out] = process.argv.slice(2);
const zip = new ZipFile();
for (const entry of fs.readdirSync(folder, { recursive: true, withFileTypes: true }))
  if (entry.isFile()) {
    const file = path.join(entry.parentPath, entry.name);
    zip.addFile(file, path.relative(folder, file));
  }
zip.end();
zip.outputStream.pipe(fs.createWriteStream(out));
