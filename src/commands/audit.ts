/** `cpd audit`: an audit as a record, from the announcement to the answers to its feedback. */

import type { Command } from 'commander';
import type { Env } from '../env';
import { declareAnswer } from './shared/audit-answer';
import { declareFeedback } from './shared/audit-feedback';
import { declareOpen } from './shared/audit-open';
import { declareRehearse } from './shared/audit-rehearse';
import { declareState } from './shared/audit-state';
import { declareStatus } from './shared/audit-status';
import { declareSubmit } from './shared/audit-submit';
import { declareVolunteer } from './shared/audit-volunteer';

export function declare(command: Command, env: Env): void {
  declareOpen(command, env);
  declareState(command, env);
  declareVolunteer(command, env);
  declareSubmit(command, env);
  declareFeedback(command, env);
  declareAnswer(command, env);
  declareStatus(command, env);
  declareRehearse(command, env);
}
