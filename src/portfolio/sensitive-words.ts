/** Words that must not leave: addresses and numbers by their form, and what a list of terms names. */

import type { Config } from '../record/schema-types';
import { wordsOf } from './rules/rule';

/** What makes words sensitive, said so that it goes on from them. */
export const SENSITIVE = {
  term: 'is on your list of what must not leave',
  address: 'is an e-mail address',
  number: 'looks like a telephone number',
} as const;

export interface SensitiveWords {
  words: string;
  at: number;
  kind: keyof typeof SENSITIVE;
}

/** What cpd.yaml lists under `terms:` of the rule that looks for them. */
export function termsOf({ rules }: Config): readonly string[] {
  const set = rules?.['text/sensitive'];
  const terms = typeof set === 'object' ? set.terms : undefined;
  return terms === undefined ? [] : wordsOf(terms);
}

export function sensitiveIn(text: string, term: RegExp | undefined): SensitiveWords[] {
  const terms = term ? [...text.matchAll(term)] : [];
  const hasNumber = NUMBER_SIGN.test(text);
  // Nearly every text ends here.
  if (terms.length === 0 && !hasNumber && !text.includes('@')) return [];
  return [
    ...terms.map(({ 0: words, index: at }) => ({ words, at, kind: 'term' as const })),
    ...(text.includes('@') ? addressesIn(text) : []),
    ...(hasNumber ? numbersIn(text) : []),
  ];
}

/** As much of a term as is looked for: it tells it from everything else, and of ten times as much no expression can be made. */
const LONGEST_TERM = 1000;

/** Whole words, in any case, with any space between them; undefined where there are none. Of a long term the beginning will do. */
export function termsPattern(terms: readonly string[]): RegExp | undefined {
  const escaped = terms
    .map((term) => term.trim())
    .filter((term) => term !== '')
    .map((term) => {
      // Half of a character would be found nowhere.
      const beginning = term.slice(0, LONGEST_TERM).replace(/[\ud800-\udbff]$/, '');
      const words = beginning.trim().split(/\s+/);
      const pattern = words.map((word) => word.replaceAll(/[\\^$.*+?()[\]{}|/]/g, '\\$&')).join('\\s+');
      return term.length > LONGEST_TERM ? pattern : `${pattern}(?![\\p{L}\\p{N}])`;
    });
  if (escaped.length === 0) return undefined;
  return new RegExp(`(?<![\\p{L}\\p{N}])(?:${escaped.join('|')})`, 'giu');
}

/** What stands behind the sign; every repetition has its bound. */
const DOMAIN = /(?:[a-z0-9-]{1,63}\.){1,6}[a-z]{2,24}/iy;
/** Longer than any name in front of the sign is. */
const LONGEST_NAME = 64;

function* addressesIn(text: string): Generator<SensitiveWords> {
  for (let sign = text.indexOf('@'); sign !== -1; sign = text.indexOf('@', sign + 1)) {
    DOMAIN.lastIndex = sign + 1;
    const domain = DOMAIN.exec(text)?.[0];
    if (domain === undefined) continue;
    const name = /[\w.%+-]+$/.exec(text.slice(Math.max(0, sign - LONGEST_NAME), sign))?.[0];
    if (name !== undefined) yield { words: `${name}@${domain}`, at: sign - name.length, kind: 'address' };
  }
}

/** In every number; looked for first, as most texts have none. */
const NUMBER_SIGN = /[+0]\d[\d ()-]{6}/;

/** How numbers begin where they are dialled, in Britain and from abroad, and whatever may go on with one. */
const NUMBER = /(?<![\w+./-])\(?(?:\+\d|0\d\d)[\d ()-]{6,}/g;

function* numbersIn(text: string): Generator<SensitiveWords> {
  for (const { 0: run, index: at } of text.matchAll(NUMBER)) {
    const words = run.slice(0, LONGEST_NAME).replace(/[^\d]+$/, '');
    const { length } = words.replaceAll(/\D/g, '');
    const isDialled = words.includes('+') ? length >= 9 && length <= 15 : length === 10 || length === 11;
    const goesOn = /^[\w.]\w/.test(text.slice(at + words.length, at + words.length + 2));
    if (isDialled && !goesOn && !/[ -]{2}/.test(words)) yield { words, at, kind: 'number' };
  }
}
