/** The sample portfolio: made by the program's own commands, exported whole, and every file read back by another library. */

import { execFileSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as path from 'node:path';
import readExcelFile, { readSheet } from 'read-excel-file/node';
import { getDocumentProxy } from 'unpdf';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ACTIVITY_TYPES } from '../src/record/field';
import { emptyPages, readPdf, wrongFeet, wrongHeads } from './support/pdf-read-back';
import { structureOf } from './support/read-pdf';
import { createWorld, type TestWorld } from './support/test-env';

let world: TestWorld;
let demo: { code: number; out: string; talk: string };

beforeAll(async () => {
  world = createWorld();
  // As in a clone of the project: the sample is no part of the repository around it.
  execFileSync('git', ['init', '--quiet'], { cwd: world.folder });
  demo = await world.cpd('demo', 'sample');
  Object.assign(world.env, { cwd: path.join(world.folder, 'sample') });
});
afterAll(() => world.remove());

const NAME = 'sample/exports/maren-akerby-cpd';
const bytesOf = (file: string) => fs.readFileSync(path.join(world.folder, file));

describe('the sample', () => {
  test('is made, checked and exported', () => {
    expect(demo).toMatchObject({ code: 0 });
    expect(demo.out).toContain('no problems found');
    for (const extension of ['pdf', 'xlsx', 'json', 'jsonl', 'ics', 'html'])
      expect(demo.out).toContain(`exports/maren-akerby-cpd.${extension}`);
  });

  test('has a commit for every command, on its own day, and nothing uncommitted', () => {
    const git = (...args: string[]) => execFileSync('git', args, { cwd: world.env.cwd, encoding: 'utf8' }).trim();
    const days = git('log', '--reverse', '--format=%ad', '--date=short').split('\n');
    expect(demo.out).toContain(`${days.length} commands`);
    expect(days).toEqual([...days].sort());
    expect(git('status', '--porcelain')).toBe('');
  });

  test('has activities of every type, one of its own, and reflections in every model', async () => {
    const { records } = JSON.parse((await world.cpd('list', '--json')).out);
    const values = (key: string) => new Set(records.map((record: Record<string, unknown>) => record[key]));
    expect([...values('type')].sort()).toEqual([...ACTIVITY_TYPES.keys(), 'site-walk', undefined].sort());
    expect(values('model')).toEqual(
      new Set([undefined, 'borton', 'looking-back', 'kolb', 'rolfe', 'iet', 'star', 'gibbs']),
    );
    expect(values('visibility')).toEqual(new Set(['assessors', 'private']));
  });

  test('stays as it is unless it is told to make way, and nothing else ever makes way', async () => {
    Object.assign(world.env, { cwd: world.folder });
    world.write('other/notes.txt', 'mine');
    expect(await world.cpd('demo', 'sample')).toMatchObject({ code: 2 });
    expect(await world.cpd('demo', 'other', '--replace')).toMatchObject({ code: 2 });
    expect(world.read('other/notes.txt')).toBe('mine');
    Object.assign(world.env, { cwd: path.join(world.folder, 'sample') });
  });
});

/** What is made of a portfolio in which everything is committed carries the day of that. */
const lastCommitDay = () =>
  execFileSync('git', ['log', '-1', '--format=%cs'], { cwd: world.env.cwd, encoding: 'utf8' }).trim();

