/** The browser that prints: found, started and kept away from everything but the page it is given. */

import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import type { HTTPRequest, Page, Browser as RunningBrowser } from 'puppeteer';
import type { Browser, BrowserSession } from '../env';
import { EXIT, Failure } from '../failure';
import { type Candidate, installedBrowsers, namedBrowser } from './browser-find';
import { embeddedPackage, unpackBrowser } from './browser-unpack';

export interface BrowserWorld {
  variables: NodeJS.ProcessEnv;
  platform?: NodeJS.Platform;
  architecture?: string;
}

/** What to type where there is no browser. */
const REMEDY = 'apt-get install chromium-headless-shell\ncpd export --browser path/to/chrome';

/** A print that takes longer than this has hung. */
const LONGEST_PRINT = 15 * 60_000;

export function createBrowser(world: BrowserWorld): Browser {
  return {
    async open(flag) {
      const named = namedBrowser(flag, world.variables);
      if (named) return openNamed(named, world);
      const troubles: string[] = [];
      for await (const candidate of candidates(world, troubles)) {
        try {
          return await start(candidate, world);
        } catch (error) {
          troubles.push(`${candidate.path} did not start (${firstLine(error)})`);
        }
      }
      const tried = troubles.length > 0 ? ` (${troubles.join('; ')})` : '';
      throw new Failure(
        `no usable browser was found${tried}, and only a browser can print a PDF`,
        EXIT.browser,
        REMEDY,
      );
    },
  };
}

/** The embedded one, then those installed; why the embedded one cannot be had is noted. */
async function* candidates(world: BrowserWorld, troubles: string[]): AsyncGenerator<Candidate> {
  const platform = world.platform ?? process.platform;
  const embedded = embeddedPackage(platform, world.architecture ?? process.arch);
  if (embedded) {
    try {
      yield await unpackBrowser(embedded, world.variables);
    } catch (error) {
      troubles.push(`the browser that comes with cpd could not be unpacked (${firstLine(error)})`);
    }
  }
  yield* installedBrowsers(platform, world.variables);
}

/** What the person names is used or refused, never passed over. */
async function openNamed(named: Candidate, world: BrowserWorld): Promise<BrowserSession> {
  if (!fs.existsSync(named.path))
    throw new Failure(`${named.origin} names ${named.path}, which is not there`, EXIT.browser, REMEDY);
  try {
    return await start(named, world);
  } catch (error) {
    if (error instanceof Failure) throw error;
    throw new Failure(
      `${named.origin} names ${named.path}, which did not start (${firstLine(error)})`,
      EXIT.browser,
      REMEDY,
    );
  }
}

async function start(candidate: Candidate, world: BrowserWorld): Promise<BrowserSession> {
  // Traps: it takes a fifth of a second to load, so only here; its time limits of 30 and 180 seconds are too short for
  // long records; it reads PUPPETEER_EXECUTABLE_PATH only in its full form, which downloads a browser on installation.
  const { launch } = await import('puppeteer');
  const profile = fs.mkdtempSync(path.join(os.tmpdir(), 'cpd-browser-'));
  const removeProfile = () => fs.rmSync(profile, { recursive: true, force: true, maxRetries: 3 });
  process.once('exit', removeProfile);
  try {
    const running = await launch({
      executablePath: candidate.path,
      headless: candidate.isShell ? 'shell' : true,
      protocolTimeout: 0,
      userDataDir: profile,
      env: { ...world.variables, ...candidate.variables },
      args: launchArguments(),
    });
    const name = await running.version();
    return {
      name,
      path: `${candidate.path}, ${candidate.origin}`,
      print: (html) => print(running, html),
      async close() {
        await running.close();
        removeProfile();
        process.removeListener('exit', removeProfile);
      },
    };
  } catch (error) {
    removeProfile();
    throw error;
  }
}

function launchArguments(): string[] {
  return [
    // Without this, letters are set at whole pixels and words look uneven.
    '--font-render-hinting=none',
    // No name is ever looked up and no address reached, even where everything else fails.
    '--host-resolver-rules=MAP * ~NOTFOUND',
    '--proxy-server=http://127.0.0.1:9',
    '--proxy-bypass-list=<-loopback>',
    // Chromium refuses to run sandboxed as root.
    ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
  ];
}

async function print(running: RunningBrowser, html: string): Promise<Uint8Array> {
  const page = await running.newPage();
  try {
    await page.setJavaScriptEnabled(false);
    await page.setRequestInterception(true);
    page.on('request', allowNothingButData);
    await refuseWithoutFonts(page);
    await page.setContent(html, { timeout: 0, waitUntil: 'load' });
    return await withinTime(page.pdf({ preferCSSPageSize: true, printBackground: true, tagged: true, timeout: 0 }));
  } finally {
    await page.close();
  }
}

function allowNothingButData(request: HTTPRequest): void {
  const url = request.url();
  if (url.startsWith('data:') || url === 'about:blank') void request.continue();
  else void request.abort();
}

/** Trap: where fontconfig finds no font at all, text is left out without a word, even text in embedded fonts. */
async function refuseWithoutFonts(page: Page): Promise<void> {
  // Given as text: there is no DOM where this file is compiled.
  const width = await page.evaluate(`(() => {
    const probe = document.createElement('span');
    probe.textContent = 'Width';
    probe.style.cssText = 'position:absolute;font:20px sans-serif';
    document.body.append(probe);
    const { width } = probe.getBoundingClientRect();
    probe.remove();
    return width;
  })()`);
  if (width === 0)
    throw new Failure(
      'the browser finds no font, so the PDF would be blank',
      EXIT.browser,
      'apt-get install fonts-dejavu-core',
    );
}

async function withinTime<T>(work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(
      () =>
        reject(
          new Failure(
            `the browser has been printing for ${LONGEST_PRINT / 60_000} minutes and was stopped`,
            EXIT.browser,
            'cpd export --year this',
          ),
        ),
      LONGEST_PRINT,
    );
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

function firstLine(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return message.trim().split('\n', 1)[0] ?? '';
}
