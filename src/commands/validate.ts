/** `cpd validate`: what is wrong or could be better, all at once. */

import * as path from 'node:path';
import type { Command, Option } from 'commander';
import type { Env } from '../env';
import { EXIT, Failure, Told } from '../failure';
import { REPORTERS } from '../format/reporters/all';
import type { Report, Reporter } from '../format/reporters/reporter';
import { ruleFacts } from '../portfolio/rules/all';
import { countFindings } from '../record/finding';
import { didYouMean } from '../record/suggestion';
import type { PlanOptions } from './shared/apply-plan';
import { fixProblems } from './shared/fix-problems';
import { addHelpParagraph } from './shared/help-paragraph';
import type { Answer } from './shared/memory';
import { readConfig } from './shared/open-portfolio';
import { type KeptOptions, withKept, withText } from './shared/other-files';
import { repeatable } from './shared/repeatable';
import { validatePortfolio } from './shared/validate-portfolio';
import { watchPortfolio } from './shared/watch-portfolio';

/** The lines by which an editor knows where a round begins and ends; the problem matcher in templates/vscode/ knows them. */
const ROUND = { begin: 'checking the portfolio', end: 'checked; waiting for the next change (Ctrl-C ends)' };

interface ValidateOptions extends PlanOptions, KeptOptions {
  changed?: string;
  watch?: boolean;
  format?: string[];
  fix?: boolean;
  json?: boolean;
  quiet?: boolean;
  cache?: boolean;
  maxWarnings?: string;
  stdinPath?: string;
  body?: string;
  year?: string;
}

export function declare(command: Command, env: Env): void {
  command
    .argument(
      '[path...]',
      'only report on these files or folders; everything is still read, since records link to each other',
    )
    .addOption(formatOption(command))
    .option('--json', 'for programs: the same as --format json')
    .addOption(
      command
        .createOption('--staged', 'read what is staged for the next commit, not the files as they are')
        .conflicts(['at', 'changed', 'stdinPath', 'fix', 'watch']),
    )
    .addOption(
      command
        .createOption('--at <commit>', 'read the files as they were in a commit')
        .conflicts(['changed', 'stdinPath', 'fix', 'watch']),
    )
    .option('--changed <commit>', 'only report on files that have changed since a commit')
    .addOption(
      command
        .createOption('--watch', 'check again whenever a file changes, until Ctrl-C')
        .conflicts(['fix', 'stdinPath']),
    )
    .option('--fix', 'mend what can be mended without harm, and report what is left')
    .option('--dry-run', 'with --fix: show what would be written, and write nothing')
    .option('--quiet', 'report errors only')
    .option('--no-cache', 'read every file, also those that are as they were the last time')
    .option('--max-warnings <number>', 'exit code 1 where there are more warnings than that')
    .option('--body <name>', 'look for what this body asks for as well, such as imeche; cpd bodies lists them')
    .option('--year <year>', 'with --body: the CPD year, such as 2026, or "this" or "last"')
    .option('--stdin-path <file>', 'read the text of this file from stdin, as an editor has it');
  addHelpParagraph(
    command,
    env,
    'Exit code 1 when there are errors; warnings and hints leave it at 0. `cpd explain <rule>` tells more of a finding.',
  ).action((paths: string[]) => run(paths, command, env));
}

function formatOption(command: Command): Option {
  const reporters = Object.entries(REPORTERS).map(([name, { summary }]) => `${name} (${summary})`);
  const option = command.createOption(
    '-f, --format <name[=file]>',
    `how to report: ${reporters.join('; ')}. May be repeated, each to a file of its own`,
  );
  option.argChoices = Object.keys(REPORTERS);
  return option.argParser(repeatable);
}

async function run(paths: readonly string[], command: Command, env: Env): Promise<void> {
  const typed: ValidateOptions = command.optsWithGlobals();
  const outputs = readFormats(env, [...(typed.format ?? []), ...(typed.json ? ['json'] : [])]);
  const most = readMost(typed.maxWarnings);
  if (typed.fix && typed.stdinPath !== undefined) throw new Failure('--fix mends files, and --stdin-path has none');
  if (typed.year !== undefined && typed.body === undefined) throw new Failure('--year goes with --body');
  const { root } = readConfig(env, typed);
  const options = { ...typed, portfolio: root };
  const validate = () => validateOnce(env, root, paths, outputs, most, options);
  if (options.watch) {
    const written = outputs.flatMap(({ file }) => (file === undefined ? [] : [path.resolve(env.cwd, file)]));
    await watchPortfolio(env, root, { written, ...ROUND }, validate);
  } else if (!(await validate())) throw new Told(EXIT.problems);
}

type Output = { reporter: Reporter; file: string | undefined };