describe('the PDF', () => {
  const open = async () => getDocumentProxy(new Uint8Array(bytesOf(`${NAME}.pdf`)));

  test('has the page numbers in its contents that the headings are really on', async () => {
    const pdf = await open();
    const pages = await Promise.all(Array.from({ length: pdf.numPages }, (_, index) => linesOf(pdf, index + 1)));
    const chapter = pages.findIndex((lines, index) => index > 1 && lines.includes('At a glance'));
    expect(chapter).toBe(3);
    const entries = pages
      .slice(1, chapter)
      .flat()
      .flatMap((line) => {
        const [, title, page] = /^(.*?)\s*_*\s*(\d+)$/.exec(line) ?? [];
        return title && page ? [{ title: title.trim(), page: Number(page) }] : [];
      })
      .filter(({ title }) => !/^page \d+ of/.test(title));
    expect(entries.length).toBeGreaterThan(70);
    const wrong = entries.filter(({ title, page }) => !pages[page - 1]?.join('\n').includes(title));
    expect(wrong).toEqual([]);
  });

  test('says on every page where one is, and has none that is all but empty', async () => {
    const pdf = await readPdf(bytesOf(`${NAME}.pdf`));
    expect(pdf.pages.length).toBeGreaterThan(30);
    expect([emptyPages(pdf), wrongHeads(pdf), wrongFeet(pdf)]).toEqual([[], [], []]);
  });

  test('has bookmarks, and links that all lead somewhere', async () => {
    const pdf = await open();
    const outline: Bookmark[] = await pdf.getOutline();
    expect(outline.map(({ title }) => title)).toEqual([
      'At a glance',
      'Goals',
      'Activities',
      'Reflections',
      'SWOT',
      'Benchmarks',
      'Audits',
      'Documents',
    ]);
    const [, , activities] = outline;
    expect(activities?.items.map(({ title }) => title)).toEqual([
      'CPD year 2024',
      'CPD year 2025',
      'CPD year 2026',
      'CPD year 2027',
    ]);
    expect(activities?.items[0]?.items.map(({ title }) => title)).toContain('Swedish conversation table');
    const destinations = await pdf.getDestinations();
    let links = 0;
    for (let number = 1; number <= pdf.numPages; number += 1) {
      for (const { dest, url } of await (await pdf.getPage(number)).getAnnotations()) {
        links += 1;
        if (typeof dest === 'string') expect(Object.keys(destinations)).toContain(dest);
        else expect(dest ?? url).toBeTruthy();
      }
    }
    expect(links).toBeGreaterThan(200);
  });

  test('says whose it is, in which language, and is tagged', async () => {
    const pdf = await open();
    const { info } = await pdf.getMetadata();
    expect(info).toMatchObject({
      Title: 'Continuing Professional Development record',
      Author: 'Maren Åkerby',
      Creator: 'cpd',
      CreationDate: `D:${lastCommitDay().replaceAll('-', '')}000000Z`,
    });
    expect(await pdf.getMarkInfo()).toMatchObject({ Marked: true });
    const text = await Promise.all(Array.from({ length: pdf.numPages }, (_, index) => linesOf(pdf, index + 1)));
    expect(text.flat().join('\n')).toContain('The stress range at the weld toe decides');
  });

  test('has every piece of every page in its structure, and in every row of a table as many cells', async () => {
    const { outline, pieces, held } = await structureOf(bytesOf(`${NAME}.pdf`));
    expect(held).toEqual(pieces);
    const tables = outline.join('\n').split(/^ +Table$/m);
    expect(tables.length).toBeGreaterThan(10);
    const uneven = tables.slice(1).filter((table) => {
      const [, ...rows] = table.split(/^ +TR$/m);
      return new Set(rows.map((row) => row.match(/^ +T[HD]$/gm)?.length)).size > 1;
    });
    expect(uneven).toEqual([]);
  });

  test('tears nothing apart that fits on a page', async () => {
    const pdf = await open();
    const pages = await Promise.all(
      Array.from({ length: pdf.numPages }, async (_, index) => (await linesOf(pdf, index + 1)).join('\n')),
    );
    const together = [
      ['Activities by month', 'Activities by type', 'Activities by CPD year', 'Activities by kind of learning'],
      ['Goals over time', 'Pass the intermediate Swedish', 'Speak at a conference', 'A line lasts'],
      ['Competences touched', 'A1 ', 'E5 ', 'Years count'],
      ['Coming back: what I would not tell my manager yet', 'Strengths', 'Threats', 'Being thought of'],
      ['Self-assessment, January 2025', 'A1 ', 'E5 ', 'Scale:'],
      ['Third fatigue assessment, vertical turbine pump', 'Reflection', 'Without supervision'],
    ];
    for (const words of together)
      expect(
        pages.slice(3).filter((page) => words.every((one) => page.includes(one))),
        words[0],
      ).not.toEqual([]);
  });

  test('comes out the same to the byte', async () => {
    const before = bytesOf(`${NAME}.pdf`);
    const again = { ...world.env.clock, today: () => '2026-11-20' };
    Object.assign(world.env, { clock: again });
    expect(await world.cpd('export', '--to', 'pdf', '--out', '../again')).toMatchObject({ code: 0 });
    expect(bytesOf('again/maren-akerby-cpd.pdf').equals(before)).toBe(true);
  });

  test('says what it is doing, step by step', async () => {
    const steps: string[] = [];
    const { progress } = world.env.terminal;
    Object.assign(world.env.terminal, { progress: (text: string | undefined) => text && steps.push(text) });
    await world.cpd('export', '--to', 'pdf', '--out', '../steps');
    Object.assign(world.env.terminal, { progress });
    expect(steps).toEqual([
      'writing pdf …',
      ...[0, 1, 2].map((done) => `printing, ${done} of 2 parts done …`),
      expect.stringMatching(/^numbering \d+ pages …$/),
      'binding the PDF …',
    ]);
  });

  test('says what it cannot show', async () => {
    const other = createWorld();
    await other.cpd('init', '.', '--name', 'Sam Okafor', '--no-commit');
    const shown = 'Ω ⇒ ✓ 🚀 й 日本 **שלום** شهادة الهندسة';
    await other.cpd('log', 'Signs', '--type', 'course', '--learned', 'x', '--text', shown, '--no-commit');
    expect((await other.cpd('export', '--to', 'pdf')).talk).not.toContain('no font');
    await other.cpd('log', 'Odd \u{31350}', '--type', 'course', '--learned', 'x', '--no-commit');
    const { code, talk } = await other.cpd('export', '--to', 'pdf');
    other.remove();
    expect(code).toBe(0);
    expect(talk).toContain('the browser has no font for \u{31350} (first in activities/2026/2026-03-14-odd.md)');
  });

  test('can be of one record', async () => {
    await world.cpd('export', 'Forty people', '--to', 'pdf', '--out', '../one');
    const pdf = await getDocumentProxy(new Uint8Array(bytesOf('one/maren-akerby-cpd-forty-people.pdf')));
    expect(pdf.numPages).toBe(1);
    expect((await linesOf(pdf, 1)).join('\n')).toContain('forty strangers');
  });

  test('leaves out what is private where it is for assessors', async () => {
    await world.cpd('export', '--assessors', '--out', '../assessors');
    const pdf = await getDocumentProxy(new Uint8Array(bytesOf('assessors/maren-akerby-cpd-assessors.pdf')));
    const pages = await Promise.all(Array.from({ length: pdf.numPages }, (_, index) => linesOf(pdf, index + 1)));
    const texts = [
      pages.flat().join('\n'),
      ...['html', 'json', 'jsonl', 'ics'].map((extension) =>
        world.read(`assessors/maren-akerby-cpd-assessors.${extension}`),
      ),
      ...fs
        .readdirSync(path.join(world.folder, 'assessors/maren-akerby-cpd-assessors-csv'))
        .map((name) => world.read(`assessors/maren-akerby-cpd-assessors-csv/${name}`)),
      JSON.stringify(await readExcelFile(bytesOf('assessors/maren-akerby-cpd-assessors.xlsx'))),
    ];
    for (const text of texts) {
      expect(text).not.toContain('going part-time');
      expect(text).not.toContain('cut off Martin');
      expect(text).not.toContain('leaves at four');
    }
    expect(await world.cpd('export', 'Forty seconds', '--assessors')).toMatchObject({ code: 2 });
  });
});

