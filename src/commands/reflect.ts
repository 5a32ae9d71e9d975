/** `cpd reflect`: looking back and forward, with one of the reflection models. */

import type { Command } from 'commander';
import type { Env } from '../env';
import { Failure } from '../failure';
import type { Portfolio } from '../portfolio/portfolio';
import { hasReflection, needsReflection, waitingIn } from '../portfolio/waiting';
import { unansweredSections } from '../record/body-text';
import { placeAt } from '../record/finding';
import type { CpdRecord, ReflectionRecord } from '../record/record';
import { headingsOf, sectionsOf } from '../record/scaffold';
import { didYouMean } from '../record/suggestion';
import { applyPlan } from './shared/apply-plan';
import { canEdit, requirePerson } from './shared/ask';
import { checkTitle } from './shared/check-title';
import {
  type CreateOptions,
  commitMessage,
  composeRecord,
  createRecord,
  declareCreateOptions,
  type NewRecord,
  readText,
} from './shared/create-record';
import { interview } from './shared/draft';
import { commitEdited, editRecord } from './shared/edit-session';
import { readFieldFlags, resolveRecord } from './shared/field-flags';
import { addHelpParagraph } from './shared/help-paragraph';
import { type OpenPortfolio, openPortfolio, readTemplate } from './shared/open-portfolio';
import { repeatable } from './shared/repeatable';
import { keepTyped } from './shared/typed-text';

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
  command.option('--answer <markdown>', 'the answer to the next question of the model (repeat for each)', repeatable);
  addHelpParagraph(
    command,
    env,
    `Models: ${models(env).join(', ')}, and those in your portfolio's templates/reflections/. Without --text or --answer the file opens in your editor, where there is somebody to write.`,
  );
  command
    .addHelpText(
      'after',
      '\nExample:\n  cpd reflect "welded joints" --answer "I …" \\\n    --answer "It matters because …" --answer "Next I will …"',
    )
    .action((queries: string[]) =>
      keepTyped(env, command.optsWithGlobals(), (watched) => run(queries, command, watched)),
    );
}

async function run(queries: readonly string[], command: Command, env: Env): Promise<void> {
  const options: ReflectOptions = command.optsWithGlobals();
  const open = openPortfolio(env, options);
  const values = readFieldFlags(env, command, 'reflection', () => open);
  const about = [
    ...queries.map((query) => resolveRecord(env, open, query, ['activity', 'goal']).data.id),
    ...((values.about as string[] | undefined) ?? []),
  ];
  const model = String(values.model ?? DEFAULT_MODEL);
  checkModel(env, open, model, options.answer?.length ?? 0);
  if (options.answer?.every((answer) => answer.trim() === ''))
    throw new Failure('--answer is empty; leave it out to write in your editor');
  const text = readText(env, options);
  const isWritten = text !== undefined || options.answer !== undefined;
  const isForEditor = !isWritten && !options.dryRun && canEdit(env, options);
  // What is said of a new one would not be true of one that was begun.
  const isPlain = options.private !== true && Object.keys(values).every((key) => key === 'about');
  const begun = isForEditor && isPlain ? waitingIn(open.portfolio, env.clock.today()).begun : [];
  const chosen =
    about.length > 0 || options.title !== undefined ? { about } : await chooseRecord(env, open, begun, options);
  if ('begun' in chosen) return writeInEditor(env, open, chosen.begun, options);
  const records = [...new Set(chosen.about)].flatMap((id) => open.portfolio.byId.get(id) ?? []);
  const title = options.title ?? titleFor(records) ?? (await askTitle(env, open));
  const isSame = ({ data }: ReflectionRecord) =>
    isAbout(data, records) && (data.title === title || (options.title === undefined && records.length > 0));
  const same = begun.find(isSame);
  if (same) return writeInEditor(env, open, same, options);
  const record: NewRecord = {
    kind: 'reflection',
    fields: {
      date: env.clock.today(),
      ...values,
      about: records.length > 0 ? records.map(({ data }) => data.id) : undefined,
      title,
      model,
    },
    template: `reflections/${model}.md`,
    body: text,
    answers: options.answer,
    of: records,
    waitsFor: isWritten ? undefined : 'your answers',
  };
  if (isForEditor) await writeInEditor(env, open, record, options);
  else await createRecord(env, open, record, options);
}

