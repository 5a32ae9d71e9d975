/** The audit that a command is about: the one that is named, the only one that comes into question, or one to choose. */

import type { Command } from 'commander';
import type { Env } from '../../env';
import { EXIT, Failure } from '../../failure';
import { recordsOf } from '../../portfolio/portfolio';
import type { AuditRecord } from '../../record/record';
import { nameOf } from './apply-changes';
import { canAsk } from './ask';
import { chooseRecord } from './choose-records';
import type { OpenRecords } from './field-flags';
import type { GlobalOptions } from './open-portfolio';

interface Asking {
  /** The command. */
  name: string;
  message: string;
  /** Comes into question where none is named. */
  isMeant: (audit: AuditRecord) => boolean;
  /** What is said where none does. */
  none: string;
  options: GlobalOptions;
}

export function declareAudit(command: Command): void {
  command.argument('[audit]', 'an id, the beginning of one, or part of a title; where one only waits, that one');
}

export async function chooseAudit(
  env: Env,
  open: OpenRecords,
  query: string | undefined,
  { name, message, isMeant, none, options }: Asking,
): Promise<AuditRecord> {
  const candidates = recordsOf(open.portfolio.records, 'audit').filter(isMeant).reverse();
  const [only, ...others] = candidates;
  if (query === undefined && only === undefined) throw new Failure(none, EXIT.usage, 'cpd audit status');
  if (query === undefined && only !== undefined && others.length === 0) {
    env.terminal.talk(`${nameOf(only)}\n`);
    return only;
  }
  if (query === undefined && !canAsk(env, options))
    throw new Failure(
      `which audit? There are ${candidates.length} that come into question`,
      EXIT.usage,
      candidates.map(({ data }) => `cpd ${name} ${data.id}`).join('\n'),
    );
  return chooseRecord(env, open, query, { kind: 'audit', name, message, none, candidates, options });
}
