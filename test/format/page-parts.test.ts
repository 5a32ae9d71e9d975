/** A long document in parts: where it is cut, that its parts say everything once, and that every link finds its place. */

import { describe, expect, test } from 'vitest';
import { cutSections } from '../../src/format/page-cuts';
import { type Margins, marginsOf, readMargins, renderMargins } from '../../src/format/page-margins';
import { type PageParts, partPage } from '../../src/format/page-parts';
import { groupSection, type Section } from '../../src/report/document';
import { reportPortfolio, reportRecord } from '../../src/report/portfolio-report';
import { sampleInput } from '../report/sample-portfolio';
import { LOOK } from '../support/look';

const SHEET = `@page{size:A4;@bottom-left{content:var(--running-title)}@top-right{content:var(--running-section, '')}
@bottom-right{content:'page ' counter(page) ' of ' counter(pages)}}@page cover{@bottom-left{content:none}}`;
const PAPER = { styles: () => SHEET, fragments: LOOK.fragments, medium: 'paper' } as const;

function recordSection(id: string, words = 10): Section {
  const line = [{ kind: 'text', text: 'word '.repeat(words) } as const];
  return { ...groupSection(id, id, 3), isRecord: true, blocks: [{ kind: 'paragraph', line }] };
}

/** Two chapters of years; in each year so many records. */
function sectionsOf(years: number, records: number): Section[] {
  return ['goals', 'activities'].flatMap((chapter) => [
    groupSection(chapter, chapter, 1),
    ...Array.from({ length: years }, (_, year) => [
      groupSection(`${chapter}-${year}`, String(year), 2),
      ...Array.from({ length: records }, (_, number) => recordSection(`${chapter}-${year}-${number}`)),
    ]).flat(),
  ]);
}

describe('a long document is cut', () => {
  const startsOf = (sections: readonly Section[], limit: number) =>
    cutSections(
      sections,
      sections.map(() => 1),
      limit,
    ).map(({ from }) => sections[from]?.id);

  test('into parts that hold everything in its order, none larger than it may be', () => {
    const sections = sectionsOf(3, 40);
    for (const limit of [1, 7, 50, 1000]) {
      const cuts = cutSections(
        sections,
        sections.map(() => 1),
        limit,
      );
      expect(cuts.flatMap(({ from, until }) => sections.slice(from, until))).toEqual(sections);
      // A heading keeps what it stands above, however small the parts have to be.
      for (const { from, until } of cuts) expect(until - from).toBeLessThanOrEqual(Math.max(limit, 3));
    }
  });

  test('where a chapter begins, or else a group in it', () => {
    expect(startsOf(sectionsOf(3, 9), 40)).toEqual(['goals', 'activities']);
    expect(startsOf(sectionsOf(3, 9), 24)).toEqual(['goals', 'goals-2', 'activities', 'activities-2']);
  });

  test('never between a heading and what it stands above', () => {
    for (let limit = 2; limit < 60; limit += 1)
      for (const { from } of cutSections(sectionsOf(3, 9), Array(62).fill(1), limit)) {
        const before = sectionsOf(3, 9)[from - 1];
        expect(before === undefined || before.isRecord).toBe(true);
      }
  });

  test('so that one record more moves hardly any cut', () => {
    const sections = sectionsOf(1, 1000);
    const more = sections.toSpliced(100, 0, recordSection('one-more'));
    const [before, after] = [new Set(startsOf(sections, 60)), new Set(startsOf(more, 60))];
    expect(before.size).toBeGreaterThan(30);
    expect([...after].filter((id) => !before.has(id)).length).toBeLessThan(4);
  });

  test('around a record that alone is larger than a part', () => {
    const sections = [recordSection('a'), recordSection('large'), recordSection('b')];
    expect(cutSections(sections, [10, 500, 10], 100)).toEqual([
      { from: 0, until: 1 },
      { from: 1, until: 2 },
      { from: 2, until: 3 },
    ]);
  });
});

