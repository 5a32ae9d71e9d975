/** The whole program as a tree, for tests that look at every command. */

import type { Command } from 'commander';
import { buildProgram } from '../../src/cli';
import type { Env } from '../../src/env';

/** Every command that a person can give, by its words: `audit open`. */
export async function commandsOf(env: Env): Promise<Map<string, Command>> {
  const program = await buildProgram(env, () => true);
  const leaves = (command: Command, words: string): [string, Command][] => {
    const own = command.createHelp().visibleCommands(command);
    return own.length === 0 ? [[words, command]] : own.flatMap((one) => leaves(one, `${words} ${one.name()}`.trim()));
  };
  return new Map(leaves(program, ''));
}

export function flagsOf(command: Command): string[] {
  return command.options.flatMap(({ long }) => long ?? []);
}
