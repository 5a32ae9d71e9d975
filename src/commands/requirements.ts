/** `cpd requirements`: what your bodies ask for in a year, beside what the records hold of it. */

import type { Command } from 'commander';
import { judge } from '../audit/judge';
import { standingsIn } from '../audit/profile-words';
import type { Requirement } from '../audit/requirements';
import type { Env } from '../env';
import { jsonText } from '../format/json';
import { renderTable } from '../format/text';
import { wrap } from '../format/text-width';
import { requirementLines, requirementsTable } from '../report/requirements';
import { addHelpParagraph } from './shared/help-paragraph';
import { type GlobalOptions, openPortfolio } from './shared/open-portfolio';
import { readYear } from './shared/period-options';
import { readProfiles, requireBody } from './shared/read-profiles';

interface RequirementsOptions extends GlobalOptions {
  body?: string;
  year?: string;
  json?: boolean;
}

export function declare(command: Command, env: Env): void {
  command
    .option('--body <name>', 'one body, or one profile, yours or not')
    .option('--year <year>', 'the CPD year that begins in this year, such as 2026, or "this" or "last"')
    .option('--json', 'every amount, for programs');
  addHelpParagraph(
    command,
    env,
    'A past year is judged by the profile that held at its end, and a rolling or fixed period is the one that it belongs to. An activity counts when it is done, in the period of its last day. What changes with your status goes by status: in cpd.yaml. These are numbers: whether they are enough is for the body to say.',
  ).action(() => run(command, env));
}

function run(command: Command, env: Env): void {
  const options: RequirementsOptions = command.optsWithGlobals();
  const { terminal } = env;
  const { root, config, portfolio } = openPortfolio(env, options);
  const profiles = readProfiles(env, root);
  if (options.body !== undefined) requireBody(profiles, options.body);
  const year = options.year === undefined ? undefined : readYear(env, config, options.year);
  const { requirements, unknown } = judge(portfolio, profiles, {
    today: env.clock.today(),
    year,
    named: options.body,
  });
  if (options.json)
    terminal.out(
      jsonText({
        format: 'cpd-requirements',
        version: 1,
        requirements: requirements.map(asJson),
        withoutProfile: unknown.map(({ name }) => name),
      }),
    );
  else {
    if (requirements.length > 0)
      terminal.out(
        renderTable(requirementsTable(requirements, !terminal.isTerminal), {
          columns: terminal.columns,
          style: terminal.outStyle,
          plain: !terminal.isTerminal,
        }),
      );
    for (const requirement of requirements) terminal.talk(`\n${paragraph(env, requirementLines(requirement))}`);
  }
  for (const { name } of unknown)
    terminal.talk(
      `there is no profile of ${name} that holds ${year === undefined ? 'today' : `in ${year}`} and is for you; cpd bodies lists what there is\n`,
    );
  if (requirements.length === 0 && unknown.length === 0)
    terminal.talk(
      'cpd.yaml names no body; add a membership there, such as\n\n  memberships:\n    - body: IMechE\n\nor ask for one: cpd requirements --body IMechE\n',
    );
}

function paragraph({ terminal }: Env, lines: readonly string[]): string {
  return lines
    .map((line, index) => {
      const indent = index === 0 ? '' : '  ';
      return wrap(line, Math.min(terminal.columns, 90) - indent.length)
        .map((text) => `${indent}${text}\n`)
        .join('');
    })
    .join('');
}

function asJson({ profile, body, period, amounts, activities, withoutHours, privateCount }: Requirement) {
  return {
    body: profile.body,
    membership: body.name,
    profile: profile.id,
    checked: profile.checked,
    standing: standingsIn(profile),
    period,
    activities: activities.map(({ data }) => data.id),
    withoutHours: withoutHours.map(({ data }) => data.id),
    private: privateCount,
    targets: amounts.map(({ target, period: own, asked, applied, recorded, short, instead }) => ({
      id: target.id,
      metric: target.metric,
      ...(target.unit !== undefined && { unit: target.unit }),
      period: own,
      ...(asked !== undefined && { asked, full: target.min }),
      recorded,
      short,
      ...(instead !== undefined && { instead }),
      ...(applied.length > 0 && { status: applied.map(({ status, days }) => ({ status, days })) }),
    })),
  };
}