/** Reports everything that is asked for; false where there are errors, or more warnings than may be. */
async function validateOnce(
  env: Env,
  root: string,
  paths: readonly string[],
  outputs: readonly Output[],
  most: number | undefined,
  options: ValidateOptions,
): Promise<boolean> {
  const read = withStdin(await withKept(env, root, options), root, options);
  const wanted = paths.map((one) => within(read, root, one));
  const changed = options.changed === undefined ? undefined : await env.repository.changedSince(root, options.changed);
  const isWanted = (file: string) =>
    (wanted.length === 0 || wanted.some((one) => isInside(file, one))) && (!changed || changed.includes(file));
  if (options.fix) await fixProblems(env, options, isWanted);
  const { files, findings: all } = await check(read, options, isWanted);
  const findings = options.quiet ? all.filter(({ severity }) => severity === 'error') : all;
  const report: Report = {
    files,
    findings,
    prefix: outputs.some(({ reporter }) => reporter.isFromTop) ? await prefixOf(env, root) : '',
    rules: ruleFacts(),
    version: env.version,
  };
  for (const { reporter, file } of outputs) {
    const style = file === undefined ? env.terminal.outStyle : PLAIN;
    const text = reporter.render(report, { columns: env.terminal.columns, style });
    if (file === undefined) env.terminal.out(text);
    else env.files.replace(path.resolve(env.cwd, file), text);
  }
  const counts = countFindings(all);
  const hasTooMany = most !== undefined && counts.warning > most;
  if (hasTooMany) env.terminal.talk(`there are ${counts.warning} warnings, more than --max-warnings ${most}\n`);
  return counts.error === 0 && !hasTooMany;
}

const unpainted = (text: string) => text;
const PLAIN = { bold: unpainted, dim: unpainted, red: unpainted, yellow: unpainted, green: unpainted, cyan: unpainted };

/** `sarif=findings.sarif`; what has no file goes to stdout, where only one may. */
function readFormats(env: Env, given: readonly string[]): Output[] {
  const wanted = given.length > 0 ? given : [env.terminal.isTerminal ? 'stylish' : 'compact'];
  const outputs = wanted.map((one) => {
    const [name = '', ...rest] = one.split('=');
    const reporter = REPORTERS[name];
    const names = Object.keys(REPORTERS);
    if (!reporter || !Object.hasOwn(REPORTERS, name))
      throw new Failure(`--format: "${name}" is none of ${names.join(', ')}${didYouMean(name, names)}`);
    return { reporter, file: rest.length > 0 ? rest.join('=') : undefined };
  });
  if (outputs.filter(({ file }) => file === undefined).length > 1)
    throw new Failure(
      'only one --format can go to stdout; give the others a file, such as --format sarif=findings.sarif',
    );
  return outputs;
}

function readMost(typed: string | undefined): number | undefined {
  if (typed === undefined) return undefined;
  if (!/^\d+$/.test(typed)) throw new Failure(`--max-warnings: "${typed}" is no number`);
  return Number(typed);
}

async function check(env: Env, options: ValidateOptions, isWanted: (file: string) => boolean): Promise<Answer> {
  const config = readConfig(env, options);
  // Without a usable cpd.yaml nothing else can be judged.
  if (!config.config) return { files: 1, findings: config.findings };
  const unsaved = options.stdinPath === undefined ? undefined : within(env, config.root, options.stdinPath);
  const { files, findings } = await validatePortfolio(env, config.source, options, unsaved);
  return { files, findings: findings.filter(({ file }) => isWanted(file)) };
}

/** The world with the text of one file as an editor has it, which may not have been saved. */
function withStdin(env: Env, root: string, { stdinPath }: ValidateOptions): Env {
  if (stdinPath === undefined) return env;
  const file = path.resolve(env.cwd, stdinPath);
  if (path.relative(root, file).startsWith('..')) throw new Failure(`${stdinPath} is not in the portfolio ${root}`);
  return { ...env, files: withText(env.files, file, env.terminal.readInput()) };
}

function isInside(file: string, wanted: string): boolean {
  return wanted === '' || file === wanted || file.startsWith(`${wanted}/`);
}

/** The way from the top of the repository, by which build servers name files. */
async function prefixOf(env: Env, root: string): Promise<string> {
  const top = await env.git.topLevel(root);
  if (top === undefined) return '';
  const way = path.relative(env.files.realPath(top) ?? top, env.files.realPath(root) ?? root);
  return way === '' ? '' : `${way.split(path.sep).join('/')}/`;
}

/** A path as typed, from the root of the portfolio with `/`. */
function within(env: Env, root: string, typed: string): string {
  const absolute = path.resolve(env.cwd, typed);
  if (!env.files.exists(absolute)) throw new Failure(`${typed} is not there`);
  const relative = path.relative(root, absolute);
  if (relative.startsWith('..')) throw new Failure(`${typed} is not in the portfolio ${root}`);
  return relative.split(path.sep).join('/');
}
