/** `cpd audit submit`: notes what was handed over, when, and from which commit, which gets a tag. */

import type { Command } from 'commander';
import { isOffer } from '../../audit/announcement';
import { SUBMISSIONS, submissionTag } from '../../audit/submission';
import type { Env } from '../../env';
import { EXIT, Failure } from '../../failure';
import type { AuditRecord } from '../../record/record';
import { applyChanges, declareChangeOptions, nameOf } from './apply-changes';
import type { PlanOptions } from './apply-plan';
import { chooseAudit, declareAudit } from './choose-audit';
import { addHelpParagraph } from './help-paragraph';
import { openPortfolio } from './open-portfolio';
import { readDay } from './read-day';

interface SubmitOptions extends PlanOptions {
  date?: string;
  at?: string;
  tag?: boolean;
  again?: boolean;
}

export function declareSubmit(parent: Command, env: Env): void {
  const command = parent.command('submit').summary('note that the record was handed over');
  command.description('Note that the record was handed over, and from which commit.');
  declareAudit(command);
  command
    .option('-d, --date <date>', 'the day it was handed over; today where it is left out')
    .option('--at <commit>', 'the commit that was handed over; the newest where it is left out')
    .option('--again', 'more was asked for, and handed over')
    .option('--no-tag', 'give the commit no tag');
  declareChangeOptions(command);
  addHelpParagraph(
    command,
    env,
    `The commit gets a tag below ${SUBMISSIONS}, so that what was handed over can be found again whatever is changed later; it is signed where git is set to sign tags. Nothing is sent: that is for you to do.`,
  );
  command.action((query: string | undefined) => run(query, command, env));
}

async function run(query: string | undefined, command: Command, env: Env): Promise<void> {
  const options: SubmitOptions = command.optsWithGlobals();
  const open = openPortfolio(env, options);
  const audit = await chooseAudit(env, open, query, {
    name: 'audit submit',
    message: 'Which audit was it handed over for?',
    isMeant: ({ data }) =>
      options.again
        ? data.submitted !== undefined && data.received === undefined
        : data.submitted === undefined && !isOffer(data),
    none: options.again ? 'no audit waits for feedback' : 'no audit waits to be handed over',
    options,
  });
  const { id, submitted } = audit.data;
  if (submitted !== undefined && !options.again)
    throw new Failure(
      `${nameOf(audit)} was handed over on ${submitted} already, so nothing was changed`,
      EXIT.usage,
      `cpd audit submit ${id} --again`,
    );
  const day = options.date === undefined ? env.clock.today() : readDay(env, '--date', options.date);
  const commit = await commitHandedOver(env, open.root, options.at);
  const tag = commit === undefined || options.tag === false ? undefined : await tagFor(env, open.root, audit, commit);
  const set = {
    submitted: day,
    ...(commit !== undefined && { commit }),
    ...(tag !== undefined && { submission: tag.name }),
  };
  const occasion = { verb: 'Hand over', already: 'says so already' };
  await applyChanges(env, open, [{ record: audit, change: { set } }], occasion, options);
  if (tag && !tag.isThere && commit !== undefined) {
    if (options.dryRun) env.terminal.talk(`would tag commit ${commit.slice(0, 10)} as ${tag.name}\n`);
    else
      await env.git.tags.add(open.root, { name: tag.name, commit, message: `${audit.data.title}, handed over ${day}` });
  }
  if (!options.dryRun) env.terminal.talk(`once an answer comes: cpd audit feedback ${id}\n`);
}

/** Undefined where the portfolio is in no repository, or nothing is committed yet; then the day alone is noted. */
async function commitHandedOver(env: Env, root: string, named: string | undefined): Promise<string | undefined> {
  if ((await env.git.topLevel(root)) === undefined) {
    if (named !== undefined) throw new Failure('--at names a commit, and the portfolio is in no git repository');
    env.terminal.talk('the portfolio is in no git repository, so no commit is noted that holds what was handed over\n');
    return undefined;
  }
  if (named !== undefined) {
    const commit = await env.git.tags.commitOf(root, named);
    if (commit === undefined)
      throw new Failure(`--at: git knows no commit "${named}"`, EXIT.usage, 'git log --oneline');
    return commit;
  }
  const head = await env.git.head(root);
  if (head !== undefined && !(await env.git.isClean(root)))
    env.terminal.talk(
      'some files are not as in the newest commit, which is noted as what was handed over; if it was another: --at <commit>\n',
    );
  return head;
}

/** A tag that names the commit already, as after an undo, is taken again. */
async function tagFor(env: Env, root: string, { data }: AuditRecord, commit: string) {
  const taken = await env.git.tags.names(root, SUBMISSIONS);
  const first = submissionTag(data, []);
  if (taken.includes(first) && (await env.git.tags.commitOf(root, `refs/tags/${first}`)) === commit)
    return { name: first, isThere: true };
  return { name: submissionTag(data, taken), isThere: false };
}
