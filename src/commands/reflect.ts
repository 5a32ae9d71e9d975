/** `cpd reflect`: looking back and forward, with one of the reflection models. */

import * as path from 'node:path';
import type { Command } from 'commander';
import type { Env } from '../env';
import { EXIT, Failure, Told } from '../failure';
import { renderFindings } from '../format/findings';
import { countFindings, placeAt } from '../record/finding';
import { type CpdRecord, parseRecord } from '../record/record';
import { headingsOf, sectionsOf } from '../record/scaffold';
import { didYouMean } from '../record/suggestion';
import { commitPaths } from './shared/apply-plan';
import {
  type CreateOptions,
  composeRecord,
  createRecord,
  declareCreateOptions,
  missing,
  type NewRecord,
  readText,
} from './shared/create-record';
import { readFieldFlags, resolveRecord } from './shared/field-flags';
import { type OpenPortfolio, openPortfolio, readTemplate } from './shared/open-portfolio';

interface ReflectOptions extends CreateOptions {
  title?: string;
  answer?: string[];
}

const DEFAULT_MODEL = 'borton';

export function declare(command: Command, env: Env): void {
  command
    .argument('[record...]', 'the activities or goals to look back at: ids, paths or parts of their titles')
    .option('--title <title>', 'a title; "Reflection on …" where it is left out');
  declareCreateOptions(command, 'reflection');
  command
    .option(
      '--answer <markdown>',
      'the answer to the next question of the model (repeat for each)',
      (value, held: string[] | undefined) => [...(held ?? []), value],
    )
    .addHelpText('after', `\nModels: ${models(env).join(', ')}, and those in your portfolio's templates/reflections/.`)
    .addHelpText('after', 'Without --text or --answer the file opens in your editor, where there is somebody to write.')
    .addHelpText(
      'after',
      '\nExample:\n  cpd reflect "welded joints" --answer "I …" --answer "It matters because …" --answer "Next I will …"',
    )
    .action((queries: string[]) => run(queries, command, env));
}

async function run(queries: readonly string[], command: Command, env: Env): Promise<void> {
  const options: ReflectOptions = command.optsWithGlobals();
  const open = openPortfolio(env, options);
  const values = readFieldFlags(env, command, 'reflection', () => open.portfolio);
  const about = [
    ...queries.map((query) => resolveRecord(open.portfolio, query, ['activity', 'goal']).data.id),
    ...((values.about as string[] | undefined) ?? []),
  ];
  const ids = [...new Set(about)];
  const title = options.title ?? titleFor(ids.flatMap((id) => open.portfolio.byId.get(id) ?? []));
  if (title === undefined) missing(env, options, 'reflect', 'a record to look back at, or --title');
  const model = String(values.model ?? DEFAULT_MODEL);
  const template = `reflections/${model}.md`;
  checkModel(env, open, model, options.answer?.length ?? 0);
  const record: NewRecord = {
    kind: 'reflection',
    fields: {
      date: env.clock.today(),
      ...values,
      about: ids.length > 0 ? ids : undefined,
      title: (title ?? (await env.prompts.input({ message: 'Reflection on what?' }))).trim(),
      model,
    },
    template,
    body: readText(env, options),
    answers: options.answer,
  };
  const isWritten = options.text !== undefined || options.answer !== undefined;
  if (isWritten || !env.terminal.canAsk || options.input === false || options.dryRun)
    return createRecord(env, open, record, options);
  return writeInEditor(env, open, record, options);
}

/** The real file, so that nothing depends on a copy; it is committed as it is when the editor closes. */
async function writeInEditor(env: Env, open: OpenPortfolio, record: NewRecord, options: ReflectOptions): Promise<void> {
  const composed = composeRecord(env, open, record, options);
  const file = path.join(open.root, composed.path);
  env.files.create(file, composed.text);
  env.terminal.out(`${composed.id}  ${composed.path}\n`);
  await env.editor.edit(file, lineToWriteOn(composed.record));
  const text = env.files.read(file);
  if (text === composed.text) {
    env.terminal.talk(`nothing was written; ${composed.path} waits, not committed\n`);
    return;
  }
  await commitPaths(env, open, { paths: [composed.path], message: `Reflect: ${record.fields.title}` }, options);
  const { findings } = parseRecord(composed.path, text);
  if (findings.length > 0) env.terminal.talk(renderFindings({ files: 1, findings }, env.terminal.talkStyle));
  if (countFindings(findings).error > 0) throw new Told(EXIT.problems);
}

/** Below the first question, two lines after its heading. */
function lineToWriteOn({ body, bodyLine }: CpdRecord): number {
  const [first] = headingsOf(body);
  return first === undefined ? bodyLine : bodyLine + placeAt(body, first.index).line + 1;
}

function checkModel(env: Env, { root }: OpenPortfolio, model: string, answers: number): void {
  const template = /^[a-z][a-z0-9-]*$/.test(model) ? readTemplate(env, root, `reflections/${model}.md`) : undefined;
  if (template === undefined)
    throw new Failure(
      `--model: "${model}" is none of ${models(env).join(', ')}${didYouMean(model, models(env))}; your own go into templates/reflections/`,
    );
  const sections = sectionsOf(template);
  if (answers > sections.length)
    throw new Failure(
      `--answer was given ${answers} times, but ${model} asks ${sections.length}: ${sections.join(' · ')}`,
    );
}

function models(env: Env): string[] {
  return env.assets
    .names('reflections')
    .filter((name) => name.endsWith('.md'))
    .map((name) => name.slice(0, -3));
}

function titleFor(records: readonly CpdRecord[]): string | undefined {
  const [first] = records;
  return first && `Reflection on ${first.data.title}`.slice(0, 200);
}
