/** `cpd swot`: strengths, weaknesses, opportunities and threats as they stand today. */

import type { Command } from 'commander';
import type { Env } from '../env';
import { canAsk } from './shared/ask';
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
  const values = readFieldFlags(env, command, 'swot', () => openPortfolio(env, options));
  const date = String(values.date ?? env.clock.today());
  const text = readText(env, options);
  const isGiven = text !== undefined || QUADRANTS.some(({ key }) => values[key] !== undefined);
  const points = isGiven || !canAsk(env, options) || options.dryRun ? {} : await askPoints(env);
  const isEmpty = !isGiven && Object.keys(points).length === 0;
  await createRecord(
    env,
    open,
    {
      kind: 'swot',
      fields: { ...values, ...points, date, title: title ?? `SWOT ${date}` },
      body: isEmpty ? GUIDE : text,
      waitsFor: isEmpty ? 'its strengths, weaknesses, opportunities and threats' : undefined,
    },
    options,
  );
}

const QUADRANTS = [
  { key: 'strengths', question: 'What do you do well?' },
  { key: 'weaknesses', question: 'What would you rather not be asked to do?' },
  { key: 'opportunities', question: 'What around you could help?' },
  { key: 'threats', question: 'What around you could hinder?' },
] as const;

async function askPoints(env: Env): Promise<Record<string, string[]>> {
  const points: Record<string, string[]> = {};
  for (const { key, question } of QUADRANTS) {
    for (;;) {
      const answer = await env.prompts.input({
        message: points[key] ? 'And? (empty: go on)' : `${question} (empty: go on)`,
      });
      if (answer.trim() === '') break;
      points[key] = [...(points[key] ?? []), answer.trim()];
    }
  }
  return points;
}

/** A comment is never rendered. */
const GUIDE = `<!--\nWrite the points above, each on a line of its own:\n\n${QUADRANTS.map(({ key, question }) => `${key}:  # ${question}\n  - …`).join('\n')}\n-->`;
