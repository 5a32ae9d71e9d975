import * as fs from 'node:fs';
import puppeteer from 'puppeteer';
import { test } from 'vitest';
import { pageStyles, renderHtml } from '../src/format/page';
import { reportPortfolio } from '../src/report/portfolio-report';
import { sampleInput, samplePortfolio, sampleRecord } from './report/sample-portfolio';

const T = `${__dirname}/../templates/`;
const css = pageStyles(
  (p) => fs.readFileSync(T + p, 'utf8'),
  (p) => fs.readFileSync(T + p),
  'paper',
);
test('two passes', async () => {
  const A = '0123456789abcdefghjkmnpqrstvwxyz';
  const more = Array.from({ length: 1000 }, (_, i) =>
    sampleRecord(
      `activities/2024/a${i}.md`,
      `id: act-${A[i % 32]}${A[Math.floor(i / 32)]}zzzz\ntitle: Activity ${i} ${'with a title of words '.repeat(i % 6)}\ndate: ${2019 + (i % 6)}-05-10\ntype: course\nstatus: done\nlearned: ${'something about bearings '.repeat(1 + (i % 9))}\ngoals: [goal-4f7k2m]`,
      `\n## What\n\n${'Words of text and more of them. '.repeat(i % 40)}\n`,
    ),
  );
  const input = sampleInput({ portfolio: samplePortfolio(more) });
  const t0 = performance.now();
  const doc = reportPortfolio(input);
  const t1 = performance.now();
  const one = renderHtml(doc, { css, medium: 'paper' });
  const t2 = performance.now();
  fs.writeFileSync('/tmp/look/one.html', one);
  console.log('report', t1 - t0, 'html', t2 - t1, one.length);
  return;
}, 300000);
