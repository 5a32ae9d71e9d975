/** The page as its reader uses it: opened from disk in a real browser, with mouse, keyboard and screen reader. */

import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { source } from 'axe-core';
import type { Page } from 'puppeteer';
import { getDocumentProxy } from 'unpdf';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { pageStyles, renderHtml } from '../../src/format/page';
import { indexRecords } from '../../src/portfolio/portfolio';
import { pageFacts } from '../../src/report/page-facts';
import { reportPortfolio } from '../../src/report/portfolio-report';
import type { ReportInput } from '../../src/report/scope';
import { sampleInput, samplePortfolio, sampleRecord } from '../report/sample-portfolio';
import { LOOK } from '../support/look';
import { type OpenPage, type PageBrowser, startPageBrowser } from '../support/page-browser';
import { PROJECT } from '../support/project';

let folder: string;
let browser: PageBrowser;
let file: string;
beforeAll(async () => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'cpd-explorer-test-'));
  browser = await startPageBrowser();
  file = writePage('sample', sampleInput());
});
afterAll(async () => {
  await browser?.close();
  fs.rmSync(folder, { recursive: true, force: true });
});

function makePage(input: ReportInput): string {
  return renderHtml(reportPortfolio(input), {
    styles: (text) => pageStyles(LOOK, 'screen', text),
    fragments: LOOK.fragments,
    medium: 'screen',
    facts: pageFacts(input),
  });
}

function writePage(name: string, input: ReportInput): string {
  const written = path.join(folder, `${name}.html`);
  fs.writeFileSync(written, makePage(input));
  return written;
}

/** Opens a page for as long as something is done with it; it must have had no trouble. */
async function on<T>(use: (page: Page, open: OpenPage) => Promise<T>, { hash = '', of = file } = {}): Promise<T> {
  const open = await browser.open(of, hash);
  try {
    const result = await use(open.page, open);
    expect(open.troubles).toEqual([]);
    return result;
  } finally {
    await open.page.close();
  }
}

/** The ids of the records that are shown, and how many the page says there are. */
async function shownOn(page: Page): Promise<{ ids: string[]; count: string }> {
  return JSON.parse(
    String(
      await page.evaluate(`JSON.stringify({
        ids: [...document.querySelectorAll('.explored')].filter((one) => one.closest('[hidden]') === null).map((one) => one.id).sort(),
        count: document.querySelector('[role=status]').textContent,
      })`),
    ),
  );
}

const value = (page: Page, code: string) => page.evaluate(code) as Promise<unknown>;
const hashOf = (page: Page) => value(page, 'location.hash');
const focusOf = (page: Page) =>
  value(
    page,
    'document.activeElement.id || document.activeElement.getAttribute("aria-label") || document.activeElement.textContent',
  );

async function search(page: Page, words: string): Promise<void> {
  await page.focus('#explorer-words');
  await page.keyboard.type(words);
}

/** Far down, where what is above it may still be laid out, the keyboard is surer than the mouse. */
async function press(page: Page, selector: string): Promise<void> {
  await page.focus(selector);
  await page.keyboard.press('Enter');
}

/** Ticks the box of a value, opening its facet. */
async function choose(page: Page, facet: string, name: string): Promise<void> {
  await value(page, `document.querySelector('[data-facet=${facet}]').open = true`);
  const boxes = await page.$$(`[data-facet=${facet}] input`);
  const names = await value(
    page,
    `[...document.querySelectorAll('[data-facet=${facet}] .name')].map((one) => one.textContent)`,
  );
  await boxes[(names as string[]).findIndex((one) => one.includes(name))]?.click();
}

