/**
 * Drafts: what a person has answered so far, kept in the portfolio's hidden folder `.cpd/` until the record is written, so
 * that neither Ctrl-C nor a closed terminal loses it.
 */

import * as path from 'node:path';
import type { Env } from '../../env';
import { Cancelled, EXIT, Told, Uncommitted } from '../../failure';
import type { Values } from './field-flags';

/** What the program keeps for itself in a portfolio; git does not see it. */
export const OWN_FOLDER = '.cpd';

export type Answers = Readonly<Record<string, string>>;

export interface Interview {
  /** What the flags gave, by field; on going on, what those of the time before gave as well. */
  readonly given: Values;
  /** What was answered in an interview that was broken off, where the person goes on with it. */
  readonly draft: Answers;
  /** Asks one question; its answer is in the draft from then on. Blank answers are kept as well. */
  ask(name: string, question: (typed: string | undefined) => Promise<string>): Promise<string>;
  /** The absolute path of a file for what is written in the editor; it is kept as long as the draft. */
  file(name: string): string;
}

interface Occasion {
  /** The command, which offers the draft back. */
  name: string;
  /** Asks whether the person wants to go on with what was left; where not, it is dropped. */
  offer: (draft: Answers, given: Values) => Promise<boolean>;
  /** What flags gave, where they are kept as well. */
  given?: Values;
  /** Where nothing is written, the draft stays. */
  isTrial?: boolean;
}

/** Holds an interview whose answers are kept until `hold` is through; offers one that was broken off back before. */
export async function interview<T>(
  env: Env,
  root: string,
  { name, offer, given: flags = {}, isTrial }: Occasion,
  hold: (interview: Interview) => Promise<T>,
): Promise<T> {
  let answers: Answers = {};
  let given = flags;
  const keep = (changed: Answers) => {
    answers = changed;
    keepDraft(
      env,
      root,
      name,
      Object.keys(given).length > 0 ? { ...changed, [GIVEN]: JSON.stringify(given) } : changed,
    );
  };
  try {
    const left = readDraft(env, root, name);
    const { [GIVEN]: held, ...answered } = left ?? {};
    const before = readGiven(held);
    if (left && (await offer(answered, before))) {
      answers = answered;
      given = { ...before, ...flags };
    } else if (left) dropDraft(env, root, name);
    const draft = answers;
    const result = await hold({
      given,
      draft,
      file: (part) => path.join(root, OWN_FOLDER, 'drafts', `${name}.${part}.md`),
      async ask(question, put) {
        try {
          const answer = await put(draft[question]);
          keep({ ...answers, [question]: answer });
          return answer;
        } catch (error) {
          if (!(error instanceof Cancelled)) throw error;
          if (error.typed?.trim()) keep({ ...answers, [question]: error.typed });
          else if (Object.keys(given).length > 0) keep(answers);
          throw error;
        }
      },
    });
    if (!isTrial) dropDraft(env, root, name);
    else sayKept(env, root, name);
    return result;
  } catch (error) {
    if (error instanceof Uncommitted) dropDraft(env, root, name);
    const isKept = !(error instanceof Told) && sayKept(env, root, name);
    throw isKept && error instanceof Cancelled ? new Told(EXIT.cancelled) : error;
  }
}

/** The drafts that were left, by name. */
export function draftNames(env: Env, root: string): string[] {
  return env.files
    .names(path.join(root, OWN_FOLDER, 'drafts'))
    .filter((file) => file.endsWith('.json'))
    .map((file) => file.slice(0, -'.json'.length));
}

/** Undefined where there is none; what cannot be read counts as none and stays where it is. */
function readDraft(env: Env, root: string, name: string): Answers | undefined {
  const file = draftPath(root, name);
  if (!env.files.exists(file)) return undefined;
  try {
    const held: unknown = JSON.parse(env.files.read(file));
    if (typeof held !== 'object' || held === null) return undefined;
    return Object.fromEntries(Object.entries(held).filter(([, answer]) => typeof answer === 'string'));
  } catch {
    return undefined;
  }
}

/** The answers and what was written in the editor for them. */
export function dropDraft(env: Env, root: string, name: string): void {
  const folder = path.dirname(draftPath(root, name));
  for (const file of env.files.names(folder))
    if (file.startsWith(`${name}.`)) env.files.remove(path.join(folder, file));
}

/** A folder that ignores itself needs no line in anybody's .gitignore. */
export function hideOwnFolder(env: Env, root: string): void {
  const ignore = path.join(root, OWN_FOLDER, '.gitignore');
  if (!env.files.exists(ignore)) env.files.create(ignore, '*\n');
}

/** Beside the answers, which are named after what was asked: the values of the flags, as JSON. */
const GIVEN = '--';

function readGiven(held = '{}'): Values {
  try {
    return JSON.parse(held);
  } catch {
    return {};
  }
}

/** The usual way to offer a draft; `what` goes on from "Go on with". */
export async function offerDraft(env: Env, what: string): Promise<boolean> {
  const key = await env.prompts.key({
    message: `Go on with ${what}?`,
    keys: [
      { key: 'y', name: 'yes' },
      { key: 'n', name: 'no, drop it and begin anew' },
    ],
  });
  return key === 'y';
}

function sayKept(env: Env, root: string, name: string): boolean {
  const isKept = env.files.exists(draftPath(root, name));
  if (isKept) env.terminal.talk(`your answers are kept as a draft; cpd ${name} goes on with them\n`);
  return isKept;
}

function keepDraft(env: Env, root: string, name: string, answers: Answers): void {
  hideOwnFolder(env, root);
  env.files.replace(draftPath(root, name), `${JSON.stringify(answers, null, 2)}\n`);
}

/** Where a draft is kept. */
export function draftPath(root: string, name: string): string {
  return path.join(root, OWN_FOLDER, 'drafts', `${name}.json`);
}
