/** A goal comes to its end: achieved, or dropped. */

import type { Command } from 'commander';
import type { Env } from '../../env';
import { EXIT, Failure } from '../../failure';
import { type Portfolio, recordsOf } from '../../portfolio/portfolio';
import type { GoalRecord } from '../../record/record';
import { applyChanges, nameOf } from './apply-changes';
import type { PlanOptions } from './apply-plan';
import { chooseRecord } from './choose-records';
import { type OpenPortfolio, openPortfolio } from './open-portfolio';
import { readDay } from './read-day';
import { quote } from './shell-words';

interface CloseOptions extends PlanOptions {
  date?: string;
}

interface Ending {
  name: 'achieve' | 'drop';
  status: 'achieved' | 'dropped';
  /** What the commit message begins with. */
  verb: string;
  message: string;
  /** The field that says how it ended. */
  field: 'outcome' | 'reason';
  given: string | undefined;
  /** Asks for it, or says what to do without. */
  ask(goal: GoalRecord): Promise<string | undefined>;
}

export function declareGoal(command: Command): void {
  command.argument('[goal]', 'an id, the beginning of one, a path, or part of a title');
}

export function declareDay(command: Command, what: string): void {
  command.option('-d, --date <date>', `the day it was ${what}; today where it is left out`);
}

/** Closed on the day that was said, or today; what has ended like this already stays as it is. */
export async function closeGoal(
  env: Env,
  query: string | undefined,
  ending: Ending,
  options: CloseOptions,
): Promise<void> {
  const open: OpenPortfolio & { portfolio: Portfolio } = openPortfolio(env, options);
  const { name, status, verb, message, field } = ending;
  const closed = options.date === undefined ? env.clock.today() : readDay(env, '--date', options.date);
  const record = await chooseRecord(env, open, query, {
    kind: 'goal',
    name,
    message,
    none: 'no goal is open',
    candidates: recordsOf(open.portfolio.records, 'goal')
      .filter(({ data }) => data.status === 'open')
      .reverse(),
    options,
  });
  const { data } = record;
  const isAlready = data.status === status;
  if (isAlready && (options.date !== undefined || ending.given !== undefined))
    throw new Failure(
      `${nameOf(record)} is ${status} already, so nothing was changed`,
      EXIT.usage,
      `cpd set ${data.id} ${ending.given === undefined ? `closed=${closed}` : quote(`${field}=${ending.given}`)}`,
    );
  const said = isAlready ? undefined : (ending.given ?? (await ending.ask(record)));
  const set = isAlready ? { status } : { status, closed, ...(said !== undefined && { [field]: said }) };
  await applyChanges(env, open, [{ record, change: { set } }], { verb, already: `is ${status} already` }, options);
  const left = field === 'outcome' ? data.reason : undefined;
  if (!isAlready && left !== undefined)
    env.terminal.talk(`it still says why it was dropped ("${left}"); cpd set ${data.id} reason= takes that away\n`);
  if (!isAlready && !options.dryRun && !isReflectedOn(open.portfolio, record))
    env.terminal.talk(`to look back at it: cpd reflect ${data.id}\n`);
}

function isReflectedOn({ backlinks }: Portfolio, { data }: GoalRecord): boolean {
  return (backlinks.get(data.id) ?? []).some(({ kind }) => kind === 'reflection');
}
