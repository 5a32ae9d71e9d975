/** What may be answered to each thing that waits, and what each answer comes to. */

import type { Env } from '../../env';
import { wrap } from '../../format/text-width';
import { addDays, DATE_FORMS, daysBetween, readDate } from '../../record/calendar-date';
import { stripControls } from '../../record/controls';
import type { ActivityRecord, CpdRecord } from '../../record/record';
import type { Item, Matter } from '../../report/agenda';
import type { Change } from './change-record';

/** What one answer comes to; nothing where it can wait. */
export interface Outcome {
  /** A change to the record, and in a word what has become of it: `done`, `moved`. */
  change?: { record: CpdRecord; change: Change; word: string };
  /** The draft goes. */
  dropDraft?: string;
  /** Commands that follow on the writing, which open the editor or ask on. */
  follow?: readonly string[];
  /** What the person means to do and has to type. */
  toType?: string;
}

interface Key {
  key: string;
  name: string;
}

/** Asks for a line or a key under a name by which the answer is kept; `typed` is what stood in the line before. */
export type Ask = (name: string, put: (typed: string | undefined) => Promise<string>) => Promise<string>;

/** Enter takes the first, so that is what changes nothing. */
const LATER: Key = { key: 'l', name: 'later' };
export const ENOUGH: Key = { key: 'q', name: 'enough' };

const GOAL_KEYS: readonly Key[] = [
  { key: 'a', name: 'achieved' },
  { key: 't', name: 'new target' },
  { key: 'd', name: 'drop it' },
];

/** The rest is nothing that a key could settle. */
const KEYS: Partial<Record<Matter, readonly Key[]>> = {
  draft: [
    { key: 'g', name: 'go on' },
    { key: 't', name: 'throw away' },
  ],
  begun: [{ key: 'w', name: 'write on' }],
  'past-plan': [
    { key: 'd', name: 'done' },
    { key: 'c', name: 'cancelled' },
    { key: 'm', name: 'move it' },
  ],
  'overdue-goal': GOAL_KEYS,
  'unserved-goal': [{ key: 's', name: 'still on' }, ...GOAL_KEYS],
  'stale-goal': [{ key: 's', name: 'still on' }, ...GOAL_KEYS],
  unlearned: [{ key: 'w', name: 'say it in a line' }],
  unreflected: [{ key: 'r', name: 'reflect now' }],
};

export function canBeAnswered({ matter }: Item): boolean {
  return KEYS[matter] !== undefined;
}

/** Asks about one thing; undefined where the person has had enough. */
export async function answerItem(env: Env, item: Item, place: string, ask: Ask): Promise<Outcome | undefined> {
  const name = `${item.matter} ${item.record?.data.id ?? item.draft}`;
  const keys = [LATER, ...(KEYS[item.matter] ?? []), ENOUGH];
  const what = `${item.what.charAt(0).toUpperCase()}${item.what.slice(1)}`;
  // The prompt would break it in the middle of words; its own mark takes two columns.
  const message = wrap(stripControls(`${place} ${what}. ${item.why}`), env.terminal.columns - 2).join('\n  ');
  const key = await ask(name, () => env.prompts.key({ message, keys }));
  if (key === ENOUGH.key) return undefined;
  if (key === LATER.key) return {};
  const line: AskLine = (message, how) =>
    ask(`${name} ${key}`, (typed) => env.prompts.input({ message, typed, ...how }));
  return outcomeOf(env, item, key, line);
}

type AskLine = (message: string, how: { hint?: string; check?: (answer: string) => true | string }) => Promise<string>;

async function outcomeOf(env: Env, item: Item, key: string, line: AskLine): Promise<Outcome> {
  const { record, draft, matter } = item;
  if (draft !== undefined && key === 't') return { dropDraft: draft };
  // Ids and the names of commands hold no spaces.
  if (['draft', 'begun', 'unreflected'].includes(matter)) return { follow: item.command.split(' ').slice(1) };
  if (record?.kind === 'goal') return goalOutcome(env, item, key, line);
  if (record?.kind !== 'activity') return {};
  if (matter === 'unlearned') return learned(record, await line('What did you learn?', { hint: 'empty: later' }));
  return planOutcome(env, record, key, line);
}

function learned(record: ActivityRecord, answer: string): Outcome {
  const text = answer.trim();
  return text === '' ? {} : { change: { record, change: { set: { learned: text } }, word: 'told' } };
}

async function planOutcome(env: Env, record: ActivityRecord, key: string, line: AskLine): Promise<Outcome> {
  if (key === 'c') return { change: { record, change: { set: { status: 'cancelled' } }, word: 'cancelled' } };
  if (key === 'm') {
    const date = await askDay(env, 'To which day?', line);
    const { date: before, end } = record.data;
    const moved = end === undefined ? {} : { end: addDays(date, daysBetween(before, end)) };
    return { change: { record, change: { set: { date, ...moved } }, word: 'moved' } };
  }
  const answer = record.data.learned ? '' : (await line('What did you learn?', { hint: 'empty: later' })).trim();
  const set = { status: 'done', ...(answer !== '' && { learned: answer }) };
  return { change: { record, change: { set }, word: 'done' } };
}

async function goalOutcome(env: Env, { record, command }: Item, key: string, line: AskLine): Promise<Outcome> {
  if (record?.kind !== 'goal') return {};
  const closed = env.clock.today();
  switch (key) {
    case 's':
      return { toType: command };
    case 't':
      return {
        change: {
          record,
          change: { set: { target: await askDay(env, 'By which day?', line) } },
          word: 'given a new target',
        },
      };
    case 'd': {
      const reason = await line('Why is it dropped?', {
        check: (answer) => answer.trim() !== '' || 'a few words are needed',
      });
      const set = { status: 'dropped', closed, reason: reason.trim() };
      return { change: { record, change: { set }, word: 'dropped' } };
    }
    default: {
      const outcome = (await line('What came of it?', { hint: 'empty: nothing to add' })).trim();
      const set = { status: 'achieved', closed, ...(outcome !== '' && { outcome }) };
      return { change: { record, change: { set }, word: 'achieved' } };
    }
  }
}

async function askDay(env: Env, question: string, line: AskLine): Promise<string> {
  const today = env.clock.today();
  const check = (typed: string) => {
    const date = readDate(typed, today);
    if (date === undefined) return `write ${DATE_FORMS}`;
    return date >= today || `${date} is past; +3d or +2w is from now`;
  };
  const answer = await line(question, { check });
  return readDate(answer, today) ?? today;
}
