/** `cpd benchmark`: a self-assessment against a competence framework. */

import type { Command } from 'commander';
import type { Env } from '../env';
import { Failure } from '../failure';
import { wrap } from '../format/text-width';
import { type CompetenceStanding, competenceStandings } from '../portfolio/competence-standing';
import { ownFrameworks } from '../portfolio/framework';
import { longDate } from '../record/calendar-date';
import { stripControls } from '../record/controls';
import { LEVELS } from '../record/field';
import type { Framework } from '../record/schema-types';
import { didYouMean } from '../record/suggestion';
import { ratingWords } from '../report/competences';
import { canAsk } from './shared/ask';
import { createOrAsk } from './shared/create-or-ask';
import { type CreateOptions, declareCreateOptions, type NewRecord, readText } from './shared/create-record';
import type { Interview } from './shared/draft';
import { readFieldFlags, type Values } from './shared/field-flags';
import { addHelpParagraph } from './shared/help-paragraph';
import { openConfig, openPortfolio, readDataFiles } from './shared/open-portfolio';
import { tellGap } from './shared/tell-gap';
import { keepTyped } from './shared/typed-text';

export function declare(command: Command, env: Env): void {
  command.argument('[title]', 'a name for it; "Benchmark" and the date where it is left out');
  declareCreateOptions(command, 'benchmark');
  const frameworks = env.assets.names('frameworks').map((name) => name.replace(/\.ya?ml$/, ''));
  addHelpParagraph(
    command,
    env,
    `Frameworks: ${frameworks.join(', ')}, and those in your portfolio's templates/frameworks/. Without --rate each competence is asked for; where nobody can be asked, all are written at level 0, to be rated.`,
  );
  command
    .addHelpText('after', '\nExample:\n  cpd benchmark --rate "A1 3" --rate "B2 2 3 Checked two models, led none"')
    .action((title: string | undefined) =>
      keepTyped(env, command.optsWithGlobals(), (watched) => run(title, command, watched)),
    );
}

async function run(title: string | undefined, command: Command, env: Env): Promise<void> {
  const options: CreateOptions = command.optsWithGlobals();
  const open = openConfig(env, options);
  const values = readFieldFlags(env, command, 'benchmark', () => openPortfolio(env, options));
  const { known: frameworks } = readDataFiles(env, open.root, 'framework');
  const framework =
    values.framework === undefined
      ? ownFrameworks(open.config, frameworks)[0]
      : frameworks.get(String(values.framework));
  if (!framework) throw unknownFramework(values.framework, [...frameworks.keys()]);
  if (values.framework === undefined && ownFrameworks(open.config, frameworks).length > 1)
    env.terminal.talk(`assessed against ${framework.title}; --framework takes another\n`);
  const given: Values = title === undefined ? values : { ...values, title };
  const text = readText(env, options);
  const isWhole = values.ratings !== undefined || !canAsk(env, options) || options.dryRun;
  const asking = {
    kind: 'benchmark' as const,
    describe: () => 'the benchmark that you began',
    given,
    text,
    ask: async (interview: Interview) => {
      // The one that was named when it was begun.
      const begun = frameworks.get(String(interview.given.framework)) ?? framework;
      const { portfolio } = openPortfolio(env, options);
      const ratings = await askRatings(env, interview, competenceStandings(portfolio, begun));
      return benchmarkOf(env, { ...interview.given, ratings }, begun);
    },
  };
  const whole = isWhole ? benchmarkOf(env, given, framework) : undefined;
  const { record } = await createOrAsk(env, open, whole, asking, options);
  if (options.dryRun || whole?.waitsFor !== undefined || record.kind !== 'benchmark') return;
  const written = frameworks.get(record.data.framework) ?? framework;
  for (const standing of competenceStandings(openPortfolio(env, options).portfolio, written)) tellGap(env, standing);
}

/** Without ratings it is only a scaffold, to be filled in. */
function benchmarkOf(
  env: Env,
  { date = env.clock.today(), title = `Benchmark ${date}`, ratings, ...fields }: Values,
  framework: Framework,
): NewRecord {
  const levels = ratings ?? framework.competences.map(({ code }) => ({ code, level: 0 }));
  return {
    kind: 'benchmark',
    fields: { ...fields, framework: framework.id, ratings: levels, date: String(date), title: String(title) },
    ...(ratings === undefined ? { body: guide(framework), waitsFor: 'your ratings' } : {}),
  };
}

