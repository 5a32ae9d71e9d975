/** `cpd review`: the monthly ten minutes. What waits is gone through one by one, and written in one commit at the end. */

import type { Command } from 'commander';
import type { Env, RunProgram } from '../env';
import { EXIT, Failure, Told } from '../failure';
import { renderAgenda, renderAgendaJson } from '../format/text-agenda';
import { wrap } from '../format/text-width';
import { stripControls } from '../record/controls';
import type { Item } from '../report/agenda';
import { countOf } from '../report/amount-words';
import { applyPlan, declareCommitOptions, type PlanOptions, type Write } from './shared/apply-plan';
import { canAsk } from './shared/ask';
import { changeRecord } from './shared/change-record';
import { dropDraft, type Interview, interview, offerDraft } from './shared/draft';
import { addHelpParagraph } from './shared/help-paragraph';
import { readAgenda } from './shared/read-agenda';
import { type Ask, answerItem, canBeAnswered, ENOUGH, type Outcome } from './shared/review-answers';

interface ReviewOptions extends PlanOptions {
  json?: boolean;
}

type Agenda = ReturnType<typeof readAgenda>;

/** Its own draft, which is no matter for a review. */
const DRAFT = 'review';

export function declare(command: Command, env: Env, runProgram: RunProgram): void {
  command
    .option('--dry-run', 'show what would be written, and keep the answers for the next review')
    .option('--json', 'list what waits, for programs');
  declareCommitOptions(command);
  addHelpParagraph(
    command,
    env,
    'Drafts, reflections that were begun, plans that are past, goals that are overdue or that nothing moves, and activities of the last quarter without a word on what was learned or without a reflection: each is answered with one key. Nothing is written before the end, where you see it first; Ctrl-C keeps the answers, and the next review goes on from there. Where nobody can be asked, what waits is listed with what to type.',
  );
  command.action(() => run(command, env, runProgram));
}

async function run(command: Command, env: Env, runProgram: RunProgram): Promise<void> {
  const options: ReviewOptions = command.optsWithGlobals();
  const agenda = readAgenda(env, options);
  const items = agenda.items.filter(({ draft }) => draft !== DRAFT);
  const { terminal } = env;
  if (options.json) {
    terminal.out(renderAgendaJson(items));
    return;
  }
  if (items.length === 0) terminal.talk('nothing waits: all is told, and nothing is overdue\n');
  else if (!canAsk(env, options))
    terminal.out(renderAgenda(items, { columns: terminal.columns, style: terminal.outStyle }));
  else await walk(env, agenda, items, options, runProgram);
}

async function walk(
  env: Env,
  agenda: Agenda,
  items: readonly Item[],
  options: ReviewOptions,
  runProgram: RunProgram,
): Promise<void> {
  const { root } = agenda;
  const questions = items.filter(canBeAnswered);
  const outcomes = await interview(
    env,
    root,
    {
      name: DRAFT,
      offer: (draft) =>
        offerDraft(env, `the review that was broken off after ${countOf(Object.keys(draft).length, 'answer')}`),
    },
    async (session) => {
      const answered = await askAll(env, questions, keptFirst(session));
      await writeAll(env, agenda, answered, options);
      return answered;
    },
  );
  for (const { dropDraft: name } of outcomes) if (name !== undefined) dropDraft(env, root, name);
  const toType = [
    ...items.filter((item) => !canBeAnswered(item)).map(({ command }) => command),
    ...outcomes.flatMap((one) => one.toType ?? []),
  ];
  if (toType.length > 0) env.terminal.talk(listed(env, 'Still to type', toType));
  await follow(env, root, outcomes, options, runProgram);
}

/** One after another, until the person has had enough. */
async function askAll(env: Env, questions: readonly Item[], ask: Ask): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  for (const [index, item] of questions.entries()) {
    const outcome = await answerItem(env, item, `${index + 1}/${questions.length}`, ask);
    if (!outcome) break;
    outcomes.push(outcome);
  }
  return outcomes;
}

