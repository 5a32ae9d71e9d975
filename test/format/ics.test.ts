/** The calendar as a calendar program reads it, and as RFC 5545 has it to the octet. */

import ICAL from 'ical.js';
import { describe, expect, test } from 'vitest';
import { renderIcs } from '../../src/format/ics';
import { calendarOf } from '../../src/report/calendar';
import { sampleInput } from '../report/sample-portfolio';
import { portfolioOf } from '../support/portfolio';

const FACTS = { name: 'CPD of Åsa; Berg, M', day: '2026-03-14', version: '1.2.3' };

const LONG = `Über, ${'疲労と破壊の '.repeat(20)}\\ ; end`;

const plan = (fields: string) => `type: course\nstatus: planned\n${fields}`;

const portfolio = portfolioOf({
  'activities/a.md': plan(
    `id: act-7k3m9q\ntitle: ${JSON.stringify(LONG)}\ndate: 2026-12-31\nend: 2027-01-02\nlocation: Derby, UK\nurl: https://example.org/a;b,c?d=e\nprovider: "One\\r\\nEND:VCALENDAR"`,
  ),
  'activities/b.md': 'id: act-7k3m9r\ntitle: Done\ndate: 2026-01-05\ntype: course\nstatus: done',
  'activities/c.md': plan('id: act-7k3m9s\ntitle: Secret\ndate: 2026-05-01\nvisibility: private'),
  'goals/a.md':
    'id: goal-7k3m9q\ntitle: Lead a review\ndate: 2026-01-01\nstatus: open\ntarget: 2024-02-29\nmeasure: Minutes',
  'goals/b.md':
    'id: goal-7k3m9r\ntitle: Closed\ndate: 2026-01-01\nstatus: achieved\ntarget: 2026-02-01\nclosed: 2026-01-09',
  'goals/c.md': 'id: goal-7k3m9s\ntitle: Some day\ndate: 2026-01-01\nstatus: open',
  'audits/a.md':
    'id: audit-7k3m9q\ntitle: Stage 1\ndate: 2026-01-01\nbody: IMechE\ndeadline: 2026-05-31\nperiod: 2025-01-01/2025-12-31',
  'audits/b.md':
    'id: audit-7k3m9r\ntitle: Handed over\ndate: 2026-01-01\nbody: IMechE\ndeadline: 2026-05-31\nsubmitted: 2026-05-01',
});

const eventsFor = (assessorsOnly: boolean) =>
  calendarOf(sampleInput({ portfolio, records: portfolio.records, assessorsOnly }));
const text = renderIcs(eventsFor(false), FACTS);

function readBack() {
  const calendar = new ICAL.Component(ICAL.parse(text));
  return calendar.getAllSubcomponents('vevent').map((component) => new ICAL.Event(component));
}

describe('another program reads', () => {
  test('what is to come, each on its days, the last day being one of them', () => {
    expect(readBack().map(({ uid, startDate, endDate }) => [uid, `${startDate}`, `${endDate}`])).toEqual([
      ['goal-7k3m9q@cpd', '2024-02-29', '2024-03-01'],
      ['act-7k3m9s@cpd', '2026-05-01', '2026-05-02'],
      ['audit-7k3m9q@cpd', '2026-05-31', '2026-06-01'],
      ['act-7k3m9q@cpd', '2026-12-31', '2027-01-03'],
    ]);
    expect(readBack().every(({ startDate }) => startDate.isDate)).toBe(true);
  });

  test('every word as it was typed, and no line of its own in what was typed', () => {
    const [goal, , audit, activity] = readBack();
    expect(activity?.summary).toBe(LONG);
    expect(activity?.location).toBe('Derby, UK');
    expect(activity?.description).toBe('Training course\nOne\nEND:VCALENDAR');
    expect(activity?.component.getFirstPropertyValue('url')).toBe('https://example.org/a;b,c?d=e');
    expect(goal?.summary).toBe('Goal: Lead a review');
    expect(goal?.component.getFirstPropertyValue('transp')).toBe('TRANSPARENT');
    expect(audit?.description).toBe('Last day to hand the record over to IMechE\nFor 2025-01-01 to 2025-12-31');
  });
});

test('no line is longer than 75 octets, all end in CRLF, and no letter is torn', () => {
  const lines = text.split('\r\n');
  expect(lines.pop()).toBe('');
  expect(lines.filter((line) => /[\r\n]/.test(line))).toEqual([]);
  expect(lines.filter((line) => Buffer.byteLength(line) > 75)).toEqual([]);
  expect(lines.some((line) => line.startsWith(' '))).toBe(true);
  expect(Buffer.from(text).toString()).toBe(text);
});

test('the same day makes the same text, and assessors are told of nothing private', () => {
  expect(renderIcs(eventsFor(false), FACTS)).toBe(text);
  expect(text).toContain('DTSTAMP:20260314T000000Z');
  expect(text).toContain('Secret');
  expect(renderIcs(eventsFor(true), FACTS)).not.toContain('Secret');
});

test('a calendar without an event is one', () => {
  const calendar = new ICAL.Component(ICAL.parse(renderIcs([], FACTS)));
  expect(calendar.getFirstPropertyValue('version')).toBe('2.0');
  expect(calendar.getAllSubcomponents('vevent')).toEqual([]);
});
