/** `cpd audit feedback`: what came back, typed, by flags, or from the assessor's own file. */

import * as path from 'node:path';
import type { Command } from 'commander';
import { isOffer } from '../../audit/announcement';
import { REVIEW_FORM, reviewForm } from '../../audit/review-form';
import { yearOf } from '../../audit/submission';
import type { Env } from '../../env';
import { EXIT, Failure } from '../../failure';
import { type Review, readReview } from '../../intake/review-file';
import type { AuditRecord } from '../../record/record';
import { countOf } from '../../report/amount-words';
import { applyChanges, declareChangeOptions, nameOf } from './apply-changes';
import type { PlanOptions } from './apply-plan';
import { requirePerson } from './ask';
import { chooseAudit, declareAudit } from './choose-audit';
import { type Interview, interview, offerDraft } from './draft';
import { addHelpParagraph } from './help-paragraph';
import { openPortfolio, readTemplate } from './open-portfolio';
import { checkDay, readDay } from './read-day';
import { repeatable } from './repeatable';
import { quote } from './shell-words';
import { keepTyped } from './typed-text';

interface FeedbackOptions extends PlanOptions {
  file?: string;
  strength?: string[];
  suggestion?: string[];
  remark?: string;
  received?: string;
  form?: boolean;
}

type Open = ReturnType<typeof openPortfolio>;

const COMMAND = 'audit feedback';

export function declareFeedback(parent: Command, env: Env): void {
  const command = parent.command('feedback').summary('note what came back');
  command.description('Note what came back: what is praised, what is suggested, and what is said besides.');
  declareAudit(command);
  command
    .option('--file <file>', "the assessor's review, Markdown or YAML; - reads it from stdin")
    .option('--strength <text>', 'what the feedback praised (may be repeated)', repeatable)
    .option('--suggestion <text>', 'what the feedback suggested (may be repeated)', repeatable)
    .option('--remark <markdown>', 'what it says besides')
    .option('--received <date>', 'the day it came; that of the file, or else today')
    .option('--form', 'print the form that an assessor may fill in, and note nothing');
  declareChangeOptions(command);
  addHelpParagraph(
    command,
    env,
    'In a file, the points under a heading such as Strengths and under one such as Suggestions are taken, and all the rest goes below the fields as it is. What comes later is put to what is there. Each suggestion then waits for an answer: cpd audit answer.',
  );
  command.action((query: string | undefined) =>
    keepTyped(env, command.optsWithGlobals(), (watched) => run(query, command, watched)),
  );
}

async function run(query: string | undefined, command: Command, env: Env): Promise<void> {
  const options: FeedbackOptions = command.optsWithGlobals();
  const open = openPortfolio(env, options);
  const review = options.file === undefined ? undefined : readFile(env, options.file);
  const audit = await chooseAudit(env, open, query ?? review?.audit, {
    name: COMMAND,
    message: 'Which audit did it come from?',
    isMeant: ({ data }) =>
      options.form ? data.received === undefined : data.submitted !== undefined && data.received === undefined,
    none: 'no audit waits for feedback',
    options,
  });
  if (options.form) {
    env.terminal.out(reviewForm(readTemplate(env, open.root, REVIEW_FORM) ?? '', audit));
    return;
  }
  refuseOther(audit, review, options.file);
  const flags: Review = {
    strengths: cleaned(options.strength),
    suggestions: cleaned(options.suggestion),
    remarks: options.remark?.trim() ?? '',
  };
  const given = review ? joined(review, flags) : flags;
  const day = options.received === undefined ? review?.date : readDay(env, '--received', options.received);
  if (!isBlank(given)) await write(env, open, audit, { ...given, date: day }, options);
  else if (review) throw new Failure(`${options.file} says nothing that could be noted`);
  else {
    requirePerson(env, options, COMMAND, '--file', '--suggestion', '--strength');
    const occasion = {
      name: COMMAND,
      offer: () => offerDraft(env, 'the feedback that you began'),
      isTrial: options.dryRun,
    };
    await interview(env, open.root, occasion, async (session) =>
      write(env, open, audit, await ask(env, session, day), options),
    );
  }
}

