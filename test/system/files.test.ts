/** Files are written whole or not at all, and never over one that is there. */

import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { FileExists } from '../../src/failure';
import { createFiles } from '../../src/system/files';

const files = createFiles();
let folder: string;

beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'cpd-files-'));
});
afterEach(() => fs.rmSync(folder, { recursive: true, force: true }));

describe('create', () => {
  test('makes the folders above and leaves nothing temporary behind', () => {
    const file = path.join(folder, 'é ü/ñ.md');
    files.create(file, 'text\n');
    expect(fs.readFileSync(file, 'utf8')).toBe('text\n');
    expect(fs.readdirSync(path.dirname(file))).toEqual(['ñ.md']);
  });

  test('never writes over a file', () => {
    const file = path.join(folder, 'a.md');
    files.create(file, 'first');
    expect(() => files.create(file, 'second')).toThrow(FileExists);
    expect(fs.readFileSync(file, 'utf8')).toBe('first');
    expect(fs.readdirSync(folder)).toEqual(['a.md']);
  });

  test('does not follow a link that leads nowhere', () => {
    fs.symlinkSync(path.join(folder, 'elsewhere'), path.join(folder, 'a.md'));
    expect(() => files.create(path.join(folder, 'a.md'), 'text')).toThrow(FileExists);
    expect(fs.existsSync(path.join(folder, 'elsewhere'))).toBe(false);
  });

  test('says in a sentence why it could not be written', () => {
    fs.writeFileSync(path.join(folder, 'a'), '');
    expect(() => files.create(path.join(folder, 'a/b.md'), 'text')).toThrow(
      /was not written: a file stands where a folder is needed/,
    );
  });
});

describe('replace', () => {
  test('keeps the mode, and a link stays a link', () => {
    const real = path.join(folder, 'real.md');
    const link = path.join(folder, 'link.md');
    fs.writeFileSync(real, 'old', { mode: 0o640 });
    fs.symlinkSync(real, link);
    files.replace(link, 'new');
    expect(fs.readFileSync(real, 'utf8')).toBe('new');
    expect(fs.lstatSync(link).isSymbolicLink()).toBe(true);
    expect(fs.statSync(real).mode & 0o777).toBe(0o640);
  });
});

describe('list', () => {
  test('gives regular files below, sorted, hidden ones left out', () => {
    for (const name of ['b.md', 'a/c.md', '.hidden.md', 'a/.git/x.md']) {
      fs.mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
      fs.writeFileSync(path.join(folder, name), '');
    }
    expect(files.list(folder)).toEqual(['a/c.md', 'b.md']);
    expect(files.list(path.join(folder, 'missing'))).toEqual([]);
  });
});
