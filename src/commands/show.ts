/** `cpd show`: one record, its Markdown rendered, with its links both ways. */

import * as path from 'node:path';
import type { Command } from 'commander';
import type { Env } from '../env';
import { renderRecordsJson } from '../format/json';
import { renderRecord } from '../format/text-record';
import { resolveRecord } from './shared/field-flags';
import { type GlobalOptions, openPortfolio } from './shared/open-portfolio';

export function declare(command: Command, env: Env): void {
  command
    .argument('<record>', 'an id, the beginning of one, a path, or part of a title')
    .option('--raw', 'the file as it is')
    .option('--json', 'every field, for programs')
    .option('--path', 'only where the file is')
    .action((query: string) => run(query, command, env));
}

function run(query: string, command: Command, env: Env): void {
  const options: GlobalOptions & { json?: boolean; path?: boolean; raw?: boolean } = command.optsWithGlobals();
  const { root, portfolio } = openPortfolio(env, options);
  const record = resolveRecord(env, { root, portfolio }, query);
  const { terminal } = env;
  if (options.path) terminal.out(`${path.join(root, record.path)}\n`);
  else if (options.raw) terminal.out(record.source.text);
  else if (options.json) terminal.out(renderRecordsJson(portfolio, [record]));
  else
    terminal.out(
      renderRecord(portfolio, record, {
        columns: terminal.columns,
        style: terminal.outStyle,
      }),
    );
}
