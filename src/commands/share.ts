/** `cpd share`: records are for assessors to see. */

import type { Command } from 'commander';
import type { Env } from '../env';
import { declareVisibility } from './shared/change-visibility';

export function declare(command: Command, env: Env): void {
  declareVisibility(command, env, 'share');
}
