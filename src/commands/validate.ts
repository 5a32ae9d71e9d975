/** `cpd validate`: what is wrong or could be better, all at once. */

import * as path from 'node:path';
import type { Command } from 'commander';
import type { Env } from '../env';
import { EXIT, Failure, Told } from '../failure';
import { renderFindings, renderFindingsJson } from '../format/findings';
import type { Finding } from '../record/finding';
import { findProblems } from './shared/check-portfolio';
import { type GlobalOptions, openPortfolio, readConfig } from './shared/open-portfolio';

interface ValidateOptions extends GlobalOptions {
  format: 'text' | 'json';
}

export function declare(command: Command, env: Env): void {
  command
    .argument(
      '[path...]',
      'only report on these files or folders; everything is still read, since records link to each other',
    )
    .addOption(command.createOption('--format <format>', 'how to report').choices(['text', 'json']).default('text'))
    .addHelpText('after', '\nExit code 1 when there are errors; warnings and hints leave it at 0.')
    .action((paths: string[]) => run(paths, command, env));
}

async function run(paths: readonly string[], command: Command, env: Env): Promise<void> {
  const options: ValidateOptions = command.optsWithGlobals();
  const { files, findings } = check(env, options, paths);
  const render =
    options.format === 'json'
      ? renderFindingsJson({ files, findings })
      : renderFindings({ files, findings }, env.terminal.outStyle);
  env.terminal.out(render);
  if (findings.some((finding) => finding.severity === 'error')) throw new Told(EXIT.problems);
}

function check(env: Env, options: ValidateOptions, paths: readonly string[]): { files: number; findings: Finding[] } {
  const config = readConfig(env, options);
  // Without a usable cpd.yaml nothing else can be judged.
  if (!config.config) return { files: 1, findings: config.findings };
  const { root, portfolio } = openPortfolio(env, options);
  const wanted = paths.map((one) => within(env, root, one));
  const findings = findProblems(env, root, portfolio).filter(
    ({ file }) => wanted.length === 0 || wanted.some((one) => one === '' || file === one || file.startsWith(`${one}/`)),
  );
  return { files: portfolio.fileCount + 1, findings };
}

/** A path as typed, from the root of the portfolio with `/`. */
function within(env: Env, root: string, typed: string): string {
  const absolute = path.resolve(env.cwd, typed);
  if (!env.files.exists(absolute)) throw new Failure(`${typed} is not there`);
  const relative = path.relative(root, absolute);
  if (relative.startsWith('..')) throw new Failure(`${typed} is not in the portfolio ${root}`);
  return relative.split(path.sep).join('/');
}
