/** Markdown that anyone may have written, on its way into a page. */

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type MarkdownSetting, renderMarkdown } from '../../src/format/markdown';

const SETTING: MarkdownSetting = {
  level: 3,
  folder: 'reflections/2026',
  places: new Map([
    ['act-7k3m9q', 'act-7k3m9q'],
    ['activities/2026/fatigue.md', 'act-7k3m9q'],
    ['evidence/2026/slides.pdf', 'doc-3h8n6v'],
  ]),
  pictures: new Map([
    ['evidence/2026/rig.png', { media: 'image/png', bytes: Uint8Array.of(1, 2, 3) }],
    ['evidence/2026/evil.svg', { media: 'image/svg+xml', bytes: Uint8Array.of(60) }],
  ]),
};

const renderWhole = (source: string) => renderMarkdown(source, SETTING).markup;

/** Without the directions, of which a test of their own speaks. */
const render = (source: string) => renderWhole(source).replaceAll(' dir="auto"', '');

/** Every tag that may come out, to the letter; an attribute's text never holds an angle bracket or a bare quote. */
const ALLOWED = [
  /^<\/?(?:em|strong|del|code|pre|blockquote|li|table|thead|tbody|tr)>$/,
  /^<\/(?:p|ul|ol|td|h[1-6])>$/,
  /^<(?:p|ul|ol|td|h[1-6]) dir="auto">$/,
  /^<(?:br|hr)>$/,
  /^<\/(?:a|th|div|span)>$/,
  /^<ol start="\d+" dir="auto">$/,
  /^<p class="raw" dir="auto">$/,
  /^<th scope="col"(?: class="(?:right|center)")? dir="auto">$/,
  /^<td class="(?:right|center)" dir="auto">$/,
  /^<div class="table" tabindex="0" role="group" aria-label="Table">$/,
  /^<span class="task(?: done)?" role="img" aria-label="(?:done|to do)">$/,
  /^<a href="(?:https?:\/\/|mailto:)[^"<>\s]+">$/i,
  /^<a href="#(?:act-7k3m9q|doc-3h8n6v)">$/,
  /^<img src="data:image\/png;base64,AQID" alt="[^"<>]*">$/,
];

function strangeTags(markup: string): string[] {
  const rest = markup.replace(/<[^<>]*>/g, '');
  const tags = (markup.match(/<[^<>]*>/g) ?? []).filter((tag) => !ALLOWED.some((form) => form.test(tag)));
  return [...tags, ...(/[<>]/.test(rest) ? [`a stray bracket in ${rest}`] : [])];
}

const HOSTILE = [
  '<script>alert(1)</script>',
  'a <script>alert(1)</script> b',
  '<img src=x onerror=alert(1)>',
  '<iframe src="https://example.org"></iframe>',
  '<meta http-equiv="refresh" content="0;url=https://example.org">',
  '<style>@import "https://example.org"</style>',
  '<svg onload=alert(1)><animate/></svg>',
  '<!--><script>alert(1)</script>-->',
  '<!-- never closed <script>alert(1)</script>',
  '<scr<!-- -->ipt>alert(1)</scr<!-- -->ipt>',
  '[a](javascript:alert(1))',
  '[a](JaVaScRiPt:alert(1))',
  '[a](java\tscript:alert(1))',
  '[a](&#106;avascript:alert(1))',
  '[a](javascript&colon;alert(1))',
  '[a](\u0001javascript:alert(1))',
  '[a](data:text/html,<script>alert(1)</script>)',
  '[a](vbscript:x) [b](file:///etc/passwd) [c](//example.org)',
  '<javascript:alert(1)>',
  '[a]\n\n[a]: javascript:alert(1)',
  '[a](https://example.org/"onmouseover="alert(1))',
  "[a](https://example.org '\"><script>alert(1)</script>')",
  '![x" onerror="alert(1)](../../evidence/2026/rig.png)',
  '![x](https://example.org/x.png)',
  '![x](../../evidence/2026/evil.svg)',
  '![&quot; onerror=alert(1) x=&quot;](/evidence/2026/rig.png)',
  '```"><script>alert(1)</script>\ncode</code></pre><script>\n```',
  '`</code><script>alert(1)</script>`',
  '# <script>alert(1)</script>',
  '| <script> | b |\n|---|---|\n| <img src=x onerror=1> | [a](javascript:1) |',
  '- [x] <script>alert(1)</script>',
  '1e999. <b>',
  '<a href="javascript:alert(1)">x</a>',
  '&lt;script&gt;alert(1)&lt;/script&gt;',
  '&#60;script&#62;alert(1)',
  '\\<script>alert(1)</script>',
  '<https://example.org/<script>>',
  '<base href="https://example.org"><form action=https://example.org><input autofocus onfocus=alert(1)>',
];

