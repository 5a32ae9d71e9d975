import * as fs from 'node:fs';
import puppeteer from 'puppeteer';
import { test } from 'vitest';
import { pageStyles, renderHtml } from '../src/format/page';
import { reportPortfolio, reportRecord } from '../src/report/portfolio-report';
import { sampleInput } from './report/sample-portfolio';

const T = `${__dirname}/../templates/`;
const css = (m: 'paper' | 'screen') =>
  pageStyles(
    (p) => fs.readFileSync(T + p, 'utf8'),
    (p) => fs.readFileSync(T + p),
    m,
  );
test('look', async () => {
  const O = '/tmp/look/';
  const input = sampleInput({ errors: 2 });
  const doc = reportPortfolio(input);
  const pages = new Map(doc.sections.map((s, i) => [s.id, i + 3]));
  const outputs: Record<string, string> = {
    paper: renderHtml(doc, { css: css('paper'), medium: 'paper', pages }),
    screen: renderHtml(doc, { css: css('screen'), medium: 'screen' }),
    record: renderHtml(reportRecord({ ...input, record: input.portfolio.byId.get('act-7k3m9q')! }), {
      css: css('paper'),
      medium: 'paper',
    }),
    recordscreen: renderHtml(reportRecord({ ...input, record: input.portfolio.byId.get('act-7k3m9q')! }), {
      css: css('screen'),
      medium: 'screen',
    }),
    empty: renderHtml(reportPortfolio({ ...input, records: [], errors: 0 }), { css: css('paper'), medium: 'paper' }),
  };
  for (const [n, t] of Object.entries(outputs)) fs.writeFileSync(`${O}${n}.html`, t);
  const b = await puppeteer.launch({
    executablePath: '/usr/bin/chromium-headless-shell',
    headless: 'shell',
    args: ['--no-sandbox', '--font-render-hinting=none'],
  });
  const p = await b.newPage();
  await p.setJavaScriptEnabled(false);
  for (const n of ['paper', 'record', 'empty', 'screen']) {
    await p.setContent(outputs[n]!);
    fs.writeFileSync(
      `${O}${n}.pdf`,
      await p.pdf({ preferCSSPageSize: true, printBackground: true, tagged: true, outline: true }),
    );
  }
  for (const scheme of ['light', 'dark']) {
    await p.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: scheme }]);
    for (const w of [320, 800, 1400]) {
      await p.setViewport({ width: w, height: 900 });
      await p.setContent(outputs.screen!);
      fs.writeFileSync(`${O}s-${w}-${scheme}.png`, await p.screenshot());
      if (scheme === 'light' || w === 1400)
        fs.writeFileSync(
          `${O}full-${w}-${scheme}.png`,
          await p.screenshot({ clip: { x: 0, y: 0, width: w, height: 12000 }, captureBeyondViewport: true }),
        );
      console.log(w, await p.evaluate('document.documentElement.scrollWidth'));
      await p.setContent(outputs.recordscreen!);
      fs.writeFileSync(`${O}r-${w}-${scheme}.png`, await p.screenshot());
    }
  }
  await b.close();
}, 120000);
