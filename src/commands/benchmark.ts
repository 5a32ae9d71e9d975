/** `cpd benchmark`: a self-assessment against a competence framework. */

import type { Command } from 'commander';
import type { Env } from '../env';
import { Failure } from '../failure';
import { ownFrameworks } from '../portfolio/framework';
import { LEVELS } from '../record/field';
import type { Framework } from '../record/schema-types';
import { didYouMean } from '../record/suggestion';
import { canAsk } from './shared/ask';
import { createOrAsk } from './shared/create-or-ask';
import { type CreateOptions, declareCreateOptions, type NewRecord, readText } from './shared/create-record';
import type { Interview } from './shared/draft';
import { readFieldFlags, type Values } from './shared/field-flags';
import { addHelpParagraph } from './shared/help-paragraph';
import { openConfig, openPortfolio, readDataFiles } from './shared/open-portfolio';
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
      const ratings = await askRatings(env, interview, begun);
      return benchmarkOf(env, { ...interview.given, ratings }, begun);
    },
  };
  await createOrAsk(env, open, isWhole ? benchmarkOf(env, given, framework) : undefined, asking, options);
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

/** One competence after the other. */
async function askRatings(env: Env, { ask }: Interview, { competences }: Framework) {
  const ratings = [];
  for (const [index, { code, title }] of competences.entries()) {
    const level = await ask(code, (initial) =>
      env.prompts.select({
        message: `${code} ${title} (${index + 1} of ${competences.length})`,
        choices: [...LEVELS].map(([value, name]) => ({ value: String(value), name: `${value} ${name}` })),
        initial,
      }),
    );
    ratings.push({ code, level: Number(level) });
  }
  return ratings;
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
