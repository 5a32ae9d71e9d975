/** Findings that are switched off in place. */

import { expect, test } from 'vitest';
import { checkPortfolio } from '../../src/portfolio/rules/all';
import { portfolioOf } from '../support/portfolio';

const HEAD =
  '---\nschema: 1\nid: act-aaaaaa\ntitle: One\ndate: 2026-03-01\ntype: course\nstatus: done\nlearned: More than I had known.\n';

function found(text: string, more: Record<string, string> = {}): string[] {
  const portfolio = portfolioOf({ 'activities/a.md': text, ...more });
  return checkPortfolio({ portfolio, evidence: new Map(), today: '2026-03-14' }).map(
    ({ line, column, rule, message }) =>
      `${line}:${column} ${rule} ${message.includes('say why') ? '(why)' : ''}`.trim(),
  );
}

test.each([
  ['nothing is', 'a@example.com', ['11:1 text/sensitive']],
  ['the line below', '<!-- cpd-disable-next-line text/sensitive: it is mine -->\na@example.com', []],
  [
    'the next line that says something',
    '<!-- cpd-disable-next-line text/sensitive: it is mine -->\n\n\na@example.com',
    [],
  ],
  [
    'below several',
    '<!-- cpd-disable-next-line text/sensitive: mine -->\n<!-- cpd-disable-next-line text/we: us -->\na@example.com',
    ['12:1 disable/unused'],
  ],
  [
    'that line alone',
    '<!-- cpd-disable-next-line text/sensitive: mine -->\na@example.com\nb@example.com',
    ['13:1 text/sensitive'],
  ],
  ['without a reason', '<!--cpd-disable-next-line text/sensitive-->\na@example.com', ['11:1 disable/reason (why)']],
  [
    'nothing below',
    'a@example.com\n<!-- cpd-disable-next-line text/sensitive: mine -->',
    ['11:1 text/sensitive', '12:1 disable/unused'],
  ],
])('%s', (_, body, findings) => expect(found(`${HEAD}---\n\n${body}\n`)).toEqual(findings));

test('a field, by a comment above it', () => {
  const field = '# cpd-disable-next-line text/sensitive: it is mine\nprovider: a@example.com\n';
  expect(found(`${HEAD}${field}---\n`)).toEqual([]);
  expect(found(`${HEAD}${field.replace('it is mine', '')}---\n`)).toEqual(['9:1 disable/reason (why)']);
});

test('of a body’s rule nobody knows here whether it finds anything', () => {
  const off = (rule: string) => found(`${HEAD}disable: [{ rule: ${rule}, reason: a talk }]\n---\n`);
  expect(off('body/hours')).toEqual([]);
  expect(off('text/we')).toEqual(['9:11 disable/unused']);
});

test('not in another record', () => {
  const off = `${HEAD}---\n\n<!-- cpd-disable-next-line text/sensitive: mine -->\na@example.com\n`;
  const other = `${HEAD.replace('act-aaaaaa', 'act-bbbbbb').replace(/One|More/g, 'Two')}---\n\nb@example.com\n`;
  expect(found(off, { 'activities/b.md': other.replace('2026-03-01', '2026-03-02') })).toContain('11:1 text/sensitive');
});

test('very often', () => {
  const comments = '<!-- cpd-disable-next-line text/sensitive: mine -->\n'.repeat(10_000);
  expect(found(`${HEAD}---\n\n${comments}a@example.com\n`)).toEqual([]);
  expect(found(`${HEAD}---\n\n<!-- cpd-disable-next-line text/we${' '.repeat(200_000)}x\nOne.\n`)).toHaveLength(1);
});