describe('a search', () => {
  test('finds as one types, with all the words, whatever their accents and case', () =>
    on(async (page) => {
      await search(page, 'NAIVE lucke');
      expect(await shownOn(page)).toEqual({ ids: ['act-6c1g5j'], count: '1 of 18 records' });
      expect(await hashOf(page)).toBe('#words=NAIVE+lucke');
    }));

  test('takes words in quotes together, and ids', () =>
    on(async (page) => {
      await search(page, '"stress mean"');
      expect((await shownOn(page)).ids).toEqual([]);
      expect(await value(page, `document.querySelector('.nothing').checkVisibility()`)).toBe(true);
      await page.click('.nothing button');
      await search(page, '"mean stress"');
      expect((await shownOn(page)).ids).toContain('act-2b8d4f');
      await page.keyboard.press('Escape');
      await search(page, 'act-9r3t7w');
      expect((await shownOn(page)).ids).toEqual(['act-9r3t7w']);
    }));

  test('marks the words, and only those', () =>
    on(async (page) => {
      await search(page, 'lucke');
      await value(page, `document.getElementById('act-6c1g5j').scrollIntoView()`);
      await page.waitForFunction(`CSS.highlights.get('found').size > 0`);
      const marked = `[...CSS.highlights.get('found')].map(({ startContainer, startOffset, endOffset }) =>
        startContainer.data.slice(startOffset, endOffset))`;
      expect(await value(page, marked)).toEqual(['Lücke']);
    }));
});

describe('filters', () => {
  test('of one facet add up, those of several narrow down, and say how many are behind each', () =>
    on(async (page) => {
      const numbers = async (facet: string) => {
        await value(page, `document.querySelector('[data-facet=${facet}]').open = true`);
        await page.waitForFunction(`document.querySelector('[data-facet=${facet}] .number').textContent !== ''`);
        return value(
          page,
          `Object.fromEntries([...document.querySelectorAll('[data-facet=${facet}] label')].map((one) => [one.querySelector('input').value, Number(one.querySelector('.number').textContent)]))`,
        );
      };
      expect(await numbers('kind')).toMatchObject({ goal: 3, activity: 7, reflection: 1, swot: 1 });
      await choose(page, 'kind', 'Activities');
      await choose(page, 'type', 'Training course');
      expect((await shownOn(page)).ids).toEqual(['act-7k3m9q']);
      await choose(page, 'type', 'Site walk');
      expect((await shownOn(page)).ids).toEqual(['act-4n6q8s', 'act-7k3m9q']);
      // Of its own facet another value would bring more; of the others none does.
      expect(await numbers('type')).toMatchObject({ course: 1, 'site-walk': 1, conference: 1 });
      expect(await numbers('visibility')).toEqual({ assessors: 2, private: 0 });
      expect(await hashOf(page)).toBe('#kind=activity&type=course&type=site-walk');
    }));

  test('by goal and by competence find what query terms of the same name find', () =>
    on(
      async (page) => {
        expect((await shownOn(page)).ids).toEqual([
          'act-2b8d4f',
          'act-3d5f8h',
          'act-5m7p9r',
          'act-7k3m9q',
          'goal-4f7k2m',
          'ref-9w2x5t',
        ]);
        await choose(page, 'competence', 'B2');
        expect((await shownOn(page)).ids).toEqual(['act-7k3m9q', 'goal-4f7k2m']);
      },
      { hash: 'goal=goal-4f7k2m' },
    ));

  test('stand as chips, each of which can be taken away, and the keyboard is not lost with it', () =>
    on(
      async (page) => {
        const chips = () =>
          value(page, `[...document.querySelectorAll('.chips button')].map((one) => one.textContent)`);
        expect(await chips()).toEqual(['Words: fatigue', 'Kind: Activities', 'Clear all']);
        await page.focus('.chips li:nth-child(2) button');
        await page.keyboard.press('Enter');
        expect(await chips()).toEqual(['Words: fatigue']);
        expect(await focusOf(page)).toBe('Without Words: fatigue');
        await page.keyboard.press('Enter');
        expect(await focusOf(page)).toBe('explorer-words');
        expect(await shownOn(page)).toMatchObject({ count: '18 records' });
        expect(await hashOf(page)).toBe('');
      },
      { hash: 'words=fatigue&kind=activity' },
    ));

  test('by the time line: a year, a month of it, and back', () =>
    on(async (page) => {
      await page.click('.bars button[value="2025"]');
      expect(await hashOf(page)).toBe('#when=2025');
      const { ids } = await shownOn(page);
      expect(ids).toContain('act-7k3m9q');
      expect(ids).toContain('act-2b8d4f');
      expect(ids).not.toContain('act-9r3t7w');
      await page.focus('.months button[value="2026-03"]');
      await page.keyboard.press('Enter');
      expect((await shownOn(page)).ids).toEqual(['act-2b8d4f', 'doc-9s4v2x']);
      expect(await focusOf(page)).toBe('Mar 2026: 2 records');
      await page.keyboard.press('Enter');
      expect(await hashOf(page)).toBe('#when=2025');
    }));

  test('hide chapters, groups and tables with nothing in them, and what speaks of the whole', () =>
    on(
      async (page) => {
        const headings = await value(
          page,
          `[...document.querySelectorAll('main :is(h2, h3)')].filter((one) => one.checkVisibility()).map((one) => one.textContent)`,
        );
        expect(headings).toEqual(['Goals 1 of 3', 'Dropped goals 1 of 1']);
        expect(await value(page, `document.querySelector('nav.contents').innerText`)).toBe(
          'Contents\nGoals\nDropped goals',
        );
      },
      { hash: 'goal=goal-2w6x9c' },
    ));

  test('leave the picture of a document where it is shown, and take it away with it', () =>
    on(async (page) => {
      const pictures = () =>
        value(
          page,
          `[...document.querySelectorAll('main .figure')].filter((one) => one.closest('[hidden]') === null).map((one) => one.querySelector('.legend a').hash.slice(1))`,
        );
      expect(await pictures()).toEqual(['doc-5p2r7t', 'doc-9s4v2x']);
      await search(page, 'doc-5p2r7t');
      expect((await shownOn(page)).ids).toEqual(['doc-5p2r7t']);
      expect(await pictures()).toEqual(['doc-5p2r7t']);
    }));

  test('tell two records apart that share an id, as they may where errors are allowed', () => {
    const portfolio = samplePortfolio();
    const twins = portfolio.records
      .filter(({ data: { id } }) => ['act-2b8d4f', 'doc-5p2r7t'].includes(id))
      .map((one) => ({ ...one, path: `z/${one.path}`, data: { ...one.data, title: 'Twin' } }) as typeof one);
    const both = indexRecords([...portfolio.records, ...twins]);
    const input = sampleInput({ portfolio: { ...portfolio, ...both }, records: both.records });
    return on(
      async (page) => {
        expect((await shownOn(page)).ids).toEqual(['act-2b8d4f-2', 'doc-5p2r7t-2']);
        await press(page, '#act-2b8d4f-2 .trail');
        expect((await shownOn(page)).ids).toEqual(expect.arrayContaining(['act-2b8d4f', 'act-2b8d4f-2']));
      },
      { hash: 'words=Twin', of: writePage('twins', input) },
    );
  });

  test('that an address makes up do no harm', () =>
    on(
      async (page) => {
        expect((await shownOn(page)).ids).toEqual([]);
        expect(await value(page, `document.querySelectorAll('.chips b').length`)).toBe(0);
        await page.click('.chips li:last-child button');
        expect((await shownOn(page)).ids).toHaveLength(18);
      },
      { hash: 'kind=<b>x</b>&when=9999-99&order=up&trail=__proto__&at=%' },
    ));
});

