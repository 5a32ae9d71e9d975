/** What an export is asked for: the whole record, a part of it by a query, or one record alone. */

import type { Env } from '../../env';
import { EXIT, Failure } from '../../failure';
import { findRecord } from '../../portfolio/lookup';
import { linksOf, type Portfolio, visibilityOf } from '../../portfolio/portfolio';
import { parseQuery, recordsFor } from '../../portfolio/query';
import { bothOf, type Period, select } from '../../portfolio/selection';
import type { CpdRecord } from '../../record/record';
import { countOf } from '../../report/amount-words';
import { resolveRecord } from './field-flags';
import { asTyped, readQuery, refuseSlip } from './read-query';

export const SUBJECT_HELP =
  'one record alone: an id, a path or part of a title; or a query, such as type:course goal:fea, for a part of the whole, with the documents that it links to';

interface Asked {
  /** The one record, where it is not the whole nor a part. */
  record: CpdRecord | undefined;
  records: readonly CpdRecord[];
  period: Period;
  /** The words of the query, where it is a part. */
  selection: string | undefined;
}

/** The words after `cpd export`, as records; `period` is that of the flags. */
export function readSubject(
  env: Env,
  open: { root: string; portfolio: Portfolio },
  words: readonly string[],
  { period, assessorsOnly }: { period: Period; assessorsOnly: boolean },
): Asked {
  const { portfolio } = open;
  if (words.length === 0)
    return {
      record: undefined,
      records: select(portfolio, { ...period, assessorsOnly }),
      period,
      selection: undefined,
    };
  const record = recordNamed(env, open, words);
  if (record) {
    if (assessorsOnly && visibilityOf(record, portfolio.config) === 'private')
      throw new Failure(
        `"${record.data.title}" is private, and --assessors leaves private records out`,
        undefined,
        `cpd export ${record.data.id}`,
      );
    return { record, records: [record], period, selection: undefined };
  }
  const query = readQuery(env, portfolio, words);
  const both = bothOf(query.period, period);
  const found = recordsFor(portfolio, { ...query, period: both }, assessorsOnly);
  if (found.length === 0) {
    refuseSlip(env, portfolio, query);
    throw new Failure(
      `no record${assessorsOnly ? ' that assessors may see' : ''} fits ${asTyped(words)}, so nothing was exported`,
      EXIT.usage,
      `cpd list ${asTyped(words)}`,
    );
  }
  const records = withDocuments(portfolio, found);
  const more = records.length - found.length;
  env.terminal.talk(
    `${countOf(found.length, 'record')}${more > 0 ? `, and ${countOf(more, 'document')} linked from there` : ''}\n`,
  );
  return { record: undefined, records, period: both, selection: asTyped(words) };
}

/** A single argument that is nothing but words names a record; what reads as a query does only where a title is like that. */
function recordNamed(
  env: Env,
  open: { root: string; portfolio: Portfolio },
  [word = '', ...others]: readonly string[],
): CpdRecord | undefined {
  if (others.length > 0) return undefined;
  const parsed = parseQuery([word], { portfolio: open.portfolio, today: env.clock.today() });
  if ('fault' in parsed) return findRecord(open.portfolio, word).found;
  return parsed.query.isWordsAlone ? resolveRecord(env, open, word) : undefined;
}

/**
 * The documents that the records link to come along, so that no evidence is missing; one that is private only with a record
 * that is private itself, as who asks for what is shared asks for nothing else.
 */
function withDocuments(portfolio: Portfolio, found: readonly CpdRecord[]): readonly CpdRecord[] {
  const isPrivate = (record: CpdRecord) => visibilityOf(record, portfolio.config) === 'private';
  const chosen = new Set(found);
  for (const record of found)
    for (const { id } of linksOf(record)) {
      const linked = portfolio.byId.get(id);
      if (linked?.kind === 'document' && (!isPrivate(linked) || isPrivate(record))) chosen.add(linked);
    }
  return portfolio.records.filter((record) => chosen.has(record));
}
