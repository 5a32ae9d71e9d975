/** `cpd __complete`: what may come next on a command line, for the scripts of `cpd completion`; never a word of complaint. */

import type { Argument, Command, Option } from 'commander';
import type { Env } from '../env';
import { stripControls } from '../record/controls';
import type { Candidate } from './shared/candidates';
import type { GlobalOptions } from './shared/open-portfolio';
import { splitLine } from './shared/shell-words';
import { lineage } from './shared/usage-message';

type Build = (env: Env, isWanted: (name: string) => boolean) => Promise<Command>;

interface Asked {
  line?: string;
  breaks?: string;
  current?: string;
}

export function declare(command: Command, env: Env, _run: unknown, build: Build): void {
  command
    .argument('[words...]', 'the words before the one that is typed')
    .option('--current <word>', 'the word that is typed')
    .option('--line <text>', 'instead of both: the command line up to the cursor')
    .option('--breaks <characters>', 'where the shell breaks words, besides blanks')
    .action(async (words: string[]) => {
      try {
        env.terminal.out(await answer(words, command.opts(), env, build));
      } catch {
        // A person who presses Tab is shown nothing rather than what went wrong.
      }
    });
}

async function answer(given: string[], { line, breaks, current = '' }: Asked, env: Env, build: Build): Promise<string> {
  const split = line === undefined ? { words: given, current, kept: '' } : splitLine(line, breaks);
  const words = line === undefined ? split.words : split.words.slice(1);
  const quiet: Env = { ...env, terminal: { ...env.terminal, talk: () => {} } };
  const program = await build(quiet, (name) => words.includes(name));
  const typed = split.current.toLowerCase();
  const found = await candidates(program, words, split.current, quiet);
  // Records are found by their titles as well.
  const fitting = found.filter(({ value }) => value.toLowerCase().startsWith(typed));
  return (fitting.length > 0 ? fitting : found.filter(({ value }) => isRecordId(value) && found.length === 1))
    .filter(({ value }) => IS_SAFE.test(value))
    .map(({ value, note }) => [value.slice(split.kept.length), oneLine(note)].filter(Boolean).join('\t'))
    .map((text) => `${text}\n`)
    .join('');
}

/** A value goes onto a command line as it is, so nothing that a shell would obey may be in it. Titles are only shown. */
const IS_SAFE = /^[\p{L}\p{N}_:=./,@+-]+$/u;

function isRecordId(value: string): boolean {
  return /^[a-z]+-[0-9a-z]{6}$/.test(value);
}

function oneLine(note = ''): string {
  return stripControls(note).replaceAll(/\s+/g, ' ').trim();
}

async function candidates(program: Command, words: readonly string[], current: string, env: Env): Promise<Candidate[]> {
  const { command, argumentCount, pending, isOver, portfolio } = readWords(program, words);
  const valuesOf = async (subject: Option | Argument, typed: string) => {
    // Names of commands and options need nothing of all that it looks into.
    const { candidatesFor } = await import('./shared/candidates');
    const name = 'flags' in subject ? placeholder(subject) : subject.name();
    return candidatesFor(name, subject.argChoices, { env, typed, options: { portfolio } });
  };
  if (pending) return valuesOf(pending, current);
  const [, flag, value] = isOver ? [] : (/^(--[\w-]+)=(.*)$/.exec(current) ?? []);
  if (flag !== undefined && value !== undefined) {
    const option = optionOf(command, flag);
    const values = option ? await valuesOf(option, value) : [];
    return values.map((one) => ({ ...one, value: `${flag}=${one.value}` }));
  }
  if (current.startsWith('-') && !isOver) return optionsOf(command).flatMap(flagCandidate);
  if (argumentCount === 0 && command.commands.length > 0) return commandsOf(command);
  const argument = command.registeredArguments[argumentCount] ?? lastVariadic(command);
  if (!argument) return [];
  const values = await valuesOf(argument, current);
  return argument.name() === 'topic' ? [...commandsOf(program), ...values] : values;
}

interface Reading extends GlobalOptions {
  command: Command;
  /** Arguments that stand there already. */
  argumentCount: number;
  /** The option whose value comes next. */
  pending: Option | undefined;
  /** `--` has ended the options. */
  isOver: boolean;
}

/** Follows the words through the program as commander would, without judging them. */
function readWords(program: Command, words: readonly string[]): Reading {
  const reading: Reading = { command: program, argumentCount: 0, pending: undefined, isOver: false };
  for (const word of words) {
    const { command, pending, isOver } = reading;
    if (pending) {
      if (pending.long === '--portfolio') reading.portfolio = word;
      reading.pending = undefined;
    } else if (isOver) reading.argumentCount += 1;
    else if (word === '--') reading.isOver = true;
    else if (/^-./.test(word)) {
      const option = word.includes('=') ? undefined : optionOf(command, word);
      if (option?.required) reading.pending = option;
    } else {
      const named = reading.argumentCount === 0 ? command.commands.find((one) => one.name() === word) : undefined;
      if (named) reading.command = named;
      else reading.argumentCount += 1;
    }
  }
  return reading;
}

/** Its own options, then those of the whole program. */
function optionsOf(command: Command): Option[] {
  return lineage(command).flatMap((one) => one.createHelp().visibleOptions(one));
}

function optionOf(command: Command, word: string): Option | undefined {
  return optionsOf(command).find(({ short, long }) => word === short || word === long);
}

function flagCandidate({ long, description }: Option): Candidate[] {
  return long ? [{ value: long, note: description }] : [];
}

function commandsOf(command: Command): Candidate[] {
  return command
    .createHelp()
    .visibleCommands(command)
    .map((one) => ({ value: one.name(), note: one.summary() || one.description() }));
}

/** `-g, --goal <goal>` -> goal. */
function placeholder({ flags }: Option): string {
  return /[<[]([^>\].]+)/.exec(flags)?.[1] ?? '';
}

function lastVariadic(command: Command): Argument | undefined {
  const last = command.registeredArguments.at(-1);
  return last?.variadic ? last : undefined;
}
