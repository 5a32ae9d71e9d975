/** `cpd preview` at a real terminal, looked at in a real browser. */

import type { Browser, Page } from 'puppeteer';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { openBrowser } from '../support/open-browser';
import { KEYS, openTerminal, type Session } from '../support/pty';
import { createWorld, type TestWorld } from '../support/test-env';

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
}, 60_000);
afterAll(() => browser.close());

let world: TestWorld;
let session: Session;
let page: Page;

const record = (number: number, title: string, more = '') => {
  const id = `aaaaa${'23456789bcdfghjkmnpqrstvwxyz'[number]}`;
  return `---\nschema: 1\nid: act-${id}\ntitle: ${title}\ndate: 2026-03-${String(number + 1).padStart(2, '0')}\ntype: course\nstatus: done\nlearned: ${'Much. '.repeat(60)}\n---\n${more}`;
};

beforeEach(async () => {
  world = createWorld();
  await world.cpd('init', '.', '--name', 'Sam Okafor', '--no-commit');
  for (let number = 0; number < 24; number += 1)
    world.write(`activities/2026/${number}.md`, record(number, `Course ${number}`));
  session = openTerminal(world.folder, ['preview', '--watch'], { columns: 120 });
  const shown = await session.shows('Ctrl-C ends it');
  const address = /http:\/\/127\.0\.0\.1:\d+\/[\w-]+\//.exec(shown)?.[0] ?? '';
  page = await browser.newPage();
  await page.setViewport({ width: 1000, height: 700 });
  await page.goto(address, { waitUntil: 'load' });
  await page.waitForSelector('.preview-foot');
});
afterEach(async () => {
  await page.close();
  session.kill('SIGKILL');
  world.remove();
});

const text = (selector: string) => page.$eval(selector, (element) => element.textContent);
const top = (id: string) => page.$eval(`#act-${id}`, (element) => element.getBoundingClientRect().top);
const until = (what: string) => page.waitForFunction(what, { timeout: 20_000 });

test('sheets are numbered as the contents list says, and the page follows what is saved, at the same place', async () => {
  const feet = await page.$$eval('.preview-foot', (all) => all.map((one) => one.textContent));
  expect(feet.length).toBeGreaterThan(5);
  expect(feet.at(-1)).toBe(`page ${feet.length + 1} of ${feet.length + 1}`);
  const numbers = await page.$$eval('.contents .page', (all) => all.map((one) => Number(one.textContent)));
  expect(numbers.length).toBeGreaterThan(24);
  expect(numbers).toEqual([...numbers].sort((a, b) => a - b));
  // To the middle of a record that is far down; then one above it gets longer.
  await page.evaluate(`scrollTo(0, scrollY + document.querySelector('#act-aaaaam').getBoundingClientRect().top + 40)`);
  const before = await top('aaaaam');
  expect(before).toBeLessThan(0);
  world.write('activities/2026/3.md', record(3, 'A new title', `${'Many words more. '.repeat(600)}\n`));
  await until(`document.querySelector('#act-aaaaa5 h4')?.textContent.includes('A new title') && scrollY > 0`);
  await page.waitForSelector('.preview-foot');
  expect(Math.abs((await top('aaaaam')) - before)).toBeLessThan(2);
});

test('what is wrong stands beside it; nothing written in a record runs; and its end is told', async () => {
  world.write(
    'activities/2026/3.md',
    record(3, '"<img src=x onerror=document.title=1><script>document.title=1</script>"'),
  );
  await until(`document.body.textContent.includes('<script>document.title=1')`);
  expect(await page.title()).not.toBe('1');
  world.write('activities/2026/3.md', record(3, 'x').replace('type: course', 'type: "<b>cuorse</b>"'));
  await until(`document.querySelector('.preview-notice li')?.textContent.includes('<b>cuorse</b>')`);
  world.write('cpd.yaml', 'schema: [');
  await until(`document.querySelector('.preview-notice summary')?.textContent.includes('cpd.yaml:1:')`);
  expect(await text('h1')).toContain('Continuing Professional Development record');
  session.press(KEYS.ctrlC);
  expect(await session.ended()).toBe(0);
  await until(`!document.querySelector('.preview-ended').hidden`);
});
