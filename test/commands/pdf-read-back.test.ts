/** The PDF read back by another library: what it promises holds, whatever the record and however it is dressed. */

import * as fs from 'node:fs';
import * as path from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import {
  type Bookmark,
  emptyPages,
  type ReadPage,
  type ReadPdf,
  readPdf,
  wrongFeet,
  wrongHeads,
} from '../support/pdf-read-back';
import { writeStressPortfolio } from '../support/stress-portfolio';
import { createWorld, type TestWorld } from '../support/test-env';

type Write = TestWorld['write'];

const CONFIG = 'schema: 1\nname: Sam Okafor\n';

function writeOne(write: Write): void {
  write('cpd.yaml', CONFIG);
  write(
    'activities/one.md',
    '---\nschema: 1\nid: act-0000c1\ntitle: The only one\ndate: 2026-03-01\ntype: course\nstatus: done\nlearned: x\n---\n',
  );
}

/** What is made, and how many pages of A4 or Letter a careful person would give it. */
const CASES: {
  name: string;
  write: (write: Write) => void;
  options: string[];
  size: [number, number];
  most: number;
}[] = [
  { name: 'all that is hard', write: writeStressPortfolio, options: [], size: [595, 842], most: 60 },
  {
    name: 'the same on Letter, in large print',
    write: writeStressPortfolio,
    options: ['--paper', 'letter', '--theme', 'large-print'],
    size: [612, 792],
    most: 150,
  },
  { name: 'one record', write: writeOne, options: ['--theme', 'compact'], size: [595, 842], most: 4 },
  {
    name: 'nothing yet',
    write: (write) => write('cpd.yaml', CONFIG),
    options: ['--theme', 'plain'],
    size: [595, 842],
    most: 2,
  },
];