test('the workbook has real dates and numbers, and every activity', async () => {
  const file = bytesOf(`${NAME}.xlsx`);
  expect((await readExcelFile(file)).map(({ sheet }) => sheet).slice(0, 10)).toEqual([
    'Summary',
    'Goals',
    'Activities',
    'Reflections',
    'Documents',
    'Competences',
    'Bodies',
    'SWOT',
    'Benchmarks',
    'Audits',
  ]);
  const [headings = [], ...rows] = await readSheet(file, 'Activities');
  expect(rows).toHaveLength(51);
  const column = (title: string) => headings.indexOf(title);
  const module = rows.find((row) => String(row[column('Activity')]).startsWith('Postgraduate module'));
  expect(module?.[column('Date')]).toEqual(new Date('2026-02-09T00:00:00Z'));
  expect(module?.[column('Hours')]).toBe(96);
});

test('every format says the same of an activity', async () => {
  const { records } = JSON.parse(world.read(`${NAME}.json`));
  const csv = world.read(`${NAME}-csv/activities.csv`);
  const page = world.read(`${NAME}.html`);
  const activities = records.filter(({ kind }: { kind: string }) => kind === 'activity');
  expect(activities).toHaveLength(51);
  for (const { title, id } of activities) {
    expect(csv).toContain(title.replaceAll('"', '""'));
    expect(page).toContain(`id="${id}"`);
  }
});

interface Bookmark {
  title: string;
  items: Bookmark[];
}

/** The lines of a page, from the top, as they are read. */
async function linesOf(pdf: Awaited<ReturnType<typeof getDocumentProxy>>, number: number): Promise<string[]> {
  const { items } = await (await pdf.getPage(number)).getTextContent();
  let text = '';
  let height = 0;
  for (const item of items) {
    if (!('str' in item)) continue;
    // What stands in the margins is laid over a page, and does not begin with the end of a line.
    if (item.transform[5] !== height && !text.endsWith('\n')) text += '\n';
    height = item.transform[5];
    text += item.str + (item.hasEOL ? '\n' : '');
  }
  return text.split('\n').filter((line) => line.trim() !== '');
}
