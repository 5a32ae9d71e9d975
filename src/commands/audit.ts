/** `cpd audit`: an audit as a record, from the announcement to the answers to its feedback. */

import type { Command } from 'commander';
import type { Env } from '../env';
import { declareOpen } from './shared/audit-open';
import { declareState } from './shared/audit-state';
import { declareSubmit } from './shared/audit-submit';
import { declareVolunteer } from './shared/audit-volunteer';

export function declare(command: Command, env: Env): void {
  declareOpen(command, env);
  declareState(command, env);
  declareVolunteer(command, env);
  declareSubmit(command, env);
}
