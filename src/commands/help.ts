/** `cpd help`: help for a command, or on a topic that belongs to no single one. */

import type { Command } from 'commander';
import type { Env, Terminal } from '../env';
import { EXIT, Failure } from '../failure';
import type { ManualBlock, ManualEntry } from '../format/roff';
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
  if (topic) env.terminal.out(renderTopic(topic, env.terminal));
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

function renderTopic({ title, blocks }: Topic, { columns, outStyle }: Terminal): string {
  const parts = blocks.map((block, index) => {
    const isListed = block.kind === 'list' && blocks[index - 1]?.kind === 'paragraph';
    return `${isListed ? '' : '\n'}${linesOf(block, columns).join('\n')}\n`;
  });
  return `${outStyle.bold(title)}\n${parts.join('')}`;
}

function linesOf(block: ManualBlock, columns: number): string[] {
  if (block.kind === 'example') return block.lines.map((line) => `  ${line}`);
  if (block.kind === 'list') return block.entries.flatMap((entry) => entryLines(entry, columns));
  return wrap(block.text, columns);
}

function entryLines({ term, text }: ManualEntry, columns: number): string[] {
  const lines = wrap(text, columns - TERM_WIDTH - 2).map((line) => `  ${pad('', TERM_WIDTH)}${line}`);
  if (term.length >= TERM_WIDTH) return [`  ${term}`, ...lines];
  return [`  ${pad(term, TERM_WIDTH)}${lines[0]?.trimStart() ?? ''}`, ...lines.slice(1)];
}
