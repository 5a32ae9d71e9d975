/** `cpd achieve`: a goal is reached. */

import type { Command } from 'commander';
import type { Env } from '../env';
import { declareChangeOptions } from './shared/apply-changes';
import type { PlanOptions } from './shared/apply-plan';
import { canAsk } from './shared/ask';
import { askLine } from './shared/ask-line';
import { closeGoal, declareDay, declareGoal } from './shared/close-goal';
import { declareFieldFlags } from './shared/field-flags';

interface AchieveOptions extends PlanOptions {
  date?: string;
  outcome?: string;
}

export function declare(command: Command, env: Env): void {
  declareGoal(command);
  declareFieldFlags(command, 'goal', ['outcome']);
  declareDay(command, 'achieved');
  declareChangeOptions(command);
  command
    .addHelpText('after', '\nExample:\n  cpd achieve "fatigue assessments" --outcome "Three since May, all checked"')
    .action((query: string | undefined) => run(query, command, env));
}

function run(query: string | undefined, command: Command, env: Env): Promise<void> {
  const options: AchieveOptions = command.optsWithGlobals();
  return closeGoal(
    env,
    query,
    {
      name: 'achieve',
      status: 'achieved',
      verb: 'Achieve',
      message: 'Which goal is achieved? (type a few letters)',
      field: 'outcome',
      given: options.outcome?.trim() || undefined,
      async ask({ data }) {
        if (data.outcome !== undefined || !canAsk(env, options)) return undefined;
        const message = data.measure === undefined ? 'What came of it?' : `What came of it, against "${data.measure}"?`;
        return askLine(env, {
          message: `${message} (empty: nothing to add)`,
          command: `cpd achieve ${data.id}${options.date === undefined ? '' : ` --date ${options.date}`}`,
          flag: '--outcome',
        });
      },
    },
    options,
  );
}
