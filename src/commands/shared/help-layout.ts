/** How the help of every command is laid out, for the width and the colours of the terminal. */

import type { Argument, Command, Help, HelpConfiguration, Option } from 'commander';
import type { Terminal } from '../../env';

/** Where less room is left beside the longest term, descriptions go below theirs. */
const LEAST_BESIDE = 24;
const INDENT = '  ';

export function helpLayout(terminal: Terminal): HelpConfiguration {
  return {
    styleTitle: (title) => terminal.outStyle.bold(title),
    // Arguments are known only of the commands that are loaded.
    subcommandTerm: (command: Command) => command.name(),
    optionDescription: describe,
    argumentDescription: describe,
    minWidthToWrap: LEAST_BESIDE,
    formatItem: (term, termWidth, description, help) =>
      formatItem(term, termWidth, description, help, terminal.columns),
  };
}

/** Most descriptions name the choices, and say what each means. */
function describe({ description, argChoices = [] }: Option | Argument): string {
  const areNamed = argChoices.every((choice) => description.toLowerCase().includes(choice));
  return areNamed ? description : `${description} (${argChoices.join(', ')})`;
}

function formatItem(term: string, termWidth: number, description: string, help: Help, columns: number): string {
  const beside = INDENT.length + termWidth + INDENT.length;
  const isBeside = columns - beside >= LEAST_BESIDE;
  const indent = isBeside ? ' '.repeat(beside) : INDENT.repeat(3);
  const room = columns - indent.length;
  // What fits is most of it, and taking it apart takes longer than everything else that the help does.
  const text =
    description.length <= room ? description : help.boxWrap(description, room).replaceAll('\n', `\n${indent}`);
  return isBeside
    ? `${INDENT}${term.padEnd(termWidth)}${INDENT}${text}`.trimEnd()
    : `${INDENT}${term}\n${indent}${text}`;
}
