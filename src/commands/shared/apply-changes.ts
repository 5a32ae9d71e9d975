/** Changes to records, made in one commit and told in words: what is other now, and what assessors see of it. */

import type { Command } from 'commander';
import type { Env } from '../../env';
import { EXIT, Failure, Told } from '../../failure';
import { changeWords } from '../../format/text-change';
import { cut } from '../../format/text-width';
import { type Portfolio, visibilityOf, withRecords } from '../../portfolio/portfolio';
import { type CpdRecord, parseRecord } from '../../record/record';
import { countOf } from '../../report/amount-words';
import { applyPlan, declareCommitOptions, type PlanOptions, type Write } from './apply-plan';
import { canAsk } from './ask';
import { type Change, changeRecord, newFindings } from './change-record';
import type { OpenPortfolio } from './open-portfolio';
import { tellVisibility } from './tell-visibility';

export interface RecordChange {
  record: CpdRecord;
  change: Change;
}

interface Occasion {
  /** What the commit message begins with. */
  verb: string;
  /** What is said of a record that the change leaves as it is, in words that go on from its title. */
  already: string;
  /** The records came by a query, so they are shown, and the person is asked, before anything is written. */
  isQuery?: boolean;
  /** The command, to be typed again. */
  again?: string;
}

export interface ChangeOptions extends PlanOptions {
  yes?: boolean;
}

/** More than these are not listed one by one. */
const MOST_LISTED = 20;

export function declareChangeOptions(command: Command): void {
  command.option('--dry-run', 'show the lines that would change, and change nothing');
  declareCommitOptions(command);
}

/** Prints a line for each record, also where it is as it should be already. */
export async function applyChanges(
  env: Env,
  open: OpenPortfolio & { portfolio: Portfolio },
  changes: readonly RecordChange[],
  { verb, already, isQuery, again = '' }: Occasion,
  options: ChangeOptions,
): Promise<void> {
  const { portfolio } = open;
  if (changes.length === 0) return;
  const made = changes.flatMap((one) => {
    const write = composeWrite(env, portfolio, one, changes.length > 1);
    return write === undefined ? [] : [{ ...write, before: one.record }];
  });
  const changed = new Set(made.map(({ before }) => before));
  const same = changes.filter(({ record }) => !changed.has(record));
  for (const { record } of same.length > MOST_LISTED ? [] : same) env.terminal.talk(`${nameOf(record)} ${already}\n`);
  if (same.length > MOST_LISTED) env.terminal.talk(`${countOf(same.length, 'record')}, each of which ${already}\n`);
  if (isQuery && made.length > 0) await confirmMany(env, portfolio, { made, again }, options);
  const plan = {
    writes: made.map(({ write }) => write),
    message: `${verb}: ${titleFor(made.map(({ before }) => before))}`,
    done: changes.map(({ record }) => `${record.data.id}  ${record.path}`).join('\n'),
  };
  await applyPlan(env, open, plan, options);
  if (!options.dryRun) tellChanges(env, portfolio, made);
  const [only, ...others] = made;
  const odd =
    only && others.length === 0 ? newFindings(env, portfolio, only.before, only.after.source.text, 'warning') : [];
  for (const { message } of odd) env.terminal.talk(`${message}\n`);
  const after = made.map((one) => one.after);
  tellVisibility(env, portfolio, withRecords(portfolio, after), after);
}

/** `"Fatigue of welded joints" (act-7k3m9q)`. */
export function nameOf({ data }: CpdRecord): string {
  return `"${data.title}" (${data.id})`;
}

/** What the history calls the records of a change. */
export function titleFor(records: readonly CpdRecord[]): string {
  const [first] = records;
  return first && records.length === 1 ? first.data.title : countOf(records.length, 'record');
}

interface Made {
  write: Write;
  before: CpdRecord;
  after: CpdRecord;
}

function composeWrite(
  env: Env,
  portfolio: Portfolio,
  { record, change }: RecordChange,
  isOneOfMany: boolean,
): Omit<Made, 'before'> | undefined {
  try {
    const write = changeRecord(env, portfolio, record, change);
    const after = typeof write?.content === 'string' ? parseRecord(record.path, write.content).record : undefined;
    if (change.set?.visibility === 'assessors') requireShown(portfolio, after ?? record);
    return write && after && { write, after };
  } catch (error) {
    if (!isOneOfMany || !(error instanceof Failure)) throw error;
    throw new Failure(`${nameOf(record)}: ${error.message}`, error.exitCode, error.next);
  }
}

/** A key of one's own, or a slip, may say that it is private: then it is, whatever stands beside it. */
function requireShown({ config }: Portfolio, record: CpdRecord): void {
  if (visibilityOf(record, config) === 'assessors') return;
  const { findings } = parseRecord(record.path, record.source.text);
  const [why] = findings.filter(({ message }) => message.includes('private'));
  throw new Failure(
    `nothing was changed: it would still count as private${why ? `: ${why.message}` : ''}`,
    EXIT.problems,
    `cpd edit ${record.data.id}`,
  );
}

async function confirmMany(
  env: Env,
  portfolio: Portfolio,
  { made, again }: { made: readonly Made[]; again: string },
  options: ChangeOptions,
): Promise<void> {
  const { terminal } = env;
  if (options.yes) return;
  const count = countOf(made.length, 'record');
  terminal.talk(`${count} would change:\n`);
  for (const { before } of made.slice(0, MOST_LISTED)) {
    const { id, date, title } = before.data;
    terminal.talk(`  ${cut(`${id}  ${date}  ${title}`, terminal.columns - 2)}\n`);
  }
  if (made.length > MOST_LISTED) terminal.talk(`  … and ${made.length - MOST_LISTED} more\n`);
  terminal.talk(commonChange(env, portfolio, made).join(''));
  if (options.dryRun) return;
  if (!canAsk(env, options))
    throw new Failure('nothing was changed: --all wants a yes', EXIT.usage, `${again} --yes\n${again} --dry-run`);
  if (
    await env.prompts.confirm({ message: `Change ${made.length === 1 ? 'it' : `all ${made.length}`}?`, initial: false })
  )
    return;
  terminal.talk('nothing was changed\n');
  throw new Told(EXIT.cancelled);
}

function tellChanges(env: Env, portfolio: Portfolio, made: readonly Made[]): void {
  if (made.length > 1) env.terminal.talk(`${countOf(made.length, 'record')} changed\n`);
  for (const line of commonChange(env, portfolio, made)) env.terminal.talk(`  ${line}`);
}

/** What changes in the same way in all of them, a line for each field; nothing where they differ. */
function commonChange({ terminal }: Env, portfolio: Portfolio, made: readonly Made[]): string[] {
  const told = made.map(({ before, after }) => changeWords(portfolio, before, after));
  const [first = []] = told;
  if (told.some((words) => words.join('\n') !== first.join('\n'))) return [];
  return first.map((words) => {
    const line = words.replaceAll(/\s+/g, ' ');
    return `${terminal.isTerminal ? cut(line, terminal.columns - 2) : line}\n`;
  });
}
