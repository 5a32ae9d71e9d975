import * as fs from 'node:fs';
import puppeteer from 'puppeteer';
import { test } from 'vitest';
import { pageStyles, renderHtml } from '../src/format/page';
import { reportPortfolio } from '../src/report/portfolio-report';
import { sampleInput, samplePortfolio, sampleRecord } from './report/sample-portfolio';

const T = `${__dirname}/../templates/`;
const css = (m: 'paper' | 'screen') =>
  pageStyles(
    (p) => fs.readFileSync(T + p, 'utf8'),
    (p) => fs.readFileSync(T + p),
    m,
  );
test('stress', async () => {
  let seed = 7;
  const rnd = (n: number) => {
    seed = (seed * 1103515245 + 12345) % 2147483648;
    return Math.floor(seed / 65536) % n;
  };
  const A = '0123456789abcdefghjkmnpqrstvwxyz';
  const more = Array.from({ length: 300 }, (_, i) => {
    const id = `act-${A[i % 32]}${A[Math.floor(i / 32)]}zzzz`;
    const y = 1700 + i,
      m = String(1 + rnd(12)).padStart(2, '0');
    const words = (n: number) =>
      Array.from(
        { length: n },
        () => ['load', 'of', 'the', 'bearing', 'was', 'measured', 'and', 'compared', 'with'][rnd(9)],
      ).join(' ');
    const body = rnd(2)
      ? `\n## What ${words(3)}\n\n${words(20 + rnd(150))}\n\n## Next\n\n- ${words(8)}\n- ${words(10)}\n\n| a | b |\n|--|--|\n${`| ${words(4)} | ${words(12)} |\n`.repeat(1 + rnd(8))}`
      : '';
    return sampleRecord(
      `activities/${y}/a${i}.md`,
      `id: ${id}\ntitle: HEAD ${i} ${words(2 + rnd(12))}\ndate: ${y}-${m}-10\ntype: course\nstatus: done\nprovider: BYLINE${rnd(3) ? `\nlearned: ${words(8 + rnd(30))}` : ''}\ngoals: [goal-8h3n5q]`,
      rnd(3) ? body : '',
    );
  });
  const input = sampleInput({ portfolio: samplePortfolio(more) });
  const doc = reportPortfolio(input);
  const html = renderHtml(doc, { css: css('paper'), medium: 'paper' });
  fs.writeFileSync('/tmp/look/stress.html', html);
  const b = await puppeteer.launch({
    executablePath: '/usr/bin/chromium-headless-shell',
    headless: 'shell',
    args: ['--no-sandbox', '--font-render-hinting=none'],
  });
  const p = await b.newPage();
  await p.setJavaScriptEnabled(false);
  await p.setContent(html);
  fs.writeFileSync(
    '/tmp/look/stress.pdf',
    await p.pdf({ preferCSSPageSize: true, printBackground: true, tagged: true, outline: true, timeout: 0 }),
  );
  await b.close();
}, 120000);
