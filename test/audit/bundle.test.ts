/** What leaves in a bundle beside the records of its period: what the body said the last time. */

import { expect, test } from 'vitest';
import { chooseForBundle } from '../../src/audit/bundle';
import { recordsOf } from '../../src/portfolio/portfolio';
import { portfolioOf } from '../support/portfolio';

const audit = (id: string, date: string, more: string) => `id: audit-${id}\ntitle: ${id}\ndate: ${date}\n${more}`;
const FILES = {
  'audits/first.md': audit('aaaaaa', '2023-01-10', 'body: IOne\nreceived: 2023-05-01'),
  'audits/second.md': audit('bbbbbb', '2025-01-10', 'body: ione\nreceived: 2025-05-01'),
  'audits/silent.md': audit('cccccc', '2025-06-10', 'body: IOne\nsubmitted: 2025-07-01'),
  'audits/now.md': audit('dddddd', '2026-01-10', 'body: IOne\nperiod: 2025-07-01/2025-12-31'),
  'audits/later.md': audit('eeeeee', '2026-07-10', 'body: IOne\nreceived: 2026-09-01'),
  'audits/other.md': audit('ffffff', '2025-02-10', 'body: ITwo\nreceived: 2025-05-01'),
};
const period = { from: '2025-07-01', until: '2025-12-31' };

function leavingFor(files: Record<string, string>, isForAudit: boolean, body?: string) {
  const portfolio = portfolioOf(files);
  const now = recordsOf(portfolio.records, 'audit').find(({ data }) => data.id === 'audit-dddddd');
  const { leaving, staying } = chooseForBundle(portfolio, {
    period,
    ...(body !== undefined && { body }),
    ...(isForAudit && now && { audit: now }),
  });
  expect(leaving.length + staying.length).toBe(Object.keys(files).length);
  return leaving.map(({ data }) => data.id);
}

test('the last feedback of the body before an audit goes with it, and no other', () => {
  expect(leavingFor(FILES, true, 'IOne')).toEqual(['audit-bbbbbb']);
});

test('goals that answered it go along, as far as assessors may see them', () => {
  const goal = (id: string, more = '') => `id: goal-${id}\ntitle: ${id}\ndate: 2026-01-20\nstatus: open${more}`;
  const answers =
    '\nsuggestions: [One, Two]\nanswers: [{suggestion: 1, goal: goal-aaaaaa}, {suggestion: 2, goal: goal-bbbbbb}]';
  const files = {
    ...FILES,
    'audits/second.md': `${FILES['audits/second.md']}${answers}`,
    'goals/a.md': goal('aaaaaa'),
    'goals/b.md': goal('bbbbbb', '\nvisibility: private'),
    'goals/c.md': goal('cccccc'),
  };
  expect(leavingFor(files, true, 'IOne')).toEqual(['audit-bbbbbb', 'goal-aaaaaa']);
  const hidden = { ...files, 'audits/second.md': `${files['audits/second.md']}\nvisibility: private` };
  expect(leavingFor(hidden, true, 'IOne')).toEqual([]);
});

test('without an audit it is the newest of the body, and without a body none', () => {
  expect(leavingFor(FILES, false, 'IOne')).toEqual(['audit-eeeeee']);
  expect(leavingFor(FILES, false)).toEqual([]);
});

test('what is private stays, and nothing older goes in its place', () => {
  const files = { ...FILES, 'audits/second.md': `${FILES['audits/second.md']}\nvisibility: private` };
  expect(leavingFor(files, true, 'IOne')).toEqual([]);
});

test('what stays has its reason', () => {
  const files = { ...FILES, 'audits/now.md': `${FILES['audits/now.md']}\nvisibility: private` };
  const { staying } = chooseForBundle(portfolioOf(files), { period, body: 'ITwo' });
  expect(staying.map(({ record, reason }) => `${record.data.id} ${reason}`)).toEqual([
    'audit-aaaaaa of another time',
    'audit-bbbbbb of another time',
    'audit-cccccc of another time',
    'audit-dddddd private',
    'audit-eeeeee of another time',
  ]);
});
