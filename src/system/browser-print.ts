/** Prints on several pages of one browser side by side, each kept away from everything but the text that it is given. */

import * as os from 'node:os';
import type { Browser, CDPSession, HTTPRequest, Page } from 'puppeteer';
import type { BrowserSession } from '../env';
import { EXIT, Failure } from '../failure';

/** More than this many gain nothing: each has a process of its own. */
const MOST_PAGES = Math.min(os.availableParallelism(), 4);
/** A page that has printed this often makes room for a new one: its process gives little memory back. */
const LONGEST_LIFE = 8;
/** A print that takes longer than this has hung, and so has a page that opens. */
const LONGEST_PRINT = 15 * 60_000;

/**
 * Trap: a font is loaded when something is laid out in it, and a print does not wait for those that it is the first to need.
 * Given as text: there is no DOM where this file is compiled.
 */
const LOAD_FONTS = `(async () => {
  const isUnseen = document.querySelector('body > main, body > nav')?.checkVisibility() === false;
  if (isUnseen) await Promise.all([...document.fonts].map((face) => face.load().catch(() => undefined)));
  await document.fonts.ready;
  return isUnseen;
})()`;

/**
 * Puts another body where one is, read as the first was, which said what kind of HTML it is. What is asked for is there when it
 * is done. Its fonts have been unpacked then, which takes as long as a fifth of a print.
 */
const PUT_BODY = `async (html) => {
  document.body.replaceWith(new DOMParser().parseFromString('<!doctype html>' + html, 'text/html').body);
  await Promise.all([...document.images].map((image) => image.decode().catch(() => undefined)));
  await document.fonts.ready;
}`;

/** What to type where it has not printed. */
const NEXT = 'cpd doctor\ncpd export --year this';

/** The margins of a page of whose margins no style sheet says anything. */
const UNLESS_STYLED = { marginTop: 0, marginBottom: 0, marginLeft: 0, marginRight: 0 };

interface Printer {
  page: Page;
  session: CDPSession;
  prints: number;
  /** What stands before the body of the page that it shows, where its fonts are there. */
  head?: string;
}

interface Printing {
  print: BrowserSession['print'];
  /** When no page is about to open: where the browser closes before, the whole program stays for half a minute. */
  settled(): Promise<void>;
}

/**
 * Gives what prints: as many pages at once as are worth it, the others wait for their turn. They are opened at once, as a page
 * starts while its text is still being made.
 */
export function printSideBySide(browser: Browser): Printing {
  const waiting: (() => void)[] = [];
  const underWay = new Set<Promise<Printer>>();
  let busy = 0;
  let fonts: Promise<void> | undefined;

  // Trap: what is asked of a browser that ends, or of a page whose process does, may never be answered.
  let isOver = false;
  let end = () => {};
  const ended = new Promise<never>((_, reject) => {
    end = () => {
      isOver = true;
      reject(endedFailure());
    };
  });
  ended.catch(() => undefined);
  browser.once('disconnected', end);

  // The one that a browser begins with would be a process for nothing.
  let first: Promise<Page[]> | undefined = browser.pages();

  function open(): Promise<Printer> {
    const opening = Promise.race([withinTime(openPage()), ended]);
    underWay.add(opening);
    const forget = () => underWay.delete(opening);
    // Who prints on it is told why it did not open; nobody may ever do.
    opening.then(forget, forget);
    return opening;
  }

  async function openPage(): Promise<Printer> {
    const given = first;
    first = undefined;
    const page = (await given)?.[0] ?? (await browser.newPage());
    page.once('error', end);
    await page.setJavaScriptEnabled(false);
    await page.setRequestInterception(true);
    page.on('request', allowNothingButData);
    fonts ??= refuseWithoutFonts(page);
    await fonts;
    return { page, session: await page.createCDPSession(), prints: 0 };
  }

  const idle = Array.from({ length: MOST_PAGES }, open);

  const print: BrowserSession['print'] = async (html, { isTagged = true } = {}) => {
    if (busy === MOST_PAGES) await new Promise<void>((resolve) => waiting.push(resolve));
    else busy += 1;
    let printer: Printer | undefined;
    try {
      if (isOver) throw endedFailure();
      printer = await (idle.pop() ?? open());
      const printing = printOn(printer, typeof html === 'string' ? html : html(), isTagged);
      const bytes = await Promise.race([withinTime(printing), ended]);
      printer.prints += 1;
      if (printer.prints < LONGEST_LIFE) idle.push(Promise.resolve(printer));
      else await printer.page.close();
      return bytes;
    } catch (error) {
      // Nobody knows what state it is in, nor whether it answers.
      if (browser.connected) printer?.page.close().catch(() => undefined);
      if (isOver || !browser.connected) throw endedFailure();
      const words = refusalOf(error);
      if (words === undefined) throw error;
      end();
      throw new Failure(`the browser did not print: ${words}`, EXIT.browser, NEXT);
    } finally {
      const next = waiting.shift();
      if (next) next();
      else busy -= 1;
    }
  };
  return {
    print,
    settled: async () => {
      await Promise.allSettled(underWay);
    },
  };
}

function endedFailure(): Failure {
  return new Failure('the browser ended while it was printing', EXIT.browser, NEXT);
}

/** What the browser says itself, as one does whose process the system took the memory from. */
function refusalOf(error: unknown): string | undefined {
  return error instanceof Error && /^(?:TargetClose|Protocol)Error$/.test(error.name) ? error.message : undefined;
}

async function printOn(printer: Printer, html: string, isTagged: boolean): Promise<Uint8Array> {
  await show(printer, html);
  // Not by page.pdf(): in one answer, as each takes its time while this program has something else to do.
  const { data } = await printer.session.send('Page.printToPDF', {
    ...UNLESS_STYLED,
    preferCSSPageSize: true,
    printBackground: true,
    generateTaggedPDF: isTagged,
    transferMode: 'ReturnAsBase64',
  });
  return Buffer.from(data, 'base64');
}

/** Parts of one document differ in their bodies alone. */
async function show(printer: Printer, html: string): Promise<void> {
  const { page } = printer;
  const length = html.indexOf('</head>');
  const head = length < 0 ? undefined : html.slice(0, length);
  if (head !== undefined && head === printer.head) {
    await page.evaluate(`(${PUT_BODY})(${JSON.stringify(html.slice(length))})`);
    return;
  }
  printer.head = undefined;
  await page.setContent(html, { timeout: 0, waitUntil: 'load' });
  if ((await page.evaluate(LOAD_FONTS)) === true) printer.head = head;
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
    // A browser that is there keeps this program going, and one that has gone shall not.
    timer.unref();
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
