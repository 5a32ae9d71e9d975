/** Loaded ahead of a program, it keeps what the program has a browser print, and how it starts the browser. */

const fs = require('node:fs');
const path = require('node:path');
const puppeteer = require('puppeteer');

const folder = process.env.CPD_BENCH_PRINTS;
const { launch } = puppeteer;
let count = 0;

puppeteer.launch = async (options) => {
  const browser = await launch(options);
  // The profile is removed with the program, and what may break off its start is no text.
  const { userDataDir, signal, ...kept } = options;
  fs.writeFileSync(path.join(folder, 'launch.json'), JSON.stringify(kept));
  const newPage = browser.newPage.bind(browser);
  browser.newPage = async (...more) => {
    const page = await newPage(...more);
    const setContent = page.setContent.bind(page);
    page.setContent = (html, ...rest) => {
      count += 1;
      fs.writeFileSync(path.join(folder, `${String(count).padStart(4, '0')}.html`), html);
      return setContent(html, ...rest);
    };
    return page;
  };
  return browser;
};
