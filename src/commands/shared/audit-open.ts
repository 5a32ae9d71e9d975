/** `cpd audit open`: an audit as a record, with the period, the stage and the deadline that its body's profile names. */

import type { Command } from 'commander';
import {
  type Announcement,
  auditsOf,
  dayOfAnnouncement,
  deadlineAfter,
  isOffer,
  nextStage,
  periodsAsked,
  stageWindow,
} from '../../audit/announcement';
import { profileFor } from '../../audit/profile';
import type { Env } from '../../env';
import { EXIT, Failure } from '../../failure';
import { yearStart } from '../../portfolio/config';
import { type Portfolio, recordsOf } from '../../portfolio/portfolio';
import type { Period } from '../../portfolio/selection';
import type { AuditRecord } from '../../record/record';
import type { Profile } from '../../record/schema-types';
import { askedLines, periodLine, stageLine } from '../../report/audit-announcement';
import { applyChanges, nameOf } from './apply-changes';
import { requirePerson } from './ask';
import { type CreateOptions, createRecord, declareCreateOptions, readText } from './create-record';
import { type Interview, interview, offerDraft } from './draft';
import { readFieldFlags, type Values } from './field-flags';
import { addHelpParagraph } from './help-paragraph';
import { type OpenPortfolio, openPortfolio } from './open-portfolio';
import { readPeriod } from './period-options';
import { checkDay, readDay } from './read-day';
import { readProfiles } from './read-profiles';
import { talkWrapped } from './talk-wrapped';
import { keepTyped } from './typed-text';

const COMMAND = 'audit open';

type OpenOptions = CreateOptions & { from?: string; until?: string };
type Opened = OpenPortfolio & { portfolio: Portfolio };

export function declareOpen(parent: Command, env: Env): void {
  const command = parent.command('open').summary('record that an audit was announced');
  command
    .description('Record that an audit was announced, what it asks, and what came back.')
    .argument('[title]', 'a name for it; the body, year and stage where it is left out')
    .option('--from <date>', 'the first day of the record that is asked for, where the letter names another')
    .option('--until <date>', 'the last day of it');
  declareCreateOptions(command, 'audit');
  addHelpParagraph(
    command,
    env,
    "The period, the stage and the deadline are those of the body's profile where you do not say them; what was taken from it is told. The year is the one in which the audit is held, and not that of the record.",
  );
  command
    .addHelpText(
      'after',
      '\nExamples:\n  cpd audit open --body IMechE --year 2026\n  cpd audit open --body IMechE --stage 1 \\\n    --from 2025-01-01 --until 2025-12-31 --deadline 2026-06-30',
    )
    .action((title: string | undefined) =>
      keepTyped(env, command.optsWithGlobals(), (watched) => run(title, command, watched)),
    );
}

async function run(title: string | undefined, command: Command, env: Env): Promise<void> {
  const options: OpenOptions = command.optsWithGlobals();
  const open = openPortfolio(env, options);
  const values = { ...readFieldFlags(env, command, 'audit', () => open), ...readSpan(env, open, options) };
  if (values.body !== undefined) return openAudit(env, open, title, values, options);
  requirePerson(env, options, COMMAND, '--body');
  const occasion = {
    name: COMMAND,
    offer: () => offerDraft(env, 'the audit that you began'),
    isTrial: options.dryRun,
  };
  await interview(env, open.root, occasion, async (session) =>
    openAudit(env, open, title, { ...(await ask(env, open, session, values)), ...values }, options),
  );
}

async function openAudit(
  env: Env,
  open: Opened,
  title: string | undefined,
  values: Values,
  options: OpenOptions,
): Promise<void> {
  const named = String(values.body);
  const today = env.clock.today();
  const given = values.date === undefined ? today : String(values.date);
  const year = values.year === undefined ? Number(given.slice(0, 4)) : Number(values.year);
  const date = values.date === undefined ? dayOfAnnouncement(year, today) : given;
  if (values.date === undefined && date !== today)
    env.terminal.talk(`the day of the announcement is taken for ${date}; say --date for another\n`);
  const profile = profileFor(readProfiles(env, open.root), named, date);
  const body = profile?.body ?? named;
  const others = auditsOf(recordsOf(open.portfolio.records, 'audit'), body, year);
  const stage = values.stage ?? (profile && nextStage(profile, others));
  refuseSecond(others, { body, year, stage });
  const fields = {
    ...(profile ? factsOf(env, open, profile, { year, date, stage, values }) : {}),
    ...values,
    body,
    year,
    date,
    ...(stage !== undefined && { stage }),
    title: title ?? `${body} audit ${year}${stage === undefined ? '' : `, stage ${stage}`}`,
  };
  const text = readText(env, options);
  const offer = text === undefined ? others.find(({ data }) => isOffer(data)) : undefined;
  if (offer) await announce(env, open, offer, fields, options);
  else await createRecord(env, open, { kind: 'audit', fields, body: text }, options);
  if (!profile) {
    const why = `no profile of ${body} holds on ${date}, so nothing is known of what it asks for`;
    talkWrapped(env, `${why}${'period' in fields ? '' : '; no period is stated either'}`);
  } else for (const line of askedLines(profile)) talkWrapped(env, line);
}

