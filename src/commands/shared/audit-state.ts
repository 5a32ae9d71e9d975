/** `cpd audit state`: which of the body's statements is chosen, with what speaks for each and what may prove it. */

import type { Command } from 'commander';
import { isOffer } from '../../audit/announcement';
import { isMeant, type Profiles, profileOfAudit } from '../../audit/profile';
import { type Choice, choicesFor, exemptionOn, type Occasion, proofsIn } from '../../audit/statements';
import { yearOf } from '../../audit/submission';
import type { Env } from '../../env';
import { EXIT, Failure } from '../../failure';
import { jsonText } from '../../format/json';
import { renderSheet } from '../../format/text-sheet';
import { isCalendarDate } from '../../record/calendar-date';
import type { AuditRecord } from '../../record/record';
import type { Profile, Statement } from '../../record/schema-types';
import { didYouMean } from '../../record/suggestion';
import { ENTAILS, statementsSheet } from '../../report/statements';
import { applyChanges, declareChangeOptions } from './apply-changes';
import type { PlanOptions } from './apply-plan';
import { canAsk } from './ask';
import { chooseAudit, declareAudit } from './choose-audit';
import { choicesOf } from './choose-records';
import { type Interview, interview, offerDraft } from './draft';
import { type OpenRecords, resolveRecord } from './field-flags';
import { addHelpParagraph } from './help-paragraph';
import { openPortfolio } from './open-portfolio';
import { readProfiles } from './read-profiles';
import { repeatable } from './repeatable';
import { quote } from './shell-words';
import { talkWrapped } from './talk-wrapped';

interface StateOptions extends PlanOptions {
  choose?: string;
  statement?: string;
  document?: string[];
  profile?: string;
  list?: boolean;
  json?: boolean;
}

/** What is chosen: a statement of the profile, or other words. */
interface Chosen {
  statement?: Statement;
  text: string;
  documents: readonly string[];
}

type Open = ReturnType<typeof openPortfolio>;

const COMMAND = 'audit state';
/** The value of the choice of no statement of the list; no short name looks like it. */
const OTHER = '…';

export function declareState(parent: Command, env: Env): void {
  const command = parent.command('state').summary('choose the statement that applies to you');
  command.description('Choose the statement that applies to you, and what may prove it.');
  declareAudit(command);
  command
    .option('--choose <statement>', "the statement, by its short name in the body's profile")
    .option('--statement <text>', 'another statement, in your own words')
    .option('--document <record>', 'a document that proves it (may be repeated)', repeatable)
    .option('--profile <profile>', 'the list of another profile, such as an older one')
    .option('--list', 'print the statements with what speaks for each, and choose none')
    .option('--json', 'the same for programs');
  declareChangeOptions(command);
  addHelpParagraph(
    command,
    env,
    'The list is that of the profile that holds on the day of the announcement. The one that is suggested goes by what the portfolio says: status: and registrations in cpd.yaml, activities and documents of the period. What speaks for a statement, and what may prove it, is our reading; the choice is yours.',
  );
  command.action((query: string | undefined) => run(query, command, env));
}

