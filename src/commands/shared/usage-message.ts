/** What is wrong with a command line, said as everything else is: what happened, and what to type next. */

import type { Command } from 'commander';
import { didYouMean } from '../../record/suggestion';
import { quote } from './shell-words';

/** From what commander says of a command; both end with a line end. */
export function usageMessage(text: string, command: Command): string {
  const said = text
    .replace(/^error: /, '')
    .split('\n')[0]
    ?.trim();
  for (const [form, say] of FORMS) {
    const match = form.exec(said ?? '');
    if (match) return say(command, match.slice(1));
  }
  return `${said}\n${tryHelp(command)}`;
}

type Say = (command: Command, found: readonly string[]) => string;

const FORMS: readonly (readonly [RegExp, Say])[] = [
  [
    /^unknown option '(.*)'$/,
    (command, [typed = '']) => `unknown option ${typed}${optionMeant(command, typed)}\n${tryHelp(command)}`,
  ],
  [
    /^unknown command '(.*)'$/,
    (command, [typed = '']) => `there is no command "${typed}"${commandMeant(command, typed)}\n${tryHelp(command)}`,
  ],
  [
    /^missing required argument '(.*)'$/,
    (command, [name = '']) => `missing: <${name}>, ${describeArgument(command, name)}\n${tryHelp(command)}`,
  ],
  [
    /^option '(?:-\w, )?(--[\w-]+) (.*)' argument missing$/,
    (command, [flag, value]) => `${flag} has nothing behind it; it takes ${value}\n${tryHelp(command)}`,
  ],
  [
    /^option '(?:-\w, )?(--[\w-]+) .*' argument '(.*)' is invalid. Allowed choices are (.*)\.$/,
    (_, [flag = '', typed = '', choices = '']) => `${flag}: ${noneOf(typed, choices)}\n`,
  ],
  [
    /^command-argument value '(.*)' is invalid for argument '(.*)'. Allowed choices are (.*)\.$/,
    (_, [typed = '', name = '', choices = '']) => `<${name}>: ${noneOf(typed, choices)}\n`,
  ],
  [
    /^too many arguments.* Expected (\d+) arguments? but got (\d+)\.$/,
    (command, [expected, got]) =>
      expected === '0'
        ? `${wordsOf(command)} takes options and no argument\n${bodyMeant(command) ?? tryHelp(command)}`
        : `${wordsOf(command)} takes ${expected === '1' ? 'one argument' : `${expected} arguments`}, and got ${got}\n  try: put words that belong together in quotes\n`,
  ],
];

function noneOf(typed: string, choices: string): string {
  return `"${typed}" is none of ${choices}${didYouMean(typed, choices.split(', '))}`;
}

/** A short form is refused, since it might mean another option one day; what it may be short for is named. */
function optionMeant(command: Command, typed: string): string {
  const flags = lineage(command)
    .flatMap((one) => one.createHelp().visibleOptions(one))
    .flatMap(({ long }) => long ?? []);
  const whole = flags.filter((flag) => typed.length > 2 && flag.startsWith(typed));
  if (whole.length > 1) return `; written whole it may be ${whole.join(', ')}`;
  return whole[0] === undefined ? quoteless(didYouMean(typed, flags)) : ` (did you mean ${whole[0]}?)`;
}

function commandMeant(command: Command, typed: string): string {
  return didYouMean(
    typed,
    command
      .createHelp()
      .visibleCommands(command)
      .map((one) => one.name()),
  );
}

function quoteless(text: string): string {
  return text.replaceAll('"', '');
}

function describeArgument(command: Command, name: string): string {
  const argument = command.registeredArguments.find((one) => one.name() === name);
  const said = argument ? command.createHelp().argumentDescription(argument) : 'which cannot be done without';
  return said.split(';')[0] ?? said;
}

/** A body is an argument of some commands, and an option of others. */
function bodyMeant(command: Command): string | undefined {
  const [word, ...more] = command.args;
  const takesBody = command.options.some(({ long }) => long === '--body');
  if (!takesBody || word === undefined || more.length > 0) return undefined;
  return `  try: ${nameOf(command)} --body ${quote(word)}\n`;
}

function tryHelp(command: Command): string {
  return `  try: ${nameOf(command)} --help\n`;
}

/** `cpd audit open`. */
export function nameOf(command: Command): string {
  return lineage(command)
    .map((one) => one.name())
    .reverse()
    .join(' ');
}

/** `audit open`; the program alone by its name. */
function wordsOf(command: Command): string {
  return nameOf(command).replace(/^cpd (?=.)/, '');
}

/** The command and those that it belongs to, outwards. */
export function lineage(command: Command): Command[] {
  return command.parent ? [command, ...lineage(command.parent)] : [command];
}
