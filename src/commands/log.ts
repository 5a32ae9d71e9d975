/** `cpd log`: an activity, done or planned. */

import type { Command } from 'commander';
import type { Env, RunProgram } from '../env';
import { Failure, Told } from '../failure';
import { activityTypes, typeNamed } from '../portfolio/config';
import { visibilityOf } from '../portfolio/portfolio';
import { ACTIVITY_TYPES, fieldsOf } from '../record/field';
import type { ActivityRecord } from '../record/record';
import { defaultsOf } from '../record/scaffold';
import { didYouMean } from '../record/suggestion';
import { requirePerson } from './shared/ask';
import {
  type Composed,
  type CreateOptions,
  createRecord,
  declareCreateOptions,
  type NewRecord,
  readText,
  sayPrivateAs,
} from './shared/create-record';
import type { Interview } from './shared/draft';
import { type OpenRecords, readFieldFlags, resolveRecord, type Values } from './shared/field-flags';
import { addHelpParagraph } from './shared/help-paragraph';
import { type OpenPortfolio, openConfig, openPortfolio, readTemplate } from './shared/open-portfolio';
import { keepTyped } from './shared/typed-text';

interface LogOptions extends CreateOptions {
  planned?: boolean;
  like?: string;
  reflect?: boolean;
}

export function declare(command: Command, env: Env, runProgram: RunProgram): void {
  command
    .argument('[title]', 'what you did, in a line; - reads Markdown from stdin, its first line the title')
    .option('--planned', 'for what is to come: the same as --status planned')
    .option('--like <activity>', 'begin with what an earlier one says, but for its date and what was learned')
    .option('--reflect', 'go on to the reflection');
  declareCreateOptions(command, 'activity');
  addHelpParagraph(
    command,
    env,
    'What is missing is asked for, and kept as a draft until it is written: after Ctrl-C the next cpd log offers it back. With a title and a type nothing is asked.',
  );
  addHelpParagraph(
    command,
    env,
    `Activity types: ${[...ACTIVITY_TYPES.keys()].join(', ')}, and those of your cpd.yaml.`,
  );
  command
    .addHelpText(
      'after',
      '\nExamples:\n  cpd log "HAZOP refresher" --type course --date yesterday \\\n    --learned "When a node is too large to study"\n  cpd log "Design review, March" --like "Design review" --date 3d\n  cpd log - --type reading < notes.md',
    )
    .action((title: string | undefined) =>
      keepTyped(env, command.optsWithGlobals(), (watched) => run(title, command, watched, runProgram)),
    );
}

async function run(title: string | undefined, command: Command, env: Env, runProgram: RunProgram): Promise<void> {
  const options: LogOptions = command.optsWithGlobals();
  const open = openConfig(env, options);
  const types = activityTypes(open.config);
  const defaults = defaultsOf(readTemplate(env, open.root, 'records/activity.md') ?? '');
  const given = await readGiven(title, command, { env, open, options, types });
  refuseContradictions(options, given.fields.status ?? defaults.status);
  const missing = [
    ...(given.fields.title === undefined ? ['the title'] : []),
    ...((given.fields.type ?? defaults.type) === undefined ? ['--type'] : []),
  ];
  if (missing.length > 0) requirePerson(env, options, 'log', ...missing);
  const written =
    missing.length > 0
      ? await logAsked(env, open, { given, defaults, types }, options)
      : await createRecord(env, open, activityOf(env, { ...defaults, ...given.fields }, given.text), options);
  await goOn(env, written, options, runProgram);
}

interface Given {
  /** By field. */
  fields: Values;
  /** What stands below the fields. */
  text: string | undefined;
  /** The title of the activity that it is like. */
  like: string | undefined;
}

interface Subject {
  env: Env;
  open: OpenPortfolio;
  options: LogOptions;
  types: ReadonlyMap<string, string>;
}

