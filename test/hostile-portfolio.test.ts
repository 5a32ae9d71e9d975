/**
 * What is made of a hostile portfolio reaches no server, runs no script and tells nothing of any other file: printed, opened in
 * a browser where scripts may run, and previewed. HOSTILE_RECORDS=1000 makes a large one.
 */

import * as fs from 'node:fs';
import * as net from 'node:net';
import * as os from 'node:os';
import * as path from 'node:path';
import { inflateSync } from 'node:zlib';
import type { Browser } from 'puppeteer';
import { extractText, getDocumentProxy } from 'unpdf';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createServer } from '../src/system/server';
import { CANARY, markupTricks, RAN, writeHostilePortfolio, writeSecrets } from './support/hostile-portfolio';
import { openBrowser } from './support/open-browser';
import { createWorld, type TestWorld } from './support/test-env';

let world: TestWorld;
let folder: string;
let listener: net.Server;
let server: string;
let browser: Browser;
/** The first line of whatever arrives; a connection alone is an empty one. */
const heard: string[] = [];

beforeAll(async () => {
  world = createWorld();
  folder = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'cpd-hostile-')));
  listener = net.createServer((socket) => {
    const at = heard.push('') - 1;
    socket.on('data', (data) => {
      heard[at] = String(data).split('\r\n', 1)[0] ?? '';
      socket.end('HTTP/1.1 200 OK\r\ncontent-length: 0\r\naccess-control-allow-origin: *\r\n\r\n');
    });
    socket.on('error', () => {});
  });
  await new Promise<void>((resolve) => listener.listen(0, '0.0.0.0', resolve));
  server = `http://127.0.0.1:${(listener.address() as net.AddressInfo).port}`;
  const outside = path.join(folder, 'outside');
  writeSecrets(outside);
  writeHostilePortfolio(path.join(folder, 'p'), { server, outside }, Number(process.env.HOSTILE_RECORDS ?? 0));
  Object.assign(world.env, { cwd: path.join(folder, 'p') });
  browser = await openBrowser();
});

afterAll(async () => {
  await browser.close();
  await new Promise((resolve) => listener.close(resolve));
  fs.rmSync(folder, { recursive: true, force: true });
  world.remove();
});

const made = (name: string) => path.join(folder, 'out', name);

async function exportAs(name: string, ...argv: string[]): Promise<string> {
  const { code, talk } = await world.cpd('export', '--allow-invalid', '-o', made(name), ...argv);
  expect([code, talk]).toEqual([0, expect.not.stringContaining('bug in cpd')]);
  return made(name);
}

/** Opens a page as a person would, and looks around in it. */
async function look(address: string): Promise<{ title: string; text: string; markup: string }> {
  const page = await browser.newPage();
  try {
    await page.goto(address, { waitUntil: 'load' });
    await new Promise((resolve) => setTimeout(resolve, 500));
    expect(page.url()).toBe(address);
    return {
      title: await page.title(),
      text: String(await page.evaluate('document.body.innerText')),
      markup: String(await page.evaluate('document.documentElement.outerHTML')),
    };
  } finally {
    await page.close();
  }
}

/** Everything that is inside addresses that hold their own content. */
function held(html: string): string {
  return [...html.matchAll(/data:[a-z/+-]+;base64,([A-Za-z0-9+/=]+)/g)]
    .map(([, content = '']) => Buffer.from(content, 'base64').toString('latin1'))
    .join('\n');
}

test('the trap works: a page that is not kept from it reaches the server and runs its scripts', async () => {
  const file = path.join(folder, 'careless.html');
  fs.writeFileSync(file, `<!doctype html><body>${markupTricks({ server, outside: folder }).slice(0, 8).join('')}`);
  const page = await browser.newPage();
  await page.goto(`file://${file}`, { waitUntil: 'load' });
  await expect.poll(() => heard.length, { timeout: 20_000 }).toBeGreaterThan(3);
  expect(await page.title()).toBe(RAN);
  await page.close();
  await new Promise((resolve) => setTimeout(resolve, 300));
  heard.length = 0;
});

/** The hostile theme comes on top of all that the records try; without it nothing can be hidden by it. */
const LOOKS = process.env.HOSTILE_RECORDS === undefined ? [['--theme', 'hostile']] : [['--theme', 'hostile'], []];

