/** Lines with the words that were looked for, cut around them by the room that they take. */

import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { renderFound } from '../../src/format/text-search';
import { widthOf } from '../../src/format/text-width';
import type { CpdRecord } from '../../src/record/record';
import { findLines, hasWords, isSearchable } from '../../src/record/words';
import { portfolioOf } from '../support/portfolio';
import { plainStyle } from '../support/test-env';

const style = { ...plainStyle, bold: (text: string) => `[${text}]` };

function recordOf(body: string, fields = ''): CpdRecord {
  const path = 'activities/2026/a.md';
  const text = `---\nschema: 1\nid: act-aaaaaa\ntitle: Course\ndate: 2026-01-01\ntype: course\nstatus: done\n${fields}---\n${body}`;
  const [record] = portfolioOf({ [path]: text }).records;
  if (!record) throw new Error('the record cannot be read');
  return record;
}

function shown(body: string, words: string[], columns = 80): string[] {
  const record = recordOf(body);
  return renderFound([{ record, lines: findLines(record, words) }], { columns, style, plain: false })
    .trimEnd()
    .split('\n')
    .slice(2);
}

describe('where words stand', () => {
  test.each([
    ['Das Café in Malmö', 'cafe', 'Das [Café] in Malmö'],
    ['Das Cafe\u0301 in Malmö', 'CAFÉ', 'Das [Cafe\u0301] in Malmö'],
    ['The ﬁrst', 'fi', 'The [ﬁ]rst'],
    ['会議の記録', '会議', '[会議]の記録'],
    ['Ο ΛΟΓΟΣ', 'λόγος', 'Ο [ΛΟΓΟΣ]'],
    ['a goodman b goodman', 'goodman', 'a [goodman] b [goodman]'],
    ['goodmangoodman', 'goodman', '[goodmangoodman]'],
    ['mean   stress', 'mean stress', '[mean stress]'],
  ])('%s: %s', (body, word, line) => {
    expect(shown(`\n${body}\n`, [word])).toEqual([`  10  ${line}`]);
  });

  test('a phrase may go on in the next line; lines are counted as the file has them', () => {
    expect(shown('\r\nAbout mean\r\nstress only.\r\n', ['mean stress'])).toEqual([
      '  10  About [mean]',
      '  11  [stress] only.',
    ]);
  });

  test('comments are not looked at, and move nothing', () => {
    expect(shown('\n<!-- What stress?\nMore. -->\nThe stress.\n', ['stress'])).toEqual(['  12  The [stress].']);
  });

  test('a field is shown with its name, at the line of its value', () => {
    const record = recordOf('', 'learned: >-\n  About\n  stress\nmood: stress\n');
    expect(findLines(record, ['about stress'])).toEqual([
      { line: 8, field: 'learned', text: 'About stress', marks: [[0, 12]] },
    ]);
  });
});

test('a long line is cut around the words', () => {
  const long = `${'word '.repeat(40)}needle ${'more '.repeat(40)}`;
  const [line = ''] = shown(`\n${long}\n`, ['needle'], 60);
  expect(line).toMatch(/^ {2}10 {2}…(?:word )+\[needle\] (?:more )+m?o?r?e?…$/);
});

test('no line is wider than the terminal, and the first word found is in it', () => {
  const letters = fc.string({ unit: fc.constantFrom('a', ' ', '会', 'é', '🙂', 'e\u0301', '\t') });
  fc.assert(
    fc.property(letters, letters, fc.integer({ min: 40, max: 100 }), (before, after, columns) => {
      const lines = shown(`\n| ${before} needle ${after}\n`, ['needle'], columns);
      expect(lines.join('')).toContain('[needle]');
      for (const line of lines) expect(widthOf(line) - 2).toBeLessThanOrEqual(columns);
    }),
    { numRuns: 500 },
  );
});

test('what is found anywhere in a text is marked', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'grapheme', maxLength: 40 }),
      fc.string({ unit: 'grapheme', maxLength: 3 }),
      (text, word) => {
        for (const { text: line, marks } of findLines(recordOf(`\n${text}${word}\n`), [word]))
          for (const [from, until] of marks) {
            expect(from).toBeLessThan(until);
            expect(until).toBeLessThanOrEqual(line.length);
          }
      },
    ),
    { numRuns: 500 },
  );
});

test('what a query finds by its words, a search can show', () => {
  const text = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 60 });
  fc.assert(
    fc.property(text, fc.nat(), fc.integer({ min: 1, max: 8 }), (body, from, length) => {
      const word = body.slice(from % body.length, (from % body.length) + length);
      const record = recordOf(`\n${body}\n`);
      if (isSearchable(word) && hasWords(record, word)) expect(findLines(record, [word])).not.toEqual([]);
    }),
    { numRuns: 700 },
  );
});

test('a long text full of the words is gone through once', () => {
  const lines = 60_000;
  const record = recordOf('a b\n\n'.repeat(lines));
  const found = findLines(record, ['a', 'b']).filter(({ field }) => field === undefined);
  expect(found).toHaveLength(lines);
  expect(found.at(-1)).toEqual({
    line: record.bodyLine + 2 * (lines - 1),
    text: 'a b',
    marks: [
      [0, 1],
      [2, 3],
    ],
  });
  const [line] = found;
  if (!line) throw new Error('nothing was found');
  const many = Array.from({ length: 200_000 }, () => line);
  expect(renderFound([{ record, lines: many }], { columns: 80, style, plain: false })).toContain('[a] [b]');
});
