/** `cpd set`: fields of records, each changed where it stands. */

import type { Command } from 'commander';
import type { Env } from '../env';
import { EXIT, Failure } from '../failure';
import { applyChanges, type ChangeOptions } from './shared/apply-changes';
import { chooseRecords, declareManyOptions, type ManyOptions, RECORDS_HELP } from './shared/choose-records';
import { addHelpParagraph } from './shared/help-paragraph';
import { openPortfolio } from './shared/open-portfolio';
import { createAssigner, splitAssignments } from './shared/read-assignments';
import { QUERY_TOPIC } from './shared/read-query';
import { quote } from './shared/shell-words';

export function declare(command: Command, env: Env): void {
  command
    .argument('<record>', RECORDS_HELP)
    .argument('<field=value...>', 'after the records: what to set, field by field');
  declareManyOptions(command);
  addHelpParagraph(
    command,
    env,
    `Values are read as those of flags are: dates such as yesterday, links by title, competences in any case. field= takes a field away; field+=value and field-=value put into a list and take out of it. ${QUERY_TOPIC}.`,
  );
  command
    .addHelpText(
      'after',
      '\nExamples:\n  cpd set "HAZOP refresher" hours=6 competence+=A2\n  cpd set "fatigue assessments" target=+4w\n  cpd set --all type:course since:2026 tag+=safety',
    )
    .action((record: string, words: string[]) => run([record, ...words], command, env));
}

async function run(words: readonly string[], command: Command, env: Env): Promise<void> {
  const options: ChangeOptions & ManyOptions = command.optsWithGlobals();
  const { before, assignments } = splitAssignments(words);
  if (assignments.length === 0)
    throw new Failure(
      'nothing says what to set',
      EXIT.usage,
      `cpd set ${options.all ? '--all ' : ''}${words.map(quote).join(' ')} hours=6`,
    );
  const open = openPortfolio(env, options);
  const again = `cpd set --all ${words.map(quote).join(' ')}`;
  const { changeFor, fields } = createAssigner(env, open, assignments, options.all ? again : undefined);
  const changes = chooseRecords(env, open, before, { again, options }).map((record) => ({
    record,
    change: changeFor(record),
  }));
  const verb = `Set ${fields().join(', ')}`;
  const occasion = { verb, already: 'is like this already', isQuery: options.all, again };
  await applyChanges(env, open, changes, occasion, options);
}