describe('the address', () => {
  test('leads to the same view again, and Back to the one before', () =>
    on(async (page) => {
      await choose(page, 'kind', 'Activities');
      await search(page, 'goodman');
      const before = await shownOn(page);
      expect(before.ids).toEqual(['act-2b8d4f', 'act-7k3m9q']);
      const hash = String(await hashOf(page)).slice(1);
      expect(hash).toBe('words=goodman&kind=activity');
      await on(async (again) => expect(await shownOn(again)).toEqual(before), { hash });
      await page.goBack();
      expect((await shownOn(page)).ids).toHaveLength(7);
      expect(await value(page, `document.querySelector('#explorer-words').value`)).toBe('');
      await page.goBack();
      expect((await shownOn(page)).ids).toHaveLength(18);
      await page.goForward();
      expect((await shownOn(page)).ids).toHaveLength(7);
    }));

  test('of a record opens it, as without a script', () =>
    on(async (page) => expect(await focusOf(page)).toBe('act-2b8d4f'), { hash: 'act-2b8d4f' }));
});

describe('links', () => {
  test('go both ways between any two records', () =>
    on(async (page) => {
      const pairs = pageFacts(sampleInput()).records.flatMap(({ id, links }) =>
        (links ?? []).map((link) => [id, link]),
      );
      expect(pairs.length).toBeGreaterThan(10);
      const missing = await value(
        page,
        `${JSON.stringify(pairs)}.flatMap((pair) => [pair, [...pair].reverse()]).filter(([from, to]) =>
          !document.getElementById(from).querySelector('a[href="#' + to + '"]')).map((pair) => pair.join(' -> '))`,
      );
      expect(missing).toEqual([]);
    }));

  test('to what is shown keep the filter, and to what is not show everything; Back returns', () =>
    on(
      async (page) => {
        await press(page, '#goal-4f7k2m a[href="#act-7k3m9q"]');
        expect(await hashOf(page)).toBe('#goal=goal-4f7k2m&at=act-7k3m9q');
        expect(await focusOf(page)).toBe('act-7k3m9q');
        await press(page, '#act-7k3m9q a[href="#doc-3h8n6v"]');
        expect(await hashOf(page)).toBe('#doc-3h8n6v');
        expect((await shownOn(page)).ids).toHaveLength(18);
        expect(await focusOf(page)).toBe('doc-3h8n6v');
        await page.goBack();
        await page.goBack();
        expect((await shownOn(page)).ids).toHaveLength(6);
      },
      { hash: 'goal=goal-4f7k2m' },
    ));

  test.each([500, 1280])('lead to a place that nothing covers, at %d pixels', (width) =>
    on(
      async (page) => {
        await page.setViewport({ width, height: 700 });
        await press(page, '#goal-4f7k2m a[href="#act-2b8d4f"]');
        await page.waitForFunction(`document.activeElement.id === 'act-2b8d4f'`);
        const finder = await value(
          page,
          `document.querySelector('.opener').checkVisibility() ? document.querySelector('.finder').getBoundingClientRect().bottom : 0`,
        );
        const top = Number(await value(page, 'document.activeElement.getBoundingClientRect().top')) - Number(finder);
        expect(top).toBeGreaterThan(8);
        expect(top).toBeLessThan(32);
      },
      { hash: 'kind=goal&kind=activity' },
    ),
  );

  test('a trail holds what led to a record, what came of it, and the evidence', () =>
    on(async (page) => {
      await press(page, '#ref-9w2x5t .trail');
      const { ids } = await shownOn(page);
      expect(ids).toEqual(
        expect.arrayContaining(['ref-9w2x5t', 'act-7k3m9q', 'goal-4f7k2m', 'swot-6b4d8r', 'doc-3h8n6v']),
      );
      expect(ids).not.toContain('act-6c1g5j');
      expect(await hashOf(page)).toBe('#trail=ref-9w2x5t');
    }));
});

