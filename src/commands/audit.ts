/** `cpd audit open`: an audit as a record, with what came back. */

import type { Command } from 'commander';
import type { Env } from '../env';
import { type CreateOptions, createRecord, declareCreateOptions, missing, readText } from './shared/create-record';
import { readFieldFlags } from './shared/field-flags';
import { openConfig, openPortfolio } from './shared/open-portfolio';

export function declare(command: Command, env: Env): void {
  const open = command
    .command('open')
    .summary('record that an audit was announced')
    .description('Record that an audit was announced, what it asks, and what came back.')
    .argument('[title]', 'a name for it; the body, stage and date where it is left out');
  declareCreateOptions(open, 'audit');
  open
    .addHelpText(
      'after',
      '\nExample:\n  cpd audit open --body IMechE --stage 1 --period 2025-01-01/2025-12-31 --deadline 2026-06-30',
    )
    .action((title: string | undefined) => run(title, open, env));
}

async function run(title: string | undefined, command: Command, env: Env): Promise<void> {
  const options: CreateOptions = command.optsWithGlobals();
  const open = openConfig(env, options);
  const values = readFieldFlags(env, command, 'audit', () => openPortfolio(env, options).portfolio);
  if (values.body === undefined) missing(env, options, 'audit open', '--body');
  const body = String(values.body ?? (await env.prompts.input({ message: 'Which institution asks?' })));
  const date = String(values.date ?? env.clock.today());
  const stage = values.stage === undefined ? '' : `, stage ${values.stage}`;
  await createRecord(
    env,
    open,
    {
      kind: 'audit',
      fields: {
        ...values,
        body,
        date,
        title: title ?? `${body} audit ${date.slice(0, 4)}${stage}`,
      },
      body: readText(env, options),
    },
    options,
  );
}
