/** `cpd goal`: what you want to be able to do, and by when. */

import type { Command } from 'commander';
import type { Env } from '../env';
import { DATE_FORMS, readDate } from '../record/calendar-date';
import { requirePerson } from './shared/ask';
import { checkTitle } from './shared/check-title';
import { createOrAsk } from './shared/create-or-ask';
import { type CreateOptions, declareCreateOptions, type NewRecord, readText } from './shared/create-record';
import type { Answers, Interview } from './shared/draft';
import { readFieldFlags, type Values } from './shared/field-flags';
import { openConfig, openPortfolio } from './shared/open-portfolio';
import { readDay } from './shared/read-day';
import { keepTyped } from './shared/typed-text';

export function declare(command: Command, env: Env): void {
  command.argument('[title]', 'the goal, in a line');
  declareCreateOptions(command, 'goal');
  command
    .addHelpText(
      'after',
      '\nExample:\n  cpd goal "Run fatigue assessments on my own" --target 2026-12-31 \\\n    --milestone "2026-06-30 First one checked" --competence A1',
    )
    .action((title: string | undefined) =>
      keepTyped(env, command.optsWithGlobals(), (watched) => run(title, command, watched)),
    );
}

async function run(title: string | undefined, command: Command, env: Env): Promise<void> {
  const options: CreateOptions = command.optsWithGlobals();
  const open = openConfig(env, options);
  const given = readFieldFlags(env, command, 'goal', () => openPortfolio(env, options));
  const text = readText(env, options);
  if (title === undefined) requirePerson(env, options, 'goal', 'the title');
  const asking = {
    kind: 'goal' as const,
    describe: ({ title: begun }: Answers) => (begun === undefined ? 'the goal that you began' : `"${begun.trim()}"`),
    given,
    text,
    ask: (interview: Interview) => askGoal(env, interview),
  };
  const whole = title === undefined ? undefined : goalOf(env, { ...given, title });
  await createOrAsk(env, open, whole, asking, options);
}

function goalOf(env: Env, { title, date = env.clock.today(), ...fields }: Values): NewRecord {
  return { kind: 'goal', fields: { ...fields, title: String(title).trim(), date: String(date) } };
}

/** The title, and what else makes a goal more than a wish; what was given is not asked. */
async function askGoal(env: Env, { given, ask }: Interview): Promise<NewRecord> {
  const title = await ask('title', (typed) =>
    env.prompts.input({
      message: 'What do you want to be able to do?',
      typed,
      check: checkTitle,
    }),
  );
  const target = given.target ?? (await ask('target', (typed) => askTarget(env, typed)));
  const why =
    given.why ?? (await ask('why', (typed) => env.prompts.input({ message: 'Why?', hint: 'empty: later', typed })));
  return goalOf(env, { ...given, title, target: target || undefined, why: String(why).trim() || undefined });
}

async function askTarget(env: Env, before: string | undefined): Promise<string> {
  const today = env.clock.today();
  const typed = await env.prompts.input({
    message: 'By when?',
    hint: '2026-12-31, +12w; empty: no date',
    typed: before,
    check: (answer) => answer.trim() === '' || readDate(answer, today) !== undefined || `write ${DATE_FORMS}`,
  });
  return typed.trim() === '' ? '' : readDay(env, 'the target', typed);
}
