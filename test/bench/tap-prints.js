/** Loaded ahead of a program, it keeps what the program has a browser print, and how it starts the browser. */

const fs = require('node:fs');
const path = require('node:path');
const puppeteer = require('puppeteer');

const folder = process.env.CPD_BENCH_PRINTS;
const { launch } = puppeteer;
const tapped = new WeakSet();
let count = 0;

/** What is printed is what then stands in the page, in whatever way it came there. */
function tapPage(page) {
  if (tapped.has(page)) return page;
  tapped.add(page);
  const pdf = page.pdf.bind(page);
  page.pdf = async (...settings) => {
    count += 1;
    const file = path.join(folder, `${String(count).padStart(4, '0')}.html`);
    fs.writeFileSync(file, await page.content());
    return pdf(...settings);
  };
  return page;
}

puppeteer.launch = async (options) => {
  const browser = await launch(options);
  // The profile is removed with the program, and what can end it is no text.
  const { userDataDir, signal, ...kept } = options;
  fs.writeFileSync(path.join(folder, 'launch.json'), JSON.stringify(kept));
  const newPage = browser.newPage.bind(browser);
  const pages = browser.pages.bind(browser);
  browser.newPage = async (...more) => tapPage(await newPage(...more));
  browser.pages = async (...more) => (await pages(...more)).map(tapPage);
  return browser;
};
