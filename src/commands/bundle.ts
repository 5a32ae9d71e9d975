/** `cpd bundle`: everything that assessors ask for, in one zip that proves its own content. */

import * as path from 'node:path';
import type { Command } from 'commander';
import { type BundleFacts, chooseForBundle } from '../audit/bundle';
import { type GateFinding, gateFindings } from '../audit/gate';
import type { Env } from '../env';
import { EXIT, Failure, Told } from '../failure';
import { jsonText } from '../format/json';
import {
  type BundlePreview,
  renderBundlePreview,
  renderBundlePreviewJson,
  renderGateFindings,
} from '../format/text-bundle';
import { termsOf } from '../portfolio/sensitive-words';
import { countFindings } from '../record/finding';
import { makeSlug } from '../record/slug';
import { countOf, sizeWords } from '../report/amount-words';
import { type BrowserOption, declareBrowserOption } from './shared/browser-option';
import { readEvidence } from './shared/bundle-evidence';
import { type BundleFile, makeBundleFiles, writeBundleFiles } from './shared/bundle-files';
import { type BundleInput, makeBundlePdf, makePayload, sheetOf } from './shared/bundle-payload';
import { type BundleScopeOptions, declareBundleScope, readBundleScope, readBundleSource } from './shared/bundle-scope';
import { findProblems } from './shared/check-portfolio';
import { requireCut } from './shared/cut-portfolio';
import { addHelpParagraph } from './shared/help-paragraph';
import { declareLookOptions, type LookOptions, readLook } from './shared/look';
import { envOfDay } from './shared/made-day';
import { openPortfolio } from './shared/open-portfolio';
import { readSize } from './shared/read-size';
import { repeatable } from './shared/repeatable';

interface BundleOptions extends BundleScopeOptions, BrowserOption, LookOptions {
  out?: string;
  singlePdf?: boolean;
  maxSize?: string;
  encryptTo?: string[];
  allow?: string[];
  allowInvalid?: boolean;
  dryRun?: boolean;
  json?: boolean;
}

export function declare(command: Command, env: Env): void {
  declareBundleScope(command);
  command
    .option('-o, --out <file>', 'the file to write; one in exports/ of the portfolio where it is left out')
    .option('--single-pdf', 'nothing but the PDF, with evidence in it')
    .option('--max-size <size>', 'the most that a portal takes, such as 10MB; more is split')
    .option('--encrypt-to <recipient>', 'seal it for an age recipient; may be given again', repeatable)
    .option('--allow <finding>', 'let a finding through, by its name; the bundle says so', repeatable)
    .option('--allow-invalid', 'make it even when there are errors, and say so in it')
    .option('--dry-run', 'list what goes, what stays and why; write nothing')
    .option('--json', 'what was written, or would be, for programs');
  declareLookOptions(command, 'the PDF');
  declareBrowserOption(command);
  command.addHelpText(
    'after',
    '\nExamples:\n  cpd bundle --dry-run\n  cpd bundle --body ice --year 2025 --single-pdf\n  cpd bundle "IMechE audit" --max-size 10MB',
  );
  addHelpParagraph(
    command,
    env,
    'Only what assessors may see leaves. Links to what is private, words of your list, addresses and numbers, and what evidence hides stand in the way until they are settled. [[redact: …]] is cut. The same commit gives the same bytes; cpd verify looks whether a bundle is intact, and so does sha256sum -c in the unpacked folder.',
  );
  command.action((audit: string | undefined) => run(audit, command, env));
}

async function run(query: string | undefined, command: Command, given: Env): Promise<void> {
  const options: BundleOptions = command.optsWithGlobals();
  const limit = options.maxSize === undefined ? undefined : readSize('--max-size', options.maxSize);
  // A slip in a recipient is told before anything is made.
  if (options.encryptTo) await given.sealer.seal(new Uint8Array(), options.encryptTo);
  const open = openPortfolio(given, options);
  const { root, config } = open;
  const { profile, ...scope } = await readBundleScope(given, open, query, options);
  const env = await envOfDay(given, root);
  const errors = countFindings(findProblems(env, root, open.portfolio)).error;
  if (errors > 0 && !options.allowInvalid)
    throw new Failure(
      `${countOf(errors, 'error')} in the record, so nothing was made`,
      EXIT.problems,
      'cpd validate\ncpd bundle --allow-invalid',
    );
  const { portfolio, cut, paths } = requireCut(open.portfolio);
  const { leaving, staying } = chooseForBundle(portfolio, scope);
  const evidence = await readEvidence(env, root, leaving);
  const found = gateFindings({
    portfolio,
    leaving,
    terms: termsOf(config),
    cut,
    evidence: evidence.map(({ look }) => look),
  });
  const { findings, allowed } = letThrough(env, found, options.allow ?? []);
  const facts: BundleFacts = {
    config: portfolio.config,
    scope,
    source: await readBundleSource(env, root),
    day: env.clock.today(),
    version: env.version,
    allowed,
  };
  const sheets = evidence.map(sheetOf);
  const unread = evidence.filter(({ isRead }) => !isRead).map(({ record }) => record.data.file);
  const preview = { facts, leaving, staying, evidence: sheets, unread, findings };
  if (options.dryRun) return showPreview(env, preview, options);
  stopAtGate(env, findings);
  if (leaving.length === 0)
    throw new Failure(
      'there is nothing that assessors may see of that time, so nothing was made',
      EXIT.usage,
      'cpd list',
    );
  const { folder, name } = placeFor(env, root, options, bundleName(preview));
  const input: BundleInput = {
    ...{ root, portfolio, leaving, paths, evidence, facts, profile, errors, name },
    browser: options.browser,
    look: readLook(env, { root, config }, options),
  };
  tellWhatIsShown(env, preview);
  const files = await makeFiles(env, input, { ...options, limit }).finally(() => env.terminal.progress(undefined));
  tellWritten(env, await writeBundleFiles(env, folder, files), options);
}

