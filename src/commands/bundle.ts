/** `cpd bundle`: everything that assessors ask for, in one zip that proves its own content. */

import * as path from 'node:path';
import type { Command } from 'commander';
import type { GateFinding } from '../audit/gate';
import type { Env } from '../env';
import { EXIT, Failure, Told } from '../failure';
import { jsonText } from '../format/json';
import {
  type BundlePreview,
  renderBundlePreview,
  renderBundlePreviewJson,
  renderGateFindings,
} from '../format/text-bundle';
import { countOf, sizeWords } from '../report/amount-words';
import { type BrowserOption, declareBrowserOption } from './shared/browser-option';
import { writeBundleFiles } from './shared/bundle-files';
import { type BundleScopeOptions, declareBundleScope, readBundleScope, readBundleSource } from './shared/bundle-scope';
import { countErrors } from './shared/check-portfolio';
import { addHelpParagraph } from './shared/help-paragraph';
import { declareLookOptions, type LookOptions } from './shared/look';
import { envOfDay } from './shared/made-day';
import {
  type BundlePlan,
  bundleName,
  type MakingOptions,
  makeBundle,
  planBundle,
  tellWhatIsShown,
} from './shared/make-bundle';
import { openPortfolio } from './shared/open-portfolio';
import { readSize } from './shared/read-size';
import { repeatable } from './shared/repeatable';
import { shownPath } from './shared/shown-path';
import { startBrowser } from './shared/start-browser';
import { typedAgain } from './shared/typed-again';

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

/** The command as it was typed, with more to it. */
type Again = (...more: string[]) => string;

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
  const again = (...more: string[]) => typedAgain(command, ...more);
  const limit = options.maxSize === undefined ? undefined : { bytes: readSize('--max-size', options.maxSize), again };
  // A slip in a recipient is told before anything is made.
  if (options.encryptTo) await given.sealer.seal(new Uint8Array(), options.encryptTo);
  const open = openPortfolio(given, options);
  const scope = await readBundleScope(given, open, query, options);
  const env = await envOfDay(given, open.root);
  const errors = countErrors(env, open.root, open.portfolio);
  if (errors > 0 && !options.allowInvalid)
    throw new Failure(
      `${countOf(errors, 'error')} in the record, so nothing was made`,
      EXIT.problems,
      `cpd validate\n${again('--allow-invalid')}`,
    );
  // Before the browser, whose own files may lie in the portfolio where that is a home.
  const asked = { allow: options.allow ?? [], source: await readBundleSource(env, open.root) };
  if (options.dryRun) return showPreview(env, (await planBundle(env, open, scope, asked)).preview, options);
  const browser = await startBrowser(env, options.browser);
  try {
    const plan = await planBundle(env, open, scope, asked);
    await writeBundle(browser.env, open.root, plan, { ...options, errors, again, ...(limit && { limit }) });
  } finally {
    await browser.end();
  }
}

async function writeBundle(
  env: Env,
  root: string,
  plan: BundlePlan,
  { again, ...options }: BundleOptions & Pick<MakingOptions, 'errors' | 'limit'> & { again: Again },
): Promise<void> {
  stopAtGate(env, plan.preview.findings, again);
  if (plan.preview.leaving.length === 0)
    throw new Failure(
      'there is nothing that assessors may see of that time, so nothing was made',
      EXIT.usage,
      'cpd list',
    );
  const { folder, name } = placeFor(env, root, options, bundleName(plan.preview.facts));
  tellWhatIsShown(env, plan.preview);
  const files = await makeBundle(env, plan, { ...options, name });
  tellWritten(env, await writeBundleFiles(env, folder, files), options);
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

function stopAtGate(env: Env, findings: readonly GateFinding[], again: Again): void {
  const [first] = findings;
  if (first === undefined) return;
  const { terminal } = env;
  terminal.talk(renderGateFindings(findings, { columns: terminal.columns, style: terminal.talkStyle }));
  throw new Failure(
    `${countOf(findings.length, 'thing stands', 'things stand')} in the way, so nothing was made; settle each, or let it through by its name`,
    EXIT.problems,
    `${again('--dry-run')}\n${again('--allow', first.id)}`,
  );
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
    for (const { path: file, size, sha256 } of files)
      env.terminal.out(`${shownPath(env, file)}  ${sizeWords(size)}  sha256 ${sha256}\n`);
  if (files.length > 1)
    env.terminal.talk(
      `${files.length} parts, each a bundle of its own: hand over all of them; part 1 holds the document\n`,
    );
}
