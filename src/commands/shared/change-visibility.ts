/** Who may see records: one, several, or all that a query asks for. */

import type { Command } from 'commander';
import type { Env } from '../../env';
import { visibilityOf } from '../../portfolio/portfolio';
import { applyChanges, type ChangeOptions } from './apply-changes';
import { chooseRecords, declareManyOptions, type ManyOptions, RECORDS_HELP } from './choose-records';
import { addHelpParagraph } from './help-paragraph';
import { openPortfolio } from './open-portfolio';
import { QUERY_TOPIC } from './read-query';
import { quote } from './shell-words';

const WAYS = {
  share: { visibility: 'assessors', verb: 'Share', already: 'is shown to assessors already' },
  hide: { visibility: 'private', verb: 'Hide', already: 'is private already' },
} as const;

export function declareVisibility(command: Command, env: Env, name: keyof typeof WAYS): void {
  command.argument('<record...>', RECORDS_HELP);
  declareManyOptions(command);
  command
    .addHelpText(
      'after',
      `\nExamples:\n  cpd ${name} "welded joints"\n  cpd ${name} --all ${name === 'share' ? 'activities private since:2026' : 'tag:appraisal'}`,
    )
    .action((words: string[]) => run(words, command, env, name));
  addHelpParagraph(command, env, `${QUERY_TOPIC}.`);
}

async function run(words: readonly string[], command: Command, env: Env, name: keyof typeof WAYS): Promise<void> {
  const options: ChangeOptions & ManyOptions = command.optsWithGlobals();
  const open = openPortfolio(env, options);
  const { visibility, verb, already } = WAYS[name];
  const again = `cpd ${name} --all ${words.map(quote).join(' ')}`;
  const changes = chooseRecords(env, open, words, { again, options }).map((record) => ({
    record,
    // Where nothing is said, the portfolio's own default may be what is wanted.
    change: visibilityOf(record, open.config) === visibility ? {} : { set: { visibility } },
  }));
  await applyChanges(env, open, changes, { verb, already, isQuery: options.all, again }, options);
}