const all = (parts: PageParts, pages?: ReadonlyMap<string, number>) =>
  [...parts.front(pages), ...parts.main].map((make) => make());
const idsIn = (page: string) => [...page.matchAll(/\sid="([^"]+)"/g)].map((match) => match[1] ?? '');

describe('in the parts of a document', async () => {
  const sections = sectionsOf(4, 200).map((section) =>
    section.isRecord ? { ...section, blocks: [...section.blocks, ...recordSection('', 300).blocks] } : section,
  );
  const link = { kind: 'record', id: 'goals-0-7', text: 'the goal' } as const;
  sections.push({ ...groupSection('last', 'Last', 1), blocks: [{ kind: 'paragraph', line: [link] }] });
  const report = { ...reportPortfolio(sampleInput()), sections };
  const pages = all(await partPage(report, PAPER));

  test('pictures do not make a part of every page that has one', async () => {
    const picture = { media: 'image/jpeg', bytes: Buffer.alloc(250_000, 7) };
    const image = { kind: 'image', picture, alt: 'A photograph', caption: [] } as const;
    const shown = sectionsOf(1, 20).map((section) => (section.isRecord ? { ...section, blocks: [image] } : section));
    const { main } = await partPage({ ...reportPortfolio(sampleInput()), sections: shown }, PAPER);
    // Of forty pictures, and not forty parts.
    expect(main.length).toBeLessThanOrEqual(4);
  });

  test('every id stands once, and every link leads to one, in its own part or in another', () => {
    expect(pages.length).toBeGreaterThan(6);
    const ids = pages.flatMap(idsIn);
    expect(new Set(ids).size).toBe(ids.length);
    for (const section of sections) expect(ids).toContain(section.id);
    for (const page of pages) {
      const own = new Set(idsIn(page));
      for (const [, near] of page.matchAll(/href="#([^"]+)"/g)) expect(own).toContain(near);
      for (const [, far] of page.matchAll(/href="place:([^"]+)"/g)) {
        expect(own).not.toContain(far);
        expect(ids).toContain(far);
      }
    }
    expect(pages.at(-1)).toContain('<a href="place:goals-0-7" dir="auto">the goal</a>');
  });

  test('each place is one that a link leads to, as a browser keeps no others', () => {
    for (const page of pages) {
      const led = new Set([...page.matchAll(/href="#([^"]+)"/g)].map((match) => match[1]));
      expect(idsIn(page).filter((id) => !led.has(id))).toEqual([]);
    }
  });

  test('the list of contents has the same lines with its numbers as without', async () => {
    const parts = await partPage(report, PAPER);
    const numbers = new Map(sections.map(({ id }, index) => [id, index + 1]));
    const numbered = parts.front(numbers).map((make) => make());
    const without = numbered.map((page) => page.replace(/<span class="page">\d+</g, '<span class="page">&nbsp;<'));
    expect(without).toEqual(parts.front().map((make) => make()));
    expect(numbered.join('').match(/<span class="page">\d+</g)).toHaveLength(sections.length);
  });

  test('a long list of contents is in parts too, each line where it belongs', async () => {
    const many = { ...report, sections: sectionsOf(20, 100).map((section) => ({ ...section, blocks: [] })) };
    const fronts = (await partPage(many, PAPER)).front().map((make) => make());
    expect(fronts.length).toBeGreaterThan(1);
    expect(fronts.join('').match(/class="entry"/g)).toHaveLength(many.sections.length);
    for (const page of fronts) expect(page).toMatch(/<nav class="contents"[^>]*>\n(<h2.*\n)?<ol>\n<li>/);
    expect(fronts[1]).not.toContain('class="cover"');
  });

  test('a record alone is one part, with its letterhead', async () => {
    const input = sampleInput();
    const record = input.portfolio.byId.get('act-7k3m9q');
    if (!record) throw new Error('the sample has lost its activity');
    const parts = await partPage(reportRecord({ ...input, record }), PAPER);
    expect(parts.front()).toEqual([]);
    expect(parts.main.map((make) => make().includes('class="letterhead"'))).toEqual([true]);
  });

  test('the margins stay empty', () => {
    for (const page of pages)
      expect(page).toMatch(/@page \{@top-left-corner\{content:none\}.*@bottom-right\{content:none\}/);
  });

  test.each([
    '@page :left{margin:4cm}',
    '@page:first{margin:4cm}',
    '@page wide{size:A4 landscape}',
    '@page{@top-left{content:counter(page, upper-roman)}}',
  ])('are all in one piece where pages are told apart: %s', async (rule) => {
    const parts = await partPage(report, { ...PAPER, styles: () => `${SHEET}${rule}` });
    expect([parts.front().length, parts.main.length, parts.margins]).toEqual([1, 0, undefined]);
    expect(parts.front(new Map([['last', 77]]))[0]?.()).toContain('<span class="page">77</span>');
  });
});

describe('the margins', () => {
  const report = reportPortfolio(sampleInput());

  test('are read from the last rule for each, whatever stands in strings and comments', () => {
    const css = `/* @page :left{} */@page{@top-left{content:"a; } b"}@top-left{ color:red; content : 'page' }}@media print{@page{@top-right{content:"x"}}}`;
    expect(readMargins(css)?.all).toEqual(
      new Map([
        ['top-left', "'page'"],
        ['top-right', '"x"'],
      ]),
    );
  });

  test('say page and count as numbers, and the section that began last', () => {
    const [first, second] = report.sections.filter(({ running }) => running !== undefined);
    const places = new Map([
      ['contents', 2],
      [first?.id ?? '', 3],
      [second?.id ?? '', 5],
    ]);
    const pages = marginsOf(report, 5, places);
    expect(pages.map(({ section }) => section)).toEqual(['', '', first?.running, first?.running, second?.running]);
    expect(pages.map(({ isCover }) => isCover)).toEqual([true, false, false, false, false]);
    const sheets = renderMargins(report, PAPER, '', readMargins(SHEET) as Margins, pages);
    expect(sheets).toContain(`@bottom-right{content:'page ' "4" ' of ' "5"}`);
    expect(sheets).toContain(`@top-right{content:"${second?.running}"}`);
    expect(sheets.match(/<div style="page:/g)).toHaveLength(5);
    expect(sheets).toContain(`@page cover{@top-right{content:""}@bottom-right{content:'page ' "1" ' of ' "5"}}`);
  });

  test('say anew only what a page alone cannot know, as the browser knows best which rule holds', () => {
    const css = `@page{@top-left{content:'x';content:element(head)}@top-right{content:counter(page)}}`;
    const page = { page: 7, count: 9, title: '', section: '' };
    const sheets = renderMargins(report, PAPER, css, readMargins(css) as Margins, [page]);
    expect(sheets).toContain('@page sheet-0{@top-right{content:"7"}}');
    expect(sheets).not.toContain('content:none');
  });

  test('have their letters in the page as well, as a browser fetches no font for margins alone', () => {
    const css = `@page{@top-left{content:counter(page);font:8pt 'Source Sans 3'}@top-right{content:'y';font:8pt "x"}}`;
    const page = { page: 1, count: 1, title: 'Zoë', section: '' };
    const sheets = renderMargins(report, PAPER, '', readMargins(css) as Margins, [page]);
    for (const font of ['&#39;Source Sans 3&#39;', '&quot;x&quot;'])
      expect(sheets).toMatch(new RegExp(`<div style="[;\\s]*font:8pt ${font};[^"]*visibility:hidden">[^<]*Z[^<]*ë`));
  });

  test('cannot be broken out of by what a section is called', () => {
    const [page] = marginsOf(report, 1, new Map());
    const margins = readMargins(SHEET) as Margins;
    const sheets = renderMargins(report, PAPER, '', margins, [{ ...page, section: '"}</style><script>' } as never]);
    // Its own, and that of the page.
    expect(sheets.match(/<\/style>/g)).toHaveLength(2);
    expect(sheets).not.toContain('<script');
  });
});
