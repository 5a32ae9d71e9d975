/** `cpd done`: what was planned has happened. */

import type { Command } from 'commander';
import type { Env } from '../env';
import { EXIT, Failure } from '../failure';
import { recordsOf } from '../portfolio/portfolio';
import { isPastPlan } from '../portfolio/waiting';
import { addDays, daysBetween, readDate } from '../record/calendar-date';
import type { ActivityRecord } from '../record/record';
import { applyChanges, declareChangeOptions, nameOf } from './shared/apply-changes';
import type { PlanOptions } from './shared/apply-plan';
import { canAsk } from './shared/ask';
import { askLine } from './shared/ask-line';
import type { Change } from './shared/change-record';
import { chooseRecord } from './shared/choose-records';
import { declareFieldFlags, readFieldFlags, type Values } from './shared/field-flags';
import { openPortfolio } from './shared/open-portfolio';
import { quote } from './shared/shell-words';

/** The fields that are only known once it has happened. */
const FIELDS = ['date', 'end', 'learning', 'goals', 'competences', 'learned', 'relevance', 'hours', 'documents'];

export function declare(command: Command, env: Env): void {
  command.argument('[activity]', 'an id, the beginning of one, a path, or part of a title');
  declareFieldFlags(command, 'activity', FIELDS);
  declareChangeOptions(command);
  command
    .addHelpText('after', '\nExample:\n  cpd done "HAZOP refresher" --learned "When a node is too large"')
    .action((query: string | undefined) => run(query, command, env));
}

async function run(query: string | undefined, command: Command, env: Env): Promise<void> {
  const options: PlanOptions = command.optsWithGlobals();
  const open = openPortfolio(env, options);
  const given = readFieldFlags(env, command, 'activity', () => open, FIELDS);
  const today = env.clock.today();
  const planned = recordsOf(open.portfolio.records, 'activity').filter(({ data }) => data.status === 'planned');
  const record = await chooseRecord(env, open, query, {
    kind: 'activity',
    name: 'done',
    message: 'What is done? (type a few letters)',
    none: 'no activity is planned',
    // What is past waits longest.
    candidates: [...planned].sort((a, b) => Number(isPastPlan(b, today)) - Number(isPastPlan(a, today))),
    options,
  });
  const { data } = record;
  if (data.status === 'done' && Object.keys(given).length > 0)
    throw new Failure(
      `${nameOf(record)} is done already, so nothing was changed`,
      EXIT.usage,
      `cpd set ${data.id} ${Object.entries(given).flatMap(asAssignments).map(quote).join(' ')}`,
    );
  const days = data.status === 'done' ? {} : await daysOf(env, record, given, options);
  const learned = given.learned ?? (await askLearned(env, record, days, options));
  const { goals, competences, documents, ...single } = given;
  const change: Change = {
    set: { ...single, ...days, status: 'done', ...(learned !== undefined && { learned }) },
    add: lists({ goals, competences, documents }),
  };
  await applyChanges(env, open, [{ record, change }], { verb: 'Done', already: 'is done already' }, options);
  if (data.learned === undefined && learned === undefined && data.status !== 'done')
    env.terminal.talk(
      `it does not say yet what you learned: cpd set ${data.id} learned="…", or cpd reflect ${data.id}\n`,
    );
}

/** What puts the same into a record that is done. */
function asAssignments([key, value]: [string, unknown]): string[] {
  return Array.isArray(value) ? value.map((item) => `${key}+=${item}`) : [`${key}=${value}`];
}

/** The days on which it happened, where they are not those of the plan: what is still to come cannot be done. */
async function daysOf(
  env: Env,
  record: ActivityRecord,
  given: Values,
  options: PlanOptions,
): Promise<{ date?: string; end?: string }> {
  const { date, end, id } = record.data;
  const today = env.clock.today();
  if (given.end !== undefined) return {};
  if (given.date !== undefined) return moved(env, record, String(given.date));
  if ((end ?? date) <= today) return {};
  const [field, what] = date > today ? ['date', date] : ['end', end];
  const sentence = `${nameOf(record)} is planned ${field === 'end' ? 'to go on until' : 'for'} ${what}, which is still to come`;
  if (!canAsk(env, options))
    throw new Failure(`${sentence}; say when it was`, EXIT.usage, `cpd done ${id} --${field} today`);
  env.terminal.talk(`${sentence}\n`);
  const answer = await env.prompts.input({
    message:
      field === 'end' ? 'What was its last day?' : end === undefined ? 'On which day was it?' : 'When did it begin?',
    initial: today,
    check: (typed) => {
      const day = readDate(typed, today);
      return day === undefined ? `"${typed}" is no date` : day <= today || `${day} is still to come`;
    },
  });
  const day = readDate(answer, today) ?? today;
  return field === 'end' ? { end: day } : moved(env, record, day);
}

/** What takes several days takes as many when it was on others, but none that are still to come. */
function moved(env: Env, { data: { date, end } }: ActivityRecord, to: string): { date: string; end?: string } {
  if (end === undefined || to === date) return { date: to };
  const last = [addDays(to, daysBetween(date, end)), env.clock.today()].sort()[0] ?? to;
  env.terminal.talk(`its last day moves along, to ${last} (say --end for another)\n`);
  return { date: to, end: last };
}

async function askLearned(
  env: Env,
  { data: { id, learned, status } }: ActivityRecord,
  { date, end }: { date?: string; end?: string },
  options: PlanOptions,
): Promise<string | undefined> {
  if (learned !== undefined || status === 'done' || !canAsk(env, options)) return undefined;
  const days = [...(date === undefined ? [] : ['--date', date]), ...(end === undefined ? [] : ['--end', end])];
  return askLine(env, {
    message: 'What did you learn? (empty: later)',
    command: ['cpd done', id, ...days].join(' '),
    flag: '--learned',
  });
}

/** Those that hold something, which joins what the plan holds already. */
function lists(values: Values): Record<string, unknown[]> {
  return Object.fromEntries(
    Object.entries(values).flatMap(([key, value]) => (Array.isArray(value) ? [[key, value]] : [])),
  );
}
