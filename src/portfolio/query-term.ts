/** The terms of a query as they are typed: words, phrases in quotes, and values behind a key. */

import { fold } from '../record/fold';

export interface Term {
  /** What stands before the colon, folded. */
  key?: string;
  value: string;
  /** It stood in quotes, and so is one value whatever it holds. */
  isQuoted?: boolean;
}

/** What cannot be understood, in a sentence. */
export class QueryFault extends Error {}

/** Keys whose values hold no spaces: what follows one is a term of its own. */
const SHORT_VALUED = ['since', 'from', 'until', 'after', 'before', 'in', 'on', 'year', 'kind', 'is', 'with', 'without'];

const TERM = /([a-z]+):"([^"]*)"|"([^"]*)"|(\S+)/gi;

/**
 * One argument of the command line holds one term or several. A shell takes quotes away, so spaces have to tell: behind a
 * key they belong to its value, `goal:run fatigue`, unless another key follows; and words without a key are a phrase,
 * `mean stress`, unless `isWord` knows all of them as words of the language, `open goals`.
 */
export function termsOf(argument: string, isWord: (word: string) => boolean): Term[] {
  const typed = argument.replaceAll(/[“”„]/g, '"').trim();
  const [, key = '', rest] = /^([a-z]+):([^"]*\s[^"]*)$/is.exec(typed) ?? [];
  if (rest !== undefined && !SHORT_VALUED.includes(fold(key)) && !/\s[a-z]+:\S/i.test(rest))
    return [{ key: fold(key), value: rest.trim(), isQuoted: false }];
  const terms = [...typed.matchAll(TERM)].map(termOf);
  const isPhrase = terms.length > 1 && terms.every((term) => term.key === undefined && !term.isQuoted);
  return isPhrase && !terms.every(({ value }) => isWord(value)) ? [{ value: typed, isQuoted: true }] : terms;
}

function termOf([, key, inQuotes = '', quoted, plain = '']: RegExpMatchArray): Term {
  if (key !== undefined) return { key: fold(key), value: inQuotes, isQuoted: true };
  if (quoted !== undefined) return { value: quoted, isQuoted: true };
  const [, before, after = ''] = /^([a-z]+):(?!\/\/)(.*)$/i.exec(plain) ?? [];
  return before === undefined ? { value: plain.replaceAll('"', '') } : { key: fold(before), value: after };
}

/** `course,seminar` means either; a comma in quotes, or with a space behind it, is part of the value. */
export function valuesOf({ value, isQuoted }: Term): string[] {
  const values = isQuoted ? [value] : value.split(/,(?!\s)/);
  return values.map((one) => one.trim()).filter((one) => one !== '');
}
