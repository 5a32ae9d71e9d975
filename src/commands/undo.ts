/** `cpd undo`: takes back the last change that cpd made. */

import type { Command } from 'commander';
import type { Env } from '../env';
import { addHelpParagraph } from './shared/help-paragraph';
import { takeBack } from './shared/take-back';

export function declare(command: Command, env: Env): void {
  command.option('--dry-run', 'say what would change, and change nothing');
  addHelpParagraph(
    command,
    env,
    'The change is taken back in a commit of its own, so nothing is lost from the history. Given again, it takes back the one before. Where a file was changed since, only what the change did is taken out; commits that you or others made by hand are left alone.',
  );
  command.action(() => takeBack(env, 'undo', command));
}