describe('the records', () => {
  test('are put in order, years with them, and back', () =>
    on(async (page) => {
      const order = () =>
        value(page, `[...document.querySelectorAll('main [id^="act"]')].map((one) => one.id)`) as Promise<string[]>;
      const before = await order();
      await page.select('#explorer-order', 'newest');
      expect((await order()).slice(0, 4)).toEqual(['activities', 'activities-2026', 'act-5m7p9r', 'activities-2025']);
      expect((await order()).slice(4)).toEqual(
        ['act-4n6q8s', 'act-3d5f8h', 'act-2b8d4f', 'act-6c1g5j', 'act-7k3m9q', 'activities-2024', 'act-9r3t7w'].filter(
          (id) => before.includes(id),
        ),
      );
      await page.select('#explorer-order', 'title');
      expect((await order()).filter((id) => id.startsWith('act-')).slice(1, 3)).toEqual(['act-3d5f8h', 'act-7k3m9q']);
      await page.select('#explorer-order', 'document');
      expect(await order()).toEqual(before);
    }));

  test('close to their titles, and open one by one', () =>
    on(
      async (page) => {
        const isOpen = () => value(page, `document.querySelector('#act-7k3m9q .body').checkVisibility()`);
        expect(await isOpen()).toBe(false);
        await page.focus('#act-7k3m9q .toggle');
        await page.keyboard.press('Space');
        expect(await isOpen()).toBe(true);
        expect(await value(page, `document.querySelector('#act-7k3m9q .toggle').ariaExpanded`)).toBe('true');
        await page.click('#explorer-brief');
        expect(await value(page, `document.querySelectorAll('.closed').length`)).toBe(0);
      },
      { hash: 'view=titles' },
    ));

  test('are counted by charts that follow the filter', () =>
    on(async (page) => {
      const label = () => value(page, `document.querySelector('.chart.columns svg').ariaLabel`);
      expect(await label()).toBe('5 from July 2024 to June 2026; most in November 2024: 1');
      await page.click('.bars button[value="2024"]');
      expect(await label()).toBe('1 from July 2024 to June 2025; most in November 2024: 1');
      const rows = `[...document.querySelectorAll('.chart.rows')].map((one) => one.querySelector('li').textContent)`;
      expect(await value(page, rows)).toEqual([expect.stringMatching(/1$/), expect.stringMatching(/^D1 .*1$/)]);
    }));
});

