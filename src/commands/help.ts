/** `cpd help`: help for a command, or on a topic that belongs to no single one. */

import type { Command } from 'commander';
import type { Env } from '../env';
import { EXIT, Failure } from '../failure';
import { pad, wrap } from '../format/text-width';
import { didYouMean } from '../record/suggestion';
import { type Topic, topics } from './shared/topics';
import { nameOf } from './shared/usage-message';

export function declare(command: Command, env: Env): void {
  command
    .argument('[topic...]', 'a command, or one of the topics')
    .addHelpText(
      'after',
      () =>
        `\nTopics: ${topics(env)
          .map(({ name }) => name)
          .join(', ')}\n\nExamples:\n  cpd help log\n  cpd help queries`,
    )
    .action((words: string[]) => run(words, command, env));
}

function run(words: readonly string[], command: Command, env: Env): void {
  const program = command.parent ?? command;
  const topic = topics(env).find(({ name }) => name === words.join('-').toLowerCase());
  if (topic) env.terminal.out(renderTopic(topic, env));
  else words.reduce((found, word) => stepInto(found, word, env), program).outputHelp();
}

function stepInto(command: Command, word: string, env: Env): Command {
  const found = command.commands.find((one) => one.name() === word);
  if (found) return found;
  const visible = command.createHelp().visibleCommands(command);
  const known = [...visible.map((one) => one.name()), ...(command.parent ? [] : topics(env).map(({ name }) => name))];
  throw new Failure(
    command.parent && known.length === 0
      ? `${nameOf(command)} has no commands of its own`
      : `there is no help on "${word}"${didYouMean(word, known)}`,
    EXIT.usage,
    command.parent ? `${nameOf(command)} --help` : 'cpd --help',
  );
}

/** Long terms stand above their meanings. */
const TERM_WIDTH = 16;

function renderTopic({ title, text, rows }: Topic, { terminal }: Env): string {
  const { columns, outStyle } = terminal;
  const lines = rows.flatMap(([term, meaning]) => {
    const meanings = wrap(meaning, columns - TERM_WIDTH - 2);
    const terms = wrap(term, columns - 2);
    const isShort = terms.length === 1 && term.length < TERM_WIDTH - 1;
    const [first = ''] = meanings;
    return isShort
      ? [`  ${pad(term, TERM_WIDTH)}${first}`, ...meanings.slice(1).map((line) => `  ${pad('', TERM_WIDTH)}${line}`)]
      : [...terms.map((line) => `  ${line}`), ...meanings.map((line) => `  ${pad('', TERM_WIDTH)}${line}`)];
  });
  const paragraphs = text.map((one) => `${wrap(one, columns).join('\n')}\n\n`);
  return `${outStyle.bold(title)}\n\n${paragraphs.join('')}${lines.join('\n')}\n`;
}
