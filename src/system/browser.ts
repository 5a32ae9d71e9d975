/** The browser that prints: found, started and kept away from everything but the page it is given. */

import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import type { Browser, BrowserSession } from '../env';
import { EXIT, Failure } from '../failure';
import { type Candidate, installedBrowsers, namedBrowser } from './browser-find';
import { printSideBySide } from './browser-print';
import { embeddedPackage, unpackBrowser } from './browser-unpack';

export interface BrowserWorld {
  variables: NodeJS.ProcessEnv;
  platform?: NodeJS.Platform;
  architecture?: string;
}

/** What to type where there is no browser. */
const REMEDY = 'apt-get install chromium-headless-shell\ncpd export --browser path/to/chrome';
/** In seconds; what has said nothing by then is no browser. */
const LONGEST_START = 30;
/** They end a program; Windows sends them too where a window closes. */
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

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
  // Traps: it is large, and few commands print, so only here; its time limits of 30 and 180 seconds are too short for long
  // records; it reads PUPPETEER_EXECUTABLE_PATH only in its full form, which downloads a browser on installation.
  const { launch } = await import('puppeteer');
  const leave = () => {
    // Last: what the library does on exit is to kill the browser, which writes into its folder until then.
    process.removeListener('exit', removeProfile).once('exit', removeProfile);
    process.exit(EXIT.cancelled);
  };
  // Before there is a folder: a signal that nobody listens to ends a program without a last word, and the folder stays.
  for (const signal of SIGNALS) process.once(signal, leave);
  const profile = fs.mkdtempSync(path.join(os.tmpdir(), 'cpd-browser-'));
  const removeProfile = () => fs.rmSync(profile, { recursive: true, force: true, maxRetries: 3 });
  process.once('exit', removeProfile);
  const forget = () => {
    removeProfile();
    process.removeListener('exit', removeProfile);
    for (const signal of SIGNALS) process.removeListener(signal, leave);
  };
  try {
    const running = await startInTime((signal) =>
      launch({
        executablePath: candidate.path,
        headless: candidate.isShell ? 'shell' : true,
        protocolTimeout: 0,
        signal,
        // To some of these the library would end the browser alone, and the program would take that for a mishap.
        handleSIGINT: false,
        handleSIGTERM: false,
        handleSIGHUP: false,
        // No port is open that another program of this machine could come in by; and it is the faster way.
        pipe: true,
        userDataDir: profile,
        env: { ...world.variables, ...candidate.variables },
        args: launchArguments(),
      }),
    );
    const name = await running.version();
    const { print, settled } = printSideBySide(running);
    let closing: Promise<void> | undefined;
    const close = async () => {
      await settled();
      await running.close();
      forget();
    };
    return {
      name,
      path: `${candidate.path}, ${candidate.origin}`,
      print,
      close: () => (closing ??= close()),
    };
  } catch (error) {
    forget();
    throw error;
  }
}

/**
 * Trap: through a pipe, the library waits for ever. Seconds in which this program hears nothing, as it reads records, do not
 * count.
 */
async function startInTime<T>(start: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const hung = new AbortController();
  let seconds = 0;
  const timer = setInterval(() => {
    seconds += 1;
    if (seconds === LONGEST_START) hung.abort();
  }, 1000);
  try {
    return await start(hung.signal);
  } catch (error) {
    throw hung.signal.aborted ? new Error(`it said nothing in ${LONGEST_START} seconds`) : error;
  } finally {
    clearInterval(timer);
  }
}

function launchArguments(): string[] {
  return [
    // Without this, letters are set at whole pixels and words look uneven.
    '--font-render-hinting=none',
    // Nothing is drawn on a screen, and what would draw it takes a seventh of the time to start.
    '--disable-gpu',
    // No name is ever looked up and no address reached, even where everything else fails.
    '--host-resolver-rules=MAP * ~NOTFOUND',
    '--proxy-server=http://127.0.0.1:9',
    '--proxy-bypass-list=<-loopback>',
    // Chromium refuses to run sandboxed as root.
    ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
  ];
}

function firstLine(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return message.trim().split('\n', 1)[0] ?? '';
}
