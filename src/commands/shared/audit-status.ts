/** `cpd audit status`: where each audit stands, and what is next. */

import * as path from 'node:path';
import type { Command } from 'commander';
import { type Progress, progressOf } from '../../audit/progress';
import type { Env } from '../../env';
import { EXIT, Failure } from '../../failure';
import { renderIcs } from '../../format/ics';
import { jsonText } from '../../format/json';
import { renderSheet } from '../../format/text-sheet';
import { recordsOf } from '../../portfolio/portfolio';
import type { AuditRecord } from '../../record/record';
import { auditEvents, auditStatusSheet } from '../../report/audit-status';
import { resolveRecord } from './field-flags';
import { type GlobalOptions, openPortfolio } from './open-portfolio';
import { readProfiles } from './read-profiles';
import { quote } from './shell-words';
import { shownPath } from './shown-path';

interface StatusOptions extends GlobalOptions {
  ics?: string;
  json?: boolean;
}

export function declareStatus(parent: Command, env: Env): void {
  const command = parent.command('status').summary('show where each audit stands, and what is next');
  command
    .description('Show where each audit stands, and what is next.')
    .argument('[audit]', 'an id, the beginning of one, or part of a title; all of them where it is left out')
    .option('--ics <file>', 'write their deadlines to a file, for a calendar, and show nothing')
    .option('--json', 'the same for programs')
    .action((query: string | undefined) => run(query, command, env));
}

function run(query: string | undefined, command: Command, env: Env): void {
  const options: StatusOptions = command.optsWithGlobals();
  const { terminal } = env;
  const open = openPortfolio(env, options);
  const audits = recordsOf(open.portfolio.records, 'audit').reverse();
  const asked = query === undefined ? audits : [resolveRecord(env, open, query, ['audit']) as AuditRecord];
  const profiles = readProfiles(env, open.root);
  const today = env.clock.today();
  const told = asked.map((audit) => progressOf(open.portfolio, profiles, audit, { audits, today }));
  if (options.ics !== undefined && options.json)
    throw new Failure('--ics and --json contradict each other; say one of the two');
  if (options.ics !== undefined)
    writeCalendar(
      env,
      options.ics,
      renderIcs(auditEvents(told), { name: `Audits of ${open.config.name}`, day: today, version: env.version }),
    );
  else if (options.json) terminal.out(jsonText({ format: 'cpd-audits', version: 1, audits: told.map(asJson) }));
  else if (told.length === 0) terminal.talk('no audit is recorded; once one is announced: cpd audit open\n');
  else
    terminal.out(renderSheet(auditStatusSheet(told, today), { columns: terminal.columns, style: terminal.outStyle }));
}

/** Standard output takes no line ends but its own, and a calendar wants those of the RFC. */
function writeCalendar(env: Env, named: string, text: string): void {
  const file = path.resolve(env.cwd, named);
  if (path.extname(file).toLowerCase() !== '.ics')
    throw new Failure(
      `--ics: the name of a calendar ends in .ics, and "${named}" does not`,
      EXIT.usage,
      `cpd audit status --ics ${quote(`${named}.ics`)}`,
    );
  env.files.replace(file, text);
  env.terminal.out(`${shownPath(env, file)}\n`);
}

function asJson({ audit: { data }, year, standing, profile, window, answers, next }: Progress) {
  const { id, title, date, body, stage, period, deadline, volunteered, chosen, statement } = data;
  const { submitted, commit, submission, received, strengths = [] } = data;
  const [from, until] = period?.split('/') ?? [];
  return {
    ...{ id, title, body, year, stage, standing, date },
    ...(from !== undefined && { period: { from, until } }),
    ...(profile && { profile: profile.id }),
    ...(window && { window: { from: window.from, until: window.until } }),
    ...{ deadline, volunteered, chosen, statement, submitted, commit, submission, received, strengths },
    suggestions: answers.map(({ number, suggestion, goals, reasons }) => ({
      number,
      text: suggestion,
      goals: goals.map((goal) => goal.data.id),
      reasons,
    })),
    ...(next && { next }),
  };
}
