/** `cpd audit open`: an audit as a record, with what came back. */

import type { Command } from 'commander';
import { periodAsked, profileFor } from '../audit/profile';
import type { Env } from '../env';
import { yearStart } from '../portfolio/config';
import type { Config, Profile } from '../record/schema-types';
import { requirePerson } from './shared/ask';
import { declareSubmit } from './shared/audit-submit';
import { type CreateOptions, createRecord, declareCreateOptions, readText } from './shared/create-record';
import { readFieldFlags } from './shared/field-flags';
import { openConfig, openPortfolio, readDataFiles } from './shared/open-portfolio';
import { keepTyped } from './shared/typed-text';

export function declare(command: Command, env: Env): void {
  declareSubmit(command, env);
  const open = command
    .command('open')
    .summary('record that an audit was announced')
    .description('Record that an audit was announced, what it asks, and what came back.')
    .argument('[title]', 'a name for it; the body, stage and date where it is left out');
  declareCreateOptions(open, 'audit');
  open
    .addHelpText(
      'after',
      '\nExample:\n  cpd audit open --body IMechE --stage 1 \\\n    --period 2025-01-01/2025-12-31 --deadline 2026-06-30',
    )
    .action((title: string | undefined) =>
      keepTyped(env, open.optsWithGlobals(), (watched) => run(title, open, watched)),
    );
}

async function run(title: string | undefined, command: Command, env: Env): Promise<void> {
  const options: CreateOptions = command.optsWithGlobals();
  const open = openConfig(env, options);
  const values = readFieldFlags(env, command, 'audit', () => openPortfolio(env, options));
  if (values.body === undefined) requirePerson(env, options, 'audit open', '--body');
  const named = String(
    values.body ??
      (await env.prompts.input({
        message: 'Which institution asks?',
        initial: open.config.memberships?.[0]?.body,
        check: (answer) => answer.trim() !== '' || 'a name is needed',
      })),
  );
  const date = String(values.date ?? env.clock.today());
  const profile = profileFor(readDataFiles(env, open.root, 'profile').known, named, date);
  const body = profile?.body ?? named;
  const stage = values.stage === undefined ? '' : `, stage ${values.stage}`;
  await createRecord(
    env,
    open,
    {
      kind: 'audit',
      fields: {
        ...(profile && { period: askedFor(env, open.config, profile, date, values.period) }),
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

/** What the body's profile says is asked for, unless the person says it; said, so that it can be overruled. */
function askedFor(env: Env, config: Config, profile: Profile, date: string, given: unknown): string | undefined {
  if (given !== undefined) return undefined;
  const { from, until } = periodAsked(profile, date, yearStart(config));
  env.terminal.talk(
    `the period is ${from} to ${until}, as ${profile.id} has it (checked ${profile.checked}); say --period for another\n`,
  );
  return `${from}/${until}`;
}
