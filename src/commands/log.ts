/** `cpd log`: an activity, done or planned. */

import type { Command } from 'commander';
import type { Env } from '../env';
import { Failure } from '../failure';
import { activityTypes } from '../portfolio/config';
import { ACTIVITY_TYPES } from '../record/field';
import { defaultsOf } from '../record/scaffold';
import { didYouMean } from '../record/suggestion';
import { canAsk, requirePerson } from './shared/ask';
import { type CreateOptions, createRecord, declareCreateOptions, readText } from './shared/create-record';
import { readFieldFlags } from './shared/field-flags';
import { addHelpParagraph } from './shared/help-paragraph';
import { openConfig, openPortfolio, readTemplate } from './shared/open-portfolio';

interface LogOptions extends CreateOptions {
  planned?: boolean;
}

export function declare(command: Command, env: Env): void {
  command
    .argument('[title]', 'what you did, in a line')
    .option('--planned', 'for what is to come: the same as --status planned');
  declareCreateOptions(command, 'activity');
  addHelpParagraph(
    command,
    env,
    `Activity types: ${[...ACTIVITY_TYPES.keys()].join(', ')}, and those of your cpd.yaml.`,
  );
  command
    .addHelpText(
      'after',
      '\nExample:\n  cpd log "HAZOP refresher" --type course --date yesterday --learned "When a node is too large to study"',
    )
    .action((title: string | undefined) => run(title, command, env));
}

async function run(title: string | undefined, command: Command, env: Env): Promise<void> {
  const options: LogOptions = command.optsWithGlobals();
  const open = openConfig(env, options);
  const values = readFieldFlags(env, command, 'activity', () => openPortfolio(env, options));
  const types = activityTypes(open.config);
  const defaults = defaultsOf(readTemplate(env, open.root, 'records/activity.md') ?? '');
  const given = values.type ?? defaults.type;
  const missing = [...(title === undefined ? ['the title'] : []), ...(given === undefined ? ['--type'] : [])];
  if (missing.length > 0) requirePerson(env, options, 'log', ...missing);
  if (options.planned && ![undefined, 'planned'].includes(values.status as string | undefined))
    throw new Failure(`--planned and --status ${values.status} contradict each other; say one of the two`);
  const name = title ?? (await env.prompts.input({ message: 'What did you do?', check: isGiven }));
  const type = readType(
    types,
    String(
      given ??
        (await env.prompts.select({
          message: 'Type (type a few letters)',
          choices: choicesOf(types),
        })),
    ),
  );
  const status = options.planned ? 'planned' : (values.status ?? defaults.status ?? 'done');
  const learned = values.learned ?? (await askLearned(env, options, title, status));
  await createRecord(
    env,
    open,
    {
      kind: 'activity',
      fields: {
        date: env.clock.today(),
        ...values,
        title: name.trim(),
        type,
        status,
        learned,
      },
      body: readText(env, options),
    },
    options,
  );
}

/** A type by its name or by its title, in any case. */
function readType(types: ReadonlyMap<string, string>, typed: string): string {
  const wanted = typed.trim().toLowerCase();
  const found = [...types].find(([name, title]) => name === wanted || title.toLowerCase() === wanted);
  if (found) return found[0];
  throw new Failure(
    `--type: "${typed}" is no activity type${didYouMean(typed, [...types].flat())}`,
    undefined,
    'cpd log --help lists them; cpd.yaml may add your own under types:',
  );
}

/** Only where the person is being asked already, and only for what has happened. */
async function askLearned(
  env: Env,
  options: LogOptions,
  title: string | undefined,
  status: unknown,
): Promise<string | undefined> {
  if (title !== undefined || status !== 'done' || !canAsk(env, options)) return undefined;
  const answer = await env.prompts.input({
    message: 'What did you learn? (empty: later)',
  });
  return answer.trim() || undefined;
}

function choicesOf(types: ReadonlyMap<string, string>) {
  return [...types].map(([value, title]) => ({ value, name: title }));
}

function isGiven(answer: string): true | string {
  return answer.trim() !== '' || 'a few words are needed';
}