describe.each(CASES)('the PDF of $name', ({ write, options, size, most }) => {
  let pdf: ReadPdf;
  beforeAll(async () => {
    const world = createWorld({ today: '2026-11-20' });
    write(world.write);
    expect(await world.cpd('export', '--to', 'pdf', ...options, '--out', 'read.pdf')).toMatchObject({ code: 0 });
    pdf = await readPdf(fs.readFileSync(path.join(world.folder, 'read.pdf')));
    world.remove();
  });

  test('is of the paper that was asked for, and of no more of it than it needs', () => {
    for (const { width, height } of pdf.pages) expect([Math.round(width), Math.round(height)]).toEqual(size);
    expect(pdf.pages.length).toBeLessThanOrEqual(most);
  });

  test('has no text outside its pages', () => {
    const outside = pdf.pages.flatMap(({ pieces, width, height }, index) =>
      pieces
        .filter(({ left, right, base, top }) => left < 0 || right > width || base < 0 || top > height)
        .map(({ text }) => `page ${index + 1}: ${text}`),
    );
    expect(outside).toEqual([]);
  });

  test('has no page all but empty', () => {
    // Who has recorded nothing gets one sentence.
    if (pdf.pages.length > 2) expect(emptyPages(pdf)).toEqual([]);
  });

  test('says on every page what part of the record it is in, and which page of how many it is', () => {
    expect(wrongHeads(pdf)).toEqual([]);
    expect(wrongFeet(pdf)).toEqual([]);
  });

  test('has the numbers in its contents that the headings are really on', () => {
    const entries = contentsOf(pdf);
    expect(entries.length).toBeGreaterThanOrEqual(pdf.pages.length > 3 ? 2 : 0);
    for (const { words, number, page } of entries) {
      expect([words, number]).toEqual([words, page]);
      expect(says(pdf.pages[page - 1], words), `${words} on page ${page}`).toBe(true);
    }
  });

  test('has a link for every line of the contents, and none that leads nowhere', () => {
    const links = pdf.pages.flatMap((page) => page.links);
    for (const { page, address } of links) {
      if (page === undefined) expect(address).toMatch(/^https?:\/\//);
      else expect(page).toBeLessThanOrEqual(pdf.pages.length);
    }
  });

  test('has bookmarks that lead to what they name', () => {
    const flat = (bookmarks: readonly Bookmark[]): Bookmark[] =>
      bookmarks.flatMap((bookmark) => [bookmark, ...flat(bookmark.inner)]);
    for (const { title, page } of flat(pdf.bookmarks))
      expect(says(pdf.pages[(page ?? 0) - 1], title), `${title} on page ${page}`).toBe(true);
    if (contentsOf(pdf).length > 0) expect(pdf.bookmarks.length).toBeGreaterThan(1);
  });

  test('holds all its fonts, and says what it is, in which language, and what its pictures show', () => {
    expect(pdf.strangeFonts).toEqual([]);
    expect(pdf).toMatchObject({
      title: 'Continuing Professional Development record',
      language: 'en-GB',
      isTagged: true,
    });
    expect(pdf.author).toBeTruthy();
    expect(pdf.figures.filter((alt) => !alt?.trim())).toEqual([]);
  });
});

test('the charts of a record say what they show', async () => {
  const world = createWorld({ today: '2026-11-20' });
  writeStressPortfolio(world.write);
  await world.cpd('export', '--to', 'pdf', '--out', 'read.pdf');
  const { figures } = await readPdf(fs.readFileSync(path.join(world.folder, 'read.pdf')));
  world.remove();
  expect(figures).toContain(
    '2025: January 2, February 1, March 1, April 1, May 1, June 1, July 1, August 1, September 1. 2026: March 1, April 1.',
  );
  expect(figures).toContain('set on 10 January 2024, to be reached by 30 June 2027, reviewed on 1 May 2026');
  expect(figures).toContain('A picture of 1600 by 900');
});

test('a chapter of counts, each of a line, is one page of them in columns, with the numbers below their heads', async () => {
  const world = createWorld({ today: '2026-11-20' });
  writeOne(world.write);
  world.write('cpd.yaml', `${CONFIG}registrations: [{ category: CEng, body: IMechE }]\n`);
  world.write(
    'goals/one.md',
    '---\nschema: 1\nid: goal-0000c2\ntitle: To begin\ndate: 2026-01-05\nstatus: open\ntarget: 2027-06-30\ncompetences: [A1, B2]\n---\n',
  );
  await world.cpd('export', '--to', 'pdf', '--out', 'read.pdf');
  const { pages } = await readPdf(fs.readFileSync(path.join(world.folder, 'read.pdf')));
  world.remove();
  const pieces = pages.find((page) => page.pieces.some(({ text }) => text === 'Activities by month'))?.pieces ?? [];
  const find = (text: string) => pieces.filter((piece) => piece.text === text);
  expect(find('Activities by kind of learning')[0]?.base).toBe(find('Activities by type')[0]?.base);
  expect(find('Competences touched')).toHaveLength(1);
  expect(find('Done')).toHaveLength(2);
  for (const head of find('Done'))
    expect(find('1').some(({ right, top }) => Math.abs(right - head.right) < 1 && top < head.base)).toBe(true);
});

test('a name in any script stands at the foot of every page', async () => {
  const name = 'ნინო ბერიძე';
  const world = createWorld({ today: '2026-11-20' });
  writeOne(world.write);
  world.write('cpd.yaml', `schema: 1\nname: ${name}\n`);
  expect(await world.cpd('export', '--to', 'pdf', '--out', 'read.pdf')).toMatchObject({ code: 0 });
  const { pages } = await readPdf(fs.readFileSync(path.join(world.folder, 'read.pdf')));
  world.remove();
  expect(pages.slice(1).filter((page) => !says(page, name))).toEqual([]);
});

/** The lines of the contents: the words, the number that is printed, and the page that the line leads to. */
function contentsOf(pdf: ReadPdf): { words: string; number: number; page: number }[] {
  const first = pdf.pages.findIndex(({ lines }) => lines.includes('Contents'));
  if (first === -1) return [];
  // The contents end where the first of what they list begins.
  const end = Math.min(...(pdf.pages[first]?.links ?? []).map(({ page }) => page ?? Number.POSITIVE_INFINITY)) - 1;
  return pdf.pages.slice(first, end).flatMap(({ links, pieces }) =>
    links.flatMap(({ rect: [left = 0, foot = 0, right = 0, top = 0], page }) => {
      const within = pieces.filter(
        (piece) => piece.base > foot - 1 && piece.base < top && piece.left >= left - 1 && piece.left < right,
      );
      const number = /^\d+$/.exec(within.at(-1)?.text ?? '')?.[0];
      const words = within.slice(0, -1).map(({ text }) => text);
      return number === undefined || page === undefined
        ? []
        : [{ words: words.join(' '), number: Number(number), page }];
    }),
  );
}

/**
 * Whether every word stands on the page; those of a right-to-left line come in another order, its points and brackets too. Letters that
 * are joined, or stand above each other, are shapes without a code of their own, and are seen but not read.
 */
function says(page: ReadPage | undefined, words: string): boolean {
  const whole = page?.pieces.map(({ text }) => text).join('');
  const plain = (text: string) => text.normalize('NFKC').replace(/[\s\p{P}\p{Cf}]/gu, '');
  return words
    .split(/\s+/)
    .filter((word) => !/[\p{Script=Arabic}\p{Script=Devanagari}\p{Script=Thai}]/u.test(word))
    .map(plain)
    .every((word) => plain(whole ?? '').includes(word));
}