describe('many records', () => {
  const MANY = 75;
  const many = () => {
    const made = Array.from({ length: MANY }, (_, at) =>
      sampleRecord(
        `activities/2026/${at}.md`,
        `id: act-2${String(at).padStart(2, '0')}xyz\ntitle: Walk ${MANY - at}\ndate: 2026-07-${String((at % 28) + 1).padStart(2, '0')}\ntype: ${at % 25 === 0 ? 'seminar' : 'course'}\nstatus: done`,
        `\nNote ${at}.\n`,
      ),
    );
    return writePage('many', sampleInput({ portfolio: samplePortfolio(made) }));
  };

  test('are laid out only near the window, and found, reached and sorted wherever they are', () =>
    on(
      async (page) => {
        const isLaidOut = (id: string) =>
          value(page, `document.getElementById('${id}').checkVisibility({ contentVisibilityAuto: true })`);
        expect(await isLaidOut('act-274xyz')).toBe(false);
        await value(page, `location.hash = 'act-274xyz'`);
        await page.waitForFunction(`document.activeElement.id === 'act-274xyz'`);
        expect(await isLaidOut('act-274xyz')).toBe(true);
        expect(await value(page, `Math.abs(document.activeElement.getBoundingClientRect().top - 16) < 40`)).toBe(true);

        await page.select('#explorer-order', 'title');
        const titles = `[...document.querySelectorAll('[id^=act-2][id$=xyz] > h4')].map((one) => one.textContent)`;
        expect(await value(page, titles)).toEqual(Array.from({ length: MANY }, (_, at) => `Walk ${at + 1}`));

        await choose(page, 'type', 'Seminar');
        expect((await shownOn(page)).ids.filter((id) => id.endsWith('xyz'))).toEqual([
          'act-200xyz',
          'act-225xyz',
          'act-250xyz',
        ]);
        await page.waitForFunction(
          `[...document.querySelectorAll('.lot:has([id$=xyz]:not([hidden]))')].every((lot) => lot.offsetHeight < 300)`,
        );
      },
      { of: many() },
    ));

  test('are all hidden and shown in the end, and at once where they are printed', () =>
    on(
      async (page) => {
        const courses = Array.from({ length: MANY }, (_, at) => at)
          .filter((at) => at % 25 !== 0)
          .map((at) => `act-2${String(at).padStart(2, '0')}xyz`);
        const shown = async () => (await shownOn(page)).ids.filter((id) => id.endsWith('xyz'));
        await choose(page, 'type', 'Training course');
        await page.waitForFunction(`document.querySelector('main').getAttribute('aria-busy') === 'false'`);
        expect(await shown()).toEqual(courses);
        await choose(page, 'type', 'Training course');
        expect(await value(page, `window.dispatchEvent(new Event('beforeprint'))`)).toBe(true);
        expect(await shown()).toHaveLength(MANY);
      },
      { of: many() },
    ));
});

describe('by keyboard alone', () => {
  test('the search is a key away, and what was found the next', () =>
    on(async (page) => {
      await page.keyboard.press('/');
      expect(await focusOf(page)).toBe('explorer-words');
      await page.keyboard.type('jena/');
      await page.keyboard.press('Backspace');
      await page.keyboard.press('Enter');
      expect(await focusOf(page)).toBe('goal-8h3n5q');
      expect(await value(page, `getComputedStyle(document.activeElement).outlineStyle`)).toBe('solid');
    }));

  test('Tab reaches the skip link first, then search and filters, and never what is hidden', () =>
    on(
      async (page) => {
        await page.keyboard.press('Tab');
        expect(await focusOf(page)).toBe('Skip to the record');
        expect(await value(page, 'document.activeElement.getBoundingClientRect().left >= 0')).toBe(true);
        const seen: string[] = [];
        for (let count = 0; count < 60; count += 1) {
          await page.keyboard.press('Tab');
          expect(await value(page, `document.activeElement.closest('[hidden]') === null`)).toBe(true);
          seen.push(
            String(
              await value(page, `document.activeElement.closest('.finder, nav, .overview, main')?.className ?? ''`),
            ),
          );
        }
        expect([...new Set(seen.filter((one) => one !== ''))]).toEqual(['finder', 'contents', 'overview']);
      },
      { hash: 'kind=goal' },
    ));
});

