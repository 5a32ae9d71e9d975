/** `cpd audit answer`: each suggestion of the feedback is answered by a goal, or by a reason. */

import type { Command } from 'commander';
import type { Env } from '../../env';
import { EXIT, Failure } from '../../failure';
import { type Answered, answersTo, isAnswered } from '../../portfolio/answers';
import { recordsOf } from '../../portfolio/portfolio';
import type { AuditRecord, GoalRecord } from '../../record/record';
import type { Answer } from '../../record/schema-types';
import { declareChangeOptions, nameOf } from './apply-changes';
import { applyPlan, type PlanOptions, type Write } from './apply-plan';
import { requirePerson } from './ask';
import { changeRecord } from './change-record';
import { checkTitle } from './check-title';
import { chooseAudit, declareAudit } from './choose-audit';
import { choicesOf } from './choose-records';
import { composeRecord } from './create-record';
import { type Interview, interview, offerDraft } from './draft';
import { resolveRecord } from './field-flags';
import { addHelpParagraph } from './help-paragraph';
import { openPortfolio } from './open-portfolio';
import { checkDay, readDay } from './read-day';

interface AnswerOptions extends PlanOptions {
  suggestion?: string;
  goal?: string;
  newGoal?: string;
  target?: string;
  date?: string;
  reason?: string;
}

/** What is answered to a suggestion: an existing goal, a new one, or a reason. */
type Given = { answered: Answered } & (
  | { goal: GoalRecord }
  | { newGoal: string; target?: string }
  | { reason: string }
);

type Open = ReturnType<typeof openPortfolio>;

const COMMAND = 'audit answer';

export function declareAnswer(parent: Command, env: Env): void {
  const command = parent.command('answer').summary('answer what the feedback suggested');
  command.description('Answer what the feedback suggested, by a goal or by a reason.');
  declareAudit(command);
  command
    .option('--suggestion <number>', 'which one, counted from 1; the only one that waits where it is left out')
    .option('--goal <goal>', 'a goal that you have')
    .option('--new-goal <title>', 'a goal that you set now')
    .option('--target <date>', 'by when the new goal is to be reached')
    .option('-d, --date <date>', 'the day on which the new goal is set; today where it is left out')
    .option('--reason <text>', 'what you did about it instead, or why not');
  declareChangeOptions(command);
  addHelpParagraph(
    command,
    env,
    'A goal that answers is linked to the audit, so that cpd trace follows it from there, and documents show what was suggested beside what you did.',
  );
  command.action((query: string | undefined) => run(query, command, env));
}

async function run(query: string | undefined, command: Command, env: Env): Promise<void> {
  const options: AnswerOptions = command.optsWithGlobals();
  const open = openPortfolio(env, options);
  const audit = await chooseAudit(env, open, query, {
    name: COMMAND,
    message: 'The feedback of which audit?',
    isMeant: (one) => answersTo(open.portfolio, one).some((answered) => !isAnswered(answered)),
    none: 'no suggestion waits for an answer',
    options,
  });
  const answers = answersTo(open.portfolio, audit);
  if (answers.length === 0)
    throw new Failure(`${nameOf(audit)} has no suggestions`, EXIT.usage, `cpd audit feedback ${audit.data.id}`);
  const waiting = answers.filter((answered) => !isAnswered(answered));
  const ways = [options.goal, options.newGoal, options.reason].filter((one) => one !== undefined);
  if (ways.length > 1) throw new Failure('--goal, --new-goal and --reason contradict each other; say one of them');
  if (options.target !== undefined && options.newGoal === undefined) throw new Failure('--target goes with --new-goal');
  if (ways.length === 1) {
    const answered = named(audit, answers, waiting, options.suggestion);
    await write(env, open, audit, [{ answered, ...byFlags(env, open, options) }], options);
    return;
  }
  const asked = options.suggestion === undefined ? waiting : [named(audit, answers, waiting, options.suggestion)];
  if (asked.length === 0) {
    env.terminal.talk(`every suggestion of ${nameOf(audit)} is answered\n`);
    return;
  }
  for (const { number, suggestion } of asked) env.terminal.talk(`${number}. ${suggestion}\n`);
  requirePerson(env, options, COMMAND, '--goal, --new-goal or --reason');
  const occasion = {
    name: COMMAND,
    offer: () => offerDraft(env, 'the answers that you began'),
    isTrial: options.dryRun,
  };
  await interview(env, open.root, occasion, async (session) =>
    write(env, open, audit, await askAll(env, open, session, asked), options),
  );
}