/** Those that stand in the way, and the names of those that were let through. */
function letThrough(env: Env, found: readonly GateFinding[], names: readonly string[]) {
  const known = new Set(found.map(({ id }) => id));
  for (const name of names)
    if (!known.has(name)) env.terminal.talk(`--allow ${name}: nothing of that name stands in the way\n`);
  const allowed = [...known].filter((id) => names.includes(id)).sort();
  return { findings: found.filter(({ id }) => !allowed.includes(id)), allowed };
}

function showPreview(env: Env, preview: BundlePreview, { json }: BundleOptions): void {
  const { terminal } = env;
  terminal.out(
    json
      ? renderBundlePreviewJson(preview)
      : renderBundlePreview(preview, { columns: terminal.columns, style: terminal.outStyle }),
  );
  if (preview.findings.length > 0) throw new Told(EXIT.problems);
}

function stopAtGate(env: Env, findings: readonly GateFinding[]): void {
  if (findings.length === 0) return;
  const { terminal } = env;
  terminal.talk(renderGateFindings(findings, { columns: terminal.columns, style: terminal.talkStyle }));
  throw new Failure(
    `${countOf(findings.length, 'thing stands', 'things stand')} in the way, so nothing was made; settle each, or let it through by its name`,
    EXIT.problems,
    `cpd bundle --dry-run\ncpd bundle --allow ${findings[0]?.id}`,
  );
}

/** What nobody would notice before it is handed over. */
function tellWhatIsShown(env: Env, { facts, evidence, unread }: BundlePreview): void {
  const { talk } = env.terminal;
  if (facts.source?.isClean === false)
    talk('some files are not as in the newest commit; the bundle says so, and another day it may come out otherwise\n');
  for (const { number, record, notes } of evidence)
    for (const note of notes) if (note.endsWith('as it is')) talk(`evidence ${number}, ${record.data.file}: ${note}\n`);
  if (unread.length > 0)
    talk(
      `look through ${unread.length === 1 ? unread[0] : `${unread.length} evidence files`} yourself: only eyes can read ${unread.length === 1 ? 'it' : 'them'}\n`,
    );
}

async function makeFiles(
  env: Env,
  input: BundleInput,
  { singlePdf, encryptTo = [], limit }: BundleOptions & { limit: number | undefined },
): Promise<BundleFile[]> {
  const seal = async ({ path: file, bytes }: BundleFile): Promise<BundleFile> =>
    encryptTo.length === 0
      ? { path: file, bytes }
      : { path: `${file}.age`, bytes: await env.sealer.seal(bytes, encryptTo) };
  if (singlePdf) {
    const bytes = await makeBundlePdf(env, input);
    if (limit !== undefined && bytes.length > limit)
      throw new Failure(
        `the PDF has ${sizeWords(bytes.length)}, and --max-size ${sizeWords(limit)}; a shorter period or less evidence is smaller`,
        EXIT.usage,
        'cpd bundle --dry-run',
      );
    return [await seal({ path: `${input.name}.pdf`, bytes })];
  }
  const payload = await makePayload(env, input);
  // A seal takes a little room of its own.
  const room = limit === undefined || encryptTo.length === 0 ? limit : Math.floor(limit * 0.999) - 1000;
  const files = await makeBundleFiles(payload, { name: input.name, facts: input.facts, limit: room });
  return Promise.all(files.map(seal));
}

/** `sam-okafor-cpd-imeche-2025` */
function bundleName({ facts: { config, scope } }: BundlePreview): string {
  const { body, audit, period } = scope;
  const { from, until } = period;
  const isYear = from?.endsWith('-01-01') && until === `${from.slice(0, 4)}-12-31`;
  const stretch = isYear ? from?.slice(0, 4) : [from, until].filter(Boolean).join('-to-');
  const stage = audit?.data.stage === undefined ? undefined : `stage-${audit.data.stage}`;
  return [makeSlug(config.name, 'engineer'), 'cpd', body && makeSlug(body, 'body'), stretch, stage]
    .filter(Boolean)
    .join('-');
}

/** The folder, and the name of what is written without its extension. */
function placeFor(env: Env, root: string, { out, singlePdf }: BundleOptions, name: string) {
  if (out === undefined) return { folder: path.join(root, 'exports'), name };
  const target = path.resolve(env.cwd, out);
  const extension = singlePdf ? '.pdf' : '.zip';
  const base = path.basename(target).replace(/\.age$/, '');
  return {
    folder: path.dirname(target),
    name: base.toLowerCase().endsWith(extension) ? base.slice(0, -extension.length) : base,
  };
}

function tellWritten(env: Env, written: readonly string[], { json }: BundleOptions): void {
  const files = written.map((file) => ({ path: file, ...env.files.digest(file) }));
  if (json) env.terminal.out(jsonText({ format: 'cpd-bundled', version: 1, files }));
  else
    for (const { path: file, size, sha256 } of files) {
      const fromHere = path.relative(env.cwd, file);
      env.terminal.out(`${fromHere.startsWith('..') ? file : fromHere}  ${sizeWords(size)}  sha256 ${sha256}\n`);
    }
}
