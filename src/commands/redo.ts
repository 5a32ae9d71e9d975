/** `cpd redo`: brings back what cpd undo took back. */

import type { Command } from 'commander';
import type { Env } from '../env';
import { addHelpParagraph } from './shared/help-paragraph';
import { takeBack } from './shared/take-back';

export function declare(command: Command, env: Env): void {
  command.option('--dry-run', 'say what would change, and change nothing');
  addHelpParagraph(
    command,
    env,
    'Given again, it brings back the one before. Once cpd has made another change, there is nothing to redo.',
  );
  command.action(() => takeBack(env, 'redo', command));
}
