/** `cpd goal`: what you want to be able to do, and by when. */

import type { Command } from 'commander';
import type { Env } from '../env';
import { requirePerson } from './shared/ask';
import { type CreateOptions, createRecord, declareCreateOptions, readText } from './shared/create-record';
import { readFieldFlags } from './shared/field-flags';
import { openConfig, openPortfolio } from './shared/open-portfolio';

export function declare(command: Command, env: Env): void {
  command.argument('[title]', 'the goal, in a line');
  declareCreateOptions(command, 'goal');
  command
    .addHelpText(
      'after',
      '\nExample:\n  cpd goal "Run fatigue assessments on my own" --target 2026-12-31 --milestone "2026-06-30 First one checked" --competence A1',
    )
    .action((title: string | undefined) => run(title, command, env));
}

async function run(title: string | undefined, command: Command, env: Env): Promise<void> {
  const options: CreateOptions = command.optsWithGlobals();
  const open = openConfig(env, options);
  const values = readFieldFlags(env, command, 'goal', () => openPortfolio(env, options));
  if (title === undefined) requirePerson(env, options, 'goal', 'the title');
  const name =
    title ??
    (await env.prompts.input({
      message: 'What do you want to be able to do?',
      check: (answer) => answer.trim() !== '' || 'a few words are needed',
    }));
  await createRecord(
    env,
    open,
    {
      kind: 'goal',
      fields: { date: env.clock.today(), ...values, title: name.trim() },
      body: readText(env, options),
    },
    options,
  );
}