describe('hostile Markdown', () => {
  test.each(HOSTILE)('does no harm: %j', (source) => {
    const markup = renderWhole(source);
    expect(strangeTags(markup)).toEqual([]);
    expect(markup).not.toMatch(/href="(?!#|https?:|mailto:)/i);
  });

  test('never becomes markup, however it is put together', () => {
    const pieces = fc.array(
      fc.oneof(
        fc.constantFrom(...HOSTILE),
        fc.constantFrom(
          '<',
          '>',
          '"',
          "'",
          '`',
          '[',
          ']',
          '(',
          ')',
          '!',
          '&',
          '#',
          '\n',
          '\n\n',
          '    ',
          '- ',
          '> ',
          '|',
          '<!--',
          '-->',
          '\\',
          '\u0000',
          '\u202e',
        ),
        fc.string({ maxLength: 6 }),
      ),
      { maxLength: 12 },
    );
    fc.assert(
      fc.property(pieces, (parts) => {
        expect(strangeTags(renderWhole(parts.join('')))).toEqual([]);
      }),
      { numRuns: 3000, seed: 20261123 },
    );
  });

  test('is shown as it was written', () => {
    expect(render('a <b onclick="x()">bold</b> word')).toBe(
      '<p>a &lt;b onclick=&quot;x()&quot;&gt;bold&lt;/b&gt; word</p>\n',
    );
    expect(render('<div>\nblock\n</div>')).toBe('<p class="raw">&lt;div&gt;\nblock\n&lt;/div&gt;</p>\n');
  });

  test('nested beyond reason is still shown', () => {
    const markup = renderWhole(`${'> '.repeat(20_000)}deep`);
    expect(markup).toContain('deep');
    expect(strangeTags(markup)).toEqual([]);
  });

  test('loses its control characters', () => {
    expect(render('a\u0000b\u001b[31mc\u202ed\u009be &#27;f &#0;g')).toBe('<p>abcde f \ufffdg</p>\n');
  });
});

describe('a text made to take for ever', () => {
  /** The size of the largest text that is still looked at. */
  const SIZE = 250_000;
  const SHAPES: Readonly<Record<string, string>> = {
    'comments that never end': '<!--'.repeat(SIZE / 4),
    'letters and underscores': 'a_'.repeat(SIZE / 2),
    'paragraphs of them': `${'a_'.repeat(2_000)}\n\n`.repeat(SIZE / 4_002),
    'stars in threes': '***a'.repeat(SIZE / 4),
    'links without a space': '[x](y)'.repeat(SIZE / 6),
    'brackets that never close': '['.repeat(SIZE),
    'one item of many lines': `- a\n${'b\n'.repeat(SIZE / 8)}`,
    'quoted headings and plain lines': '> # a\nb\n'.repeat(SIZE / 16),
    'lists within lists': '1. '.repeat(SIZE / 3),
  };

  test.each(Object.keys(SHAPES))('%s', (name) => {
    // Without the guards some of these take minutes, which is more than a test may.
    expect(strangeTags(renderWhole(SHAPES[name] ?? ''))).toEqual([]);
  });

  test('costs only its own paragraph its form', () => {
    expect(render(`**b** c\n\n${'a_'.repeat(SIZE / 4)}\n\n**d**`)).toMatch(
      /^<p><strong>b<\/strong> c<\/p>\n<p>(?:a_)+<\/p>\n<p><strong>d<\/strong><\/p>\n$/,
    );
  });

  test('still keeps its comments to itself', () => {
    expect(render(`a <!-- not for you -->${'b_'.repeat(SIZE / 4)}`)).not.toContain('not for you');
    expect(render(`${'> '.repeat(40)}a <!-- not for you -->`)).not.toContain('not for you');
  });

  test('is no long text of an engineer, nor a long line', () => {
    const line = 'The *hot-spot* stress at the `weld` toe, see [the guide](https://example.org), is **142 MPa**.\n';
    expect(render(`${line.repeat(10)}\n`.repeat(120)).match(/<strong>/g)).toHaveLength(1_200);
    expect(render(`a\n\n${'-'.repeat(100)}\n`)).toBe('<p>a</p>\n<hr>\n');
  });
});

describe('links', () => {
  test.each([
    ['[a](https://example.org/?a=1&b=2)', '<a href="https://example.org/?a=1&amp;b=2">a</a>'],
    ['[a](https://example.org/?a=1&amp;b=2)', '<a href="https://example.org/?a=1&amp;b=2">a</a>'],
    ['<sam@example.org>', '<a href="mailto:sam@example.org">sam@example.org</a>'],
    ['[a](act-7k3m9q)', '<a href="#act-7k3m9q">a</a>'],
    ['[a](#act-7k3m9q)', '<a href="#act-7k3m9q">a</a>'],
    ['[a](activities/2026/fatigue.md)', '<a href="#act-7k3m9q">a</a>'],
    ['[a](../../activities/2026/fatigue.md#notes)', '<a href="#act-7k3m9q">a</a>'],
    ['[a](../../evidence/2026/slides.pdf)', '<a href="#doc-3h8n6v">a</a>'],
  ])('%s leads somewhere', (source, link) => {
    expect(render(source)).toBe(`<p>${link}</p>\n`);
  });

  test.each(['[a](act-000000)', '[a](../../../../etc/passwd)', '[a](#top)', '[a]()', '[a](%E0%A4%A)'])(
    '%s leads nowhere and is plain text',
    (source) => {
      expect(render(source)).toBe('<p>a</p>\n');
    },
  );
});

describe('the rest', () => {
  test('pictures are shown when their bytes are there, and named otherwise', () => {
    expect(render('![The rig](../../evidence/2026/rig.png)')).toBe(
      '<p><img src="data:image/png;base64,AQID" alt="The rig"></p>\n',
    );
    expect(render('![The rig](../../evidence/2026/other.png)')).toBe('<p>[The rig]</p>\n');
    expect(render('![](https://example.org/x.png)')).toBe('<p>[picture]</p>\n');
  });

  test('headings go right below the level of the record, and no deeper than h6', () => {
    expect(render('# a\n## b\n### c\n#### d').match(/<h\d>/g)).toEqual(['<h4>', '<h5>', '<h6>', '<h6>']);
    expect(render('### a\n#### b').match(/<h\d>/g)).toEqual(['<h4>', '<h5>']);
  });

  test('each part runs in the direction of its own script', () => {
    const parts = renderWhole('# שלום\n\nשלום **a**\n\n> a\n\n- b\n\n| c |\n|---|\n| שלום |\n\n<i>d</i>');
    expect(parts.match(/<\w+[^>]* dir="auto">/g)).toEqual([
      '<h4 dir="auto">',
      '<p dir="auto">',
      '<p dir="auto">',
      '<ul dir="auto">',
      '<th scope="col" dir="auto">',
      '<td dir="auto">',
      '<p dir="auto">',
    ]);
  });

  test('comments are dropped', () => {
    expect(render('<!-- What happened? -->\n\ntext <!-- and so what? -->here')).toBe('<p>text here</p>\n');
  });

  test('GFM tables, task lists and entities are known', () => {
    expect(render('| a | b |\n|---|--:|\n| c | 1 |')).toContain('<th scope="col" class="right">b</th>');
    expect(render('- [x] a\n- [ ] b')).toContain('<span class="task done" role="img" aria-label="done"></span>');
    expect(render('&copy; &#233; A&B &bogus')).toBe('<p>&copy; é A&amp;B &amp;bogus</p>\n');
    expect(render('3. a\n4. b')).toContain('<ol start="3">');
  });

  test('one text never changes how the next is read', () => {
    const before = render('# a\n\n[b](act-7k3m9q)');
    renderMarkdown('[b]: javascript:1\n# x', { ...SETTING, level: 1 });
    expect(render('# a\n\n[b](act-7k3m9q)')).toBe(before);
  });
});
