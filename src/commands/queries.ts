/** `cpd help queries`: all that a query may say, from the code that reads it. */

import type { Command } from 'commander';
import type { Env } from '../env';
import { FIELD_KEYS, KEYS, KIND_WORDS, PERIOD_KEYS, STATES } from '../portfolio/query-words';

const WORD_WIDTH = 12;

export function declare(command: Command, env: Env): void {
  command.configureHelp({ formatHelp: () => topic(command, env) }).action(() => {
    env.terminal.out(topic(command, env));
  });
}

function topic(command: Command, env: Env): string {
  const help = command.createHelp();
  help.helpWidth = env.terminal.columns;
  const wrap = (text: string) => help.boxWrap(text, env.terminal.columns);
  const listed = (words: Readonly<Record<string, { means: string }>>, mark = '') =>
    Object.entries(words)
      .map(([word, { means }]) => help.formatItem(`${word}${mark}`, WORD_WIDTH, means, help))
      .join('\n');
  return `${[
    wrap(
      'A query says which records are meant, in words as one would say them. A record has to fit all of them; kinds add up.',
    ),
    '  cpd list activities type:course goal:fatigue since:2026-01 unreflected\n  cpd list goals open without:activity\n  cpd list not private "mean stress"',
    wrap(`Kinds: ${KIND_WORDS.join(', ')}`),
    `States:\n${listed(STATES)}`,
    `Keys:\n${listed(KEYS, ':')}`,
    `Time, as 2026, 2026-03, 2026-03-14, today, monday or 2w (two weeks ago):\n${listed(PERIOD_KEYS, ':')}`,
    wrap(`Fields, each as key:value: ${FIELD_KEYS.join(', ')}`),
    wrap(
      'Any other word is looked for in all the text of a record, whatever its case and accents; words in quotes stand together. A comma means either: type:course,seminar. "not" turns the one that follows round. What is a word of the language and is to be looked for is written text:open.',
    ),
  ].join('\n\n')}\n`;
}