const STATES: [string, string, ((page: Page) => Promise<unknown>)?][] = [
  ['at first', ''],
  ['filtered', 'kind=activity&when=2025&words=fatigue'],
  ['with nothing found', 'words=nowhere'],
  ['closed to titles', 'view=titles&order=newest'],
  [
    'with everything open',
    'trail=goal-4f7k2m',
    (page) => value(page, `for (const one of document.querySelectorAll('details')) one.open = true`),
  ],
];

describe.each(['light', 'dark'])('axe-core finds nothing in the %s', (scheme) => {
  test.each(STATES)('%s', (_, hash, prepare) =>
    on(
      async (page) => {
        await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: scheme }]);
        await prepare?.(page);
        await page.evaluate(source);
        for (const width of [1280, 320]) {
          await page.setViewport({ width, height: 900 });
          if (width === 320 && prepare) await page.click('.opener');
          const violations = await value(
            page,
            `axe.run().then(({ violations }) => violations.map(({ id, nodes }) => id + ': ' + nodes.map(({ html }) => html.slice(0, 200)).join('; ')))`,
          );
          expect(violations).toEqual([]);
        }
      },
      { hash },
    ),
  );
});

test.each([320, 500, 800, 1100, 1280, 1920])('at %d pixels nothing has to be scrolled sideways', (width) =>
  on(
    async (page) => {
      await page.setViewport({ width, height: 700 });
      await value(page, `for (const one of document.querySelectorAll('details')) one.open = true`);
      if (width < 1088) await page.click('.opener');
      expect(await value(page, 'document.documentElement.scrollWidth')).toBe(width);
    },
    { hash: 'trail=goal-4f7k2m' },
  ),
);

describe('printed', () => {
  async function textOf(hash: string): Promise<string> {
    return on(
      async (page) => {
        const pdf = await getDocumentProxy(
          new Uint8Array(await page.pdf({ preferCSSPageSize: true, printBackground: true })),
        );
        const pages = await Promise.all(
          Array.from({ length: pdf.numPages }, async (_, at) => (await pdf.getPage(at + 1)).getTextContent()),
        );
        return pages.flatMap(({ items }) => items.map((item) => ('str' in item ? item.str : ''))).join(' ');
      },
      { hash },
    );
  }

  test('it is the document, and nothing of its controls', async () => {
    const text = await textOf('view=titles');
    for (const words of [
      'Continuing Professional Development record',
      'At a glance',
      'Fatigue of welded joints',
      'hot-spot stresses',
    ])
      expect(text).toContain(words);
    expect(text).not.toMatch(/Titles only|Time line|Type of activity|A selection/);
  });

  test('a selection has what is shown, in the contents list as well, and says what it is', async () => {
    const text = await textOf('goal=goal-8h3n5q');
    expect(text).toContain('A selection: 2 of 18 records (Goal: Hold a design review in German)');
    expect(text.match(/Gearbox design review in Jena/g)?.length).toBeGreaterThan(1);
    expect(text).not.toMatch(/Fatigue of welded joints|At a glance/);
  });
});