describe.each(LOOKS.map((argv) => [argv]))('with %j', (argv) => {
  test('a PDF', async () => {
    const bytes = fs.readFileSync(await exportAs('a.pdf', '--to', 'pdf', ...argv));
    const raw = bytes.toString('latin1');
    const inflated = [...raw.matchAll(/stream\r?\n/g)].map(({ index, 0: start }) => {
      try {
        return inflateSync(bytes.subarray(index + start.length, raw.indexOf('endstream', index))).toString('latin1');
      } catch {
        return '';
      }
    });
    expect(inflated.filter((one) => one !== '').length).toBeGreaterThan(10);
    const all = [raw, ...inflated].join('\n');
    expect(all).not.toContain(CANARY);
    expect(all).not.toMatch(
      /\/(?:JavaScript|JS|Launch|SubmitForm|ImportData|GoToR|EmbeddedFile|OpenAction|RichMedia)\b/,
    );
    const links = [...all.matchAll(/\/URI\s*\(([^)]*)/g)].map(([, address = '']) => address);
    expect(links.length).toBeGreaterThan(0);
    expect(links.filter((address) => !/^(?:https?:|mailto:)/.test(address))).toEqual([]);
    const { text } = await extractText(await getDocumentProxy(new Uint8Array(bytes)), { mergePages: true });
    expect(text).not.toContain(CANARY);
    // What was written stands there as it was written, and as nothing else.
    expect(text.replaceAll(/\s/g, '')).toContain('<script>document.title=');
    expect(heard).toEqual([]);
  });

  test('a page, opened in a browser', async () => {
    const file = await exportAs('a.html', '--to', 'html', ...argv);
    const html = fs.readFileSync(file, 'utf8');
    expect(html).not.toContain(CANARY);
    expect(held(html)).not.toContain(CANARY);
    expect(html.match(/<article /g)?.length).toBeGreaterThan(markupTricks({ server, outside: folder }).length);
    expect(html).not.toMatch(
      /<[^>]+\s(?:href|src)="(?!https?:\/\/|mailto:|#|data:image\/(?:png|jpeg|gif|webp);)[^"]*"/,
    );
    const { title, text, markup } = await look(`file://${file}`);
    expect(title).toContain('Continuing Professional Development record');
    expect(`${text}${markup}`).not.toContain(CANARY);
    expect(text).toContain('<img src=');
    expect(heard).toEqual([]);
  });

  test('a preview, opened in a browser', async () => {
    let seen: Awaited<ReturnType<typeof look>> | undefined;
    const out = world.env.terminal.out;
    let address = '';
    Object.assign(world.env, {
      server: createServer(),
      terminal: {
        ...world.env.terminal,
        out: (text: string) => {
          address = text.trim();
          out(text);
        },
      },
      watcher: {
        watch: () => ({
          change: async () => {
            seen = await look(address);
            return false;
          },
          close: () => {},
        }),
      },
    });
    const { code } = await world.cpd('preview', '--watch', ...argv);
    expect(code).toBe(0);
    expect(seen?.title).toContain('Continuing Professional Development record');
    expect(`${seen?.text}${seen?.markup}`).not.toContain(CANARY);
    expect(seen?.text).toContain('<img src=');
    expect(heard).toEqual([]);
  });
});

test('a page is harmless by its markup alone, where nothing else keeps it from anything', async () => {
  const html = fs.readFileSync(await exportAs('c.html', '--to', 'html'), 'utf8');
  const file = made('without.html');
  fs.writeFileSync(file, html.replace(/<meta http-equiv="Content-Security-Policy"[^>]*>/, ''));
  const { title, text } = await look(`file://${file}`);
  expect(title).toContain('Continuing Professional Development record');
  expect(text).not.toContain(CANARY);
  expect(heard).toEqual([]);
});

test('the other formats', async () => {
  const target = path.join(folder, 'data');
  const { code } = await world.cpd('export', '--allow-invalid', '-o', target, '--to', 'json,csv,xlsx');
  expect(code).toBe(0);
  const names = fs.readdirSync(target, { recursive: true, encoding: 'utf8' });
  expect(names.length).toBeGreaterThan(4);
  for (const name of names.filter((one) => /\.[a-z]+$/.test(one)))
    expect(fs.readFileSync(path.join(target, name), 'latin1'), name).not.toContain(CANARY);
  expect(heard).toEqual([]);
});

test.each([
  ['templates/page/base.css', 'secret.css'],
  ['templates/page/cover.html', 'secret.html'],
  ['templates/themes/default.css', 'secret.css'],
])('%s that is a link to a file elsewhere is refused', async (name, secret) => {
  const link = path.join(folder, 'p', name);
  fs.mkdirSync(path.dirname(link), { recursive: true });
  fs.symlinkSync(path.join(folder, 'outside', secret), link);
  try {
    const { code, talk } = await world.cpd('export', '--allow-invalid', '-o', made('b.html'), '--to', 'html');
    expect([code, talk]).toEqual([2, expect.stringContaining(`${name} is a link`)]);
    expect(talk).not.toContain(CANARY);
    expect(fs.existsSync(made('b.html'))).toBe(false);
  } finally {
    fs.rmSync(link);
  }
});

test('a scaffold that is a link to a file elsewhere becomes no part of a record', async () => {
  const link = path.join(folder, 'p/templates/reflections/secret.md');
  fs.mkdirSync(path.dirname(link), { recursive: true });
  fs.symlinkSync(path.join(folder, 'outside/secret.md'), link);
  try {
    const argv = ['--title', 'T', '--answer', 'x', '--model', 'secret', '--dry-run'];
    const { code, out, talk } = await world.cpd('reflect', ...argv);
    expect([code, talk]).toEqual([2, expect.stringContaining('--model: "secret" is none of')]);
    expect(out + talk).not.toContain(CANARY);
  } finally {
    fs.rmSync(link);
  }
});
