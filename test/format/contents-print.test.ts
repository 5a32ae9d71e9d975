/** The list of contents as it is printed: its pages were counted before their numbers were known. */

import * as fs from 'node:fs';
import * as path from 'node:path';
import { expect, test } from 'vitest';
import { pageStyles } from '../../src/format/page';
import { partPage } from '../../src/format/page-parts';
import { readPrint } from '../../src/format/pdf-print';
import { groupSection } from '../../src/report/document';
import { reportPortfolio } from '../../src/report/portfolio-report';
import { createBrowser } from '../../src/system/browser';
import { sampleInput } from '../report/sample-portfolio';
import { LOOK } from '../support/look';
import { PROJECT } from '../support/project';

const THEMES = path.join(PROJECT, 'templates/themes');

test.each(fs.readdirSync(THEMES))(
  'in %s takes no more pages with numbers of five digits than with none',
  async (file) => {
    const sections = Array.from({ length: 100 }, (_, index) => groupSection(`s${index}`, `Section ${index}`, 1));
    const theme = fs.readFileSync(path.join(THEMES, file), 'utf8');
    const { front } = await partPage(
      { ...reportPortfolio(sampleInput()), sections },
      { styles: (text) => pageStyles({ ...LOOK, theme }, 'paper', text), fragments: LOOK.fragments, medium: 'paper' },
    );
    const numbers = new Map(sections.map(({ id }) => [id, 88_888]));
    const browser = await createBrowser({ variables: process.env }).open(undefined);
    const pagesOf = async (pages?: ReadonlyMap<string, number>) =>
      Promise.all(front(pages).map(async (make) => readPrint(await browser.print(make())).pageCount));
    const [drafted, numbered] = await Promise.all([pagesOf(), pagesOf(numbers)]);
    await browser.close();
    expect(drafted[0]).toBeGreaterThan(2);
    expect(numbered).toEqual(drafted);
  },
);
