/** What a document is of and how it looks: the options that whatever makes one has in common. */

import type { Command } from 'commander';
import type { Env } from '../../env';
import type { Portfolio } from '../../portfolio/portfolio';
import type { Period } from '../../portfolio/selection';
import type { Config } from '../../record/schema-types';
import { requireCut } from './cut-portfolio';
import type { DocumentSubject } from './export-input';
import { readSubject, SUBJECT_HELP } from './export-subject';
import { declareLookOptions, type LookOptions, readLook } from './look';
import { type GlobalOptions, openPortfolio } from './open-portfolio';
import { declarePeriodOptions, type PeriodOptions, readPeriod } from './period-options';
import { readProfile } from './read-profiles';

export interface DocumentOptions extends GlobalOptions, PeriodOptions, LookOptions {
  assessors?: boolean;
  body?: string;
}

export function declareDocumentOptions(command: Command): void {
  command.argument('[record-or-query...]', SUBJECT_HELP);
  declarePeriodOptions(command);
  command
    .option('--assessors', 'only what assessors may see')
    .option('--body <name>', 'with the tables or questions of this body too, such as ICE; cpd bodies lists them');
  declareLookOptions(command, 'the PDF and the page');
}

/** What a command's words and options ask for; `stretch` is the time that the options name, `whole` what nothing is cut from. */
export function readDocument(
  env: Env,
  words: readonly string[],
  options: DocumentOptions,
): { config: Config; stretch: Period; whole: Portfolio; document: Omit<DocumentSubject, 'errors'> } {
  const { root, config, portfolio: whole } = openPortfolio(env, options);
  const stretch = readPeriod(env, config, options);
  const assessorsOnly = options.assessors === true;
  const portfolio = assessorsOnly ? requireCut(whole).portfolio : whole;
  const asked = readSubject(env, { root, portfolio }, words, { period: stretch, assessorsOnly });
  const profile = options.body === undefined ? undefined : readProfile(env, root, options.body, lastDay(env, stretch));
  if (profile && !profile.forms)
    env.terminal.talk(`no form of ${profile.body}'s own is known; the record is as for everybody\n`);
  const look = readLook(env, { root, config }, options);
  return { config, stretch, whole, document: { root, portfolio, ...asked, assessorsOnly, profile, look } };
}

/** The day by which what is asked for is judged. */
function lastDay(env: Env, { until }: Period): string {
  const today = env.clock.today();
  return until === undefined || until > today ? today : until;
}
