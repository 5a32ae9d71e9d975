/** `cpd swot`: strengths, weaknesses, opportunities and threats as they stand today. */

import type { Command } from 'commander';
import type { Env } from '../env';
import { wrap } from '../format/text-width';
import { recordsOf } from '../portfolio/portfolio';
import { longDate } from '../record/calendar-date';
import { stripControls } from '../record/controls';
import type { SwotRecord } from '../record/record';
import { canAsk } from './shared/ask';
import { createOrAsk } from './shared/create-or-ask';
import { type CreateOptions, declareCreateOptions, type NewRecord, readText } from './shared/create-record';
import type { Interview } from './shared/draft';
import { readFieldFlags, type Values } from './shared/field-flags';
import { openConfig, openPortfolio } from './shared/open-portfolio';
import { keepTyped } from './shared/typed-text';

export function declare(command: Command, env: Env): void {
  command.argument('[title]', 'a name for it; "SWOT" and the date where it is left out');
  declareCreateOptions(command, 'swot');
  command
    .addHelpText(
      'after',
      '\nExample:\n  cpd swot --strength "Vibration diagnosis" \\\n    --weakness "Writing specifications" --opportunity "A new test rig"',
    )
    .action((title: string | undefined) =>
      keepTyped(env, command.optsWithGlobals(), (watched) => run(title, command, watched)),
    );
}

async function run(title: string | undefined, command: Command, env: Env): Promise<void> {
  const options: CreateOptions = command.optsWithGlobals();
  const open = openConfig(env, options);
  const values = readFieldFlags(env, command, 'swot', () => openPortfolio(env, options));
  const given: Values = title === undefined ? values : { ...values, title };
  const text = readText(env, options);
  const isGiven = text !== undefined || QUADRANTS.some(({ key }) => values[key] !== undefined);
  const isWhole = isGiven || !canAsk(env, options) || options.dryRun;
  const asking = {
    kind: 'swot' as const,
    describe: () => 'the SWOT that you began',
    given,
    text,
    ask: async (interview: Interview) => {
      const [last] = recordsOf(openPortfolio(env, options).portfolio.records, 'swot').slice(-1);
      const points = await askPoints(env, interview, last);
      return swotOf(env, { ...interview.given, ...points }, Object.keys(points).length > 0);
    },
  };
  await createOrAsk(env, open, isWhole ? swotOf(env, given, isGiven) : undefined, asking, options);
}

/** Without a point it is only a scaffold, to be filled in. */
function swotOf(
  env: Env,
  { date = env.clock.today(), title = `SWOT ${date}`, ...fields }: Values,
  hasPoints: boolean,
): NewRecord {
  return {
    kind: 'swot',
    fields: { ...fields, date: String(date), title: String(title) },
    ...(hasPoints ? {} : { body: GUIDE, waitsFor: 'its strengths, weaknesses, opportunities and threats' }),
  };
}

const QUADRANTS = [
  { key: 'strengths', question: 'What do you do well?' },
  { key: 'weaknesses', question: 'What would you rather not be asked to do?' },
  { key: 'opportunities', question: 'What around you could help?' },
  { key: 'threats', question: 'What around you could hinder?' },
] as const;

/** Beside each question stands what the last SWOT said. */
async function askPoints(
  env: Env,
  { ask }: Interview,
  last: SwotRecord | undefined,
): Promise<Record<string, string[]>> {
  const points: Record<string, string[]> = {};
  for (const { key, question } of QUADRANTS) {
    const before = last?.data[key];
    if (last && before && before.length > 0) tellBefore(env, `${longDate(last.data.date)}: ${before.join('; ')}`);
    for (let number = 1; ; number += 1) {
      const answer = await ask(`${key} ${number}`, (typed) =>
        env.prompts.input({
          message: number === 1 ? question : 'And?',
          hint: 'empty: go on',
          typed: typed || undefined,
        }),
      );
      if (answer.trim() === '') break;
      points[key] = [...(points[key] ?? []), answer.trim()];
    }
  }
  return points;
}

function tellBefore({ terminal }: Env, words: string): void {
  for (const line of wrap(stripControls(words), terminal.columns)) terminal.talk(`${terminal.talkStyle.dim(line)}\n`);
}

/** A comment is never rendered. */
const GUIDE = `<!--\nWrite the points above, each on a line of its own:\n\n${QUADRANTS.map(({ key, question }) => `${key}:  # ${question}\n  - …`).join('\n')}\n-->`;
