/** A real browser with scripts on, to use a page as its reader does. */

import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { pathToFileURL } from 'node:url';
import { launch, type Page } from 'puppeteer';
import { installedBrowsers, namedBrowser } from '../../src/system/browser-find';
import { embeddedPackage, unpackBrowser } from '../../src/system/browser-unpack';

export interface OpenPage {
  page: Page;
  /** What the page asked for besides itself, and what it complained of. */
  troubles: string[];
}

export interface PageBrowser {
  /** Opens a file as from a folder on the reader's disk; `hash` is what follows the #. */
  open(file: string, hash?: string): Promise<OpenPage>;
  close(): Promise<void>;
}

export async function startPageBrowser(): Promise<PageBrowser> {
  const embedded = embeddedPackage(process.platform, process.arch);
  const found =
    namedBrowser(undefined, process.env) ??
    (embedded ? await unpackBrowser(embedded, process.env) : installedBrowsers(process.platform, process.env)[0]);
  if (!found) throw new Error('there is no browser to test the page in');
  const profile = fs.mkdtempSync(path.join(os.tmpdir(), 'cpd-page-test-'));
  const browser = await launch({
    executablePath: found.path,
    headless: found.isShell ? 'shell' : true,
    userDataDir: profile,
    env: { ...process.env, ...found.variables },
    args: ['--host-resolver-rules=MAP * ~NOTFOUND', ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])],
  });
  return {
    async open(file, hash = '') {
      const page = await browser.newPage();
      await page.setViewport({ width: 1280, height: 900 });
      const troubles: string[] = [];
      page.on('request', (request) => {
        const isPage = request.isNavigationRequest() && request.url().startsWith('file:');
        if (!isPage && !request.url().startsWith('data:')) troubles.push(`asked for ${request.url()}`);
      });
      // What it remarks in passing is advice on speed to who looks into what is hidden, as a checker does.
      page.on(
        'console',
        (message) => message.type() === 'verbose' || troubles.push(`${message.type()}: ${message.text()}`),
      );
      page.on('pageerror', (error) => troubles.push(String(error)));
      await page.goto(`${pathToFileURL(file)}${hash && `#${hash}`}`);
      return { page, troubles };
    },
    async close() {
      await browser.close();
      fs.rmSync(profile, { recursive: true, force: true, maxRetries: 3 });
    },
  };
}
