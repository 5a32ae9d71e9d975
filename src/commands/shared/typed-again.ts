/** A command as it was typed, to be pasted with more to it: what is asked for next must be about the same. */

import type { Command, Option } from 'commander';
import { quote } from './shell-words';

/** `more` are words that come behind; what they say of a flag counts instead of what was typed, unless both can stand. */
export function typedAgain(command: Command, ...more: string[]): string {
  const typed: Typed[] = [];
  const names: string[] = [];
  for (let one: Command | null = command; one !== null; one = one.parent) {
    if (one.parent) names.unshift(one.name());
    for (const option of one.options) typed.push(...wordsOf(one, option));
  }
  const left = typed
    .filter(({ words: [flag = ''], isList }) => isList || !more.includes(flag))
    .map(({ words }) => words);
  return ['cpd', ...names, ...[...command.args, ...left.flat(), ...more].map(quote)].join(' ');
}

interface Typed {
  words: string[];
  /** It may be given again. */
  isList: boolean;
}

function wordsOf(command: Command, option: Option): Typed[] {
  const key = option.attributeName();
  const flag = option.long ?? option.short ?? '';
  const value: unknown = command.getOptionValue(key);
  // `--no-input` and `--input` share a value.
  const isTyped = command.getOptionValueSource(key) === 'cli' && (value === false) === option.negate;
  if (!isTyped) return [];
  if (Array.isArray(value)) return value.map((one) => ({ words: [flag, String(one)], isList: true }));
  return [{ words: typeof value === 'boolean' ? [flag] : [flag, String(value)], isList: false }];
}
