/**
 * Drafts: what a person has answered so far, kept in the portfolio's hidden folder `.cpd/` until the record is written, so
 * that neither Ctrl-C nor a closed terminal loses it.
 */

import * as path from 'node:path';
import type { Env } from '../../env';
import { Cancelled } from '../../failure';

/** What the program keeps for itself in a portfolio; git does not see it. */
export const OWN_FOLDER = '.cpd';

export type Answers = Readonly<Record<string, string>>;

export interface Interview {
  /** What was answered in an interview that was broken off, where the person goes on with it. */
  readonly draft: Answers;
  /** Asks one question; its answer is in the draft from then on. Blank answers are kept as well. */
  ask(name: string, question: (typed: string | undefined) => Promise<string>): Promise<string>;
}

/**
 * Holds an interview whose answers are kept until `hold` is through. `offer` says whether the person wants to go on with
 * answers that were left; where not, they are dropped.
 */
export async function interview<T>(
  env: Env,
  root: string,
  name: string,
  offer: (draft: Answers) => Promise<boolean>,
  hold: (interview: Interview) => Promise<T>,
): Promise<T> {
  const left = readDraft(env, root, name);
  const draft = left && (await offer(left)) ? left : {};
  if (left && Object.keys(draft).length === 0) dropDraft(env, root, name);
  let answers: Answers = draft;
  const keep = (changed: Answers) => {
    answers = changed;
    keepDraft(env, root, name, answers);
  };
  const result = await hold({
    draft,
    async ask(question, put) {
      try {
        const answer = await put(draft[question]);
        keep({ ...answers, [question]: answer });
        return answer;
      } catch (error) {
        if (error instanceof Cancelled && error.typed?.trim()) keep({ ...answers, [question]: error.typed });
        throw error;
      }
    },
  });
  dropDraft(env, root, name);
  return result;
}

/** The drafts that were left, by name. */
export function draftNames(env: Env, root: string): string[] {
  return env.files
    .names(path.join(root, OWN_FOLDER, 'drafts'))
    .filter((file) => file.endsWith('.json'))
    .map((file) => file.slice(0, -'.json'.length));
}

/** Undefined where there is none; what cannot be read counts as none and stays where it is. */
export function readDraft(env: Env, root: string, name: string): Answers | undefined {
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

export function dropDraft(env: Env, root: string, name: string): void {
  env.files.remove(draftPath(root, name));
}

function keepDraft(env: Env, root: string, name: string, answers: Answers): void {
  hideOwnFolder(env, root);
  env.files.replace(draftPath(root, name), `${JSON.stringify(answers, null, 2)}\n`);
}

/** A folder that ignores itself needs no line in anybody's .gitignore. */
export function hideOwnFolder(env: Env, root: string): void {
  const ignore = path.join(root, OWN_FOLDER, '.gitignore');
  if (!env.files.exists(ignore)) env.files.create(ignore, '*\n');
}

/** Where a draft is kept. */
export function draftPath(root: string, name: string): string {
  return path.join(root, OWN_FOLDER, 'drafts', `${name}.json`);
}