/** What the flags say, before that what came through the pipe, and before that what the earlier activity says. */
async function readGiven(title: string | undefined, command: Command, subject: Subject): Promise<Given> {
  const { env, open, options, types } = subject;
  let opened: OpenRecords | undefined;
  const lookups = () => {
    opened ??= openPortfolio(env, options);
    return opened;
  };
  if (title === '-' && options.text !== undefined)
    throw new Failure('the text comes from stdin already; leave --text or - out');
  const flags = readFieldFlags(env, command, 'activity', lookups);
  // Before somebody begins to type.
  if (flags.type !== undefined) readType(types, String(flags.type));
  if (options.planned && ![undefined, 'planned'].includes(flags.status as string | undefined))
    throw new Failure(`--planned and --status ${flags.status} contradict each other; say one of the two`);
  const like =
    options.like === undefined
      ? undefined
      : (resolveRecord(env, lookups(), options.like, ['activity']) as ActivityRecord);
  const piped =
    title === '-' ? (await import('./shared/read-piped')).readPiped(env, 'activity', flags, lookups) : undefined;
  const said: Values = {
    ...piped?.fields,
    ...(title === undefined || title === '-' ? {} : { title: title.trim() }),
    ...flags,
    ...(options.planned ? { status: 'planned' } : {}),
  };
  const fields: Values = {
    ...(like && likeness(env, open, like, options.private || said.visibility !== undefined)),
    ...said,
  };
  const text = piped ? piped.body : readText(env, options);
  return {
    fields: fields.type === undefined ? fields : { ...fields, type: readType(types, String(fields.type)) },
    text: text?.trim() === '' ? undefined : text,
    like: like?.data.title,
  };
}

/** What one activity has of an earlier one: not when it was, what was learned, or what proves it. */
function likeness(env: Env, { config }: OpenPortfolio, like: ActivityRecord, isSaid: boolean): Values {
  const earlier = like.data as unknown as Values;
  const kept = [...fieldsOf('activity').keys()].filter((key) => !OWN.includes(key) && earlier[key] !== undefined);
  const values = Object.fromEntries(kept.map((key) => [key, earlier[key]]));
  if (visibilityOf(like, config) !== 'private' || isSaid) return values;
  sayPrivateAs(env, config, like);
  return { ...values, visibility: 'private' };
}

const OWN = ['schema', 'id', 'title', 'date', 'end', 'status', 'learned', 'documents', 'visibility'];

/** Asks for what is missing. Every record is read for that, so that goals and types can be offered. */
async function logAsked(
  env: Env,
  open: OpenPortfolio,
  { given, defaults, types }: { given: Given; defaults: Values; types: ReadonlyMap<string, string> },
  options: LogOptions,
): Promise<Composed> {
  const { createAsked } = await import('./shared/create-asked');
  const { askActivity, describeActivity } = await import('./shared/ask-activity');
  const asking = {
    kind: 'activity' as const,
    describe: describeActivity,
    given: given.fields,
    text: given.text,
    ask: async (interview: Interview) => {
      const { root, portfolio } = openPortfolio(env, options);
      const subject = { root, portfolio, types, defaults, title: given.like };
      return activityOf(env, await askActivity(env, interview, subject));
    },
  };
  return createAsked(env, open, 'log', asking, options);
}

function activityOf(env: Env, fields: Values, body?: string): NewRecord {
  const { title, date = env.clock.today(), ...others } = fields;
  return {
    kind: 'activity',
    fields: { ...others, status: others.status ?? 'done', title: String(title), date: String(date) },
    body,
  };
}

function refuseContradictions({ reflect }: LogOptions, status: unknown): void {
  if (reflect && status !== undefined && status !== 'done')
    throw new Failure('--reflect looks back, and this is not done yet; leave it out');
}

/** To the reflection where that is wanted; else to what was learned, where nobody has said it. */
async function goOn(env: Env, { id, record }: Composed, options: LogOptions, runProgram: RunProgram): Promise<void> {
  const { status, learned } = record.data as ActivityRecord['data'];
  if (options.reflect && status === 'done') {
    if (options.dryRun) return env.terminal.talk('then: cpd reflect on it\n');
    const shared = [
      ...(options.portfolio === undefined ? [] : ['--portfolio', options.portfolio]),
      ...(options.input === false ? ['--no-input'] : []),
    ];
    const commit = options.commit === undefined ? [] : [options.commit ? '--commit' : '--no-commit'];
    const code = await runProgram([...shared, 'reflect', id, ...commit], env);
    if (code !== 0) throw new Told(code);
  } else if (status === 'done' && !learned && !options.dryRun)
    env.terminal.talk(`what you learned goes in later with: cpd set ${id} learned="…"\n`);
}

/** A type by its name or by its title, in any case. */
function readType(types: ReadonlyMap<string, string>, typed: string): string {
  const named = typeNamed(types, typed);
  if (named !== undefined) return named;
  throw new Failure(
    `--type: "${typed}" is no activity type${didYouMean(typed, [...types].flat())}; cpd.yaml may add your own under types:`,
    undefined,
    'cpd log --help',
  );
}