async function run(query: string | undefined, command: Command, env: Env): Promise<void> {
  const options: StateOptions = command.optsWithGlobals();
  const open = openPortfolio(env, options);
  const { terminal } = env;
  const audit = await chooseAudit(env, open, query, {
    name: COMMAND,
    message: 'For which audit?',
    isMeant: ({ data }) => data.submitted === undefined && !isOffer(data),
    none: 'no audit waits for a statement',
    options,
  });
  const profile = profileOf(env, readProfiles(env, open.root), audit, options.profile);
  const occasion = occasionOf(audit);
  const choices = profile && occasion ? choicesFor(open.portfolio, profile, occasion) : [];
  if (options.json) {
    terminal.out(jsonText({ format: 'cpd-statements', version: 1, audit: audit.data.id, ...asJson(profile, choices) }));
    return;
  }
  const isGiven = options.choose !== undefined || options.statement !== undefined;
  if (choices.length === 0 && !isGiven) throw noStatements(open, audit, profile);
  const page = () =>
    profile
      ? renderSheet(statementsSheet(profile, audit.data.title, choices), {
          columns: terminal.columns,
          style: options.list ? terminal.outStyle : terminal.talkStyle,
        })
      : '';
  if (options.list) {
    terminal.out(page());
    return;
  }
  if (isGiven) await write(env, open, audit, given(env, open, audit, choices, options), options);
  else {
    terminal.talk(`${page()}\n`);
    if (!canAsk(env, options)) {
      const suggested = choices.find(({ isSuggested }) => isSuggested);
      const next = suggested === undefined ? '--list' : `--choose ${suggested.statement.id}`;
      throw new Failure('missing: --choose', EXIT.usage, `cpd ${COMMAND} ${audit.data.id} ${next}`);
    }
    await interview(
      env,
      open.root,
      { name: COMMAND, offer: () => offerDraft(env, 'the statement that you began'), isTrial: options.dryRun },
      async (session) =>
        write(
          env,
          open,
          audit,
          await ask(env, open, { choices, occasion, session, before: audit.data.chosen }),
          options,
        ),
    );
  }
}

/** The one that is named, the one that it was opened by, or the one that holds on the day. */
function profileOf(
  env: Env,
  profiles: Profiles,
  { data }: AuditRecord,
  named: string | undefined,
): Profile | undefined {
  if (named !== undefined) {
    const profile = profiles.get(named.trim().toLowerCase());
    if (!profile)
      throw new Failure(
        `there is no profile "${named}"${didYouMean(named, [...profiles.keys()])}`,
        EXIT.usage,
        `cpd bodies`,
      );
    if (!isMeant(profile, data.body))
      env.terminal.talk(`${profile.id} is of ${profile.body}, and the audit of ${data.body}\n`);
    return profile;
  }
  return profileOfAudit(profiles, data);
}

/** Undefined where the record does not say which period is asked for. */
function occasionOf({ data }: AuditRecord): Occasion | undefined {
  const [from = '', until = ''] = data.period?.split('/') ?? [];
  return isCalendarDate(from) && isCalendarDate(until) ? { date: data.date, period: { from, until } } : undefined;
}

function noStatements({ portfolio }: Open, audit: AuditRecord, profile: Profile | undefined): Failure {
  const { data } = audit;
  const { id, body, date, period } = data;
  const exempt = profile && exemptionOn(profile, portfolio.config, date);
  const inOwnWords = (words: string) => `cpd ${COMMAND} ${id} --statement ${quote(words)}`;
  if (profile && occasionOf(audit) === undefined)
    return new Failure(
      `the record says no period that could be asked for${period === undefined ? '' : `, but "${period}"`}; say it, as the first and the last day`,
      EXIT.usage,
      `cpd set ${id} period=${yearOf(data) - 1}-01-01/${yearOf(data) - 1}-12-31`,
    );
  const why = profile === undefined ? `no profile of ${body} holds on ${date}` : `${profile.id} knows of no statements`;
  const asked = exempt === undefined ? '' : `, and asks for nothing of who is ${exempt}, as cpd.yaml says`;
  return new Failure(
    `${why}${asked}; what you tell ${body} can be noted in your own words`,
    EXIT.usage,
    inOwnWords(exempt === undefined ? 'My record is up to date and can be looked at.' : `I am ${exempt}.`),
  );
}

function given(
  env: Env,
  open: OpenRecords,
  audit: AuditRecord,
  choices: readonly Choice[],
  options: StateOptions,
): Chosen {
  const documents = (options.document ?? []).map((query) => resolveRecord(env, open, query, ['document']).data.id);
  if (options.choose === undefined) return { text: requireWords(options.statement ?? ''), documents };
  if (options.statement !== undefined)
    throw new Failure('--choose and --statement contradict each other; say one of the two');
  const ids = choices.map(({ statement }) => statement.id);
  const chosen = choices.find(({ statement }) => statement.id === options.choose?.trim().toLowerCase());
  if (!chosen)
    throw new Failure(
      `--choose: "${options.choose}" is none of ${ids.join(', ') || 'the statements, as none are known'}${didYouMean(options.choose, ids)}`,
      EXIT.usage,
      `cpd ${COMMAND} ${audit.data.id} --list`,
    );
  return { statement: chosen.statement, text: chosen.statement.text, documents };
}

