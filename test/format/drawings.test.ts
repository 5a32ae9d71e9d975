/** Drawings as SVG: lengths that fit the numbers, words for who cannot see them, and nothing that a text could end. */

import { describe, expect, test } from 'vitest';
import { renderDrawing, renderMonths } from '../../src/format/drawings';

describe('a drawing', () => {
  test('of a number is as long as its share, and is hidden where the number is read out', () => {
    const { markup } = renderDrawing({ kind: 'bar', done: 0.5, planned: 0.25 });
    expect(markup).toContain('<rect class="done" x="0%" width="50%"');
    expect(markup).toContain('<rect class="planned" x="50%" width="25%"');
    expect(markup).toContain('aria-hidden="true"');
    expect(renderDrawing({ kind: 'bar', done: 1, planned: 0 }).markup).not.toContain('planned');
  });

  test('of a dot has the share for its area', () => {
    expect(renderDrawing({ kind: 'dot', share: 0.25 }).markup).toContain('r="25%"');
  });

  test('of a time has its signs where they belong, and says the days', () => {
    const { markup } = renderDrawing({
      kind: 'stretch',
      from: 0.1,
      until: 0.6,
      signs: [{ sign: 'target', at: 0.9 }],
      ticks: [{ at: 0.5, label: '2026' }],
      alt: 'set on <1 May> "2025"',
    });
    expect(markup).toContain('aria-label="set on &lt;1 May&gt; &quot;2025&quot;"');
    expect(markup).toMatch(/<line x1="10%" x2="60%"[^>]*><svg x="90%"/);
    expect(markup).toContain('<line class="tick" x1="50%"');
  });
});

describe('a chart of months', () => {
  const none = { done: 0, planned: 0 };
  const year = (name: string, ...months: { done: number; planned: number }[]) => ({
    name,
    months: [...months, ...Array.from({ length: 12 - months.length }, () => none)],
  });
  const { markup } = renderMonths({
    kind: 'months',
    caption: 'Activities by month',
    years: [year('2025', { done: 4, planned: 0 }), year('2026', { done: 1, planned: 1 })],
    alt: '2025: January 4.',
  });

  test('measures all its columns by the longest', () => {
    const lengths = [...markup.matchAll(/<rect class="(\w+)"[^>]*height="([\d.]+)"/g)].map(([, part, height]) => [
      part,
      Number(height),
    ]);
    expect(lengths).toEqual([
      ['done', 26],
      ['done', 6.5],
      ['planned', 6.5],
    ]);
  });

  test('writes the number above each, what they come to, and the months once', () => {
    expect([...markup.matchAll(/<text[^>]*>([^<]+)</g)].map((match) => match[1]).slice(0, 6)).toEqual([
      '2025',
      '4',
      '4',
      '2026',
      '2',
      '2',
    ]);
    expect(markup.match(/>Jan</g)).toHaveLength(1);
    expect(markup).toContain('role="img" aria-label="2025: January 4."');
  });
});
