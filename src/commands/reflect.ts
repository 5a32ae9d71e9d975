/** `cpd reflect`: looking back and forward, with one of the reflection models. */

import * as path from 'node:path';
import type { Command } from 'commander';
import type { Env } from '../env';
import { EXIT, Failure } from '../failure';
import { renderFindings } from '../format/findings';
import { type Portfolio, recordsOf } from '../portfolio/portfolio';
import { isUnanswered } from '../record/body-text';
import { countFindings, placeAt } from '../record/finding';
import { type CpdRecord, parseRecord, type ReflectionRecord } from '../record/record';
import { headingsOf, sectionsOf } from '../record/scaffold';
import { didYouMean } from '../record/suggestion';
import { commitByHand, commitPaths } from './shared/apply-plan';
import { canAsk, requirePerson } from './shared/ask';
import {
  type CreateOptions,
  commitMessage,
  composeRecord,
  createRecord,
  declareCreateOptions,
  type NewRecord,
  readText,
} from './shared/create-record';
import { readFieldFlags, resolveRecord } from './shared/field-flags';
import { addHelpParagraph } from './shared/help-paragraph';
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
  command.option(
    '--answer <markdown>',
    'the answer to the next question of the model (repeat for each)',
    (value, held: string[] | undefined) => [...(held ?? []), value],
  );
  addHelpParagraph(
    command,
    env,
    `Models: ${models(env).join(', ')}, and those in your portfolio's templates/reflections/. Without --text or --answer the file opens in your editor, where there is somebody to write.`,
  );
  command
    .addHelpText(
      'after',
      '\nExample:\n  cpd reflect "welded joints" --answer "I …" --answer "It matters because …" --answer "Next I will …"',
    )
    .action((queries: string[]) => run(queries, command, env));
}

async function run(queries: readonly string[], command: Command, env: Env): Promise<void> {
  const options: ReflectOptions = command.optsWithGlobals();
  const open = openPortfolio(env, options);
  const values = readFieldFlags(env, command, 'reflection', () => open);
  const about = [
    ...queries.map((query) => resolveRecord(env, open, query, ['activity', 'goal']).data.id),
    ...((values.about as string[] | undefined) ?? []),
  ];
  const chosen = about.length > 0 || options.title !== undefined ? about : await chooseRecord(env, open, options);
  const records = [...new Set(chosen)].flatMap((id) => open.portfolio.byId.get(id) ?? []);
  const model = String(values.model ?? DEFAULT_MODEL);
  checkModel(env, open, model, options.answer?.length ?? 0);
  const text = readText(env, options);
  const isWritten = text !== undefined || options.answer !== undefined;
  const record: NewRecord = {
    kind: 'reflection',
    fields: {
      date: env.clock.today(),
      ...values,
      about: records.length > 0 ? records.map(({ data }) => data.id) : undefined,
      title: options.title ?? titleFor(records) ?? (await askTitle(env)),
      model,
    },
    template: `reflections/${model}.md`,
    body: text,
    answers: options.answer,
    of: records,
    waitsFor: isWritten ? undefined : 'your answers',
  };
  if (options.answer?.every((answer) => answer.trim() === ''))
    throw new Failure('--answer is empty; leave it out to write in your editor');
  if (isWritten || !canAsk(env, options) || options.dryRun) return createRecord(env, open, record, options);
  // What is said of a new one would not be true of one that was begun.
  const isPlain = options.private !== true && Object.keys(values).every((key) => key === 'about');
  return writeInEditor(env, open, record, { ...options, mayResume: isPlain });
}

/** Opens the reflection that was begun, or else a new one. */
async function writeInEditor(
  env: Env,
  open: OpenPortfolio & { portfolio: Portfolio },
  record: NewRecord,
  options: ReflectOptions & { mayResume: boolean },
): Promise<void> {
  const begun = options.mayResume ? begunReflection(open.portfolio, record) : undefined;
  const {
    id,
    path: name,
    text,
  } = begun
    ? { id: begun.data.id, path: begun.path, text: begun.source.text }
    : composeRecord(env, open, record, options);
  if (!begun) env.files.create(path.join(open.root, name), text);
  env.terminal.out(`${id}  ${name}\n`);
  return writeOn(env, open, { path: name, text }, commitMessage(record), options);
}

/** One on the same records, or of the same title where it is on none, that was begun and has no answer yet. */
function begunReflection(portfolio: Portfolio, { fields, of = [] }: NewRecord): ReflectionRecord | undefined {
  const ids = of.map(({ data }) => data.id).join();
  return recordsOf(portfolio.records, 'reflection').find(
    ({ body, data }) => isUnanswered(body) && (data.about ?? []).join() === ids && data.title === fields.title,
  );
}

/** What has not been reflected on, the newest first; none where it is about something else. */
async function chooseRecord(
  env: Env,
  { portfolio }: { portfolio: Portfolio },
  options: ReflectOptions,
): Promise<readonly string[]> {
  requirePerson(env, options, 'reflect', 'a record to look back at, or --title');
  const waiting = portfolio.records.filter(
    (record) =>
      ((record.kind === 'activity' && record.data.status === 'done') || record.kind === 'goal') &&
      !portfolio.backlinks
        .get(record.data.id)
        ?.some((other) => other.kind === 'reflection' && !isUnanswered(other.body)),
  );
  if (waiting.length === 0) {
    env.terminal.talk('nothing that is done waits for a reflection\n');
    return [];
  }
  const choices = waiting
    .map(({ data, kind }) => ({ value: data.id, name: `${data.date}  ${data.title} (${kind})` }))
    .reverse();
  const id = await env.prompts.select({
    message: 'What do you look back at? (type a few letters)',
    choices: [...choices, { value: '', name: 'something else' }],
  });
  return id === '' ? [] : [id];
}

async function askTitle(env: Env): Promise<string> {
  const answer = await env.prompts.input({
    message: 'Reflection on what?',
    check: (typed) => typed.trim() !== '' || 'a few words are needed',
  });
  return answer.trim();
}

/** The real file, so that nothing depends on a copy; it is committed as it is when the editor closes. */
async function writeOn(
  env: Env,
  open: OpenPortfolio,
  { path: name, text: before }: { path: string; text: string },
  message: string,
  options: ReflectOptions,
): Promise<void> {
  const file = path.join(open.root, name);
  await env.editor.edit(file, lineToWriteOn(before));
  const text = env.files.read(file);
  if (text === before) {
    env.terminal.talk(`nothing was written; ${name} waits for it: cpd reflect opens it again\n`);
    return;
  }
  const { findings } = parseRecord(name, text);
  if (findings.length > 0) env.terminal.talk(renderFindings({ files: 1, findings }, env.terminal.talkStyle));
  if (countFindings(findings).error > 0)
    throw new Failure(
      `what you wrote is saved in ${name}, but not committed before the file is mended`,
      EXIT.problems,
      `cpd validate, then: ${commitByHand(open.root, [name])}`,
    );
  await commitPaths(env, open, { paths: [name], message }, options);
}

/** Below the first question, two lines after its heading. */
function lineToWriteOn(text: string): number {
  const [first] = headingsOf(text);
  return first === undefined ? text.split('\n').length : placeAt(text, first.index).line + 2;
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
      sections.length === 0
        ? `--answer answers questions, and ${model} has none (no heading that begins with ##); use --text`
        : `--answer was given ${answers} times, but ${model} asks ${sections.length}: ${sections.join(' · ')}`,
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
