/** `cpd search`: words in titles, fields and texts, with the lines on which they stand. */

import type { Command } from 'commander';
import type { Env } from '../env';
import { EXIT, Failure } from '../failure';
import { renderFoundJson } from '../format/json';
import { renderFound } from '../format/text-search';
import { recordsFor } from '../portfolio/query';
import { findLines } from '../record/words';
import { addHelpParagraph } from './shared/help-paragraph';
import { type GlobalOptions, openPortfolio } from './shared/open-portfolio';
import { asTyped, NOTHING_YET, QUERY_TOPIC, readQuery, tellUnread } from './shared/read-query';

interface SearchOptions extends GlobalOptions {
  json?: boolean;
}

export function declare(command: Command, env: Env): void {
  command
    .argument('<words...>', 'what to look for, and key:value, such as kind:goal is:open since:2026, for where')
    .option('--json', 'the lines and the places in them, for programs')
    .action((words: string[]) => run(words, command, env));
  addHelpParagraph(
    command,
    env,
    'A record is found that holds all the words, wherever they stand; words in quotes stand together. Case and accents do not matter.',
  );
  command.addHelpText(
    'after',
    `\nExamples:\n  cpd search goodman\n  cpd search "mean stress" kind:reflection since:2025\n\n${QUERY_TOPIC}`,
  );
}

function run(words: readonly string[], command: Command, env: Env): void {
  const options: SearchOptions = command.optsWithGlobals();
  const { portfolio } = openPortfolio(env, options);
  const query = readQuery(env, portfolio, words, { isSearch: true });
  if (query.words.length === 0)
    throw new Failure(
      'there are no words to look for; add one, or list what there is',
      EXIT.usage,
      `cpd list ${asTyped(words)}`,
    );
  const found = recordsFor(portfolio, query).map((record) => ({ record, lines: findLines(record, query.words) }));
  const { terminal } = env;
  if (options.json) terminal.out(renderFoundJson(found));
  else if (found.length > 0)
    terminal.out(
      renderFound(found, { columns: terminal.columns, style: terminal.outStyle, plain: !terminal.isTerminal }),
    );
  else terminal.talk(portfolio.fileCount === 0 ? NOTHING_YET : `nothing found for ${asTyped(words)}\n`);
  tellUnread(env, portfolio);
}