/** `--from` and `--until` are another way to say `--period`. */
function readSpan(env: Env, open: Opened, { from, until }: OpenOptions): Values {
  if (from === undefined && until === undefined) return {};
  const { from: first, until: last } = readPeriod(env, open.config, { from, until });
  if (first === undefined || last === undefined)
    throw new Failure('--from and --until go together: the first and the last day of the record that is asked for');
  return { period: `${first}/${last}` };
}

/** What the letter says first. */
async function ask(env: Env, { config }: Opened, session: Interview, { deadline }: Values): Promise<Values> {
  const body = await session.ask('body', (typed) =>
    env.prompts.input({
      message: 'Which institution asks?',
      initial: config.memberships?.[0]?.body,
      typed,
      check: (answer) => answer.trim() !== '' || 'a name is needed',
    }),
  );
  if (deadline !== undefined) return { body };
  const due = await session.ask('deadline', (typed) =>
    env.prompts.input({
      message: 'By when is it to be handed over?',
      hint: '2026-06-30, +6w; empty: not known',
      typed,
      check: checkDay(env),
    }),
  );
  return { body, ...(due.trim() !== '' && { deadline: readDay(env, 'the deadline', due) }) };
}

/** One record is one stage; a second one of the same would part what belongs together. */
function refuseSecond(
  others: readonly AuditRecord[],
  { body, year, stage }: { body: string; year: number; stage: unknown },
): void {
  const same = others.find(({ data }) => !isOffer(data) && data.stage === stage);
  if (!same) return;
  const what = `${body} ${year}${stage === undefined ? '' : `, stage ${stage}`}`;
  throw new Failure(
    `the audit of ${what} is there already, as ${nameOf(same)}; another stage is said with --stage`,
    EXIT.usage,
    `cpd audit status ${same.data.id}`,
  );
}

interface Wanted extends Omit<Announcement, 'start'> {
  stage: unknown;
  values: Values;
}

/** What the profile says and the person does not; told, so that it can be overruled. */
function factsOf(env: Env, open: Opened, profile: Profile, { year, date, stage, values }: Wanted): Values {
  const tell = (line: string) => talkWrapped(env, line);
  const announced = { year, date, start: yearStart(open.config) };
  const asked = periodsAsked(profile, announced);
  if (values.period === undefined) tell(periodLine(profile, asked));
  const [from = asked.period.from, until = asked.period.until] = String(values.period ?? '')
    .split('/')
    .filter(Boolean);
  const window = stageWindow(profile, stage === undefined ? undefined : Number(stage), year);
  if (window) {
    tell(stageLine(profile, window));
    if (window.stage.isInvited) tellInvitation(env, open, profile, year, window.stage.stage);
  }
  const deadline = deadlineFor(env, profile, { from, until }, date, values.deadline);
  return { profile: profile.id, period: `${from}/${until}`, ...(deadline !== undefined && { deadline }) };
}

function deadlineFor(
  env: Env,
  profile: Profile,
  period: Required<Period>,
  date: string,
  given: unknown,
): string | undefined {
  if (given !== undefined) return undefined;
  const known = deadlineAfter(profile, period);
  const deadline = known !== undefined && known >= date ? known : undefined;
  env.terminal.talk(
    deadline === undefined
      ? 'no deadline is known; say the one of the letter with --deadline\n'
      : `the deadline is ${deadline}, as ${profile.id} has it; say --deadline for another\n`,
  );
  return deadline;
}

function tellInvitation(env: Env, { portfolio }: Opened, { body }: Profile, year: number, stage: number): void {
  const before = auditsOf(recordsOf(portfolio.records, 'audit'), body, year).some(
    ({ data }) => data.stage === stage - 1 && data.received !== undefined,
  );
  if (!before)
    talkWrapped(
      env,
      `it is by invitation, after stage ${stage - 1} in the same year, of which no feedback is recorded here`,
    );
}

/** What somebody offered themselves for has come: the same record goes on. */
async function announce(env: Env, open: Opened, offer: AuditRecord, fields: Values, options: OpenOptions) {
  const occasion = { verb: 'Open audit', already: 'is like this already' };
  await applyChanges(env, open, [{ record: offer, change: { set: fields } }], occasion, options);
}
