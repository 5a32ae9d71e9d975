/** Markdown on a terminal: what it looks like, how it is wrapped, and that nothing of it is obeyed. */

import { describe, expect, test } from 'vitest';
import { markdownLines } from '../../src/format/text-markdown';
import { renderRecord } from '../../src/format/text-record';
import { widthOf, wrap } from '../../src/format/text-width';
import { paintedOnly } from '../../src/system/terminal';
import { portfolioOf } from '../support/portfolio';
import { plainStyle } from '../support/test-env';

const painted = {
  ...plainStyle,
  bold: (text: string) => `<b>${text}</b>`,
  cyan: (text: string) => `<c>${text}</c>`,
  dim: (text: string) => `<d>${text}</d>`,
};

const plain = (source: string, columns = 40) => markdownLines(source, { columns, style: plainStyle });

describe('every form of Markdown', () => {
  test.each<[string, string, string[]]>([
    ['a heading', '## What?', ['## What?']],
    ['a heading underlined', 'What?\n===', ['# What?']],
    ['emphasis', 'a *b* **c d** ~~e~~ `f`', ['a *b* **c d** ~~e~~ `f`']],
    ['a nested list', '- a\n  1. b\n  2. c\n- d', ['• a', '  1. b', '  2. c', '• d']],
    ['numbers of two lengths', '9. a\n10. b', [' 9. a', '10. b']],
    ['a list of paragraphs', '- a\n\n- b\n\n  c', ['• a', '', '• b', '', '  c']],
    ['tasks', '- [x] a\n- [ ] b\n  - c', ['• [x] a', '• [ ] b', '  • c']],
    ['tasks that are paragraphs', '- [x] a\n\n- [ ] b', ['• [x] a', '', '• [ ] b']],
    ['a quote in a quote', '> a\n>\n> > b', ['│ a', '│', '│ │ b']],
    ['code', '```js\na  b\n\nc\n```', ['    a  b', '', '    c']],
    ['a rule', '***', ['─'.repeat(40)]],
    ['a link', '[a](https://b.org/c)', ['a (https://b.org/c)']],
    ['a link to a record', '[a](goal-4f7k2m)', ['a (goal-4f7k2m)']],
    ['an address that is its own text', '<https://b.org> www.c.org <d@e.org>', ['https://b.org www.c.org d@e.org']],
    ['a picture', '![a crack](x.png) ![](y.png)', ['[a crack] [picture]']],
    ['a line break', 'a  \nb', ['a', 'b']],
    ['raw HTML', 'a <b>c</b>\n\n<div>d</div>', ['a <b>c</b>', '', '<div>d</div>']],
    ['entities', 'a &amp; b &lt;c&gt; &#233; &copy;', ['a & b <c> é &copy;']],
    ['what is escaped', '\\*a\\*', ['*a*']],
    ['a table', '|a|b|\n|:-|-:|\n|c d|1|\n|e|22|', ['a     b', '───  ──', 'c d   1', 'e    22']],
    ['a comment', '<!-- a\n\nb -->\nc', ['c']],
    ['nothing', '\n\n', []],
  ])('%s', (_, source, lines) => {
    expect(plain(source)).toEqual(lines);
  });
});

test('where it is painted, the marks of what is painted go', () => {
  expect(markdownLines('## A `b`\n\n**c** and `d` [e](f)', { columns: 40, style: painted })).toEqual([
    '<b>A</b> <c>b</c>',
    '',
    '<b>c</b> and <c>d</c> e <d>(f)</d>',
  ]);
});

test('what hangs beside a bullet goes on below the words, at every depth', () => {
  expect(plain('- one two three four\n  - five six seven eight', 14)).toEqual([
    '• one two',
    '  three four',
    '  • five six',
    '    seven',
    '    eight',
  ]);
});

test('cells are wrapped in their columns, and stand row by row where there is no room for columns', () => {
  const table = '|Load|Note|\n|-|-|\n|10 kN|one two three four five six|\n|20 kN|x|';
  expect(plain(table, 24)).toEqual([
    'Load   Note',
    '─────  ─────────────────',
    '10 kN  one two three',
    '       four five six',
    '20 kN  x',
  ]);
  expect(plain(table, 12)).toEqual([
    'Load: 10 kN',
    'Note: one',
    'two three',
    'four five',
    'six',
    '',
    'Load: 20 kN',
    'Note: x',
  ]);
});

describe('text is wrapped by the room that it takes', () => {
  test('letters of two columns, written without spaces', () => {
    expect(wrap('疲労試験の結果、強度は変わる。', 12)).toEqual(['疲労試験の結', '果、強度は変', 'わる。']);
  });

  test('emoji of several characters and combining marks stay whole', () => {
    expect(wrap('👩‍🔧👩‍🔧👩‍🔧👩‍🔧👩‍🔧', 4)).toEqual(['👩‍🔧👩‍🔧', '👩‍🔧👩‍🔧', '👩‍🔧']);
    expect(wrap('e\u0301'.repeat(6), 4)).toEqual(['e\u0301'.repeat(4), 'e\u0301'.repeat(2)]);
  });

  test('a word that is too long is broken, an address is not', () => {
    expect(wrap('e\u0301'.repeat(1500), 1000).map(widthOf)).toEqual([1000, 500]);
    expect(wrap('👩‍🔧'.repeat(600), 800).map(widthOf)).toEqual([800, 400]);
    // Such as a picture that was pasted in.
    expect(wrap('x'.repeat(200_000), 100)).toHaveLength(2000);
    expect(wrap('ab abcdefghij', 4)).toEqual(['ab a', 'bcde', 'fghi', 'j']);
    expect(wrap('see https://example.org/a/b', 8)).toEqual(['see', 'https://example.org/a/b']);
  });

  test('no line is wider than the terminal', () => {
    const source = '# 疲労 *a* **long heading**\n\n- 応力の話 and `words` that go on\n\n> quoted 疲労試験 words';
    for (const columns of [20, 30, 60])
      for (const line of plain(source, columns)) expect(widthOf(line)).toBeLessThanOrEqual(columns);
  });
});

test('nothing in a record reaches the terminal as an escape sequence', () => {
  const hostile = [
    '\u001b[31mred',
    '&#27;[31mred',
    '&#x1b;]0;title&#7;',
    '`\u001b[31m`',
    '[a](<\u001b[31mb>)',
    '<b \u001b[31m>',
  ];
  for (const source of hostile) {
    const shown = markdownLines(source, { columns: 40, style: plainStyle }).join('\n');
    expect(shown).toBe(paintedOnly(shown, 0));
  }
});

test('no title, field or link of a record does either', () => {
  const portfolio = portfolioOf({
    'goals/a.md':
      'id: goal-00000a\ntitle: "a\\e[31mb"\ndate: 2026-01-01\nstatus: open\nwhy: "c\\e[31md"\ntags: ["e\\e[31mf"]',
    'activities/2026/b.md':
      'id: act-00000b\ntitle: "g\\e[31mh"\ndate: 2026-01-02\ntype: course\nstatus: done\ngoals: [goal-00000a]',
  });
  for (const record of portfolio.records)
    expect(renderRecord(portfolio, record, { columns: 60, style: plainStyle })).not.toContain('\u001b');
});

test('what would take too long to read, or nests too deep, is shown as it was typed', () => {
  expect(plain(`${'>'.repeat(40)} a`)).toEqual([`${'>'.repeat(40)} a`]);
});
