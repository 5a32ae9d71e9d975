/** `cpd edit`: a record of any kind in the person's own editor, also one that cannot be read as it is. */

import * as path from 'node:path';
import type { Command } from 'commander';
import type { Env } from '../env';
import { EXIT, Failure } from '../failure';
import { findRecord } from '../portfolio/lookup';
import type { Portfolio } from '../portfolio/portfolio';
import { kindOfPath } from '../record/kind';
import { makeSlug } from '../record/slug';
import { commitByHand, declareCommitOptions, type PlanOptions } from './shared/apply-plan';
import { canEdit } from './shared/ask';
import { findProblemsIn } from './shared/check-portfolio';
import { commitEdited, editRecord, isCommitted } from './shared/edit-session';
import { pathFromHere, resolveRecord } from './shared/field-flags';
import { addHelpParagraph } from './shared/help-paragraph';
import { isBehindLink, type OpenPortfolio, openPortfolio, readTextFile } from './shared/open-portfolio';

export function declare(command: Command, env: Env): void {
  command.argument(
    '<record>',
    'an id, the beginning of one, a path, or part of a title; also of a file that cannot be read as it is',
  );
  declareCommitOptions(command);
  addHelpParagraph(
    command,
    env,
    "The file itself opens in git's editor: GIT_EDITOR, core.editor, VISUAL or EDITOR, the first that is set. When the editor closes, what is wrong is shown with its lines, and you may go back in; then the file is committed.",
  );
  command
    .addHelpText('after', '\nExample:\n  cpd edit "welded joints"')
    .action((query: string) => run(query, command, env));
}

async function run(query: string, command: Command, env: Env): Promise<void> {
  const options: PlanOptions = command.optsWithGlobals();
  const open = openPortfolio(env, options);
  const { root, portfolio } = open;
  const name = unusableFile(env, open, query) ?? resolveRecord(env, open, query).path;
  if (isBehindLink(env, root, name))
    throw new Failure(`${name} is behind a link, which git does not follow; put the file itself there`);
  if (!canEdit(env, options))
    throw new Failure(
      `nobody is there to write in an editor; change ${path.join(root, name)} by hand`,
      EXIT.usage,
      `cpd validate && ${commitByHand(root, [name])}`,
    );
  const before = findProblemsIn(env, root, portfolio, name);
  const line = before.findings.find(({ severity }) => severity === 'error')?.line ?? 1;
  const ending = await editRecord(env, open, { path: name, line }, options);
  if (ending.is === 'unchanged') await sayUnchanged(env, open, name);
  if (ending.is !== 'changed') return;
  const { id, title } = ending.record.data;
  sayNewId(env, portfolio, before.record?.data.id, id);
  env.terminal.out(`${id}  ${name}\n`);
  await commitEdited(env, open, { name, message: `Edit: ${title}` }, options);
}

/** A file that stands where records do and cannot be used as one: by its path, the id that it seems to have, or its name. */
function unusableFile(
  env: Env,
  { root, portfolio }: OpenPortfolio & { portfolio: Portfolio },
  query: string,
): string | undefined {
  const usable = new Set(portfolio.records.map((record) => record.path));
  const named = new Set(portfolio.findings.map(({ file }) => file));
  const broken = [...named].filter((file) => kindOfPath(file) !== undefined && !usable.has(file));
  const paths = [pathFromHere(env, root, query), path.posix.normalize(query.replaceAll('\\', '/'))];
  const byPath = broken.find((file) => paths.includes(file));
  if (byPath !== undefined) return byPath;
  if (portfolio.unusable.has(query)) {
    const isItsId = new RegExp(`^id:[ \\t]*['"]?${query}\\b`, 'm');
    return broken.find((name) => {
      const file = readTextFile(env, root, name);
      return 'text' in file && isItsId.test(file.text);
    });
  }
  const { found, ...others } = findRecord(portfolio, query);
  if (found || ('candidates' in others && others.candidates.length > 0)) return undefined;
  const byName = broken.filter((file) => file.includes(makeSlug(query, query)));
  return byName.length === 1 ? byName[0] : undefined;
}

/** What was kept before, or written to it by hand, may wait in it. */
async function sayUnchanged(env: Env, open: OpenPortfolio, name: string): Promise<void> {
  const canWait = (await env.git.topLevel(open.root)) !== undefined && !(await isCommitted(env, open, name));
  const left = canWait ? `; it still waits to be committed: ${commitByHand(open.root, [name])}` : '';
  env.terminal.talk(`nothing was changed in ${name}${left}\n`);
}

/** Links go by id. */
function sayNewId(env: Env, portfolio: Portfolio, before: string | undefined, id: string): void {
  const linking = before === undefined || before === id ? [] : (portfolio.backlinks.get(before) ?? []);
  if (linking.length > 0)
    env.terminal.talk(
      `the id is ${id} now, and ${linking.map(({ path: file }) => file).join(', ')} still names ${before}: cpd validate\n`,
    );
}