/** One competence after the other, beside what is known of it; then which of them are to be raised, and how far. */
async function askRatings(env: Env, { ask }: Interview, standings: readonly CompetenceStanding[]) {
  const rated: { standing: CompetenceStanding; level: number }[] = [];
  for (const [index, standing] of standings.entries()) {
    const { code, title, ratings } = standing;
    const last = ratings.at(-1)?.level;
    const level = await ask(code, (initial = last?.toString()) => {
      tellBefore(env, standing);
      return env.prompts.select({
        message: `${code} ${title} (${index + 1} of ${standings.length})`,
        choices: levelChoices(0),
        initial,
      });
    });
    rated.push({ standing, level: Number(level) });
  }
  const targets = await askTargets(env, ask, rated);
  return rated.map(({ standing: { code }, level }) => ({ code, level, ...targets.get(code) }));
}

async function askTargets(
  env: Env,
  ask: Interview['ask'],
  rated: readonly { standing: CompetenceStanding; level: number }[],
): Promise<ReadonlyMap<string, { target: number }>> {
  const open = rated.filter(({ level }) => level < Math.max(...LEVELS.keys()));
  const wantedBefore = ({ standing: { ratings }, level }: (typeof open)[number]) =>
    (ratings.at(-1)?.target ?? 0) > level;
  const chosen = await ask('raise', async (typed) => {
    const codes = await env.prompts.selectMany({
      message: 'Which of them do you want to raise?',
      choices: open.map(({ standing: { code, title }, level }) => ({
        value: code,
        name: `${code} ${title}, now ${level}`,
      })),
      chosen: typed === undefined ? open.filter(wantedBefore).map(({ standing }) => standing.code) : typed.split(','),
    });
    return codes.join(',');
  });
  const targets = new Map<string, { target: number }>();
  for (const { standing, level } of open) {
    const { code, title, ratings } = standing;
    if (!chosen.split(',').includes(code)) continue;
    const before = Math.max(ratings.at(-1)?.target ?? 0, level + 1);
    const target = await ask(`${code} target`, (initial = String(before)) =>
      env.prompts.select({ message: `How far, ${code} ${title}?`, choices: levelChoices(level + 1), initial }),
    );
    targets.set(code, { target: Number(target) });
  }
  return targets;
}

/** The last rating, and what has exercised the competence since. */
function tellBefore({ terminal }: Env, { ratings, activities }: CompetenceStanding): void {
  const last = ratings.at(-1);
  const since = last ? activities.filter(({ data }) => data.date >= last.benchmark.data.date) : activities;
  const lines = [
    ...(last
      ? [
          `${longDate(last.benchmark.data.date)}: ${ratingWords(last)}${last.note === undefined ? '' : ` · ${last.note}`}`,
        ]
      : []),
    ...since.slice(-SHOWN_EVIDENCE).map(({ data }) => `${data.date} ${data.title}`),
    ...(since.length > SHOWN_EVIDENCE ? [`and ${since.length - SHOWN_EVIDENCE} earlier`] : []),
  ];
  const shown = lines.flatMap((line) => wrap(stripControls(line), terminal.columns));
  terminal.talk(['', ...shown].map((line) => `${terminal.talkStyle.dim(line)}\n`).join(''));
}

/** Activities named beside a competence; more would push the question from the screen. */
const SHOWN_EVIDENCE = 3;

function levelChoices(least: number): { value: string; name: string }[] {
  return [...LEVELS]
    .filter(([level]) => level >= least)
    .map(([value, name]) => ({ value: String(value), name: `${value} ${name}` }));
}

/** What the codes and levels mean, beside the ratings that are to be filled in; a comment is never rendered. */
function guide(framework: Framework): string {
  const titles = framework.competences.map(({ code, title }) => `${code} ${title}`);
  return `<!--\n${framework.title}. Levels: ${[...LEVELS].map(([level, name]) => `${level} ${name}`).join(', ')}.\n\n${titles.join('\n')}\n-->`;
}

function unknownFramework(named: unknown, known: readonly string[]): Failure {
  if (named === undefined)
    return new Failure(
      'cpd.yaml names no registration that has a framework; say which with --framework',
      undefined,
      `cpd benchmark --framework ${known[0]}`,
    );
  return new Failure(`--framework: "${named}" is none of ${known.join(', ')}${didYouMean(String(named), known)}`);
}