function readFile(env: Env, named: string): Review {
  const text = named === '-' ? env.terminal.readInput() : env.files.read(path.resolve(env.cwd, named));
  const { review, findings } = readReview(named, text);
  if (review) return review;
  const [first] = findings;
  throw new Failure(`${named}:${first?.line}:${first?.column} ${first?.message}`, EXIT.problems);
}

/** A form says which audit it is about. */
function refuseOther(audit: AuditRecord, review: Review | undefined, file: string | undefined): void {
  if (isOffer(audit.data))
    throw new Failure(
      `${nameOf(audit)} was not announced yet`,
      EXIT.usage,
      `cpd audit open --body ${quote(audit.data.body)} --year ${yearOf(audit.data)}`,
    );
  if (review?.audit === undefined || review.audit === audit.data.id) return;
  throw new Failure(
    `${file} is about ${review.audit}, and not about ${nameOf(audit)}`,
    EXIT.usage,
    `cpd ${COMMAND} ${review.audit} --file ${quote(file ?? '-')}`,
  );
}

function cleaned(points: readonly string[] = []): string[] {
  return points.map((point) => point.trim()).filter((point) => point !== '');
}

function joined(one: Review, other: Review): Review {
  return {
    ...one,
    strengths: [...one.strengths, ...other.strengths],
    suggestions: [...one.suggestions, ...other.suggestions],
    remarks: [one.remarks, other.remarks].filter((text) => text !== '').join('\n\n'),
  };
}

function isBlank({ strengths, suggestions, remarks }: Review): boolean {
  return strengths.length + suggestions.length === 0 && remarks === '';
}

async function ask(env: Env, session: Interview, day: string | undefined): Promise<Review> {
  const today = env.clock.today();
  const date =
    day ??
    readDay(
      env,
      'the day',
      await session.ask('received', (typed) =>
        env.prompts.input({ message: 'When did it come?', initial: today, typed, check: checkDay(env) }),
      ),
    );
  const strengths = await askPoints(env, session, 'strength', 'What does it praise?');
  const suggestions = await askPoints(env, session, 'suggestion', 'What does it suggest?');
  const remarks = await session.ask('remarks', (typed) =>
    env.prompts.input({ message: 'What does it say besides?', hint: 'empty: nothing', typed }),
  );
  const review = { date, strengths, suggestions, remarks: remarks.trim() };
  if (isBlank(review)) throw new Failure('nothing was noted, as nothing was said');
  return review;
}

/** Point by point, until one is empty. */
async function askPoints(env: Env, session: Interview, name: string, message: string): Promise<string[]> {
  const points: string[] = [];
  for (let number = 1; ; number += 1) {
    const point = await session.ask(`${name} ${number}`, (typed) =>
      env.prompts.input({ message, hint: number === 1 ? 'one point; empty: none' : 'one more; empty: no more', typed }),
    );
    if (point.trim() === '') return points;
    points.push(point.trim());
  }
}

async function write(
  env: Env,
  open: Open,
  audit: AuditRecord,
  review: Review,
  options: FeedbackOptions,
): Promise<void> {
  const { id, received, submitted } = audit.data;
  const day = review.date ?? received ?? env.clock.today();
  if (submitted === undefined)
    env.terminal.talk('the record does not say on which day it was handed over; cpd audit submit notes it\n');
  const heading = `## What the feedback says besides, ${day}`;
  const change = {
    set: { received: received ?? day },
    add: { strengths: review.strengths, suggestions: review.suggestions },
    ...(review.remarks !== '' && { below: `${heading}\n\n${review.remarks}` }),
  };
  await applyChanges(
    env,
    open,
    [{ record: audit, change }],
    { verb: 'Note feedback', already: 'says so already' },
    options,
  );
  if (options.dryRun) return;
  if (options.file !== undefined && options.file !== '-')
    env.terminal.talk(`to keep the file itself: cpd attach ${quote(options.file)} ${id}\n`);
  const { suggestions } = review;
  if (suggestions.length > 0)
    env.terminal.talk(
      `${countOf(suggestions.length, 'suggestion')} to answer, by a goal or a reason: cpd audit answer ${id}\n`,
    );
}
