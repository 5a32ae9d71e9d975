/** Prints pages with a browser and does nothing with them: `print-pages.js SIDE-BY-SIDE LAUNCH.JSON PAGE.HTML …`. */

const fs = require('node:fs');
const { launch } = require('puppeteer');

async function main([width, launching, ...files]) {
  const browser = await launch(JSON.parse(fs.readFileSync(launching, 'utf8')));
  const printNext = async () => {
    const page = await browser.newPage();
    await page.setJavaScriptEnabled(false);
    for (let file = files.shift(); file !== undefined; file = files.shift()) {
      await page.setContent(fs.readFileSync(file, 'utf8'), { timeout: 0, waitUntil: 'load' });
      // What is laid out for paper alone loads its fonts when it is asked to.
      await page.evaluate(`Promise.all([...document.fonts].map((face) => face.load())).then(() => true)`);
      await page.pdf({ preferCSSPageSize: true, printBackground: true, tagged: true, timeout: 0 });
    }
  };
  await Promise.all(Array.from({ length: Number(width) }, printNext));
  await browser.close();
}

main(process.argv.slice(2));
