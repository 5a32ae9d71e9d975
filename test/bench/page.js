/** How fast a page to explore answers, by the browser's own clock: from the event to the frame that shows what came of it. */

const fs = require('node:fs');
const path = require('node:path');
const { pathToFileURL } = require('node:url');
const { launch } = require('puppeteer');
const { CPD, inPortfolio, measure, median, milliseconds, ratioOf, report } = require('./measure');
const { fill } = require('./records');

const SIZES = [1000, 5000];
const ROUNDS = 9;
/** Milliseconds, for whatever searches or filters. */
const MOST = 100;

/** What a reader does, each with the way back; the code runs in the page and gives what is to be timed. */
const ACTS = [
  ['a letter', `words('w')`],
  ['two more', `words('wel')`],
  ['words that few have', `words('weld 4711')`],
  ['words gone', `words('')`],
  ['a kind', `press('[data-facet=kind] input[value=goal]')`],
  ['no kind', `press('[data-facet=kind] input[value=goal]')`],
  ['a type', `press('[data-facet=type] input')`],
  ['no type', `press('[data-facet=type] input')`],
  ['a goal', `press('[data-facet=goal] label:nth-child(5) input')`],
  ['no goal', `press('[data-facet=goal] label:nth-child(5) input')`],
  ['a year', `press('.bars button')`],
  ['no year', `press('.bars button')`],
  ['a trail', `press('.explored .trail')`],
  ['no trail', `press('.chips button')`],
];

const IN_PAGE = `
  function words(text) {
    const input = document.getElementById('explorer-words');
    input.value = text;
    return () => input.dispatchEvent(new Event('input', { bubbles: true }));
  }
  function press(selector) {
    const element = document.querySelector(selector);
    return () => element.click();
  }
  function frame() {
    return new Promise((done) => requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = done;
      port2.postMessage(0);
    }));
  }
  async function time(act) {
    await frame();
    const started = performance.now();
    act();
    await frame();
    return performance.now() - started;
  }
`;

async function benchPage() {
  const pages = new Map();
  await inPortfolio(async (home) => {
    for (const size of SIZES) {
      const file = path.join(home, `${size}.html`);
      // A folder for each size: what is filled on top of another would hold ids twice.
      await inPortfolio((folder) => {
        fill(folder, size);
        measure([CPD, 'export', '--to', 'html', '--allow-invalid', '--out', file], folder);
      });
      pages.set(size, file);
    }
    process.env.CPD_BENCH_PRINTS = home;
    measure(['-r', path.join(__dirname, 'tap-prints.js'), CPD, 'doctor'], home);
    const browser = await launch(JSON.parse(fs.readFileSync(path.join(home, 'launch.json'), 'utf8')));
    try {
      await judge(browser, pages);
    } finally {
      await browser.close();
    }
  });
}

async function judge(browser, pages) {
  const loading = new Map(SIZES.map((size) => [size, []]));
  const acting = new Map(SIZES.map((size) => [size, ACTS.map(() => [])]));
  for (let round = 0; round < ROUNDS; round += 1)
    for (const size of SIZES) {
      const page = await browser.newPage();
      await page.setViewport({ width: 1280, height: 900 });
      await page.goto(pathToFileURL(pages.get(size)).href, { timeout: 0 });
      loading.get(size).push(await page.evaluate(`performance.getEntriesByType('navigation')[0].loadEventEnd`));
      await page.evaluate(IN_PAGE);
      // As long as it takes a reader to begin.
      await new Promise((done) => setTimeout(done, 1500));
      for (const [at, [, code]] of ACTS.entries()) acting.get(size)[at].push(await page.evaluate(`time(${code})`));
      await page.close();
    }
  const [few, many] = SIZES;
  console.log(`a page of ${many.toLocaleString('en')} records, against one of ${few.toLocaleString('en')}`);
  const show = (label, times, others, bounds) =>
    report(label, `${milliseconds(times)}  ${ratioOf(times, others).toFixed(2)} x`, bounds);
  show('opened', loading.get(many), loading.get(few));
  for (const [at, [label]] of ACTS.entries()) {
    const times = acting.get(many)[at];
    show(label, times, acting.get(few)[at], { bound: MOST, value: median(times), unit: 'ms' });
  }
}

module.exports = { benchPage };