function named(
  audit: AuditRecord,
  answers: readonly Answered[],
  waiting: readonly Answered[],
  typed: string | undefined,
): Answered {
  if (typed === undefined) {
    const [only, ...others] = waiting.length > 0 ? waiting : answers;
    if (only && others.length === 0) return only;
    throw new Failure(
      `missing: --suggestion, from 1 to ${answers.length}`,
      EXIT.usage,
      `cpd ${COMMAND} ${audit.data.id} --suggestion ${only?.number ?? 1}`,
    );
  }
  const found = answers.find(({ number }) => String(number) === typed.trim());
  if (!found) throw new Failure(`--suggestion: "${typed}" is no number from 1 to ${answers.length}`);
  return found;
}

function byFlags(env: Env, open: Open, { goal, newGoal, target, reason }: AnswerOptions) {
  if (goal !== undefined) return { goal: resolveRecord(env, open, goal, ['goal']) as GoalRecord };
  if (newGoal !== undefined)
    return { newGoal, ...(target !== undefined && { target: readDay(env, '--target', target) }) };
  if (reason === undefined || reason.trim() === '') throw new Failure('--reason: say something');
  return { reason: reason.trim() };
}

/** One after another, until the person has had enough. */
async function askAll(env: Env, open: Open, session: Interview, waiting: readonly Answered[]): Promise<Given[]> {
  const { prompts } = env;
  const goals = recordsOf(open.portfolio.records, 'goal').reverse();
  const given: Given[] = [];
  for (const answered of waiting) {
    const { number, suggestion } = answered;
    const key = await session.ask(`${number}`, () =>
      prompts.key({
        message: suggestion,
        keys: [
          { key: 'g', name: 'set a goal' },
          ...(goals.length > 0 ? [{ key: 'h', name: 'a goal that I have' }] : []),
          { key: 'r', name: 'give a reason' },
          { key: 's', name: 'later' },
          { key: 'q', name: 'enough for now' },
        ],
      }),
    );
    if (key === 'q') break;
    if (key === 's') continue;
    const line = (name: string, message: string, check: (answer: string) => true | string) =>
      session.ask(`${number} ${name}`, (typed) => prompts.input({ message, typed, check }));
    if (key === 'g') {
      const newGoal = await line('goal', 'What do you want to be able to do?', checkTitle);
      const target = await session.ask(`${number} target`, (typed) =>
        prompts.input({ message: 'By when?', hint: '2026-12-31, +12w; empty: no date', typed, check: checkDay(env) }),
      );
      given.push({ answered, newGoal, ...(target.trim() !== '' && { target: readDay(env, 'the target', target) }) });
    } else if (key === 'h') {
      const path = await session.ask(`${number} have`, (typed) =>
        prompts.select({ message: 'Which one?', choices: choicesOf(goals), initial: typed }),
      );
      const goal = goals.find((one) => one.path === path);
      if (goal) given.push({ answered, goal });
    } else {
      const say = (answer: string) => answer.trim() !== '' || 'say something';
      given.push({ answered, reason: (await line('reason', 'What did you do instead, or why not?', say)).trim() });
    }
  }
  return given;
}

async function write(
  env: Env,
  open: Open,
  audit: AuditRecord,
  given: readonly Given[],
  options: AnswerOptions,
): Promise<void> {
  if (given.length === 0) {
    env.terminal.talk('nothing was answered\n');
    return;
  }
  const { portfolio } = open;
  const writes: Write[] = [];
  const done: string[] = [];
  const answers: Answer[] = [];
  const linked = new Set<GoalRecord>();
  const day = options.date === undefined ? env.clock.today() : readDay(env, '--date', options.date);
  for (const one of given) {
    const suggestion = one.answered.number;
    if ('reason' in one) answers.push({ suggestion, reason: one.reason });
    else if ('goal' in one) {
      answers.push({ suggestion, goal: one.goal.data.id });
      linked.add(one.goal);
    } else {
      const fields = {
        title: one.newGoal.trim(),
        date: day,
        ...(one.target !== undefined && { target: one.target }),
        why: `Suggested in the feedback: ${one.answered.suggestion}`,
        from: [audit.data.id],
      };
      const { id, path, text } = composeRecord(env, open, { kind: 'goal', fields, of: [audit] }, options);
      writes.push({ path, content: text });
      done.push(`${id}  ${path}`);
      answers.push({ suggestion, goal: id });
    }
  }
  for (const goal of linked) {
    const change = changeRecord(env, portfolio, goal, { add: { from: [audit.data.id] } });
    if (change) writes.push(change);
    done.push(`${goal.data.id}  ${goal.path}`);
  }
  const change = changeRecord(env, portfolio, audit, { add: { answers } });
  if (change) writes.push(change);
  done.push(`${audit.data.id}  ${audit.path}`);
  const plan = { writes, message: `Answer feedback: ${audit.data.title}`, done: done.join('\n') };
  await applyPlan(env, open, plan, options);
}
