/**
 * A person at work on a record in an editor: the real file is opened, looked through when the editor closes, and opened again
 * where the person wants to mend it. Whatever the editor does, what stood in the file before it was opened is not lost.
 */

import * as path from 'node:path';
import type { Env } from '../../env';
import { Cancelled, EXIT, Failure, FileFailure } from '../../failure';
import { renderFindings } from '../../format/findings';
import type { Portfolio } from '../../portfolio/portfolio';
import { countFindings, type Finding } from '../../record/finding';
import type { CpdRecord } from '../../record/record';
import { commitByHand, commitPaths, type PlanOptions } from './apply-plan';
import { canAsk } from './ask';
import { findProblemsIn } from './check-portfolio';
import type { OpenPortfolio } from './open-portfolio';
import { quote } from './shell-words';

export interface Sitting {
  /** From the root of the portfolio, with `/`. */
  path: string;
  line: number;
  /** The file was made just now, and holds nothing that anybody wrote. */
  isScaffold?: boolean;
}

/** How it ended: `changed` may be committed; of `unchanged` the caller speaks; of the others all has been said. */
export type Ending = { is: 'changed'; record: CpdRecord } | { is: 'unchanged' } | { is: 'kept' } | { is: 'removed' };

/** Fails where the editor does, where the file was emptied, and where it is kept with errors. */
export async function editRecord(
  env: Env,
  open: OpenPortfolio & { portfolio: Portfolio },
  sitting: Sitting,
  options: PlanOptions,
): Promise<Ending> {
  const { path: name } = sitting;
  const file = path.join(open.root, name);
  const original = env.files.readBytes(file);
  for (let before = original, line = sitting.line; ; before = env.files.readBytes(file)) {
    const advice = await openEditor(env, open, { name, file, line, before });
    if (isBlank(env, file)) {
      if (sitting.isScaffold && isSame(before, original)) {
        env.files.remove(file);
        env.terminal.talk(`nothing was written, so ${name} is gone again\n`);
        return { is: 'removed' };
      }
      putBack(env, file, before);
      throw new Failure(
        `the editor left ${name} empty, so what stood in it before was put back`,
        EXIT.usage,
        `cpd edit ${quote(name)}`,
      );
    }
    const after = env.files.readBytes(file);
    if (advice !== undefined && isSame(after, before)) env.terminal.talk(`${advice}\n`);
    if (isSame(after, original)) return { is: 'unchanged' };
    const { record, findings } = findProblemsIn(env, open.root, open.portfolio, name);
    const [first] = findings;
    if (!first && record) return { is: 'changed', record };
    env.terminal.talk(renderFindings({ files: 1, findings }, env.terminal.talkStyle));
    const isFit = record !== undefined && isFitToCommit(findings);
    const wish = canAsk(env, options)
      ? await askWhatNext(env, open, name, isFit && mayCommit(open, options))
      : isFit
        ? 'commit'
        : 'keep';
    if (wish === 'commit' && record) return { is: 'changed', record };
    if (wish === 'keep') return keep(env, open, name, findings);
    line = first?.line ?? 1;
  }
}

/** Commits just this file, unless the person has made it what it was. */
export async function commitEdited(
  env: Env,
  open: OpenPortfolio,
  { name, message }: { name: string; message: string },
  options: PlanOptions,
): Promise<void> {
  if (await isCommitted(env, open, name))
    env.terminal.talk(`${name} is as in the last commit again, so there is nothing to commit\n`);
  else await commitPaths(env, open, { paths: [name], message }, options);
}

/** True where a repository holds the file as it is. */
export async function isCommitted(env: Env, { root }: OpenPortfolio, name: string): Promise<boolean> {
  return (await env.git.topLevel(root)) !== undefined && (await env.git.changed(root, [name])).length === 0;
}

/** A failing editor may have written as well: what it left is kept, unless that is nothing. */
async function openEditor(
  env: Env,
  { root }: OpenPortfolio,
  { name, file, line, before }: { name: string; file: string; line: number; before: Uint8Array },
): Promise<string | undefined> {
  try {
    return await env.editor.edit({ path: file, line, folder: root });
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    if (isBlank(env, file)) putBack(env, file, before);
    const isAsBefore = isSame(env.files.readBytes(file), before);
    throw new Failure(
      `${error.message}; ${isAsBefore ? `${name} is kept as it was` : keptAs(name)}`,
      error.exitCode,
      [error.next, `cpd edit ${quote(name)}`].filter(Boolean).join('\n'),
    );
  }
}

/** Errors are never committed from here, nor is a reflection that does not say anything yet. */
function isFitToCommit(findings: readonly Finding[]): boolean {
  return countFindings(findings).error === 0 && !findings.some(({ rule }) => rule === 'reflection/unanswered');
}

function mayCommit({ config }: OpenPortfolio, options: PlanOptions): boolean {
  return (options.commit ?? config.commit) !== false;
}

async function askWhatNext(env: Env, { root }: OpenPortfolio, name: string, canCommit: boolean): Promise<string> {
  try {
    const key = await env.prompts.key({
      message: 'What next?',
      keys: [
        { key: 'e', name: 'back to the editor' },
        ...(canCommit ? [{ key: 'c', name: 'commit it as it is' }] : []),
        { key: 'k', name: 'keep it as it is, not committed' },
      ],
    });
    return { e: 'edit', c: 'commit', k: 'keep' }[key] ?? 'edit';
  } catch (error) {
    if (error instanceof Cancelled) env.terminal.talk(`\n${keptAs(name)}; then: ${commitByHand(root, [name])}\n`);
    throw error;
  }
}

function keep(env: Env, { root }: OpenPortfolio, name: string, findings: readonly Finding[]): Ending {
  const next = `cpd edit ${quote(name)}, or: ${commitByHand(root, [name])}`;
  if (countFindings(findings).error > 0) throw new Failure(keptAs(name), EXIT.problems, next);
  env.terminal.talk(`${keptAs(name)}; to go on: ${next}\n`);
  return { is: 'kept' };
}

function keptAs(name: string): string {
  return `what you wrote is saved in ${name}, and not committed`;
}

/** Gone, no file any more, or nothing but white space. */
function isBlank(env: Env, file: string): boolean {
  return env.files.size(file) === undefined || Buffer.from(env.files.readBytes(file)).toString('utf8').trim() === '';
}

/** Where the disk refuses it, the screen is the last place that can hold it. */
function putBack(env: Env, file: string, content: Uint8Array): void {
  try {
    env.files.replace(file, content);
  } catch (error) {
    if (error instanceof FileFailure) env.terminal.talk(`${Buffer.from(content).toString('utf8')}\n`);
    throw error;
  }
}

function isSame(a: Uint8Array, b: Uint8Array): boolean {
  return Buffer.compare(a, b) === 0;
}
