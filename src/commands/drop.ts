/** `cpd drop`: a goal is given up, and why. */

import type { Command } from 'commander';
import type { Env } from '../env';
import { declareChangeOptions } from './shared/apply-changes';
import type { PlanOptions } from './shared/apply-plan';
import { requirePerson } from './shared/ask';
import { askLine } from './shared/ask-line';
import { closeGoal, declareDay, declareGoal } from './shared/close-goal';

interface DropOptions extends PlanOptions {
  date?: string;
  why?: string;
}

export function declare(command: Command, env: Env): void {
  declareGoal(command);
  command.option('-w, --why <text>', 'why it was dropped, which a reviewer asks first');
  declareDay(command, 'dropped');
  declareChangeOptions(command);
  command
    .addHelpText(
      'after',
      '\nExample:\n  cpd drop "chartered by 2027" --why "Moved to another field"\n\nTo take it up again:\n  cpd set <goal> status=open closed= reason=',
    )
    .action((query: string | undefined) => run(query, command, env));
}

function run(query: string | undefined, command: Command, env: Env): Promise<void> {
  const options: DropOptions = command.optsWithGlobals();
  return closeGoal(
    env,
    query,
    {
      name: 'drop',
      status: 'dropped',
      verb: 'Drop',
      message: 'Which goal is dropped? (type a few letters)',
      field: 'reason',
      given: options.why?.trim() || undefined,
      ask({ data }) {
        requirePerson(env, options, 'drop', '--why');
        return askLine(env, {
          message: 'Why is it dropped?',
          check: (answer) => answer.trim() !== '' || 'a few words are needed',
          command: `cpd drop ${data.id}${options.date === undefined ? '' : ` --date ${options.date}`}`,
          flag: '--why',
        });
      },
    },
    options,
  );
}
