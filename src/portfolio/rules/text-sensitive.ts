/** What assessors may see names nobody's address or number, and nothing that is confidential. */

import { fieldTexts } from '../../record/field-text';
import type { CpdRecord } from '../../record/record';
import { visibilityOf } from '../portfolio';
import { activity } from './examples';
import { defineRule, type Spot } from './rule';

export const textSensitive = defineRule({
  id: 'text/sensitive',
  severity: 'warning',
  scope: 'record',
  why: 'What is handed over is read by people outside your company. E-mail addresses and telephone numbers are found by their form; what else must not leave (customers, projects, sites) is listed under terms: of this rule in cpd.yaml. Private records are not looked at.',
  source:
    'IMechE, Career Developer, CPD FAQ, "Who will see my CPD records?": no commercially sensitive or confidential material (checked 2026-11-23)',
  breaks: {
    'cpd.yaml': 'schema: 1\nname: Sam Okafor\nrules:\n  text/sensitive: { terms: [Project Heron] }',
    'activities/a.md': `${activity}\n---\n\nFor project Heron; ask jo.bloggs@example.com or 0161 496 0000.`,
  },
  holds: {
    'cpd.yaml': 'schema: 1\nname: Sam Okafor\nrules:\n  text/sensitive: { terms: [Project Heron] }',
    'activities/a.md': `${activity}\n---\n\nFor a customer's new compressor; Jo in procurement knows more.`,
  },
  options: { terms: [] as readonly string[] },
  check({ portfolio }, report, { terms }) {
    const term = termsPattern(terms);
    for (const record of portfolio.records) {
      if (visibilityOf(record, portfolio.config) !== 'assessors') continue;
      let left = MOST_FINDINGS;
      for (const { text, spotOf } of textsOf(record)) {
        for (const { words, at, what } of findingsIn(text, term)) {
          if (left-- <= 0) break;
          report(
            record,
            spotOf(words, at),
            `${words.replaceAll(/\s+/g, ' ')} ${what}; take it out, or make the record private`,
          );
        }
      }
    }
  },
});

/** Of one record; whoever has that many to mend has enough to do. */
const MOST_FINDINGS = 20;

interface Text {
  text: string;
  spotOf(words: string, at: number): Spot;
}

/** Comments too: they are in the file, though nothing shows them. */
function textsOf(record: CpdRecord): Text[] {
  const fields = record.kind === 'document' ? [{ path: ['file'], text: record.data.file }] : [];
  return [
    ...[...fieldTexts(record), ...fields].map(({ path, text }) => ({
      text,
      spotOf: (words: string) => ({ path, words }),
    })),
    { text: record.body, spotOf: (words, offset) => ({ offset, length: words.length }) },
  ];
}

interface Found {
  words: string;
  at: number;
  /** What it is, in words that go on from it. */
  what: string;
}

function* findingsIn(text: string, term: RegExp | undefined): Generator<Found> {
  if (term)
    for (const { 0: words, index: at } of text.matchAll(term))
      yield { words, at, what: 'is on your list of what must not leave' };
  yield* addressesIn(text);
  yield* numbersIn(text);
}

/** Whole words, in any case, with any space between them; undefined where there are none. */
function termsPattern(terms: readonly string[]): RegExp | undefined {
  const escaped = terms
    .map((term) => term.trim().split(/\s+/))
    .filter(([first]) => first !== '')
    .map((words) => words.map((word) => word.replaceAll(/[\\^$.*+?()[\]{}|/]/g, '\\$&')).join('\\s+'));
  if (escaped.length === 0) return undefined;
  return new RegExp(`(?<![\\p{L}\\p{N}])(?:${escaped.join('|')})(?![\\p{L}\\p{N}])`, 'giu');
}

/** What stands behind the sign; every repetition has its bound. */
const DOMAIN = /(?:[a-z0-9-]{1,63}\.){1,6}[a-z]{2,24}/iy;
/** Longer than any name in front of the sign is. */
const LONGEST_NAME = 64;

function* addressesIn(text: string): Generator<Found> {
  for (let sign = text.indexOf('@'); sign !== -1; sign = text.indexOf('@', sign + 1)) {
    DOMAIN.lastIndex = sign + 1;
    const domain = DOMAIN.exec(text)?.[0];
    if (domain === undefined) continue;
    const name = /[\w.%+-]+$/.exec(text.slice(Math.max(0, sign - LONGEST_NAME), sign))?.[0];
    if (name !== undefined) yield { words: `${name}@${domain}`, at: sign - name.length, what: 'is an e-mail address' };
  }
}

/** How numbers begin where they are dialled, in Britain and from abroad, and whatever may go on with one. */
const NUMBER = /(?<![\w+./-])\(?(?:\+\d|0\d\d)[\d ()-]{6,}/g;

function* numbersIn(text: string): Generator<Found> {
  for (const { 0: run, index: at } of text.matchAll(NUMBER)) {
    const words = run.slice(0, LONGEST_NAME).replace(/[^\d]+$/, '');
    const { length } = words.replaceAll(/\D/g, '');
    const isDialled = words.includes('+') ? length >= 9 && length <= 15 : length === 10 || length === 11;
    const goesOn = /^[\w.]\w/.test(text.slice(at + words.length, at + words.length + 2));
    if (isDialled && !goesOn && !/[ -]{2}/.test(words)) yield { words, at, what: 'looks like a telephone number' };
  }
}
