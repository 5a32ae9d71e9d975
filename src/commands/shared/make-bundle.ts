/** A bundle, first as a plan of what goes, what stays and what stands in the way, and then as files. */

import { type BundleFacts, type BundleScope, type BundleSource, chooseForBundle } from '../../audit/bundle';
import { type GateFinding, gateFindings } from '../../audit/gate';
import { REVIEW_FORM, reviewForm } from '../../audit/review-form';
import { auditName } from '../../audit/submission';
import type { Env } from '../../env';
import { EXIT, Failure } from '../../failure';
import type { BundlePreview } from '../../format/text-bundle';
import { type Portfolio, recordsOf } from '../../portfolio/portfolio';
import { termsOf } from '../../portfolio/sensitive-words';
import type { Profile } from '../../record/schema-types';
import { makeSlug } from '../../record/slug';
import { sizeWords } from '../../report/amount-words';
import { readEvidence } from './bundle-evidence';
import { type BundleFile, type BundleShape, makeBundleFiles } from './bundle-files';
import { type BundleInput, makeBundlePdf, makePayload, sheetOf } from './bundle-payload';
import { requireCut } from './cut-portfolio';
import { type LookOptions, readLook } from './look';
import { type OpenPortfolio, readTemplate } from './open-portfolio';

export interface BundlePlan
  extends Pick<BundleInput, 'root' | 'portfolio' | 'leaving' | 'paths' | 'evidence' | 'profile'> {
  preview: BundlePreview;
}

export interface MakingOptions extends LookOptions, Pick<BundleShape, 'limit'> {
  name: string;
  /** How many errors the record has, which the document then says. */
  errors: number;
  /** Nothing but the PDF. */
  singlePdf?: boolean;
  /** age recipients. */
  encryptTo?: readonly string[];
  browser?: string;
}

/** `allow` are the names of findings that are let through. */
export async function planBundle(
  env: Env,
  open: OpenPortfolio & { portfolio: Portfolio },
  { profile, ...asked }: BundleScope & { profile?: Profile },
  { allow, source }: { allow: readonly string[]; source: BundleSource | undefined },
): Promise<BundlePlan> {
  const { root, config } = open;
  const { portfolio, cut, paths } = requireCut(open.portfolio);
  // The audit, too, as it may leave: its statement stands on the cover and in the bag.
  const audit = recordsOf(portfolio.records, 'audit').find(({ data }) => data.id === asked.audit?.data.id);
  const scope = { ...asked, audit };
  const { leaving, staying } = chooseForBundle(portfolio, scope);
  const terms = termsOf(config);
  const evidence = await readEvidence(env, root, leaving, { hasTerms: terms.length + cut.length > 0 });
  const found = gateFindings({
    portfolio,
    leaving,
    terms,
    cut,
    evidence: evidence.map(({ look }) => look),
  });
  const { findings, allowed } = letThrough(env, found, allow);
  const facts: BundleFacts = {
    config: portfolio.config,
    scope,
    source,
    day: env.clock.today(),
    version: env.version,
    allowed,
  };
  const unread = evidence.filter(({ isRead }) => !isRead).map(({ record }) => record.data.file);
  const preview = { facts, leaving, staying, evidence: evidence.map(sheetOf), unread, findings };
  return { ...{ root, portfolio, leaving, paths, evidence }, ...(profile && { profile }), preview };
}

/** Those that stand in the way, and the names of those that were let through. */
function letThrough(env: Env, found: readonly GateFinding[], names: readonly string[]) {
  const known = new Set(found.map(({ id }) => id));
  for (const name of names)
    if (!known.has(name)) env.terminal.talk(`--allow ${name}: nothing of that name stands in the way\n`);
  const allowed = [...known].filter((id) => names.includes(id)).sort();
  return { findings: found.filter(({ id }) => !allowed.includes(id)), allowed };
}

/** Not yet written. */
export function makeBundle(env: Env, { preview, ...plan }: BundlePlan, options: MakingOptions): Promise<BundleFile[]> {
  const { name, errors, browser } = options;
  const { audit } = preview.facts.scope;
  const input: BundleInput = {
    ...plan,
    ...{ facts: preview.facts, errors, name },
    ...(browser !== undefined && { browser }),
    look: readLook(env, { root: plan.root, config: plan.portfolio.config }, options),
    ...(audit && { review: reviewForm(readTemplate(env, plan.root, REVIEW_FORM) ?? '', audit) }),
  };
  return makeFiles(env, input, options).finally(() => env.terminal.progress(undefined));
}

async function makeFiles(env: Env, input: BundleInput, options: MakingOptions) {
  const { singlePdf, encryptTo = [], limit } = options;
  const seal = async ({ path: file, bytes }: BundleFile): Promise<BundleFile> =>
    encryptTo.length === 0
      ? { path: file, bytes }
      : { path: `${file}.age`, bytes: await env.sealer.seal(bytes, encryptTo) };
  if (singlePdf) {
    const bytes = await makeBundlePdf(env, input);
    if (limit && bytes.length > limit.bytes)
      throw new Failure(
        `the PDF has ${sizeWords(bytes.length)}, and --max-size ${sizeWords(limit.bytes)}; a shorter period or less evidence is smaller`,
        EXIT.usage,
        limit.again('--dry-run'),
      );
    return [await seal({ path: `${input.name}.pdf`, bytes })];
  }
  const payload = await makePayload(env, input);
  const { name, facts } = input;
  const files = await makeBundleFiles(payload, {
    name,
    facts,
    isSealed: encryptTo.length > 0,
    ...(limit && { limit }),
  });
  return Promise.all(files.map(seal));
}

/** What nobody would notice before it is handed over. */
export function tellWhatIsShown(env: Env, { facts, evidence, unread }: BundlePreview): void {
  const { talk } = env.terminal;
  if (facts.source?.isClean === false)
    talk('some files are not as in the newest commit; the bundle says so, and another day it may come out otherwise\n');
  for (const { number, record, notes } of evidence)
    for (const note of notes) if (note.endsWith('as it is')) talk(`evidence ${number}, ${record.data.file}: ${note}\n`);
  if (unread.length > 0)
    talk(
      `look through ${unread.length === 1 ? unread[0] : `${unread.length} evidence files`} yourself: only eyes can read ${unread.length === 1 ? 'it' : 'them, and cpd bundle --dry-run names them'}\n`,
    );
}

/** `sam-okafor-cpd-imeche-2025`, by the period; for an audit `sam-okafor-cpd-audit-imeche-2026-stage-1`, as its tag is called. */
export function bundleName({ config, scope }: BundleFacts): string {
  const { body, audit, period } = scope;
  const { from, until } = period;
  const whose = makeSlug(config.name, 'engineer');
  if (audit) return `${whose}-cpd-audit-${auditName(audit.data)}`;
  const isYear = from?.endsWith('-01-01') && until === `${from.slice(0, 4)}-12-31`;
  const stretch = isYear ? from?.slice(0, 4) : [from, until].filter(Boolean).join('-to-');
  return [whose, 'cpd', body && makeSlug(body, 'body'), stretch].filter(Boolean).join('-');
}
