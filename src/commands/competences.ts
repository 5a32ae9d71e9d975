/** `cpd competences`: how each competence of your registrations stands, and where a goal is missing. */

import type { Command } from 'commander';
import type { Env } from '../env';
import { EXIT, Failure } from '../failure';
import { jsonText } from '../format/json';
import { renderTable } from '../format/text';
import { renderSheet } from '../format/text-sheet';
import { type CompetenceStanding, competenceStandings, gapOf } from '../portfolio/competence-standing';
import { yearStart } from '../portfolio/config';
import { cpdYearOf } from '../portfolio/cpd-year';
import { ownFrameworks } from '../portfolio/framework';
import type { Portfolio } from '../portfolio/portfolio';
import type { Framework } from '../record/schema-types';
import { didYouMean } from '../record/suggestion';
import { competenceSheet, competencesTable } from '../report/competences';
import { addHelpParagraph } from './shared/help-paragraph';
import { type GlobalOptions, openPortfolio } from './shared/open-portfolio';
import { tellUnread } from './shared/read-query';
import { tellGap } from './shared/tell-gap';

interface CompetencesOptions extends GlobalOptions {
  framework?: string;
  years?: string;
  json?: boolean;
}

/** As many columns as a narrow terminal has room for. */
const USUAL_YEARS = 3;
const MOST_YEARS = 30;

export function declare(command: Command, env: Env): void {
  command
    .argument('[code]', 'one competence, such as B2: everything that is behind it')
    .option('-f, --framework <framework>', "one framework, also where it is not your registration's")
    .option('--years <number>', `how many CPD years to show, ${USUAL_YEARS} where it is left out`)
    .option('--json', 'every number, for programs');
  addHelpParagraph(
    command,
    env,
    'Under each CPD year stands how many activities that are done exercised the competence; then the day of the last, the level that your last benchmark gave it, and the level that is wanted. A competence below what is wanted, for which no goal is open, is named with the command that sets one.',
  ).action((code: string | undefined) => run(code, command, env));
}

function run(code: string | undefined, command: Command, env: Env): void {
  const options: CompetencesOptions = command.optsWithGlobals();
  const { terminal } = env;
  const count = readCount(options.years);
  const { portfolio } = openPortfolio(env, options);
  const wanted = readFrameworks(portfolio, options.framework);
  const shown = wanted.map((framework) => ({ framework, standings: competenceStandings(portfolio, framework) }));
  const found = code === undefined ? shown : withOnly(shown, code);
  if (options.json) terminal.out(jsonText({ format: 'cpd-competences', version: 1, frameworks: found.map(asJson) }));
  else if (code === undefined) {
    const start = yearStart(portfolio.config);
    const latest = cpdYearOf(env.clock.today(), start);
    const years = Array.from({ length: count }, (_, index) => latest - count + 1 + index);
    for (const { framework, standings } of found) {
      if (found.length > 1) terminal.out(`${terminal.outStyle.bold(framework.title)}\n`);
      terminal.out(
        renderTable(competencesTable(framework, standings, years, start), {
          columns: terminal.columns,
          style: terminal.outStyle,
          plain: !terminal.isTerminal,
        }),
      );
      for (const standing of standings) tellGap(env, standing);
    }
  } else
    terminal.out(
      found
        .flatMap(({ framework, standings }) => standings.map((standing) => competenceSheet(framework, standing)))
        .map((sheet) => renderSheet(sheet, { columns: terminal.columns, style: terminal.outStyle }))
        .join('\n'),
    );
  tellUnread(env, portfolio);
}

interface Shown {
  framework: Framework;
  standings: readonly CompetenceStanding[];
}

function readCount(typed: string | undefined): number {
  if (typed === undefined) return USUAL_YEARS;
  const count = Number(typed);
  if (!/^\d+$/.test(typed) || count < 1 || count > MOST_YEARS)
    throw new Failure(`--years: "${typed}" is no number from 1 to ${MOST_YEARS}`);
  return count;
}

function readFrameworks({ config, frameworks }: Portfolio, named: string | undefined): Framework[] {
  const known = [...frameworks.keys()];
  const own = named === undefined ? ownFrameworks(config, frameworks) : [frameworks.get(named)];
  const found = own.filter((one) => one !== undefined);
  if (found.length > 0) return [...new Set(found)];
  if (named !== undefined)
    throw new Failure(`--framework: "${named}" is none of ${known.join(', ')}${didYouMean(named, known)}`);
  throw new Failure(
    'cpd.yaml names no registration that has a framework; say which with --framework',
    EXIT.usage,
    `cpd competences --framework ${known[0]}`,
  );
}

function withOnly(shown: readonly Shown[], typed: string): Shown[] {
  const code = typed.toUpperCase();
  const found = shown
    .map(({ framework, standings }) => ({ framework, standings: standings.filter((one) => one.code === code) }))
    .filter(({ standings }) => standings.length > 0);
  if (found.length > 0) return found;
  const codes = shown.flatMap(({ standings }) => standings.map((one) => one.code));
  throw new Failure(
    `"${typed}" is no competence of ${shown.map(({ framework }) => framework.title).join(', ')}${didYouMean(code, codes)}`,
    EXIT.usage,
    'cpd competences',
  );
}

function asJson({ framework, standings }: Shown) {
  return {
    framework: framework.id,
    competences: standings.map((standing) => {
      const { code, title, activities, goals, ratings } = standing;
      return {
        code,
        title,
        activities: activities.map(({ data }) => ({ id: data.id, date: data.date })),
        goals: goals.map(({ data }) => ({ id: data.id, status: data.status })),
        ratings: ratings.map(({ benchmark, level, target, note }) => ({
          benchmark: benchmark.data.id,
          date: benchmark.data.date,
          level,
          ...(target !== undefined && { target }),
          ...(note !== undefined && { note }),
        })),
        gap: gapOf(standing) !== undefined,
      };
    }),
  };
}
