/** `cpd swot`: strengths, weaknesses, opportunities and threats as they stand today. */

import type { Command } from 'commander';
import type { Env } from '../env';
import { type CreateOptions, createRecord, declareCreateOptions, readText } from './shared/create-record';
import { readFieldFlags } from './shared/field-flags';
import { openConfig, openPortfolio } from './shared/open-portfolio';

export function declare(command: Command, env: Env): void {
  command.argument('[title]', 'a name for it; "SWOT" and the date where it is left out');
  declareCreateOptions(command, 'swot');
  command
    .addHelpText(
      'after',
      '\nExample:\n  cpd swot --strength "Vibration diagnosis" --weakness "Writing specifications" --opportunity "A new test rig"',
    )
    .action((title: string | undefined) => run(title, command, env));
}

async function run(title: string | undefined, command: Command, env: Env): Promise<void> {
  const options: CreateOptions = command.optsWithGlobals();
  const open = openConfig(env, options);
  const values = readFieldFlags(env, command, 'swot', () => openPortfolio(env, options).portfolio);
  const date = String(values.date ?? env.clock.today());
  await createRecord(
    env,
    open,
    {
      kind: 'swot',
      fields: { ...values, date, title: title ?? `SWOT ${date}` },
      body: readText(env, options),
    },
    options,
  );
}