/** Opens a reflection that was begun, or else a new one. */
async function writeInEditor(
  env: Env,
  open: OpenPortfolio & { portfolio: Portfolio },
  reflection: ReflectionRecord | NewRecord,
  options: ReflectOptions,
): Promise<void> {
  const isBegun = 'data' in reflection;
  const { id, path, text } = isBegun
    ? { id: reflection.data.id, path: reflection.path, text: reflection.source.text }
    : composeRecord(env, open, reflection, options);
  const done = `${id}  ${path}`;
  if (isBegun) env.terminal.out(`${done}\n`);
  else {
    const plan = { writes: [{ path, content: text }], message: '', done };
    await applyPlan(env, open, plan, { ...options, commit: false });
  }
  const ending = await editRecord(env, open, { path, line: lineToWriteOn(text), isScaffold: !isBegun }, options);
  if (ending.is === 'unchanged')
    env.terminal.talk(`nothing was written; ${path} waits for it: cpd reflect opens it again\n`);
  if (ending.is !== 'changed') return;
  const { body, data } = ending.record;
  const message = commitMessage('reflection', data.title);
  await commitEdited(env, open, { name: path, message }, options);
  const unanswered = unansweredSections(body).map((section) => `“${section}”`);
  if (unanswered.length > 0)
    env.terminal.talk(`${unanswered.join(' and ')} ${unanswered.length === 1 ? 'has' : 'have'} no answer yet\n`);
}

function isAbout({ about = [] }: ReflectionRecord['data'], records: readonly CpdRecord[]): boolean {
  return about.join() === records.map(({ data }) => data.id).join();
}

/** What was begun, then what is done and not reflected on, then open goals, the newest first; about nothing where it is something else. */
async function chooseRecord(
  env: Env,
  { portfolio }: { portfolio: Portfolio },
  begun: readonly ReflectionRecord[],
  options: ReflectOptions,
): Promise<{ about: readonly string[] } | { begun: ReflectionRecord }> {
  requirePerson(env, options, 'reflect', 'a record to look back at, or --title');
  const isOffered = new Set(begun.flatMap(({ data }) => data.about ?? []));
  const waiting = portfolio.records
    .filter((record) => isForReflection(portfolio, record) && !isOffered.has(record.data.id))
    .reverse()
    .sort((a, b) => Number(needsReflection(portfolio, b)) - Number(needsReflection(portfolio, a)));
  if (waiting.length + begun.length === 0) {
    env.terminal.talk('nothing that is done waits for a reflection\n');
    return { about: [] };
  }
  const choices = [
    ...begun.map(({ data }) => ({ value: data.id, name: `${data.date}  ${data.title} (begun)` })),
    ...waiting.map(({ data, kind }) => ({ value: data.id, name: `${data.date}  ${data.title} (${kind})` })),
    { value: '', name: 'something else' },
  ];
  const id = await env.prompts.select({
    message: 'What do you look back at?',
    hint: 'a few letters find it',
    choices,
  });
  const chosen = begun.find(({ data }) => data.id === id);
  return chosen ? { begun: chosen } : { about: id === '' ? [] : [id] };
}

/** Also a goal that is still open: there is something to say on the way. */
function isForReflection(portfolio: Portfolio, record: CpdRecord): boolean {
  const isOpenGoal = record.kind === 'goal' && record.data.status === 'open';
  return needsReflection(portfolio, record) || (isOpenGoal && !hasReflection(portfolio, record));
}

/** What was typed before Ctrl-C stands in the line the next time. */
async function askTitle(env: Env, { root }: OpenPortfolio): Promise<string> {
  const occasion = { name: 'reflect', offer: async () => true };
  const answer = await interview(env, root, occasion, ({ ask }) =>
    ask('title', (typed) =>
      env.prompts.input({
        message: 'Reflection on what?',
        typed,
        check: checkTitle,
      }),
    ),
  );
  return answer.trim();
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
