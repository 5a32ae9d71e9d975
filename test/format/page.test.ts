/** A report document as one self-contained page. */

import * as fs from 'node:fs';
import * as path from 'node:path';
import { describe, expect, test } from 'vitest';
import { PAGE_ASSETS, pageStyles, renderHtml } from '../../src/format/page';
import { reportPortfolio, reportRecord } from '../../src/report/portfolio-report';
import { sampleInput, samplePortfolio, sampleRecord } from '../report/sample-portfolio';
import { LOOK } from '../support/look';

const TEMPLATES = path.join(__dirname, '../../templates');
const read = (file: string) => fs.readFileSync(path.join(TEMPLATES, file), 'utf8');
const TEXT = 'Ærø, Šibenik, Δσ ⇒ й';
const { fragments } = LOOK;
const PAPER = { styles: () => 'body{}', fragments, medium: 'paper' } as const;
const SCREEN = { styles: () => 'body{}', fragments, medium: 'screen' } as const;

describe('a page', () => {
  const page = renderHtml(reportPortfolio(sampleInput()), PAPER);

  test('says its language, its title, and that it loads nothing', () => {
    expect(page).toMatch(/^<!doctype html>\n<html lang="en-GB">/);
    expect(page).toContain('<title>Continuing Professional Development record – Sam Okafor</title>');
    expect(page).toContain(
      `content="default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:; base-uri 'none'; form-action 'none'"`,
    );
    expect(page).not.toMatch(/<script|<link|<iframe|\son\w+=|src="(?!data:)|url\((?!data:)/i);
  });

  test('has one h1, no jump in its headings, and every id once', () => {
    const levels = [...page.matchAll(/<h(\d)[ >]/g)].map((match) => Number(match[1]));
    expect(levels.filter((level) => level === 1)).toHaveLength(1);
    for (const [index, level] of levels.entries()) expect(level).toBeLessThanOrEqual((levels[index - 1] ?? 0) + 1);
    const ids = [...page.matchAll(/\sid="([^"]+)"/g)].map((match) => match[1]);
    expect(new Set(ids).size).toBe(ids.length);
  });

  test('has a place for every link inside it', () => {
    const ids = new Set([...page.matchAll(/\sid="([^"]+)"/g)].map((match) => match[1]));
    const targets = [...page.matchAll(/href="#([^"]+)"/g)].map((match) => match[1]);
    expect(targets.length).toBeGreaterThan(40);
    expect(targets.filter((target) => !ids.has(target))).toEqual([]);
  });

  test('lists every chapter, group and record with its page', () => {
    const document = reportPortfolio(sampleInput());
    const pages = new Map(document.sections.map((section, index) => [section.id, 100 + index]));
    const numbered = renderHtml(document, { ...PAPER, pages });
    for (const [index, section] of document.sections.entries()) {
      expect(numbered).toContain(`<a href="#${section.id}"><span class="entry" dir="auto">`);
      expect(numbered).toContain(`<span class="page">${100 + index}</span>`);
    }
    expect(numbered.replace(/<span class="page">\d+</g, '<span class="page">&nbsp;<')).toBe(page);
  });

  test('for the screen has no page numbers', () => {
    expect(renderHtml(reportPortfolio(sampleInput()), SCREEN)).not.toContain('class="page"');
  });

  test('marks up tables, pictures and records for those who cannot see them', () => {
    expect(page).toContain('<th scope="col">Competence</th>');
    expect(page).toContain('<th scope="row" dir="auto">Training course</th>');
    expect(page).toMatch(
      /<div class="figure"><img src="data:image\/png;base64,[^"]+" alt="Strain gauges at the weld toe">/,
    );
    expect(page).toMatch(/<article id="act-7k3m9q" class="level-3">\n<h4 dir="auto">Fatigue of welded joints<\/h4>/);
    expect(page).toContain('<tr id="doc-3h8n6v">');
  });

  test('says a field in one paragraph, and sets apart what runs from right to left', () => {
    expect(page).toContain('<p><span class="label">Kind of learning </span>Deepening: own field</p>');
    const said = (provider: string) => {
      const record = sampleRecord(
        'activities/2026/a.md',
        `id: act-1a1a1a\ntitle: A\ndate: 2026-08-01\ntype: course\nstatus: done\nprovider: ${provider}\nlearned: ${provider}`,
      );
      return renderHtml(reportPortfolio(sampleInput({ portfolio: samplePortfolio([record]) })), PAPER);
    };
    expect(said('Leeds')).toContain('Training course · Leeds</p>');
    const word = 'w'.repeat(40);
    expect(said(word)).toContain(`<p class="apart"><span class="label">Learned </span>${word}</p>`);
    const turned = said('מכון Leeds');
    expect(turned).toContain('Training course · <bdi>מכון Leeds</bdi></p>');
    expect(turned).toContain('<p class="apart"><span class="label">Learned </span><bdi>מכון Leeds</bdi></p>');
  });

  test('is the same each time', () => {
    expect(renderHtml(reportPortfolio(sampleInput()), PAPER)).toBe(page);
  });

  test('of one record has that record for its title and no contents', () => {
    const input = sampleInput();
    const record = input.portfolio.byId.get('act-7k3m9q');
    if (!record) throw new Error('the sample has lost its activity');
    const single = renderHtml(reportRecord({ ...input, record }), PAPER);
    expect(single).toContain('<h1 dir="auto">Fatigue of welded joints</h1>');
    expect(single.match(/<h1/g)).toHaveLength(1);
    expect(single).not.toContain('<nav');
  });
});

describe('what the record says', () => {
  const EVIL = '</title></style><script>alert("1")</script>\'&\\';

  test('never becomes markup, wherever it stands', () => {
    const yaml = (text: string) => `'${text.replaceAll("'", "''")}'`;
    const portfolio = samplePortfolio(
      [
        sampleRecord(
          'activities/2026/evil.md',
          `id: act-1a1a1a\ntitle: ${yaml(EVIL)}\ndate: 2026-08-01\ntype: course\nstatus: done\nprovider: ${yaml(EVIL)}\nlearned: ${yaml(EVIL)}\ntags: [${yaml(EVIL)}]`,
          `\n${EVIL}\n`,
        ),
        sampleRecord(
          'swot/evil.md',
          `id: swot-1a1a1a\ntitle: ${yaml(EVIL)}\ndate: 2026-08-02\nstrengths: [${yaml(EVIL)}]`,
        ),
      ],
      `schema: 1\nname: ${yaml(EVIL)}\nrole: ${yaml(EVIL)}\n`,
    );
    const input = sampleInput({ portfolio });
    const record = portfolio.byId.get('act-1a1a1a');
    if (!record) throw new Error('the activity was not read');
    for (const document of [reportPortfolio(input), reportRecord({ ...input, record })]) {
      const page = renderHtml(document, PAPER);
      expect(page).not.toMatch(/<script/i);
      expect(page.match(/<\/title>/g)).toHaveLength(1);
      expect(page.match(/<\/style>/g)).toHaveLength(1);
      expect(page).toContain('&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;');
    }
  });

  test('is not shown to assessors where it is private', () => {
    const page = renderHtml(reportPortfolio(sampleInput({ assessorsOnly: true })), SCREEN);
    expect(page).not.toMatch(/salary|patent|grievance|letter\.png/i);
  });

  test('cannot end the style element, nor can the styles', () => {
    const page = renderHtml(reportPortfolio(sampleInput()), { ...SCREEN, styles: () => 'a{}</style><script>' });
    expect(page.match(/<\/style>/g)).toHaveLength(1);
  });
});

describe('the styles', () => {
  test('of the screen print like paper', () => {
    const css = pageStyles(LOOK, 'screen', TEXT);
    expect(css).toContain(`@media print{\n@page{size:a4}\n${read(PAGE_ASSETS.paper)}`);
    expect(css).toContain(`@media screen{\n${read(PAGE_ASSETS.screen)}`);
  });

  test('name the paper before a sheet of the portfolio, which may want another', () => {
    const css = pageStyles({ ...LOOK, paper: 'letter', theme: '@page{size:A5}' }, 'paper', TEXT);
    expect(css.match(/(?<!-)\bsize: ?\w+/g)).toEqual(['size:letter', 'size:A5']);
  });
});