/** What was answered before the review was broken off is not asked again, but for the line that it was broken off in. */
function keptFirst({ draft, ask }: Interview): Ask {
  const last = Object.keys(draft).at(-1);
  return async (name, put) => {
    const kept = draft[name];
    if (kept !== undefined && kept !== ENOUGH.key && name !== last) return kept;
    return ask(name, put);
  };
}

/** Shows what the answers come to, and writes it in one commit. */
async function writeAll(env: Env, agenda: Agenda, outcomes: readonly Outcome[], options: ReviewOptions): Promise<void> {
  const { portfolio } = agenda;
  const writes: Write[] = [];
  const words = new Map<string, number>();
  const shown: string[] = [];
  for (const { change: made } of outcomes) {
    if (!made) continue;
    const { record, change, word } = made;
    const values = Object.entries(change.set ?? {}).map(([field, value]) => `${field} ${value}`);
    const whole = `${word}: ${record.data.title} (${values.join(', ')})`;
    const write = composed(env, whole, () => changeRecord(env, portfolio, record, change));
    if (!write) continue;
    writes.push(write);
    words.set(word, (words.get(word) ?? 0) + 1);
    shown.push(whole);
  }
  const dropped = outcomes.flatMap((one) =>
    one.dropDraft === undefined ? [] : [`thrown away: the draft of cpd ${one.dropDraft}`],
  );
  const summary = [...words].map(([word, count]) => `${count} ${word}`).join(', ');
  if (writes.length + dropped.length > 0) {
    env.terminal.talk(
      listed(env, options.dryRun ? 'It would be written' : 'This will be written', [...shown, ...dropped]),
    );
    if (!options.dryRun && !(await env.prompts.confirm({ message: 'Write this?', initial: true })))
      leave(env, 'nothing was written');
  }
  const plan = { writes, message: `Review: ${summary}`, done: `reviewed: ${summary}` };
  if (writes.length > 0) await applyPlan(env, agenda, plan, options);
  if (options.dryRun) leave(env, 'nothing was written, as --dry-run says');
}

/**
 * A file that is laid out so that nothing can be put into it must not hold up the rest. The draft goes with the others, so
 * what was answered is shown.
 */
function composed(env: Env, whole: string, compose: () => Write | undefined): Write | undefined {
  try {
    return compose();
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    const next = error.next ? `; try: ${error.next}` : '';
    env.terminal.talk(`left as it is: ${stripControls(error.message)}${next}\n${listed(env, 'You answered', [whole])}`);
    return undefined;
  }
}

/** Ends the review with its answers kept. */
function leave(env: Env, why: string): never {
  env.terminal.talk(`${why}; your answers are kept, and cpd review goes on from there\n`);
  throw new Told(EXIT.done);
}

/** What opens the editor or asks on comes last, one after another; where one of them fails, the others are named. */
async function follow(
  env: Env,
  root: string,
  outcomes: readonly Outcome[],
  options: ReviewOptions,
  runProgram: RunProgram,
): Promise<void> {
  const commands = outcomes.flatMap((one) => (one.follow ? [one.follow] : []));
  for (const [index, command] of commands.entries()) {
    const code = await runProgram(['-C', root, ...command, ...(options.commit === false ? ['--no-commit'] : [])], env);
    if (code === EXIT.done) continue;
    const left = commands.slice(index).map((one) => `cpd ${one.join(' ')}`);
    env.terminal.talk(listed(env, 'Left to do', left));
    throw new Told(code);
  }
}

/** What goes on in a second line is indented further. */
function listed({ terminal }: Env, heading: string, items: readonly string[]): string {
  const lines = items.map((item) => wrap(stripControls(item), terminal.columns - 4).join('\n    '));
  return `${heading}:\n${lines.map((line) => `  ${line}\n`).join('')}`;
}
