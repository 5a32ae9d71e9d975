/** `cpd audit volunteer`: notes the wish to be in the next audit. */

import type { Command } from 'commander';
import { auditsOf } from '../../audit/announcement';
import { ownBodies, profileFor } from '../../audit/profile';
import type { Env } from '../../env';
import { EXIT, Failure } from '../../failure';
import { recordsOf } from '../../portfolio/portfolio';
import { asProfileHas } from '../../report/audit-announcement';
import { nameOf } from './apply-changes';
import { declareCommitOptions } from './apply-plan';
import { requirePerson } from './ask';
import { type CreateOptions, createRecord } from './create-record';
import { type Interview, interview, offerDraft } from './draft';
import { addHelpParagraph } from './help-paragraph';
import { openPortfolio } from './open-portfolio';
import { readYear } from './period-options';
import { readDay } from './read-day';
import { readProfiles } from './read-profiles';

interface VolunteerOptions extends CreateOptions {
  body?: string;
  year?: string;
  date?: string;
}

const COMMAND = 'audit volunteer';

export function declareVolunteer(parent: Command, env: Env): void {
  const command = parent.command('volunteer').summary('note that you wish to be in the next audit');
  command
    .description('Note that you wish to be in the next audit.')
    .option('--body <name>', 'the institution; your own where there is only one')
    .option('--year <year>', 'the year of the audit; the next one where it is left out')
    .option('-d, --date <date>', 'the day on which you told them; today where it is left out')
    .option('--dry-run', 'show what would be written, and write nothing');
  declareCommitOptions(command);
  addHelpParagraph(
    command,
    env,
    'Nothing is sent: telling the institution is for you to do. Once it answers, cpd audit open goes on with the same record.',
  );
  command.action(() => run(command, env));
}

async function run(command: Command, env: Env): Promise<void> {
  const options: VolunteerOptions = command.optsWithGlobals();
  const open = openPortfolio(env, options);
  const today = env.clock.today();
  const date = options.date === undefined ? today : readDay(env, '--date', options.date);
  const own = ownBodies(open.config, { from: date, until: date }).map(({ name }) => name);
  const named = options.body ?? (own.length === 1 ? own[0] : undefined);
  if (named !== undefined) return volunteer(env, open, { named, date }, options);
  requirePerson(env, options, COMMAND, '--body');
  const occasion = { name: COMMAND, offer: () => offerDraft(env, 'what you began'), isTrial: options.dryRun };
  await interview(env, open.root, occasion, async (session) =>
    volunteer(env, open, { named: await askBody(env, own, session), date }, options),
  );
}

async function volunteer(
  env: Env,
  open: ReturnType<typeof openPortfolio>,
  { named, date }: { named: string; date: string },
  options: VolunteerOptions,
): Promise<void> {
  const year = options.year === undefined ? Number(date.slice(0, 4)) + 1 : readYear(env, open.config, options.year);
  const profile = profileFor(readProfiles(env, open.root), named, date);
  const body = profile?.body ?? named.trim();
  const [other] = auditsOf(recordsOf(open.portfolio.records, 'audit'), body, year);
  if (other)
    throw new Failure(
      `the audit of ${body} ${year} is there already, as ${nameOf(other)}`,
      EXIT.usage,
      `cpd audit status ${other.data.id}`,
    );
  await createRecord(
    env,
    open,
    {
      kind: 'audit',
      fields: {
        title: `${body} audit ${year}`,
        date,
        body,
        year,
        ...(profile && { profile: profile.id }),
        volunteered: date,
      },
    },
    options,
  );
  env.terminal.talk(
    profile?.audit?.isOpen
      ? `${body} asks those who offer themselves in the following year, ${asProfileHas(profile, profile.audit)}\n`
      : `whether ${body} takes those who offer themselves is not known here; ask it\n`,
  );
}

function askBody(env: Env, own: readonly string[], session: Interview): Promise<string> {
  const message = 'Which institution?';
  return session.ask('body', (typed) =>
    own.length === 0
      ? env.prompts.input({ message, typed, check: (answer) => answer.trim() !== '' || 'a name is needed' })
      : env.prompts.select({ message, choices: own.map((name) => ({ value: name, name })), initial: typed }),
  );
}
