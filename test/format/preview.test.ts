/** A page for paper as a screen shows it. */

import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { renderHtml } from '../../src/format/page';
import { renderPreview, sheetStyles } from '../../src/format/preview';
import { findStyleFault } from '../../src/format/style-faults';
import { reportPortfolio } from '../../src/report/portfolio-report';
import { sampleInput } from '../report/sample-portfolio';
import { LOOK } from '../support/look';

describe('the sheet', () => {
  const measures = (css: string) => /:root\{(--sheet-width[^}]*)\}/.exec(sheetStyles(css))?.[1] ?? '';

  test.each([
    ['', '210mm 297mm 20mm 20mm 20mm 20mm'],
    [
      '@page { size: A4; margin: 24mm 24mm 26mm 26mm; @bottom-left { margin: 9mm } }',
      '210mm 297mm 24mm 24mm 26mm 26mm',
    ],
    ['@page { size: Letter landscape; margin: 1in }', '11in 8.5in 1in 1in 1in 1in'],
    ['@page{size:letter}\n@page { margin: 1in }', '8.5in 11in 1in 1in 1in 1in'],
    ['@page{size:100mm 200mm;margin:1cm 2cm}', '100mm 200mm 1cm 2cm 1cm 2cm'],
    ['@page { size: A5 } @media print { @page { margin-left: 5mm } }', '148mm 210mm 20mm 20mm 20mm 5mm'],
    ['@page cover { size: A3 } @page :first { margin: 0 }', '210mm 297mm 20mm 20mm 20mm 20mm'],
    ['@page { size: constructor; margin: calc(1mm) }', '210mm 297mm 20mm 20mm 20mm 20mm'],
  ])('of %s', (css, expected) => {
    const names = ['width', 'height', 'top', 'right', 'bottom', 'left'];
    const values = expected.split(' ');
    expect(measures(css)).toBe(names.map((name, index) => `--sheet-${name}:${values[index]};`).join(''));
  });

  test('begins where a page does, and has what stands for print', () => {
    const css = sheetStyles(
      '@media print{.a{break-after: page}} @media screen{.b{page-break-before:always}} .c{break-inside:avoid}',
    );
    expect(css).toContain(
      '@media all{.a{break-after: column}} @media not all{.b{break-before:column}} .c{break-inside:avoid}',
    );
  });
});

describe('the page', () => {
  const page = renderHtml(reportPortfolio(sampleInput()), {
    styles: () => 'p{}',
    fragments: LOOK.fragments,
    medium: 'paper',
  });
  const script = 'alert(1)';
  const made = renderPreview(page, { script, state: '7', notices: [{ heading: '<b>', lines: ['</aside><script>'] }] });

  test('may run one script, and reach only where it came from', () => {
    const hash = createHash('sha256').update(script).digest('base64');
    expect(made.policy).toBe(
      `default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:; base-uri 'none'; form-action 'none'; script-src 'sha256-${hash}'; connect-src 'self'; frame-ancestors 'none'`,
    );
    expect(made.content.match(/<script/g)).toHaveLength(1);
    expect(made.content).not.toContain('http-equiv');
  });

  test('is the same document, with what is told beside it', () => {
    const [main] = page.split('</body>');
    expect(made.content.startsWith((main ?? '').replace(/<meta http-equiv=.*\n/, ''))).toBe(true);
    expect(made.content).toContain('data-state="7"');
    expect(made.content).toContain('<summary>&lt;b&gt;</summary>');
    expect(made.content).toContain('<li>&lt;/aside&gt;&lt;script&gt;</li>');
  });
});

describe('a style sheet', () => {
  test.each([
    ['a{}\n@import "x.css";', 4],
    ['a{background:url(https://example.org/x.png)}', 13],
    ['a{background:url( "x.png" )}', 13],
    ["a{background:URL('//example.org')}", 13],
    ['a{background:image-set("x.png" 1x)}', 13],
    ['/* url(data:) */ a{src:url(file:///x)}', 23],
  ])('that reaches out is found: %s', (css, from) => {
    expect(findStyleFault(css)?.from).toBe(from);
  });

  test.each([
    'a{background:url(data:image/png;base64,AA==)}',
    'a{background:url("data:image/svg+xml,%3Csvg/%3E")}',
    'a{fill:url(#x)}',
    '/* @import "x"; url(x) */ a{}',
    'a::before{content:"@import url(x)"}',
    "a::before{content:'it\\'s url(x)'}",
    'a{color:important}',
  ])('that does not is left alone: %s', (css) => {
    expect(findStyleFault(css)).toBeUndefined();
  });
});
