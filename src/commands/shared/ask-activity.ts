/** The interview that logs an activity: what was given is not asked, and every answer is kept as it is given. */

import type { Env } from '../../env';
import { ownFrameworks } from '../../portfolio/framework';
import { type Portfolio, recordsOf } from '../../portfolio/portfolio';
import { typesByUse } from '../../portfolio/type-use';
import { DATE_FORMS, readDate } from '../../record/calendar-date';
import { askText } from './ask-text';
import { checkTitle } from './check-title';
import type { Answers, Interview } from './draft';
import type { Values } from './field-flags';
import { readDay } from './read-day';

interface Subject {
  root: string;
  portfolio: Portfolio;
  /** Names and titles of the activity types. */
  types: ReadonlyMap<string, string>;
  /** What the template says by itself. */
  defaults: Values;
  /** A title to begin with. */
  title?: string;
}

/** How a draft is spoken of. */
export function describeActivity(draft: Answers, given: Values): string {
  const title = draft.title ?? given.title;
  return title === undefined ? 'the activity that you began to log' : `"${String(title).trim()}"`;
}

/** The fields that were given, and those that were asked for. */
export async function askActivity(env: Env, interview: Interview, subject: Subject) {
  const { given } = interview;
  const { portfolio } = subject;
  const said = given.status ?? subject.defaults.status;
  const title = given.title ?? (await askTitle(env, interview, said === 'planned', subject.title));
  const type = given.type ?? subject.defaults.type ?? (await askType(env, interview, subject));
  const date = String(
    given.date ?? (await askDate(env, interview, { isPlanned: said === 'planned', isDone: given.status === 'done' })),
  );
  const isToCome = given.status === undefined && said !== 'planned' && date > env.clock.today();
  if (isToCome) env.terminal.talk(`${date} is still to come, so this is planned\n`);
  const status = isToCome ? 'planned' : (said ?? 'done');
  const goals = given.goals ?? (await askGoals(env, interview, portfolio));
  const competences = given.competences ?? (await askCompetences(env, interview, portfolio));
  const learned =
    given.learned ??
    (status === 'done' ? await askText(env, subject.root, interview, 'learned', 'What did you learn?') : undefined);
  return {
    ...given,
    title: String(title).trim(),
    date,
    type: String(type),
    status,
    goals: unlessEmpty(goals),
    competences: unlessEmpty(competences),
    learned: unlessEmpty(learned),
  };
}

function askTitle(env: Env, { ask }: Interview, isPlanned: boolean, title: string | undefined): Promise<string> {
  return ask('title', (typed) =>
    env.prompts.input({
      message: isPlanned ? 'What do you plan to do?' : 'What did you do?',
      typed: typed ?? title,
      check: checkTitle,
    }),
  );
}

function askType(env: Env, { ask }: Interview, { portfolio, types }: Subject): Promise<string> {
  return ask('type', (initial) =>
    env.prompts.select({
      message: 'Type',
      hint: 'a few letters find it',
      choices: typesByUse(portfolio, types, env.clock.today()).map(([value, name]) => ({ value, name })),
      initial,
    }),
  );
}

async function askDate(
  env: Env,
  { ask }: Interview,
  { isPlanned, isDone }: { isPlanned: boolean; isDone: boolean },
): Promise<string> {
  const today = env.clock.today();
  // Kept as the day that it was taken for: a monday is another one when the draft is gone on with.
  return ask('date', async (before) => {
    const typed = await env.prompts.input({
      message: 'When?',
      hint: isPlanned ? '+2w, 2026-03-14, …' : 'yesterday, monday, 3d, 2026-03-14, …',
      initial: isPlanned ? undefined : today,
      typed: before,
      check: (answer) => checkDay(readDate(answer, today), { today, isDone }),
    });
    return readDay(env, 'the date', typed);
  });
}

function checkDay(day: string | undefined, { today, isDone }: { today: string; isDone: boolean }): true | string {
  if (day === undefined) return `write ${DATE_FORMS}`;
  return !isDone || day <= today || `${day} is still to come, and --status says done`;
}

/** Those that are open, the newest first. */
async function askGoals(env: Env, interview: Interview, portfolio: Portfolio): Promise<string[]> {
  const open = recordsOf(portfolio.records, 'goal').filter(({ data }) => data.status === 'open');
  const choices = open
    .map(({ data }) => ({ value: data.id, name: data.target ? `${data.title} (by ${data.target})` : data.title }))
    .reverse();
  return askSome(env, interview, 'goals', 'Which goals does it serve?', choices);
}

/** Those of the person's registrations. */
async function askCompetences(env: Env, interview: Interview, portfolio: Portfolio): Promise<string[]> {
  const own = ownFrameworks(portfolio.config, portfolio.frameworks).flatMap(({ competences }) => competences);
  const titles = new Map(own.map(({ code, title }) => [code, title]));
  const choices = [...titles].map(([value, title]) => ({ value, name: `${value} ${title}` }));
  return askSome(env, interview, 'competences', 'Which competences did it touch?', choices);
}

async function askSome(
  env: Env,
  { ask }: Interview,
  name: string,
  message: string,
  choices: readonly { value: string; name: string }[],
): Promise<string[]> {
  if (choices.length === 0) return [];
  const isOffered = (value: string) => choices.some((choice) => choice.value === value);
  const answer = await ask(name, async (before) => {
    const chosen = (before ?? '').split(',').filter(isOffered);
    return (await env.prompts.selectMany({ message, choices, chosen })).join(',');
  });
  return answer.split(',').filter((value) => value !== '');
}

function unlessEmpty(value: unknown): unknown {
  return value === '' || (Array.isArray(value) && value.length === 0) ? undefined : value;
}