describe('what the record says', () => {
  const EVIL = `</script><script>document.title="ran"</script><img src=x onerror="document.title='ran'"><!--<script>\u2028\\u003c`;
  const yaml = (text: string) => `'${text.replaceAll("'", "''")}'`;
  const evilInput = () => {
    const portfolio = samplePortfolio([
      sampleRecord('goals/evil.md', `id: goal-1a1a1a\ntitle: ${yaml(EVIL)}\ndate: 2026-07-01\nstatus: open`),
      sampleRecord(
        'activities/2026/evil.md',
        `id: act-1a1a1a\ntitle: ${yaml(EVIL)}\ndate: 2026-08-01\ntype: course\nstatus: done\ngoals: [goal-1a1a1a]\ncompetences: [A1]\nlearned: ${yaml(EVIL)}`,
        `\n${EVIL}\n`,
      ),
    ]);
    return sampleInput({ portfolio });
  };

  test('never becomes markup or script, wherever the page shows it', async () => {
    const evil = writePage('evil', evilInput());
    const scripts = fs.readFileSync(evil, 'utf8').match(/<script/gi);
    expect(scripts).toHaveLength(2);
    await on(
      async (page) => {
        expect((await shownOn(page)).ids).toEqual(['act-1a1a1a', 'goal-1a1a1a']);
        await press(page, '#act-1a1a1a .trail');
        await choose(page, 'goal', 'onerror');
        await search(page, 'onerror');
        expect(await value(page, `document.querySelector('.chips').textContent`)).toContain('<img src=x');
        expect(await value(page, `document.querySelectorAll('img:not([src^="data:"])').length`)).toBe(0);
        expect(await page.title()).not.toBe('ran');
      },
      { of: evil, hash: 'goal=goal-1a1a1a' },
    );
  });

  test('could not run if it did: the policy admits one script and one style sheet, and no text as markup', () =>
    on(async (page, { troubles }) => {
      const tried = await value(
        page,
        `(() => {
          const attempt = (what) => { try { what(); return 'done'; } catch (error) { return error.name; } };
          const script = document.createElement('script');
          const results = [
            attempt(() => { document.body.innerHTML += '<b>x</b>'; }),
            attempt(() => { script.textContent = 'window.ran = true'; }),
            attempt(() => { script.append('window.ran = true'); document.body.append(script); }),
            attempt(() => { document.body.setAttribute('style', 'outline: 9px solid red'); }),
            attempt(() => { document.body.setAttribute('onclick', 'window.ran = true'); document.body.click(); }),
          ];
          return [results.slice(0, 2), window.ran ?? 'no', getComputedStyle(document.body).outlineColor === 'rgb(255, 0, 0)'];
        })()`,
      );
      expect(tried).toEqual([['TypeError', 'TypeError'], 'no', false]);
      expect(troubles.length).toBeGreaterThan(0);
      troubles.length = 0;
    }));

  test('is in no byte of a page for assessors where it is private, not even as an id', () => {
    const secrets = /salary|patent|grievance|letter\.png|act-3d5f8h|goal-2w6x9c|isPrivate":/gi;
    const found = (input: ReportInput) => new Set(makePage(input).match(secrets));
    expect([...found(sampleInput({ assessorsOnly: true }))]).toEqual([]);
    expect(found(sampleInput()).size).toBeGreaterThan(5);
  });
});

test('without a script everything is there to read, and nothing that would need it', async () => {
  const open = await browser.open(path.join(PROJECT, 'package.json'));
  try {
    await open.page.setJavaScriptEnabled(false);
    await open.page.goto(`file://${file}`);
    const markup = await open.page.content();
    for (const words of ['Fatigue of welded joints', 'hot-spot stresses', 'id="contents"'])
      expect(markup).toContain(words);
    expect(markup).not.toMatch(/<(?:button|input|select)/);
  } finally {
    await open.page.close();
  }
});

test.each([
  ['an empty portfolio', []],
  [
    'one record',
    [sampleRecord('activities/2026/a.md', 'id: act-1a1a1a\ntitle: One\ndate: 2026-08-01\ntype: course\nstatus: done')],
  ],
])('%s is a page as well', (name, records) => {
  const portfolio = samplePortfolio(records);
  const kept = records.length === 0 ? [] : portfolio.records.filter(({ data }) => data.id === 'act-1a1a1a');
  const of = writePage(name, sampleInput({ portfolio: { ...portfolio, records: kept }, records: kept }));
  return on(
    async (page) => {
      expect(await shownOn(page)).toEqual({
        ids: kept.map(({ data }) => data.id),
        count: kept.length === 1 ? '1 record' : '0 records',
      });
      await search(page, 'nowhere');
      expect((await shownOn(page)).ids).toEqual([]);
    },
    { of },
  );
});
