/** For whom a bundle is and of which time, from an audit, a body and the flags; and where in git it is made. */

import type { Command } from 'commander';
import type { BundleScope, BundleSource } from '../../audit/bundle';
import { isMeant, periodAsked, profileFor, profileOfAudit } from '../../audit/profile';
import { SUBMISSIONS } from '../../audit/submission';
import type { Env } from '../../env';
import { EXIT, Failure } from '../../failure';
import { yearStart } from '../../portfolio/config';
import { recordsOf } from '../../portfolio/portfolio';
import type { Period } from '../../portfolio/selection';
import type { AuditRecord } from '../../record/record';
import type { Config, Profile } from '../../record/schema-types';
import { nameOf } from './apply-changes';
import { chooseAudit } from './choose-audit';
import type { OpenRecords } from './field-flags';
import type { GlobalOptions } from './open-portfolio';
import { declarePeriodOptions, type PeriodOptions, readPeriod } from './period-options';
import { readProfiles, requireBody } from './read-profiles';

export interface BundleScopeOptions extends GlobalOptions, PeriodOptions {
  body?: string;
}

export function declareBundleScope(command: Command): void {
  command
    .argument('[audit]', 'an id, the beginning of one, or part of a title; the audit that waits, where there is one')
    .option('--body <name>', 'the body that it is for, without an audit');
  declarePeriodOptions(command);
}

/** The flags say more than the audit, and the audit more than the profile of the body. */
export async function readBundleScope(
  env: Env,
  open: OpenRecords & { config: Config },
  query: string | undefined,
  options: BundleScopeOptions,
): Promise<BundleScope & { profile?: Profile }> {
  const flags = readPeriod(env, open.config, options);
  const hasPeriod = flags.from !== undefined || flags.until !== undefined;
  const audit = await auditFor(env, open, query, { ...options, hasPeriod });
  const profiles = readProfiles(env, open.root);
  const named = audit?.data.body ?? options.body;
  if (options.body !== undefined) requireBody(profiles, options.body);
  const day = audit?.data.date ?? env.clock.today();
  const ofBody = named === undefined ? undefined : profileFor(profiles, named, day);
  const profile = audit ? profileOfAudit(profiles, audit.data) : ofBody;
  if (audit && options.body !== undefined && profile && !isMeant(profile, options.body))
    throw new Failure(
      `${nameOf(audit)} is of ${audit.data.body}, and --body says ${options.body}`,
      EXIT.usage,
      `cpd bundle ${audit.data.id}`,
    );
  return {
    body: profile?.body ?? named,
    audit,
    profile,
    period: hasPeriod ? flags : askedPeriod(env, open.config, { audit, profile, day }),
  };
}

async function auditFor(
  env: Env,
  open: OpenRecords,
  query: string | undefined,
  options: BundleScopeOptions & { hasPeriod: boolean },
): Promise<AuditRecord | undefined> {
  const isMeant = ({ data }: AuditRecord) => data.submitted === undefined && data.period !== undefined;
  const waits = recordsOf(open.portfolio.records, 'audit').some(isMeant);
  if (query === undefined && (options.hasPeriod || options.body !== undefined || !waits)) return undefined;
  const message = 'Which audit is it for?';
  return chooseAudit(env, open, query, { name: 'bundle', message, isMeant, none: 'no audit waits', options });
}

/** Without a body, or where it asks for no period of its own, everything that is recorded. */
function askedPeriod(
  env: Env,
  config: Config,
  { audit, profile, day }: { audit?: AuditRecord; profile?: Profile; day: string },
): Period {
  if (audit?.data.period !== undefined) {
    const [from, until] = audit.data.period.split('/');
    return { from, until };
  }
  if (profile === undefined) return {};
  const { from, until } = periodAsked(profile, day, yearStart(config));
  env.terminal.talk(
    `the period is ${from} to ${until}, as ${profile.id} has it (checked ${profile.checked}); say --from and --until for another\n`,
  );
  return { from, until };
}

/** Undefined where the portfolio is in no repository, or nothing is committed yet. */
export async function readBundleSource(env: Env, root: string): Promise<BundleSource | undefined> {
  if ((await env.git.topLevel(root)) === undefined) return undefined;
  const commit = await env.git.head(root);
  if (commit === undefined) return undefined;
  const { timeline } = env.git;
  const [isClean, tags, { signed }] = await Promise.all([
    env.git.isClean(root),
    timeline.tagsOf(root, commit, SUBMISSIONS),
    timeline.commit(root, commit),
  ]);
  return { commit, isClean, tags, signed };
}
