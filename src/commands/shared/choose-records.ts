/** The records that a change is for: named one by one, all that a query asks for, or chosen by the person. */

import type { Command } from 'commander';
import type { Env } from '../../env';
import { EXIT, Failure } from '../../failure';
import { findRecord } from '../../portfolio/lookup';
import { recordsFor } from '../../portfolio/query';
import { QUERY_KEYS } from '../../portfolio/query-words';
import { KINDS, type Kind } from '../../record/kind';
import type { CpdRecord, RecordFor } from '../../record/record';
import { declareChangeOptions } from './apply-changes';
import { requirePerson } from './ask';
import { type OpenRecords, resolveRecord } from './field-flags';
import type { GlobalOptions } from './open-portfolio';
import { asTyped, readQuery, refuseSlip } from './read-query';

export interface ManyOptions {
  all?: boolean;
  yes?: boolean;
}

/** What is said of an argument that names records. */
export const RECORDS_HELP = 'the records: ids, paths or parts of their titles; with --all, a query';

export function declareManyOptions(command: Command): void {
  command
    .option('-a, --all', 'all records that the words ask for, as a query: shown first, and changed after a yes')
    .option('-y, --yes', 'with --all, change them without asking');
  declareChangeOptions(command);
}

/** Each record once, in the order in which they were named, or by date. `again` is the command with --all. */
export function chooseRecords(
  env: Env,
  open: OpenRecords,
  words: readonly string[],
  { again, options }: { again: string; options: ManyOptions },
): CpdRecord[] {
  if (!options.all) return [...new Set(words.map((word) => resolveOne(env, open, word, again)))];
  if (words.length === 0)
    throw new Failure('--all changes what a query asks for; say which records', EXIT.usage, 'cpd help queries');
  const query = readQuery(env, open.portfolio, words);
  const found = recordsFor(open.portfolio, query);
  if (found.length > 0) return found;
  refuseSlip(env, open.portfolio, query);
  env.terminal.talk(`no record is what ${asTyped(words)} asks for\n`);
  return [];
}

/** Somebody who has just used a query in a list will use one here. */
function resolveOne(env: Env, open: OpenRecords, word: string, again: string) {
  try {
    return resolveRecord(env, open, word);
  } catch (error) {
    const key = /^([a-z]+):\S/i.exec(word)?.[1]?.toLowerCase();
    if (!(error instanceof Failure) || key === undefined || !QUERY_KEYS.includes(key)) throw error;
    throw new Failure(`"${word}" names no record; as a query it may ask for many`, EXIT.usage, again);
  }
}

interface Asking<K extends Kind> {
  kind: K;
  /** The command. */
  name: string;
  message: string;
  candidates: readonly RecordFor<K>[];
  /** What is said where there is none of them. */
  none: string;
  options: GlobalOptions;
}

/** The one record that is named, or that the person chooses of those that come into question; fails where there is nobody. */
export async function chooseRecord<K extends Kind>(
  env: Env,
  open: OpenRecords,
  query: string | undefined,
  asking: Asking<K>,
): Promise<RecordFor<K>> {
  const { kind, name, message, none, candidates, options } = asking;
  if (query !== undefined) {
    // Of several with such a title, the one that comes into question is meant.
    const likely = findRecord({ ...open.portfolio, records: candidates }, query).found;
    return (likely ?? resolveRecord(env, open, query, [kind])) as RecordFor<K>;
  }
  requirePerson(env, options, name, `<${kind}>`);
  if (candidates.length === 0) throw new Failure(none, EXIT.usage, `cpd list ${KINDS[kind].folder}`);
  const path = await env.prompts.select({ message, choices: choicesOf(candidates) });
  return candidates.find((record) => record.path === path) ?? (candidates[0] as RecordFor<K>);
}

/** Records to choose from, by their paths. */
export function choicesOf(records: readonly CpdRecord[]): { value: string; name: string }[] {
  return records.map(({ path, data, kind }) => ({ value: path, name: `${data.date}  ${data.title} (${kind})` }));
}