function requireWords(text: string): string {
  if (text.trim() === '') throw new Failure('--statement: say something');
  return text.trim();
}

interface Asking {
  choices: readonly Choice[];
  occasion: Occasion | undefined;
  session: Interview;
  /** What was chosen before. */
  before: string | undefined;
}

async function ask(env: Env, { portfolio }: Open, { choices, occasion, session, before }: Asking): Promise<Chosen> {
  const suggested = choices.find(({ isSuggested }) => isSuggested)?.statement.id;
  const id = await session.ask('chosen', (typed) =>
    env.prompts.select({
      message: 'Which applies to you?',
      choices: [
        ...choices.map(({ statement }) => ({ value: statement.id, name: statement.text })),
        { value: OTHER, name: 'another, in my own words' },
      ],
      initial: typed ?? before ?? suggested,
    }),
  );
  const statement = choices.find((one) => one.statement.id === id)?.statement;
  const text =
    statement?.text ??
    (await session.ask('statement', (typed) =>
      env.prompts.input({
        message: 'What do you state?',
        typed,
        check: (answer) => answer.trim() !== '' || 'say something',
      }),
    ));
  const proofs =
    occasion && statement?.proof?.documents ? proofsIn(portfolio, statement.proof.documents, occasion) : [];
  if (proofs.length === 0) return { statement, text: text.trim(), documents: [] };
  const ids = await session.ask('documents', async (chosen = '') =>
    (
      await env.prompts.selectMany({
        message: 'Which documents may prove it, should the body ask?',
        choices: choicesOf(proofs).map((choice, index) => ({ ...choice, value: proofs[index]?.data.id ?? '' })),
        chosen: proofs.flatMap(({ data: { id } }) => (chosen.includes(id) ? [id] : [])),
      })
    ).join(','),
  );
  return { statement, text: text.trim(), documents: ids === '' ? [] : ids.split(',') };
}

async function write(
  env: Env,
  open: Open,
  audit: AuditRecord,
  { statement, text, documents }: Chosen,
  options: StateOptions,
): Promise<void> {
  const set = { chosen: statement?.id, statement: text };
  const occasion = { verb: 'State', already: 'says so already' };
  await applyChanges(env, open, [{ record: audit, change: { set, add: { documents } } }], occasion, options);
  if (statement) tellWhatItEntails(env, audit, statement, documents);
  if (options.dryRun) return;
  const { id } = audit.data;
  const isHandedOver = statement === undefined || statement.needs === 'records';
  if (isHandedOver) env.terminal.talk(`to make what is handed over: cpd bundle ${id}\n`);
  env.terminal.talk(`once ${isHandedOver ? 'that is done' : 'it is told'}: cpd audit submit ${id}\n`);
}

function tellWhatItEntails(
  env: Env,
  { data: { id, documents: before = [] } }: AuditRecord,
  { needs, proof }: Statement,
  documents: readonly string[],
): void {
  const besides = needs === 'records' ? '' : '; keep it up to date, since a sample may be asked for all the same';
  talkWrapped(env, `${ENTAILS[needs]}${besides}`);
  if (proof === undefined || documents.length + before.length > 0) return;
  const [category] = proof.documents ?? [];
  const flag = category === undefined ? '' : ` --category ${category}`;
  talkWrapped(
    env,
    `to prove it, keep something such as ${proof.what}; as the file proof.pdf: cpd attach proof.pdf ${id}${flag}`,
  );
}

function asJson(profile: Profile | undefined, choices: readonly Choice[]) {
  return {
    ...(profile && { profile: profile.id, checked: profile.checked }),
    statements: choices.map(
      ({ statement: { source, standing: _, facts: __, ...statement }, reasons, isSuggested }) => ({
        ...statement,
        source: source.flatMap((key) => profile?.sources[key]?.address ?? []),
        reasons,
        suggested: isSuggested,
      }),
    ),
  };
}
