/** Files are written whole or not at all, and never over one that is there. */

import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
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
    expect(() => files.create(file, 'second')).toThrow('something stands there already');
    expect(fs.readFileSync(file, 'utf8')).toBe('first');
    expect(fs.readdirSync(folder)).toEqual(['a.md']);
  });

  test('does not follow a link that leads nowhere', () => {
    fs.symlinkSync(path.join(folder, 'elsewhere'), path.join(folder, 'a.md'));
    expect(() => files.create(path.join(folder, 'a.md'), 'text')).toThrow('something stands there already');
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
  test('keeps the mode', () => {
    const file = path.join(folder, 'a.md');
    fs.writeFileSync(file, 'old', { mode: 0o640 });
    files.replace(file, 'new');
    expect(fs.readFileSync(file, 'utf8')).toBe('new');
    expect(fs.statSync(file).mode & 0o777).toBe(0o640);
  });

  test('leaves alone what a link leads to', () => {
    const real = path.join(folder, 'real.md');
    const link = path.join(folder, 'link.md');
    fs.writeFileSync(real, 'old');
    fs.symlinkSync(real, link);
    files.replace(link, 'new');
    expect(fs.readFileSync(real, 'utf8')).toBe('old');
    expect(fs.readFileSync(link, 'utf8')).toBe('new');
  });
});

describe('replace in pieces', () => {
  test('keeps their order, be they text or bytes, few or many', async () => {
    const file = path.join(folder, 'new/a.txt');
    const text = 'é'.repeat(300_000);
    await files.replaceBy(file, ['a', Buffer.from('b'), text, 'c', Buffer.from('d')]);
    expect(fs.readFileSync(file, 'utf8')).toBe(`ab${text}cd`);
    // Together several times what is written at once.
    const many = Array.from({ length: 50_000 }, (_, number) => `漢字 ${number}\n`);
    await files.replaceBy(file, many);
    expect(fs.readFileSync(file, 'utf8')).toBe(many.join(''));
    await files.replaceBy(file, []);
    expect(fs.readFileSync(file, 'utf8')).toBe('');
  });

  test('leaves what was there, and nothing else, where the pieces fail', async () => {
    const file = path.join(folder, 'a.txt');
    fs.writeFileSync(file, 'old');
    async function* broken() {
      yield 'new';
      throw new Error('no more');
    }
    await expect(files.replaceBy(file, broken())).rejects.toThrow('no more');
    expect(fs.readFileSync(file, 'utf8')).toBe('old');
    expect(fs.readdirSync(folder)).toEqual(['a.txt']);
  });

  test('says in a sentence why it could not be written', async () => {
    fs.writeFileSync(path.join(folder, 'a'), '');
    await expect(files.replaceBy(path.join(folder, 'a/b.txt'), ['text'])).rejects.toThrow(
      /was not written: a file stands where a folder is needed/,
    );
  });
});

describe('read', () => {
  test('refuses what is not UTF-8, with the line', () => {
    const file = path.join(folder, 'a.md');
    fs.writeFileSync(file, Buffer.from('---\ntitle: x\n---\nCaf\xe9\n', 'latin1'));
    expect(() => files.read(file)).toThrow(/line 4 is not UTF-8 text.* iconv -f latin1 -t utf-8$/);
    fs.writeFileSync(file, Buffer.from('\ufeff---\r\n', 'utf16le'));
    expect(() => files.read(file)).toThrow(/line 1 is not UTF-8 text.* iconv -f utf-16 -t utf-8$/);
    fs.writeFileSync(file, '\ufeff---\r\nCafé 漢 😀\r\n');
    expect(files.read(file)).toBe('\ufeff---\r\nCafé 漢 😀\r\n');
  });

  test('gives a small file in one look, a large one by its size, and what is no file not at all', () => {
    const file = path.join(folder, 'a.md');
    const write = (content: string | Uint8Array) => {
      fs.writeFileSync(file, content);
      return files.readSmall(file, 100_000);
    };
    for (const text of ['', 'a', '\ufeff---\r\nCafé 漢 😀 \ufffd\r\n', `${'é'.repeat(20_000)}.`, 'é'.repeat(49_999)])
      expect(write(text)).toBe(text);
    expect(write('é'.repeat(50_000))).toBe(100_000);
    expect(() => write(Buffer.from('a\nCaf\xe9\n', 'latin1'))).toThrow(/line 2 is not UTF-8 text/);
    fs.symlinkSync(file, path.join(folder, 'b.md'));
    for (const other of ['b.md', '.', 'a.md/c.md', 'missing'])
      expect(files.readSmall(path.join(folder, other), 100)).toBeUndefined();
  });

  test.skipIf(process.platform === 'win32')('waits for nothing that is no file', () => {
    const pipe = path.join(folder, 'pipe.md');
    execFileSync('sh', ['-c', 'mkfifo "$0"', pipe]);
    expect(files.readSmall(pipe, 100)).toBeUndefined();
  });

  test('digests a file of several pieces', () => {
    const file = path.join(folder, 'a.bin');
    const bytes = Buffer.alloc(2_500_000, 7);
    fs.writeFileSync(file, bytes);
    expect(files.digest(file)).toEqual({
      size: bytes.length,
      sha256: createHash('sha256').update(bytes).digest('hex'),
    });
  });
});

describe('list', () => {
  test('gives what lies below, links too, sorted, hidden ones left out', () => {
    for (const name of ['b.md', 'a/c.md', '.hidden.md', 'a/.git/x.md']) {
      fs.mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
      fs.writeFileSync(path.join(folder, name), '');
    }
    fs.symlinkSync('b.md', path.join(folder, 'l.md'));
    expect(files.list(folder)).toEqual(['a/c.md', 'b.md', 'l.md']);
    expect(files.size(path.join(folder, 'l.md'))).toBeUndefined();
    expect(files.list(path.join(folder, 'missing'))).toEqual([]);
  });
});

test('a stamp tells that a file was written since, and of nothing else than a file', () => {
  const file = path.join(folder, 'a.md');
  expect(files.stamp(file)).toBeUndefined();
  fs.writeFileSync(file, 'one');
  const first = files.stamp(file);
  expect(files.stamp(file)).toBe(first);
  fs.utimesSync(file, 1, 1);
  expect(files.stamp(file)).not.toBe(first);
  fs.symlinkSync(file, path.join(folder, 'b.md'));
  for (const other of ['b.md', '.', 'a.md/c.md']) expect(files.stamp(path.join(folder, other))).toBeUndefined();
});
