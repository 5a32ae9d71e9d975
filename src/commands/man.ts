/** `cpd man`: the manual page, made from what the program says of itself. */

import type { Command, Option } from 'commander';
import type { Env } from '../env';
import { type Manual, type ManualBlock, type ManualEntry, renderRoff } from '../format/roff';
import { addHelpParagraph } from './shared/help-paragraph';
import { topics } from './shared/topics';
import { nameOf } from './shared/usage-message';

type Build = (env: Env, isWanted: (name: string) => boolean) => Promise<Command>;

export function declare(command: Command, env: Env, _run: unknown, build: Build): void {
  addHelpParagraph(command, env, 'Where npm has linked or installed cpd, "man cpd" finds it already.')
    .addHelpText('after', '\nExamples:\n  cpd man | man -l -\n  cpd man > ~/.local/share/man/man1/cpd.1')
    .action(async () => {
      // Paragraphs stay whole, since man fills them itself.
      const wide: Env = { ...env, terminal: { ...env.terminal, columns: Number.MAX_SAFE_INTEGER } };
      env.terminal.out(renderRoff(manualOf(await build(wide, () => true), wide)));
      if (env.terminal.isTerminal) env.terminal.talk('this is roff, for man; to read it: cpd man | man -l -\n');
    });
}

function manualOf(program: Command, env: Env): Manual {
  const commands = program.createHelp().visibleCommands(program);
  const groups = [...new Set(commands.map((one) => one.helpGroup()))];
  const known = topics(env);
  const section = (name: string, title: string) => {
    return { title, blocks: known.find((one) => one.name === name)?.blocks ?? [] };
  };
  return {
    name: program.name(),
    summary: 'keep your Continuing Professional Development record as plain text in git',
    version: env.version,
    synopsis: 'cpd [options] <command> [arguments]',
    sections: [
      { title: 'Description', blocks: [{ kind: 'paragraph', text: program.description() }, ...afterHelp(program)] },
      { title: 'Options', blocks: [optionList(program)] },
      ...groups.map((group) => ({
        title: group.replace(/:$/, ''),
        blocks: commands.filter((one) => one.helpGroup() === group).flatMap(commandBlocks),
      })),
      ...known.filter(({ name }) => name !== 'exit-codes').map(({ name, title }) => section(name, title)),
      section('exit-codes', 'Exit status'),
      { title: 'See also', blocks: [{ kind: 'paragraph', text: 'git(1)' }] },
    ],
  };
}

/** A command that has commands of its own is only their name. */
function commandBlocks(command: Command): ManualBlock[] {
  const own = command.createHelp().visibleCommands(command);
  if (own.length > 0) return own.flatMap(commandBlocks);
  return [
    { kind: 'heading', text: `${nameOf(command)} ${command.usage()}` },
    { kind: 'paragraph', text: command.description() },
    argumentList(command),
    optionList(command),
    ...afterHelp(command),
  ];
}

function argumentList(command: Command): ManualBlock {
  const help = command.createHelp();
  const entries = help.visibleArguments(command).map((one) => ({
    term: help.argumentTerm(one),
    text: help.argumentDescription(one),
  }));
  return { kind: 'list', entries };
}

/** Help stands at every command, and is told of once. */
function optionList(command: Command): ManualBlock {
  const help = command.createHelp();
  const isTold = ({ long }: Option) => command.parent === null || long !== '--help';
  const entries: ManualEntry[] = help
    .visibleOptions(command)
    .filter(isTold)
    .map((one) => ({ term: help.optionTerm(one), text: help.optionDescription(one) }));
  return { kind: 'list', entries };
}

/** What is added to the help of a command: paragraphs, and examples, which are indented. */
function afterHelp(command: Command): ManualBlock[] {
  const written: string[] = [];
  command.configureOutput({ writeOut: (text) => written.push(text) });
  command.outputHelp();
  const blocks: ManualBlock[] = [];
  // The help itself comes first, and whole.
  for (const line of written
    .slice(1)
    .join('')
    .split('\n')
    .filter((one) => one.trim() !== '')) {
    const last = blocks.at(-1);
    if (!line.startsWith('  ')) blocks.push({ kind: 'paragraph', text: line });
    else if (last?.kind === 'example') last.lines.push(line.slice(2));
    else blocks.push({ kind: 'example', lines: [line.slice(2)] });
  }
  return blocks;
}
